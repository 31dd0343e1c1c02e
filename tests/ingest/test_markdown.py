"""Markdown: markup off, structure kept, front matter read."""

from __future__ import annotations

from datetime import date

from tests.ingest.shapes import assert_well_formed, furniture, headings, paragraphs, read_text

_SOURCE = """---
title: "The bridges of Vessen"
authors:
  - Ann Lee
  - Bo Chu
date: 2024-05-03
source: The Ledger
lang: en
---
# The *bridges*

Nine of [the bridges](https://ledger.example/b) were **closed** in 2019,
and two will be `rebuilt`.

- The cost is $33 million
- It was voted on [twice](x)

| Year | Cost |
|------|------|
| 2019 | $3 million |

![A bridge at dawn](bridge.png)

> “It is late,” she said.

```
SELECT 1961
```
"""


def test_markup_is_taken_off_and_structure_kept() -> None:
    """Emphasis, links and tables leave their words; headings, items, captions and listings are told apart."""
    document = read_text(_SOURCE, "bridges.md")
    assert_well_formed(document)
    assert headings(document) == ["The bridges"]
    assert paragraphs(document) == [
        "Nine of the bridges were closed in 2019, and two will be rebuilt.",
        "The cost is $33 million",
        "It was voted on twice",
        "Year | Cost",
        "2019 | $3 million",
        "“It is late,” she said.",
    ]
    assert furniture(document) == [("A bridge at dawn", "a caption"), ("SELECT 1961", "a listing")]


def test_front_matter_says_what_is_known_of_the_document() -> None:
    """Title, authors, date, publisher and language come from it; it is no part of the text."""
    info = read_text(_SOURCE, "bridges.md").info
    assert (info.title, info.author, info.publisher, info.published, info.language) == (
        "The bridges of Vessen",
        "Ann Lee, Bo Chu",
        "The Ledger",
        date(2024, 5, 3),
        "en",
    )


def test_deep_nesting_does_not_hang() -> None:
    """Quotes and lists nested a thousand deep are read like anything else."""
    document = read_text(
        ">" * 1000 + " The treaty was signed in 1961.\n\nIt was replaced in 2000.", "deep.md"
    )
    assert paragraphs(document)[-1] == "It was replaced in 2000."
