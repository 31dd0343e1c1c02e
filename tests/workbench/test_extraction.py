"""Many inputs in one call: split in order, one model, nothing kept back by one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.workbench.extraction import extract
from claimbench.workbench.progress import Progress

_TEXTS = {
    "dam.txt": "The dam was built in 1961. It holds 40 million tonnes of water.",
    "road.md": "# The road\n\nThe road was opened in 2004 and has 14 bridges.",
    "page.html": "<html><body><p>The council closed nine schools in 2019.</p></body></html>",
}
_GERMAN = (
    "Die Regierung hat am Montag beschlossen, dass die Steuer auf das Erdgas nicht mehr erhoben wird, und "
    "sie will "
    "das Gesetz noch in diesem Jahr durch das Parlament bringen."
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Three readable files, in the order of their names in `_TEXTS`."""
    for name, text in _TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in _TEXTS]


def test_claims_come_in_the_order_of_the_names_and_stand_in_their_texts(files: list[str]) -> None:
    """Files of several kinds share one call; every claim's quote is the text between its offsets."""
    extractions = list(extract(files))
    assert [extraction.document.info.name for extraction in extractions] == files
    for extraction in extractions:
        assert extraction.claims
        for claim in extraction.claims:
            selector = claim.mentions[0].selector
            assert extraction.document.text[selector.start : selector.end] == selector.quote


def test_progress_counts_every_document(files: list[str]) -> None:
    """Progress is told once a document, with the ones that failed among the done."""
    told: list[Progress] = []
    with pytest.raises(UnreadableInputError):
        list(extract(["gone.txt", *files], progress=told.append))
    assert told[-1] == Progress(4, 4, files[-1])
    assert len(told) == 3


def test_one_unreadable_file_keeps_nothing_back(files: list[str]) -> None:
    """The others are split first; then one sentence says which were not read."""
    names = [files[0], "gone.txt", files[1], "picture.xyz", files[2]]
    done: list[str] = []
    with pytest.raises(UnreadableInputError, match=r"2 of 5 inputs were not read.*gone\.txt.*picture\.xyz"):
        done.extend(extraction.document.info.name for extraction in extract(names))
    assert done == files


def test_a_single_unreadable_file_has_its_own_sentence() -> None:
    """With one input the sentence is about that input alone."""
    with pytest.raises(UnreadableInputError, match=r"^gone\.txt does not exist"):
        list(extract(["gone.txt"]))


def test_another_language_is_passed_over_among_others_and_refused_alone(
    files: list[str], tmp_path: Path
) -> None:
    """A German text among others is passed over with a notice; alone it is refused, forced it is split."""
    german = tmp_path / "steuer.txt"
    german.write_text(_GERMAN, encoding="utf-8")
    notices: list[str] = []
    done = [
        extraction.document.info.name for extraction in extract([str(german), *files], notice=notices.append)
    ]
    assert done == files
    assert len(notices) == 1
    assert "is in German" in notices[0]
    with pytest.raises(UnreadableInputError, match="is in German"):
        list(extract([str(german)]))
    assert [extraction.document.info.name for extraction in extract([str(german)], force=True)] == [
        str(german)
    ]


def test_a_model_that_is_not_installed_is_named(files: list[str]) -> None:
    """An unknown model is wrong usage, whatever the files are."""
    with pytest.raises(UsageError, match="xx_no_such_model"):
        list(extract(files, model="xx_no_such_model"))
