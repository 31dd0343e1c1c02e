"""Verdicts go out."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

import click

from claimbench.cli.arguments import number_on_desk
from claimbench.cli.invocation import desk_to_read, shared_options
from claimbench.cli.output import note

if TYPE_CHECKING:
    from typing_extensions import Buffer


@click.command()
@click.option(
    "--format", "format_name", metavar="NAME", default="jsonl", show_default=True, help="jsonl or csv."
)
@click.option("--output", metavar="FILE", default="-", help="Where to; '-', the default, is standard output.")
@click.option(
    "--document", "document_id", type=number_on_desk, metavar="ID", help="Only this document's verdicts."
)
@shared_options()
def export(format_name: str, output: str, document_id: int | None) -> None:
    """Write the verdicts out.

    Each with its claim, appearances, document, sources, evidence, reviewer and time.
    """
    from claimbench.workbench import exports

    with desk_to_read() as desk:
        if output == "-":
            stream = _standard_output(is_text=exports.find_exporter(format_name).is_text)
            count = exports.export(desk, format_name, stream, document_id=document_id)
        else:
            count = exports.export_to_file(desk, format_name, Path(output), document_id=document_id)
            note(f"{count:,} {'verdict' if count == 1 else 'verdicts'} written to {output}")
    if not count:
        note("no claim has a verdict yet")


def _standard_output(*, is_text: bool) -> BinaryIO:
    """Where the bytes go; on a terminal, text with all that is unseen made visible, and nothing else."""
    sys.stdout.flush()
    if not sys.stdout.isatty():
        return sys.stdout.buffer
    if not is_text:
        raise click.UsageError("this format is not for a terminal; name a file with --output")
    return cast("BinaryIO", _VisibleOnly(sys.stdout))


class _VisibleOnly(io.RawIOBase):
    """A stream to a terminal that lets UTF-8 through, with all that is unseen in it made visible."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        from claimbench.workbench.visible import visible

        text = self._decoder.decode(bytes(data)).replace("\r\n", "\n")
        longest = 16 * len(text)  # a picture is shorter than that, so nothing is cut
        self._terminal.write(visible(text, longest, newlines=True))
        return len(bytes(data))
