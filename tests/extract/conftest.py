"""One loaded model for all tests of the splitter."""

from collections.abc import Callable

import pytest

from claimbench.extract.pipeline import Extraction, Extractor
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument

Split = Callable[..., Extraction]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def split(extractor: Extractor) -> Split:
    """Split a text, each line of it a paragraph; facts about the document as keywords."""

    def run(text: str, **facts: object) -> Extraction:
        document = IncomingDocument(info=DocumentInfo.model_validate({"name": "test", **facts}), text=text)
        return next(extractor.extract([document]))

    return run


@pytest.fixture(scope="session")
def split_turns(extractor: Extractor) -> Callable[..., Extraction]:
    """Split a transcript given as pairs of speaker and what they say."""

    def run(*turns: tuple[str, str]) -> Extraction:
        text, blocks = "", []
        for speaker, said in turns:
            blocks.append(
                Block(start=len(text), end=len(text) + len(said), role=BlockRole.TURN, speaker=speaker)
            )
            text += said + "\n"
        document = IncomingDocument(info=DocumentInfo(name="test"), text=text, blocks=tuple(blocks))
        return next(extractor.extract([document]))

    return run
