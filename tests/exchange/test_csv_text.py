"""CSV that a spreadsheet opens without running anything."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbench.exchange.csv_text import Cell, safe_cell, write_rows


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\ttab",
        "\rreturn",
        " =1",
        "\u00a0=1",
        "\u3000＝1",
        "\ufeff=1",
        "\x00=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "-",
    ],
)
def test_what_a_spreadsheet_might_run_is_guarded(text: str) -> None:
    """OWASP's characters, their full widths, and both behind white space."""
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5, "-5"),
        (-0.25, "-0.25"),
        (0, "0"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("", ""),
        ("1961", "1961"),
        ("a=b", "a=b"),
        ("'quoted", "'quoted"),
        ("  plain", "  plain"),
    ],
)
def test_the_rest_is_left_alone(value: Cell, cell: str) -> None:
    """Numbers stay numbers, harmless text stays as it is."""
    assert safe_cell(value) == cell


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\x00")), min_size=2, max_size=4)))
def test_a_reader_gets_back_what_was_written(rows: list[list[str]]) -> None:
    """Quotes, commas and line ends inside cells survive; only guarded cells have one character more."""
    stream = io.StringIO(newline="")
    assert write_rows(rows, stream) == len(rows)
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline=""), strict=True))
    assert read == [[safe_cell(cell) for cell in row] for row in rows]
    assert all(
        got.removeprefix("'") == cell.removeprefix("'")
        for g, r in zip(read, rows, strict=True)
        for got, cell in zip(g, r, strict=True)
    )


def test_lines_end_as_the_standard_says() -> None:
    """CR LF, and quotation marks doubled (RFC 4180)."""
    stream = io.StringIO(newline="")
    write_rows([['a "b"', "c,d", 1]], stream)
    assert stream.getvalue() == '"a ""b""","c,d",1\r\n'
