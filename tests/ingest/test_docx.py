"""Word documents: headings, lists, tables, struck and inserted text."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from claimbench.ingest import docx as reader
from claimbench.ingest.registry import read
from claimbench.model.errors import UnreadableInputError
from tests.ingest.shapes import assert_well_formed, furniture, headings, paragraphs

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _report() -> docx.document.Document:
    document = docx.Document()
    document.core_properties.title = "The bridges of Vessen"
    document.core_properties.author = "Ann Lee"
    document.add_heading("The bridges of Vessen", 0)
    document.add_paragraph("The city has 14 bridges, and nine of them were closed in 2019, the council said.")
    document.add_heading("What it costs", 1)
    document.add_paragraph("Two bridges will be rebuilt by 2027.", style="List Bullet")
    table = document.add_table(2, 2)
    for place, words in {(0, 0): "Year", (0, 1): "Cost", (1, 0): "2019", (1, 1): "$3 million"}.items():
        table.cell(*place).text = words
    document.add_paragraph("The old bridge in May.", style="Caption")
    return document


def test_headings_lists_and_tables_are_kept_apart() -> None:
    """Headings stay headings, a list item is a paragraph, a table row a line, a caption furniture."""
    document = read("report.docx", _saved(_report()))
    assert_well_formed(document)
    assert headings(document) == ["The bridges of Vessen", "What it costs"]
    assert paragraphs(document) == [
        "The city has 14 bridges, and nine of them were closed in 2019, the council said.",
        "Two bridges will be rebuilt by 2027.",
        "Year | Cost",
        "2019 | $3 million",
    ]
    assert furniture(document) == [("The old bridge in May.", "a caption")]
    assert (document.info.title, document.info.author) == ("The bridges of Vessen", "Ann Lee")


def test_struck_text_is_out_and_inserted_text_is_in() -> None:
    """With changes tracked, the text is as it would be with all of them accepted."""
    document = docx.Document()
    paragraph = document.add_paragraph("The tax was ")
    for change, words in (("del", "raised"), ("ins", "lowered")):
        tag = "w:delText" if change == "del" else "w:t"
        paragraph._p.append(
            parse_xml(
                f'<w:{change} {_SPACE} w:id="1" w:author="x"><w:r><{tag}>{words}</{tag}></w:r></w:{change}>'
            )
        )
    paragraph.add_run(" in 2018.")
    assert read("tax.docx", _saved(document)).text == "The tax was lowered in 2018."


def _archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 and then nothing of sense", "damaged or no Word document"),
        (_archive({"xl/workbook.xml": b"<x/>"}), "archive without a Word document"),
        (_archive({"word/document.xml": b"<x/>"}), "damaged or no Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "locked with a password or in Word's old format"),
    ],
    ids=["damaged archive", "spreadsheet", "no body", "old format"],
)
def test_what_is_no_word_document_is_refused(data: bytes, sentence: str) -> None:
    """Damaged files, other archives and locked files each get their sentence."""
    with pytest.raises(UnreadableInputError, match=sentence):
        read("report.docx", data)


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive that would unpack to more than the limit is refused by its directory."""
    monkeypatch.setattr(reader, "UNPACKED_LIMIT", 2 * 1024 * 1024)
    bomb = _archive({"word/document.xml": b" " * 3 * 1024 * 1024})
    assert len(bomb) < 10_000
    with pytest.raises(UnreadableInputError, match="unpacks to more than 2 MB"):
        read("bomb.docx", bomb)
