"""The rows of a queue as far as they are looked at: blocks read from the pager, the last few kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbench.workbench.queue import Pager, QueueRow

BLOCK = 100
"""Rows read at a time: more than fit on any screen, few enough to be read within a frame."""

KEPT = 16
"""Blocks kept in memory, however long the queue."""


class RowWindow:
    """Gives any row of a pager by its number from 0, reading it when it is first looked at."""

    def __init__(self, pager: Pager) -> None:
        self._pager = pager
        self._blocks: OrderedDict[int, list[QueueRow]] = OrderedDict()

    @property
    def total(self) -> int:
        """How many rows the queue held when it was opened."""
        return self._pager.total

    def row(self, index: int) -> QueueRow | None:
        """The row, or None where there is none (any more). Raises StoreError when the file cannot be read."""
        if not 0 <= index < self.total:
            return None
        number, place = divmod(index, BLOCK)
        block = self._block(number)
        return block[place] if place < len(block) else None

    def _block(self, number: int) -> list[QueueRow]:
        if number in self._blocks:
            self._blocks.move_to_end(number)
            return self._blocks[number]
        block = self._blocks[number] = self._pager.rows(number * BLOCK, BLOCK)
        if len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)
        return block
