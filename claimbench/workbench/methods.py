"""The desk's method in its own words, versioned, and stamped on every verdict given by it."""

from __future__ import annotations

from claimbench.model.verdicts import Method
from claimbench.store import events, methods
from claimbench.workbench.acts import signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import prose


def every(desk: Desk) -> list[Method]:
    """The desk's methods, the one that holds first; empty when none has been written down."""
    with desk.store.read() as connection:
        return methods.every(connection)


def take(desk: Desk, text: str) -> Method:
    """Let verdicts be given by this method from now on; those given stay stamped with theirs.

    The text that holds already changes nothing. UsageError for an empty text or no reviewer.
    """
    person = signed_in(desk)
    words = prose(text, "the method")
    with desk.store.write() as connection:
        known = methods.every(connection)
        if not known or known[0].text != words:
            version = methods.add(connection, words, desk.now())
            entry = events.Entry(
                "method",
                desk.now(),
                f"took the method, version {version}",
                person,
                facts={"version": version, "text": words},
                undoable=False,
            )
            events.append(connection, entry)
        return methods.every(connection)[0]
