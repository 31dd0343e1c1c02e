"""Checked claims in the database."""

from __future__ import annotations

import pytest

from claimbench.model.checked import IncomingCheckedClaim
from claimbench.store import checked
from claimbench.workbench.claims import dismiss, edit, reopen
from claimbench.workbench.desk import Desk
from claimbench.workbench.history import redo, undo
from claimbench.workbench.verdicts import give


def incoming(number: int, claim: str, **fields: str) -> IncomingCheckedClaim:
    return IncomingCheckedClaim(id=str(number), claim=claim, **fields)  # type: ignore[arg-type]


def own(desk: Desk) -> list[tuple[int, str, str | None]]:
    """The desk's own checked claims: claim number, text, verdict."""
    with desk.store.read() as connection:
        rows = connection.execute(
            "SELECT claim_id, claim, verdict FROM checked_claims WHERE origin = 'desk' ORDER BY claim_id"
        )
        return [tuple(row) for row in rows]


def test_the_same_id_is_the_same_claim(desk: Desk) -> None:
    """Stored again it is unchanged, or updated in what differs; another origin's id is another claim."""
    first = [incoming(1, "The mill burned down."), incoming(2, "The weir broke.")]
    second = [
        incoming(1, "The mill burned down."),
        incoming(2, "The weir broke in 1987."),
        incoming(3, "New"),
    ]
    with desk.store.write() as connection:
        assert checked.store(connection, "a", first, desk.now()) == checked.Stored(2, 0, 0)
        assert checked.store(connection, "a", second, desk.now()) == checked.Stored(1, 1, 1)
        assert checked.store(connection, "b", first, desk.now()) == checked.Stored(2, 0, 0)
        rows = connection.execute("SELECT origin, origin_id, claim, version FROM checked_claims ORDER BY id")
        assert [tuple(row) for row in rows][:3] == [
            ("a", "1", "The mill burned down.", 1),
            ("a", "2", "The weir broke in 1987.", 2),
            ("a", "3", "New", 1),
        ]


@pytest.mark.parametrize("term", ['"', 'a"b', "AND", "mil*", "claim:mill", "(", "C++", "x\0y", "", "NEAR"])
def test_any_term_is_only_text(desk: Desk, term: str) -> None:
    """What FTS5 would take for an operator finds nothing and harms nothing."""
    with desk.store.write() as connection:
        checked.store(connection, "a", [incoming(1, "The mill burned down.")], desk.now())
        assert list(checked.CheckedIndex(connection).holding(term, 10)) == []


def test_words_are_found_by_their_inflections_in_claim_and_title(desk: Desk) -> None:
    """Porter's stems, accents folded; an updated claim is found by its new words only."""
    with desk.store.write() as connection:
        checked.store(connection, "a", [incoming(1, "The mills burned.", title="Juárez fires")], desk.now())
        index = checked.CheckedIndex(connection)
        assert [list(index.holding(term, 9)) for term in ("burning", "juarez", "fire")] == [[1], [1], [1]]
        checked.store(connection, "a", [incoming(1, "The weir broke.")], desk.now())
        assert [list(index.holding(term, 9)) for term in ("burning", "weir")] == [[], [1]]


def test_own_claims_are_checked_claims_while_they_have_a_verdict(hard_desk: Desk) -> None:
    """A verdict brings a claim in, a revision changes it there, undoing and dismissing take it out."""
    give(hard_desk, 1, "Supported", "It says so.")
    text = own(hard_desk)[0][1]
    assert own(hard_desk) == [(1, text, "Supported")]
    give(hard_desk, 1, "Refuted", "It does not.")
    assert own(hard_desk) == [(1, text, "Refuted")]
    edit(hard_desk, 1, "The claim in other words.")
    assert own(hard_desk) == [(1, "The claim in other words.", "Refuted")]
    undo(hard_desk)
    undo(hard_desk)
    assert own(hard_desk) == [(1, text, "Supported")]
    undo(hard_desk)
    assert own(hard_desk) == []
    redo(hard_desk)
    assert own(hard_desk) == [(1, text, "Supported")]
    dismiss(hard_desk, [1], "a double")
    assert own(hard_desk) == []
    reopen(hard_desk, [1])
    assert own(hard_desk) == []
