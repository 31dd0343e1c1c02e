"""Metadata for Datasette (https://docs.datasette.io, metadata), which serves the database's tables and views.

`datasette claimbench.db --metadata metadata.json` shows them with what they are.
"""

import json
from collections.abc import Iterable
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.writing import Node, without_empty

_SHOWN = {
    "queue": ("All claims, most deserving first, with their verdicts", {"claim": "The claim's number"}),
    "verdict_history": (
        "Every verdict ever given, with those that were revised",
        {"is_current": "1 for the verdict in force", "revises": "The verdict that this one replaced"},
    ),
    "claim_passages": (
        "Where each claim stands in its texts",
        {
            "passage": "The quote in [brackets] with what is around it",
            "quote_start": "In code points, from 0",
        },
    ),
    "source_use": (
        "Which source was used for which claim, and by whom",
        {"accessed": "The day it was consulted"},
    ),
    "evidence_found": (
        "Quotes from sources, and whether they still stand there",
        {"orphaned": "1 when the quote was not found in what is kept of the source"},
    ),
    "work_in_hand": ("Who works on what, and until when", {}),
    "checked_answers": ("Questions and answers of imported checked claims", {}),
    "history": ("All that was done, newest first", {"undoes": "The entry that this one took back"}),
}
"""The views that explain themselves, with what is not plain from a column's name."""

_HIDDEN = (
    "claims_search checked_claims_search document_counts desk_counts event_claims blobs texts "
    "_sqlite_migrations leases drafts"
).split()


def write_datasette_metadata(
    records: Iterable[VerdictRecord],  # noqa: ARG001 (all exporters are called alike)
    stream: BinaryIO,
    publication: Publication,
) -> int:
    """Write the metadata of a database called `claimbench`; returns 1."""
    tables: Node = {
        name: without_empty({"description": description, "columns": columns})
        for name, (description, columns) in _SHOWN.items()
    }
    tables |= {name: {"hidden": True} for name in _HIDDEN}
    metadata = without_empty(
        {
            "title": f"Claims and verdicts of {publication.name}"
            if publication.name
            else "Claims and verdicts",
            "source_url": publication.url,
            "license_url": publication.licence,
            "databases": {"claimbench": {"tables": tables}},
        }
    )
    stream.write(json.dumps(metadata, indent=2, ensure_ascii=True).encode() + b"\n")
    return 1
