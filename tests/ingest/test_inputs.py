"""Files as a person names them: missing, forbidden, too large, oddly named."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from claimbench.ingest import inputs
from claimbench.ingest.inputs import open_document
from claimbench.model.errors import UnreadableInputError

_SENTENCE = "The treaty of 1961 was replaced in 2000."


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    """A file's document bears the name by which it was given, and its bytes' digest."""
    file = tmp_path / "pact.TXT"
    file.write_text(_SENTENCE, encoding="utf-8")
    document = open_document(str(file))
    assert (document.info.name, document.text) == (str(file), _SENTENCE)
    assert document.info.sha256 == hashlib.sha256(_SENTENCE.encode()).hexdigest()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (_SENTENCE.encode(), _SENTENCE),
        (f"<!doctype html><html><body><p>{_SENTENCE}</p></body></html>".encode(), _SENTENCE),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{_SENTENCE}\n".encode(), _SENTENCE),
    ],
)
def test_standard_input_is_read_by_how_it_begins(
    data: bytes, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """'-' has no ending, so the first bytes tell the kind."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    document = open_document("-")
    assert (document.info.name, document.text) == ("-", text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that does not exist gets its sentence."""
    with pytest.raises(UnreadableInputError, match=r"gone\.txt does not exist"):
        open_document(str(tmp_path / "gone.txt"))


def test_a_folder_is_named_for_what_it_is(tmp_path: Path) -> None:
    """A folder is no text; the files in it are."""
    with pytest.raises(UnreadableInputError, match="is a folder; name the files in it"):
        open_document(str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_named(tmp_path: Path) -> None:
    """A file without permission to read gets its sentence."""
    file = tmp_path / "secret.txt"
    file.write_text(_SENTENCE, encoding="utf-8")
    file.chmod(0)
    with pytest.raises(UnreadableInputError, match="may not be read"):
        open_document(str(file))


def test_an_endless_file_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device without an end is read up to the limit and refused."""
    monkeypatch.setattr(inputs, "SIZE_LIMIT", 1024 * 1024)
    with pytest.raises(UnreadableInputError, match="larger than 1 MB"):
        open_document("/dev/zero")


def test_an_impossible_name_is_refused() -> None:
    """A name that no file can have is an unreadable input, no crash."""
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        open_document("a\x00b.txt")


def test_a_file_name_that_is_no_utf_8_is_made_printable(tmp_path: Path) -> None:
    """Such a name reaches us with lone surrogates, which no database takes; the stored name has none."""
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(file)).write_text(_SENTENCE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    document = open_document(os.fsdecode(file))
    assert document.info.name.endswith("caf\ufffd.txt")
