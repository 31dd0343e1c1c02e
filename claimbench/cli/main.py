"""The `claimbench` command: which commands there are, and how a call ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType

import click

from claimbench.cli.invocation import Invocation, RunReview, RunServer, shared_options
from claimbench.cli.output import note

INTERRUPTED = 130
"""The exit status after Ctrl-C, as a shell gives it."""
READER_GONE = 141
"""The exit status when whoever reads our output has closed it, as a shell gives it."""


MODULES = {
    "review": "review",
    "extract": "reading",
    "ingest": "reading",
    "score": "reading",
    "queue": "listings",
    "show": "show",
    "search": "listings",
    "documents": "listings",
    "source": "sources",
    "detach": "sources",
    "sources": "sources",
    "snapshot": "sources",
    "evidence": "evidence",
    "stance": "evidence",
    "unquote": "evidence",
    "recheck": "evidence",
    "verdict": "acts",
    "dismiss": "acts",
    "reopen": "acts",
    "edit": "acts",
    "add": "reshaping",
    "split": "reshaping",
    "merge": "reshaping",
    "duplicates": "duplicates",
    "separate": "duplicates",
    "comment": "marks",
    "tag": "marks",
    "priority": "marks",
    "assign": "team",
    "unassign": "team",
    "assigned": "team",
    "deadline": "team",
    "triage": "team",
    "take": "team",
    "release": "team",
    "taken": "team",
    "steps": "team",
    "sign-off": "team",
    "reject": "team",
    "agreement": "team",
    "undo": "history",
    "redo": "history",
    "log": "history",
    "match": "matching",
    "import": "matching",
    "check": "exchange",
    "export": "exchange",
    "scale": "scales",
    "method": "methods",
    "stats": "stats",
    "backup": "safekeeping",
    "verify": "safekeeping",
    "doctor": "safekeeping",
    "serve": "serve",
    "serve-session": "serve",
}
"""The commands, in the order in which a person meets them, each with the module that it stands in."""


class CommandsLoadedWhenCalled(click.Group):
    """Loads of its commands the one that is called; listing them loads all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = MODULES.get(cmd_name)
        if module is None:
            return None
        found = vars(import_module(f"claimbench.cli.{module}")).values()
        return next(one for one in found if isinstance(one, click.Command) and one.name == cmd_name)


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from claimbench import __version__

        click.echo(f"claimbench {__version__}")
        context.exit()


@click.group(cls=CommandsLoadedWhenCalled, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
@shared_options(environment=True)
def commands() -> None:
    """Verify claims: text in, a review queue of checkable claims, verdicts out.

    Data goes to standard output, all else to standard error. Exit status: 0 done, 1 a problem was found and
    is reported, 2 wrong usage, 3 input that cannot be read, 4 the database cannot be used.
    """


def main(
    arguments: Sequence[str] | None = None,
    *,
    run_review: RunReview | None = None,
    run_server: RunServer | None = None,
) -> int:
    """Run one call and give its exit status; says every error in one sentence on standard error.

    `run_review` starts the application for `review`, `run_server` serves it for `serve`; they come from
    outside because commands and application do not know each other.
    """
    _fill_closed_streams()
    _speak_utf8()
    if "_CLAIMBENCH_COMPLETE" in os.environ:  # the shell asks for completions; click answers and exits
        commands.main(prog_name="claimbench")
    call = Invocation(run_review=run_review, run_server=run_server)
    with _faults_in_a_sentence(call):
        try:
            status = _run(sys.argv[1:] if arguments is None else list(arguments), call)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_output()
            return READER_GONE
        except (KeyboardInterrupt, click.Abort):
            return INTERRUPTED
        except OSError as problem:
            _show_traceback(call)
            note(f"{problem.filename or 'standard output'}: {problem.strerror or problem}")
            _forget_output()
            return 1
        return status


def _run(arguments: list[str], call: Invocation) -> int:
    """Parse and run; give the exit status that the command, or its error, asks for."""
    from claimbench.model.errors import ClaimbenchError

    try:
        with commands.make_context("claimbench", arguments, obj=call) as context:
            commands.invoke(context)
    except click.exceptions.Exit as end:
        return int(end.exit_code)
    except click.exceptions.NoArgsIsHelpError as problem:
        click.echo(problem.format_message(), err=True)
        return problem.exit_code
    except click.ClickException as problem:
        _show_traceback(call)
        note(_usage_sentence(problem))
        return problem.exit_code
    except ClaimbenchError as problem:
        _show_traceback(call)
        note(str(problem))
        return int(problem.exit_code)
    return 0


def _usage_sentence(problem: click.ClickException) -> str:
    """Click's words as one sentence that names the way to the help."""
    sentence = problem.format_message().rstrip(".")
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    return f"{sentence}; see {context.command_path} --help" if context else sentence


def _show_traceback(call: Invocation) -> None:
    if call.debug:
        import traceback

        from claimbench.workbench.visible import visible

        click.echo(visible(traceback.format_exc(), newlines=True), err=True)


@contextlib.contextmanager
def _faults_in_a_sentence(call: Invocation) -> Iterator[None]:
    """Let an error that nobody foresaw, a fault of ours, end the program with a sentence as well."""

    def say_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if call.debug:
            before(kind, fault, trace)
        note(f"a fault of claimbench itself, {kind.__name__}: {fault}; --debug shows where, please report it")

    before = sys.excepthook
    sys.excepthook = say_fault
    yield
    sys.excepthook = before


def _fill_closed_streams() -> None:
    """Let the standard streams that are closed lead nowhere, so that no file we open takes their place."""
    while True:
        descriptor = os.open(os.devnull, os.O_RDWR)
        if descriptor > 2:
            os.close(descriptor)
            break
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and lines as they are: our formats are defined so."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _forget_output() -> None:
    """Send what is still buffered for standard output nowhere: nobody reads it any more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
