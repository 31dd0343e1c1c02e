"""Is a statement something that could be found true or false? If not, why not, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbench.extract.statement import Statement

_STAGE = re.compile(r"^\s*[\[(][^\])]{1,80}[\])][.\s]*$")


def reason_left_out(statement: Statement) -> str | None:
    """Return why the statement is kept out of the queue ('a question', 'an opinion' …), or None."""
    sentence = statement.sentence.span.text
    if _STAGE.match(sentence):
        return "a stage direction"
    if sentence.rstrip("\"'”’) ").endswith("?") and statement.rule in ("main clause", "conjoined verb"):
        return "a question"
    return None
