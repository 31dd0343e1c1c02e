"""Each format, byte for byte, for the hard record set.

After a wanted change: `python -m tests.exchange.test_golden_formats` writes the files anew; read the
difference before committing it. Of archives the members are kept as text, for compressed bytes differ
from one zlib to the next.
"""

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.registry import CopyExporter, SnapshotExporter, exporter_names, find_exporter
from tests.exchange.hard_records import HARD_COPY, HARD_PUBLICATION, HARD_RECORDS, HARD_SNAPSHOTS

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"


def written(name: str) -> bytes:
    """What an exporter of ours makes of the hard records."""
    stream = io.BytesIO()
    exporter = find_exporter(name)
    if isinstance(exporter, CopyExporter):
        exporter.write(HARD_COPY, stream, HARD_PUBLICATION)
        return stream.getvalue()
    if isinstance(exporter, SnapshotExporter):
        assert exporter.write(HARD_COPY.snapshots(), stream, HARD_PUBLICATION) == len(HARD_SNAPSHOTS)
        return stream.getvalue()
    count = exporter.write(HARD_RECORDS, stream, HARD_PUBLICATION)
    assert count == (len(HARD_RECORDS) if exporter.counts == "verdict" else 1)
    return stream.getvalue()


def unpacked(data: bytes) -> bytes:
    """An archive's members, one after the other, each under its name; anything else as it is."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data)
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [b"== " + name.encode() + b"\n" + archive.read(name) for name in archive.namelist()]
    return b"\n".join(members)


def golden(name: str) -> Path:
    return GOLDEN / f"verdicts.{name}"


@pytest.mark.parametrize("name", exporter_names())
def test_a_format_is_what_it_was(name: str) -> None:
    """Whoever reads our files can rely on every byte of their shape."""
    assert unpacked(written(name)) == golden(name).read_bytes()


@pytest.mark.parametrize("name", exporter_names())
def test_the_same_verdicts_give_the_same_bytes(name: str) -> None:
    """No clock, no order of a set and no random number gets into a file."""
    assert written(name) == written(name)


@pytest.mark.parametrize("name", [name for name in exporter_names() if name not in {"jsonl", "csv"}])
def test_nothing_confidential_is_public(name: str) -> None:
    """What a confidential source said stands in no format that others read."""
    assert b"told in confidence" not in unpacked(written(name))


@pytest.mark.parametrize("name", exporter_names())
def test_text_formats_are_utf8_without_nul(name: str) -> None:
    """A reader in any language can take them."""
    if find_exporter(name).is_text:
        assert "\0" not in written(name).decode()


def test_json_lines_lose_nothing() -> None:
    """Reading the lines gives the records again, so an import can be complete."""
    lines = written("jsonl").decode().split("\n")
    assert lines.pop() == ""
    assert tuple(VerdictRecord.model_validate_json(line) for line in lines) == HARD_RECORDS
    assert written("jsonl").decode().splitlines() == lines


@pytest.mark.parametrize(
    "name", ["jsonl", "claimreview", "datafeed", "web-annotation", "csl-json", "doccano"]
)
def test_json_is_calm(name: str) -> None:
    """No character in it acts on a terminal, turns the writing or hides."""
    assert all(line.isprintable() for line in written(name).decode().splitlines())


def test_the_table_is_one_row_a_verdict() -> None:
    """A CSV reader finds as many fields in each row as there are names, and the texts as they were."""
    names, *rows = csv.reader(io.StringIO(written("csv").decode(), newline=""), strict=True)
    assert len(rows) == len(HARD_RECORDS)
    assert {len(row) for row in rows} == {len(names)}
    first = dict(zip(names, rows[0], strict=True))
    record = HARD_RECORDS[0]
    assert first["why"] == f"'{record.why}"
    assert first["text"] == record.claim.text
    assert first["quote"] == f"'{record.appearances[0].quote}"
    appearances = json.loads(first["appearances"])
    assert [(a["start"], a["end"], a["quote"]) for a in appearances] == [
        (a.start, a.end, a.quote) for a in record.appearances
    ]
    assert "confidential" in first["sources"]


def test_no_cell_of_the_table_is_a_formula() -> None:
    """Every cell that is text begins with something that a spreadsheet takes for text."""
    for row in csv.reader(io.StringIO(written("csv").decode(), newline="")):
        assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for format_name in exporter_names():
        golden(format_name).write_bytes(unpacked(written(format_name)))
