"""Undo across people, act by act: one's own only, and only what is unchanged since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest

from claimbench.model.errors import ConflictError, UsageError
from claimbench.model.sources import Stance
from claimbench.workbench import evidence
from claimbench.workbench.assignment import assign, set_deadline, triage, unassign
from claimbench.workbench.claims import card, comment, dismiss, edit, prioritise, reopen, tag, untag
from claimbench.workbench.desk import Desk
from claimbench.workbench.duplicates import separate
from claimbench.workbench.history import first_broken, redo, undo
from claimbench.workbench.reshaping import add, merge, split
from claimbench.workbench.sources import attach, attach_text, detach
from claimbench.workbench.steps import reject, sign_off
from claimbench.workbench.verdicts import give
from tests.conftest import Clock
from tests.workbench.test_history import FOR_GOOD, rows

Do = Callable[[Desk], object]
PAGE = "https://example.org/a"


class Case(NamedTuple):
    """What Ada does, what has to be there before, and what Ben does that takes away her undo."""

    name: str
    act: Do
    meddle: Do | None = None
    """None where nobody else has an act on the row."""
    before: Do | None = None
    """Done by Cleo."""


def accounts(desk: Desk) -> object:
    return attach_text(desk, 1, "It was 4.2 million.", title="Accounts")


def quote(desk: Desk) -> object:
    return evidence.quote(desk, 1, 1, "4.2 million", Stance.REFUTES)


def quoted(desk: Desk) -> object:
    return accounts(desk) and quote(desk)


def rated(desk: Desk) -> object:
    return give(desk, 1, "refuted", "x")


def assigned(desk: Desk) -> object:
    return assign(desk, [1], "Dan")


def separated(desk: Desk) -> object:
    brought = max(card(desk, 1).appearances, key=lambda place: place.id)
    return separate(desk, 1, brought.id)


CASES = (
    Case("verdict", rated, lambda d: give(d, 1, "supported", "y")),
    Case(
        "verdict with a source",
        lambda d: give(d, 1, "refuted", "x", sources=[PAGE]),
        lambda d: edit(d, 1, "B"),
    ),
    Case("dismiss", lambda d: dismiss(d, [1, 2], "x"), lambda d: reopen(d, [2])),
    Case("reopen", lambda d: reopen(d, [1]), lambda d: dismiss(d, [1], "y"), lambda d: dismiss(d, [1], "z")),
    Case("edit", lambda d: edit(d, 1, "A"), lambda d: edit(d, 1, "B")),
    Case("priority", lambda d: prioritise(d, 1, 0.1), lambda d: prioritise(d, 1, 0.2)),
    Case("comment", lambda d: comment(d, 1, "A")),
    Case("tag", lambda d: tag(d, 1, "A"), lambda d: untag(d, 1, "A")),
    Case("untag", lambda d: untag(d, 1, "A"), lambda d: tag(d, 1, "A"), lambda d: tag(d, 1, "A")),
    Case("source", lambda d: attach(d, 1, PAGE), lambda d: detach(d, 1, 1)),
    Case("detach", lambda d: detach(d, 1, 1), lambda d: attach(d, 1, PAGE), lambda d: attach(d, 1, PAGE)),
    Case("evidence", quote, lambda d: evidence.set_stance(d, 1, Stance.CONTEXT), accounts),
    Case(
        "stance",
        lambda d: evidence.set_stance(d, 1, Stance.CONTEXT),
        lambda d: evidence.set_stance(d, 1, Stance.SUPPORTS),
        quoted,
    ),
    Case("evidence removed", lambda d: evidence.remove(d, 1), None, quoted),
    Case("add", lambda d: add(d, 1, 0, 20), lambda d: edit(d, 10, "B")),
    Case("split", lambda d: split(d, 1, "A", "B"), lambda d: dismiss(d, [10], "y")),
    Case("merge", lambda d: merge(d, [1, 2]), lambda d: reopen(d, [2])),
    Case("merge, then rated", lambda d: merge(d, [1, 2]), lambda d: give(d, 1, "refuted", "both")),
    Case("separate", separated, lambda d: edit(d, 2, "B"), lambda d: merge(d, [1, 2])),
    Case("assign", assigned, lambda d: unassign(d, [1], "Dan")),
    Case(
        "unassign",
        lambda d: unassign(d, [1], "Dan"),
        lambda d: assign(d, [1], "Dan"),
        lambda d: assign(d, [1], "Dan"),
    ),
    Case(
        "deadline",
        lambda d: set_deadline(d, [1], date(2024, 7, 1)),
        lambda d: set_deadline(d, [1], date(2024, 8, 1)),
    ),
    Case(
        "sign off",
        lambda d: sign_off(d, 1, "sound"),
        lambda d: reopen(d, [1]),
        lambda d: give(d, 1, "refuted", "x"),
    ),
    Case(
        "reject",
        lambda d: reject(d, 1, "unsound"),
        lambda d: give(d, 1, "supported", "y"),
        rated,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_act_is_undone_by_who_did_it_while_it_stands(hard_desk: Desk, ben: Desk, case: Case) -> None:
    """Nobody else takes it back; not even they do what somebody has built on, until that is gone again."""
    hard_desk.sign_in("Cleo")
    if case.before is not None:
        case.before(hard_desk)
    hard_desk.sign_in("Ada")
    start = rows(hard_desk, without=FOR_GOOD)
    case.act(hard_desk)
    with pytest.raises(UsageError, match="Ben has done nothing"):
        undo(ben)
    if case.meddle is not None:
        case.meddle(ben)
        meddled = rows(hard_desk)
        with pytest.raises(ConflictError, match="cannot be undone"):
            undo(hard_desk)
        assert rows(hard_desk) == meddled
        undo(ben)
    undo(hard_desk)
    assert rows(hard_desk, without=FOR_GOOD) == start
    redo(hard_desk)
    assert rows(hard_desk, without=FOR_GOOD) != start
    assert first_broken(hard_desk) is None


def test_a_triage_is_undone_only_while_nobody_changed_what_it_set(
    hard_desk: Desk, ben: Desk, clock: Clock
) -> None:
    """As every other act, though it is about many claims."""
    set_deadline(ben, [1, 2], date(2024, 7, 1))
    clock.forward(days=5)
    assert triage(hard_desk) == 2
    prioritise(ben, 2, 0.5)
    with pytest.raises(ConflictError, match="cannot be undone"):
        undo(hard_desk)
    undo(ben)
    undo(hard_desk)
