"""Documents onto the desk: each durable on its own, known ones not split again."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimbench.model.errors import UnreadableInputError
from claimbench.workbench.desk import Desk
from claimbench.workbench.documents import ingest, ingest_each
from claimbench.workbench.library import documents


def _written(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def test_documents_are_stored_with_their_claims(desk: Desk, tmp_path: Path) -> None:
    """Each file becomes a document with its claims, in the order of the names."""
    names = _written(tmp_path, dam="The dam was built in 1961.", road="The road was opened in 2004.")
    results = ingest(desk, names)
    assert [result.document.info.name for result in results] == names
    assert all(result.claims_added >= 1 and not result.already_known for result in results)


def test_known_bytes_are_known_again_in_their_place(desk: Desk, tmp_path: Path) -> None:
    """A file stored before is not stored twice, and results keep the order of the names."""
    dam, road, sea = _written(
        tmp_path,
        dam="The dam was built in 1961.",
        road="The road was opened in 2004.",
        sea="The sea wall was raised in 2010.",
    )
    ingest(desk, [road])
    results = ingest(desk, [dam, road, sea, dam])
    assert [result.document.info.name for result in results] == [dam, road, sea, dam]
    assert [result.already_known for result in results] == [False, True, False, True]
    assert len(documents(desk)) == 3


def test_a_new_draft_is_a_new_revision(desk: Desk, tmp_path: Path) -> None:
    """The same name with another text is the same document's next revision."""
    (dam,) = _written(tmp_path, dam="The dam was built in 1961.")
    first = ingest(desk, [dam])[0]
    _written(tmp_path, dam="The dam was built in 1961. It was mended in 2010.")
    second = ingest(desk, [dam])[0]
    assert second.document.id == first.document.id
    assert second.revision.number == 2


def test_what_can_be_read_is_stored_before_the_failure_is_told(desk: Desk, tmp_path: Path) -> None:
    """An unreadable file among others leaves theirs stored; each is on the desk when its result is given."""
    names = _written(tmp_path, dam="The dam was built in 1961.", road="The road was opened in 2004.")
    stored: list[int] = []
    with pytest.raises(
        UnreadableInputError, match=r"1 of 3 inputs was not read, the rest is done: gone\.txt"
    ):
        stored.extend(len(documents(desk)) for _ in ingest_each(desk, ["gone.txt", *names]))
    assert len(documents(desk)) == 2
