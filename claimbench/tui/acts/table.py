"""Which act each name stands for that `act('…')` of a key binding calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from claimbench.tui.acts import (
    adjudicating,
    assigning,
    comparing,
    deciding,
    filtering,
    labelling,
    leasing,
    looking,
    picking,
    quoting,
    signing,
    sourcing,
    stepping,
    taking_back,
    wording,
)

if TYPE_CHECKING:
    from claimbench.tui.screens.review import ReviewScreen

ACTS: dict[str, Callable[[ReviewScreen], Awaitable[None]]] = {
    "source": sourcing.source,
    "evidence": quoting.evidence,
    "pick": picking.pick,
    "verdict": deciding.verdict,
    "take_over": leasing.take_over,
    "compare": adjudicating.compare,
    "sign_off": signing.sign_off,
    "reject": signing.reject,
    "dismiss": deciding.dismiss,
    "reopen": deciding.reopen,
    "matches": comparing.matches,
    "duplicates": comparing.duplicates,
    "reword": wording.reword,
    "split": wording.split,
    "merge": wording.merge,
    "comment": labelling.comment,
    "tag": labelling.tag,
    "priority": labelling.priority,
    "assign": assigning.assign,
    "deadline": assigning.deadline,
    "steps": stepping.choose,
    "undo": taking_back.undo,
    "redo": taking_back.redo,
    "document": looking.document,
    "overview": looking.overview,
    "status": filtering.status,
    "group": filtering.group,
    "keep_view": filtering.keep_view,
}
"""The acts that keys of the review screen do."""
