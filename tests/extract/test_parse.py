"""The model: pinned, and missing ones named."""

import pytest

from claimbench.extract import parse
from claimbench.extract.pipeline import Extractor
from claimbench.model.documents import DocumentInfo, IncomingDocument
from claimbench.model.errors import UsageError


def test_the_default_model_has_the_pinned_weights() -> None:
    """What was measured is what is installed."""
    assert parse.weights_are_pinned()


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("en_core_web_xl", "python -m spacy download en_core_web_xl"),
        ("some-other-model", "python -m pip install some-other-model"),
        ("no/such/folder", "no/such/folder"),
    ],
)
def test_a_missing_model_is_one_sentence_with_the_command(name: str, command: str) -> None:
    """The person is told what to run."""
    with pytest.raises(UsageError, match="is not installed") as caught:
        parse.load(name)
    assert command in str(caught.value)


def test_nothing_loads_before_it_is_needed() -> None:
    """Making an extractor costs nothing; a wrong model is told when the first document comes."""
    extractor = Extractor("no_such_model")
    with pytest.raises(UsageError):
        next(extractor.extract([IncomingDocument(info=DocumentInfo(name="test"), text="It closed.")]))
