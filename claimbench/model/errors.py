"""Errors that a person can act on, and the exit codes that scripts rely on.

    ClaimbenchError
    ├── UsageError            the call itself is wrong: an unknown rating, a claim that does not exist
    ├── UnreadableInputError  a file or page cannot be read, or is of an unknown kind
    │   ├── UnknownLanguageError  it can be read, but the model does not know its language
    │   └── UnfetchedError        a web address gave no page
    ├── StoreError            the database is busy, damaged, full, read-only or newer than the program
    │   └── BusyError         another program holds the database; the same act may succeed later
    └── ConflictError         somebody else changed the row first

Each message is one sentence that says what, where and what to do.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    PROBLEM_FOUND = 1
    """The work was done and found a problem, which it reports."""
    WRONG_USAGE = 2
    UNREADABLE_INPUT = 3
    STORE_UNAVAILABLE = 4
    """The database is busy, damaged, full, read-only or newer than the program."""


class ClaimbenchError(Exception):
    """The base of all errors with a sentence for the person."""

    exit_code = ExitCode.PROBLEM_FOUND


class UsageError(ClaimbenchError):
    """The call is wrong: an unknown name, a number that does not exist, a rule of the desk not met."""

    exit_code = ExitCode.WRONG_USAGE


class UnreadableInputError(ClaimbenchError):
    """Input that cannot be read: missing, of an unknown kind, damaged, in an unknown language."""

    exit_code = ExitCode.UNREADABLE_INPUT


class UnknownLanguageError(UnreadableInputError):
    """A text in a language that the model does not know; it can be forced."""


class UnfetchedError(UnreadableInputError):
    """A web address that gave no page."""

    def __init__(self, sentence: str, *, status: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        """What the server answered (RFC 9110, section 15), or None when there was no answer to use."""


class StoreError(ClaimbenchError):
    """The database cannot be used as asked; nothing was changed."""

    exit_code = ExitCode.STORE_UNAVAILABLE


class BusyError(StoreError):
    """Another program holds the database for longer than we wait; nothing was changed."""


class ConflictError(ClaimbenchError):
    """The row was changed by somebody else since it was read; nothing was changed."""
