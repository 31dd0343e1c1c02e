"""What every command is called with: the database, the reviewer, whether to show tracebacks."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk

DEFAULT_DATABASE = Path("claimbench.db")

Command = TypeVar("Command", bound=Callable[..., object])


class RunReview(Protocol):
    """Runs the application until the reviewer leaves it; returns the exit status.

    `open_desk` is called from another thread once the application's first frame stands, with the reviewer
    that the settings name; what it raises is raised again when the terminal has been given back.
    """

    def __call__(self, open_desk: Callable[[str | None], Desk], *, document_id: int | None) -> int: ...


class RunServer(Protocol):
    """Serves this program in browsers until it is told to end; returns the exit status.

    `arguments` are those of the call that runs for each window, `most` is how many windows there may be;
    `ready` is given the address to open. Raises UsageError when that cannot be done.
    """

    def __call__(
        self,
        arguments: Sequence[str],
        *,
        host: str,
        port: int,
        allow_remote: bool,
        most: int,
        ready: Callable[[str], None],
    ) -> int: ...


@dataclass
class Invocation:
    """One call of `claimbench`; filled by the options before and after the command's name."""

    run_review: RunReview | None = None
    run_server: RunServer | None = None
    database: Path = DEFAULT_DATABASE
    reviewer: str | None = None
    debug: bool = False


def invocation() -> Invocation:
    """The call that is being worked on."""
    return click.get_current_context().ensure_object(Invocation)


def _keep(field: str) -> Callable[[click.Context, click.Parameter, object], None]:
    """A callback that keeps an option's value in the invocation when it was given."""

    def keep(context: click.Context, _parameter: click.Parameter, value: object) -> None:
        if value is not None:
            setattr(context.ensure_object(Invocation), field, value)

    return keep


def shared_options(*, environment: bool = False) -> Callable[[Command], Command]:
    """Give a command `--db`, `--as` and `--debug`, so that they may stand before or after its name.

    `environment` lets the variables CLAIMBENCH_DB and CLAIMBENCH_REVIEWER speak; only the group asks for
    that, so that a variable never overrules an option.
    """

    def decorate(command: Command) -> Command:
        for option in (
            click.option(
                "--debug",
                is_flag=True,
                default=None,
                expose_value=False,
                callback=_keep("debug"),
                help="Show the traceback of an error.",
            ),
            click.option(
                "--as",
                metavar="NAME",
                envvar="CLAIMBENCH_REVIEWER" if environment else None,
                expose_value=False,
                callback=_keep("reviewer"),
                help="Who reviews; else CLAIMBENCH_REVIEWER, else the settings file.",
            ),
            click.option(
                "--db",
                metavar="FILE",
                type=click.Path(dir_okay=False, path_type=Path),
                envvar="CLAIMBENCH_DB" if environment else None,
                expose_value=False,
                callback=_keep("database"),
                help="The database; else CLAIMBENCH_DB, else claimbench.db in this folder.",
            ),
        ):
            command = option(command)
        return command

    return decorate


@contextlib.contextmanager
def desk_to_read() -> Iterator[Desk]:
    """The desk of an existing database, for commands that change nothing.

    Whoever says who they are sees what is theirs alone, such as a verdict given blind.
    """
    from claimbench.workbench.desk import open_desk

    with open_desk(invocation().database, reviewer=invocation().reviewer, create=False) as desk:
        yield desk


@contextlib.contextmanager
def desk_to_fill() -> Iterator[Desk]:
    """The desk for documents to come in, made when there is none; a reviewer is named when one is known."""
    from claimbench.workbench.desk import open_desk

    with open_desk(invocation().database, reviewer=_known_reviewer()) as desk:
        yield desk


@contextlib.contextmanager
def desk_to_act() -> Iterator[Desk]:
    """The desk of an existing database with a reviewer, who is asked for a name when there is none yet."""
    from claimbench.workbench.desk import open_desk

    with open_desk(invocation().database, reviewer=_known_reviewer() or _ask_name(), create=False) as desk:
        yield desk


def _known_reviewer() -> str | None:
    """The name from `--as`, the environment or the settings file."""
    from claimbench.cli.output import note
    from claimbench.workbench.settings import load_settings

    given = invocation().reviewer
    return given if given is not None else load_settings(note).reviewer


def _ask_name() -> str:
    """Ask the person at the terminal once, and remember the answer."""
    from claimbench.cli.output import note
    from claimbench.model.errors import UsageError
    from claimbench.workbench.settings import remember_reviewer
    from claimbench.workbench.settings_file import settings_path

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("say who you are: --as NAME, CLAIMBENCH_REVIEWER, or reviewer in the settings file")
    name: str = click.prompt("Your name, as it stands under your verdicts", err=True)
    try:
        remember_reviewer(name)
    except UsageError as problem:
        note(str(problem))
    else:
        note(f"remembered in {settings_path()}")
    return name
