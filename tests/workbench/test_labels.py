"""One act on several claims: one entry in the log, one undo, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from claimbench.model.errors import UsageError
from claimbench.workbench.desk import Desk
from claimbench.workbench.history import log, redo, undo
from claimbench.workbench.labels import comment_all, prioritise_all, tag_all, untag_all
from tests.workbench.test_history import FOR_GOOD, rows

Act = Callable[[Desk, Sequence[int]], object]


@pytest.mark.parametrize(
    ("act", "summary"),
    [
        (lambda desk, ids: tag_all(desk, ids, "front page"), "tagged 2 claims front page"),
        (lambda desk, ids: untag_all(desk, ids, "old"), "took off the tag old"),
        (lambda desk, ids: comment_all(desk, ids, "Ask Ana."), "commented on 2 claims: Ask Ana."),
        (lambda desk, ids: prioritise_all(desk, ids, 0.25), "set the priority of 2 claims to 0.25"),
    ],
)
def test_several_claims_are_one_act(hard_desk: Desk, act: Act, summary: str) -> None:
    """Undone and done again as one; with a claim that is not there nothing is done at all."""
    tag_all(hard_desk, [2], "old")
    start = rows(hard_desk, without=FOR_GOOD)
    with pytest.raises(UsageError, match="no claim 99"):
        act(hard_desk, [2, 3, 99])
    assert rows(hard_desk, without=FOR_GOOD) == start
    act(hard_desk, [3, 2, 3])
    assert log(hard_desk)[0].summary == summary
    changed = rows(hard_desk, without=FOR_GOOD)
    assert changed != start
    undo(hard_desk)
    assert rows(hard_desk, without=FOR_GOOD) == start
    redo(hard_desk)
    assert rows(hard_desk, without=FOR_GOOD) == changed


def test_a_tag_that_none_of_them_has_cannot_be_taken_off(hard_desk: Desk) -> None:
    """The sentence tells one claim from several."""
    with pytest.raises(UsageError, match="claim 2 has no tag 'old'"):
        untag_all(hard_desk, [2], "old")
    with pytest.raises(UsageError, match="none of these claims has the tag 'old'"):
        untag_all(hard_desk, [2, 3], "old")
