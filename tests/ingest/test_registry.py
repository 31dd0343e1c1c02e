"""Which reader reads what; readers of other packages."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from claimbench.ingest import registry
from claimbench.ingest.draft import Composer, Draft, RawInput
from claimbench.ingest.registry import GROUP, ReaderEntry, endings, read, readers
from claimbench.model.documents import DocumentInfo
from claimbench.model.errors import UnreadableInputError

_SENTENCE = "The treaty of 1961 was replaced in 2000."


def read_shouted(raw: RawInput) -> Draft:
    """A reader as another package may add one: everything in capitals."""
    composer = Composer()
    composer.add(raw.data.decode().upper())
    return composer.draft(DocumentInfo(name=raw.name, media_type="text/x-shout"))


SHOUT = ReaderEntry("shout", "tests.ingest.test_registry:read_shouted", (".shout",), ("text/x-shout",))


def test_every_reader_of_the_table_can_be_loaded() -> None:
    """Each entry names a function that is there, and no ending is claimed twice."""
    assert all(callable(entry.load()) for entry in readers())
    assert len(set(endings())) == len(endings())


def test_another_package_can_add_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point of the group adds a kind of input, by ending and by media type."""
    added = EntryPoints([EntryPoint("shout", "tests.ingest.test_registry:SHOUT", GROUP)])
    monkeypatch.setattr(registry, "entry_points", lambda group: added.select(group=group))
    readers.cache_clear()
    try:
        assert read("a.shout", _SENTENCE.encode(), force=True).text == _SENTENCE.upper()
        assert read("a", _SENTENCE.encode(), "text/x-shout", force=True).text == _SENTENCE.upper()
    finally:
        readers.cache_clear()


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("page.txt", "text/html; charset=utf-8", "text/html"),
        ("page.HTM", None, "text/html"),
        ("https://a.example/pact", "text/plain", "text/plain"),
        ("https://a.example/notes.md?x=1.pdf#top", None, "text/markdown"),
        ("README", None, "text/plain"),
        ("data", "text/x-unheard-of", "text/plain"),
    ],
)
def test_media_type_then_ending_then_first_bytes(name: str, media_type: str | None, kind: str) -> None:
    """What the server says comes before the ending, and the ending before what the bytes look like."""
    assert read(name, _SENTENCE.encode(), media_type).info.media_type == kind


def test_an_unread_media_type_is_refused() -> None:
    """A media type that no reader takes is named, whatever the ending."""
    with pytest.raises(UnreadableInputError, match="application/json, which claimbench does not read"):
        read("https://a.example/data", b"{}", "application/json")
