"""Rows of the database as models, and the JSON in their cells."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from claimbench.model.base import Frozen
from claimbench.model.claims import Addition, Appearance, Claim, ClaimStatus, Flag, Kind, Mention, Selector
from claimbench.model.documents import Block, Document, DocumentInfo, Revision
from claimbench.model.sources import Evidence, Snapshot, Source, Stance
from claimbench.model.verdicts import Verdict

_BLOCKS = TypeAdapter(tuple[Block, ...])
_ADDITIONS = TypeAdapter(tuple[Addition, ...])

_PLAIN = json.JSONEncoder(ensure_ascii=False)

_KIND_BITS = {kind: 1 << index for index, kind in enumerate(Kind)}
"""Kinds are only ever added at the end, so that stored bits keep their meaning."""


def kind_bits(kinds: Sequence[Kind]) -> int:
    """Kinds as one number, a bit each, by which the queue filters."""
    bits = 0
    for kind in kinds:
        bits |= _KIND_BITS[kind]
    return bits


def json_list(values: Sequence[str]) -> str:
    return _PLAIN.encode([str(value) for value in values]) if values else "[]"


def json_models(models: Sequence[Frozen]) -> str:
    """Models as a JSON list; fields at their defaults are left out."""
    return _PLAIN.encode([model.model_dump(mode="json", exclude_defaults=True) for model in models])


def kinds_of(cell: str) -> tuple[Kind, ...]:
    return tuple(Kind(kind) for kind in json.loads(cell))


def document_of(row: sqlite3.Row) -> Document:
    info = DocumentInfo(
        name=row["name"],
        title=row["title"],
        author=row["author"],
        publisher=row["publisher"],
        published=_day(row["published"]),
        language=row["language"],
        place=row["place"],
        url=row["url"],
        media_type=row["media_type"],
        sha256=row["sha256"],
    )
    return Document(
        id=row["id"], uid=row["uid"], version=row["version"], info=info, created_at=moment(row["created_at"])
    )


def revision_of(row: sqlite3.Row) -> Revision:
    return Revision(
        id=row["id"],
        uid=row["uid"],
        document_id=row["document_id"],
        number=row["number"],
        text=row["text"],
        blocks=blocks_of(row["blocks"]),
        created_at=moment(row["created_at"]),
    )


def blocks_of(cell: str) -> tuple[Block, ...]:
    return _BLOCKS.validate_json(cell)


def claim_of(row: sqlite3.Row | dict[str, Any]) -> Claim:
    return Claim(
        id=row["id"],
        uid=row["uid"],
        version=row["version"],
        document_id=row["document_id"],
        text=row["text"],
        status=ClaimStatus(row["status"]),
        kinds=kinds_of(row["kinds"]),
        worthiness=row["worthiness"],
        reasons=tuple(json.loads(row["reasons"])),
        flags=tuple(Flag(flag) for flag in json.loads(row["flags"])),
        additions=_ADDITIONS.validate_json(row["additions"]),
        priority=row["priority"],
        speaker=row["speaker"],
        verdict_id=row["verdict_id"],
        dismissed_why=row["dismissed_why"],
        created_at=moment(row["created_at"]),
        updated_at=moment(row["updated_at"]),
    )


def appearance_of(row: sqlite3.Row) -> Appearance:
    selector = Selector(
        start=row["quote_start"],
        end=row["quote_end"],
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
    )
    mention = Mention(
        selector=selector,
        sentence=row["sentence"],
        sentence_start=row["sentence_start"],
        speaker=row["speaker"],
        begins=row["begins_seconds"],
        ends=row["ends_seconds"],
    )
    return Appearance(
        id=row["id"],
        uid=row["uid"],
        claim_id=row["claim_id"],
        revision_id=row["revision_id"],
        mention=mention,
    )


def source_of(row: sqlite3.Row | dict[str, Any]) -> Source:
    return Source(
        id=row["id"],
        uid=row["uid"],
        version=row["version"],
        type=row["type"],
        title=row["title"],
        url=row["url"],
        path=row["path"],
        author=row["author"],
        publisher=row["publisher"],
        issued=row["issued"],
        accessed=_day(row["accessed"]),
        archive_url=row["archive_url"],
        archived=_day(row["archived"]),
        note=row["note"],
        container=row["container"],
        doi=row["doi"],
        isbn=row["isbn"],
        confidential=bool(row["confidential"]),
        created_at=moment(row["created_at"]),
    )


def snapshot_of(row: sqlite3.Row) -> Snapshot:
    """From a snapshot's columns and the size of its bytes beside them."""
    return Snapshot(
        id=row["id"],
        uid=row["uid"],
        source_id=row["source_id"],
        sha256=row["sha256"],
        size=row["size"],
        media_type=row["media_type"],
        has_text=row["text_sha256"] is not None,
        http_status=row["http_status"],
        final_url=row["final_url"],
        taken_at=moment(row["taken_at"]),
    )


def evidence_of(row: sqlite3.Row) -> Evidence:
    selector = None
    if row["quote_start"] is not None:
        selector = Selector(
            start=row["quote_start"],
            end=row["quote_end"],
            quote=row["quote"],
            prefix=row["prefix"] or "",
            suffix=row["suffix"] or "",
        )
    return Evidence(
        id=row["id"],
        uid=row["uid"],
        version=row["version"],
        claim_id=row["claim_id"],
        source_id=row["source_id"],
        snapshot_id=row["snapshot_id"],
        quote=row["quote"],
        selector=selector,
        stance=Stance(row["stance"]),
        note=row["note"],
        created_by=row["reviewer_id"],
        created_at=moment(row["created_at"]),
    )


def verdict_of(row: sqlite3.Row) -> Verdict:
    """From a verdict's columns and the reviewer's name, the scale's name and its version beside them."""
    return Verdict(
        id=row["id"],
        uid=row["uid"],
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        rating=row["rating"],
        scale=row["scale"],
        scale_version=row["scale_version"],
        why=row["why"],
        revises=row["revises"],
        created_at=moment(row["created_at"]),
    )


def moment(cell: str) -> datetime:
    return datetime.fromisoformat(cell)


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None
