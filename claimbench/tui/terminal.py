"""A terminal that may go away: its window is closed, its connection drops."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TextIO

from textual.drivers.linux_driver import LinuxDriver


class PatientFile:
    """Writes as long as somebody is there to read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver, of which the thread that writes would end with the terminal.

    The application would then wait for that thread for ever, deaf to signals, with the desk open.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._file: TextIO = PatientFile(self._file)  # type: ignore[assignment]
