"""Ratings with their justification."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files

from claimbench.model.errors import UsageError
from claimbench.model.verdicts import RatingScale, Verdict
from claimbench.store import drafts, events, leases, methods, scales
from claimbench.store.changes import new_uid
from claimbench.workbench.acts import Act, act, claim_row, signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.sources import Place, attach_all, read_address
from claimbench.workbench.steps import after_verdict, before_verdict
from claimbench.workbench.typed import prose


def scale(desk: Desk) -> RatingScale:
    """The desk's rating scale; AVeriTeC's four ratings unless the desk has chosen another."""
    with desk.store.read() as connection:
        scale_id = scales.current_id(connection)
        return _default() if scale_id is None else _scale(desk, connection, scale_id)


def give(
    desk: Desk,
    claim_id: int,
    rating: str,
    why: str,
    *,
    sources: Sequence[str] = (),
    version: int | None = None,
    correction: str | None = None,
) -> Verdict:
    """Rate a claim; durable when this returns. A verdict that the claim has already is revised, not lost.

    `sources` are addresses to attach in the same act (see `sources.attach`); `correction` tells readers why
    the verdict before was wrong. The rating is matched without regard to case.

    UsageError for an unknown rating (it lists them), an empty justification, an unknown or dismissed claim,
    a correction of nothing, or where the desk's steps allow none (see `steps`); ConflictError when the claim
    is no longer at `version`.
    """
    signed_in(desk)
    justification = prose(why, "the justification")
    correction_note = prose(correction, "the correction") if correction is not None else None
    addresses = [read_address(address) for address in sources]
    with act(desk, "verdict", [claim_id]) as doing:
        row = claim_row(doing.connection, claim_id, version)
        verdict = _rate(
            doing, row, _scale_in_use(desk, doing), rating, justification, addresses, correction_note
        )
        drafts.drop(doing.connection, claim_id, doing.reviewer_id)
        leases.drop(doing.connection, claim_id, doing.reviewer_id)
        return verdict


def _rate(
    doing: Act,
    row: sqlite3.Row,
    scale_in_use: tuple[int, RatingScale],
    rating: str,
    why: str,
    addresses: Sequence[Place],
    correction_note: str | None,
) -> Verdict:
    scale_id, scale = scale_in_use
    name = _rating_of(scale, rating)
    step = before_verdict(doing, row)
    if correction_note is not None and step.revises is None:
        raise UsageError(f"claim {row['id']} has no verdict yet that could be corrected; leave the note out")
    attach_all(doing, row["id"], addresses)
    given = {
        "uid": new_uid(),
        "claim_id": row["id"],
        "rating": name,
        "why": why,
        "revises": step.revises,
        "created_at": doing.at,
    }
    more = {
        "reviewer_id": doing.reviewer_id,
        "scale_id": scale_id,
        "method_id": methods.current_id(doing.connection),
        "correction_note": correction_note,
    }
    verdict_id = doing.changes.insert("verdicts", given | more)
    after_verdict(doing, row, step, verdict_id, scale_id, name)
    named = {"reviewer": doing.reviewer, "scale": scale.name, "scale_version": scale.version}
    return Verdict.model_validate({"id": verdict_id} | given | named)


def _rating_of(scale: RatingScale, rating: str) -> str:
    wanted = " ".join(rating.split()).casefold()
    for known in scale.ratings:
        if known.name.casefold() == wanted:
            return known.name
    names = ", ".join(known.name for known in scale.ratings)
    raise UsageError(f"there is no rating {rating!r} on the scale {scale.name}; it has {names}")


def _scale(desk: Desk, connection: sqlite3.Connection, scale_id: int) -> RatingScale:
    if scale_id not in desk.scales:
        desk.scales[scale_id] = scales.get(connection, scale_id)
    return desk.scales[scale_id]


def _scale_in_use(desk: Desk, doing: Act) -> tuple[int, RatingScale]:
    """The desk's scale; the default one is put down with the first verdict."""
    scale_id = put_down_scale(doing.connection, doing.now, doing.reviewer)
    return scale_id, _scale(desk, doing.connection, scale_id)


def put_down_scale(connection: sqlite3.Connection, now: datetime, reviewer: str) -> int:
    """The number of the desk's scale; where nobody has chosen one yet, the default one is from now on."""
    chosen = scales.current_id(connection)
    if chosen is not None:
        return chosen
    default = _default()
    scale_id = scales.add(connection, default, now)
    summary = f"took the scale {default.name}, version {default.version}"
    entry = events.Entry("scale", now, summary, reviewer, facts={"scale": scale_id}, undoable=False)
    events.append(connection, entry)
    return scale_id


@cache
def _default() -> RatingScale:
    text = files("claimbench.data").joinpath("scales", "averitec.toml").read_text(encoding="utf-8")
    return RatingScale.model_validate(tomllib.loads(text))
