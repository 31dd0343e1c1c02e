"""Each format, byte for byte, for the hard record set.

After a wanted change: `python -m tests.exchange.test_golden_formats` writes the files anew; read the
difference before committing it.
"""

import csv
import io
import json
from pathlib import Path

import pytest

from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.registry import exporter_names, find_exporter
from tests.exchange.hard_records import HARD_RECORDS

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"


def written(name: str) -> bytes:
    stream = io.BytesIO()
    assert find_exporter(name).write(HARD_RECORDS, stream) == len(HARD_RECORDS)
    return stream.getvalue()


@pytest.mark.parametrize("name", exporter_names())
def test_a_format_is_what_it_was(name: str) -> None:
    """Whoever reads our files can rely on every byte of their shape."""
    assert written(name) == (GOLDEN / f"verdicts.{name}").read_bytes()


def test_json_lines_lose_nothing() -> None:
    """Reading the lines gives the records again, so an import can be complete."""
    lines = written("jsonl").decode().split("\n")
    assert lines.pop() == ""
    assert tuple(VerdictRecord.model_validate_json(line) for line in lines) == HARD_RECORDS
    assert written("jsonl").decode().splitlines() == lines


def test_json_lines_are_calm() -> None:
    """No character in them acts on a terminal, turns the writing or hides."""
    assert all(line.isprintable() for line in written("jsonl").decode().splitlines())


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
        (GOLDEN / f"verdicts.{format_name}").write_bytes(written(format_name))
