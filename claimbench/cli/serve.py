"""`serve`: the application in a browser."""

from __future__ import annotations

import click

from claimbench.cli.invocation import invocation, shared_options


@click.command()
@click.option(
    "--host", metavar="NAME", default="127.0.0.1", show_default=True, help="The name or address to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to listen on; else a free one.",
)
@click.option(
    "--allow-remote",
    is_flag=True,
    help="Let other machines in. Who has the address can attach any file that you can read, and what "
    "passes is not encrypted.",
)
@click.option(
    "--max-connections",
    type=click.IntRange(1, 1000),
    default=8,
    show_default=True,
    help="How many windows there may be at once.",
)
@shared_options()
def serve(host: str, port: int, allow_remote: bool, max_connections: int) -> None:
    """Open the application in a browser.

    Prints the address to open, with the token that lets in; Ctrl+C ends it. Each window asks who is
    reviewing, unless --as or CLAIMBENCH_REVIEWER says so for all of them. Needs the extra `serve`.
    """
    from claimbench.cli.output import note
    from claimbench.model.errors import UsageError
    from claimbench.workbench.desk import open_desk

    call = invocation()
    if call.run_server is None:
        raise UsageError("the server is started by the `claimbench` command; call that")

    def ready(address: str) -> None:
        click.echo(address)
        note(f"{call.database} is open in the browser at that address; Ctrl+C ends it")

    with open_desk(call.database, reviewer=call.reviewer, create=False):
        pass  # what is wrong with either is said here, not in the browser
    arguments = ["--db", str(call.database.absolute())]
    if call.reviewer is not None:
        arguments += ["--as", call.reviewer]
    status = call.run_server(
        [*arguments, serve_session.name or ""],
        host=host,
        port=port,
        allow_remote=allow_remote,
        most=max_connections,
        ready=ready,
    )
    click.get_current_context().exit(status)


@click.command(hidden=True)
@shared_options()
def serve_session() -> None:
    """Run the application for one browser window; `serve` calls this."""
    from claimbench.model.errors import UsageError
    from claimbench.workbench.desk import open_desk

    call = invocation()
    if call.run_review is None:
        raise UsageError("the application is started by the `claimbench` command; call that")
    # Opened here, so that the browser shows what is wrong with it. Not by the settings' name: whose browser
    # this is, its user says.
    with open_desk(call.database, reviewer=call.reviewer, create=False) as desk:
        status = call.run_review(lambda _: desk, document_id=None)
    click.get_current_context().exit(status)
