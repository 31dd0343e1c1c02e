"""Workbench calls off the message loop, so that a busy database never freezes the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from textual.widget import Widget
from textual.worker import Worker, WorkerCancelled, WorkerFailed

if TYPE_CHECKING:
    from claimbench.tui.opening import Opened
    from claimbench.workbench.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class DeskThreads:
    """Threads that read the desk, write it and visit sources, each with its own connection.

    Acts are done one after the other in the order they were asked for; reading never waits for them, a
    card never for a long search, and nothing for a server far away.
    """

    def __init__(self) -> None:
        self._desk: Desk | None = None
        self._reader = ThreadPoolExecutor(2, thread_name_prefix="desk-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="desk-write")

    @property
    def is_open(self) -> bool:
        """Whether there is a desk yet."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """The desk, once `open` has returned."""
        assert self._desk is not None  # noqa: S101 (nothing is asked of the desk before it is open)
        return self._desk

    async def open(self, opening: Callable[[], Opened]) -> Opened:
        """Open the desk in a reading thread. Raises what `opening` raises."""
        opened = await self._run(self._reader, opening)
        self._desk = opened.desk
        return opened

    async def read(self, call: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `call(desk, …)` in a reading thread and return what it returns or raises."""
        return await self._run(self._reader, partial(call, self.desk, *args, **kwargs))

    async def write(self, call: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `call(desk, …)` in the writing thread; when it has returned, the act is on disk."""
        return await self._run(self._writer, partial(call, self.desk, *args, **kwargs))

    async def visit(self, call: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `call(desk, …)`, which asks a server and may take long; quitting does not wait for it."""
        answer: Future[T] = Future()
        answer.set_running_or_notify_cancel()  # one that nobody waits for any more still runs to its end

        def run() -> None:
            try:
                answer.set_result(call(self.desk, *args, **kwargs))
            except BaseException as problem:
                answer.set_exception(problem)

        Thread(target=run, name="desk-visit", daemon=True).start()
        return await asyncio.wrap_future(answer)

    async def _run(self, executor: ThreadPoolExecutor, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(executor, call)

    def close(self) -> None:
        """Finish the acts that were asked for, then end the threads."""
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True, cancel_futures=True)


KEYS_WAIT = 0.3
"""Seconds for which the next key waits for an act."""


async def keys_wait_for(worker: Worker[None]) -> None:
    """Let the keys typed next wait for the worker, so that they reach the screen its work leads to.

    To be awaited in the action of a priority binding, for those run between one key and the next. An act
    takes milliseconds; when the database is busy for longer than `KEYS_WAIT`, the work goes on beside the
    screen, which answers keys again.
    """
    with suppress(TimeoutError, WorkerCancelled, WorkerFailed):
        await asyncio.wait_for(asyncio.shield(worker.wait()), KEYS_WAIT)


async def settle(widget: Widget | None) -> None:
    """Wait until a field has taken in the keys that were sent to it before.

    A priority binding runs ahead of the keys still on their way to the focused widget.
    """
    if widget is None or not widget.is_running:
        return
    taken_in = asyncio.Event()
    widget.call_later(taken_in.set)
    await taken_in.wait()
