"""The program: joins the commands with the application, which do not know each other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from claimbench.cli.main import main as run_commands

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk


def run_review(desk: Desk, *, document_id: int | None) -> int:
    """Start the application; it loads only now, since most calls do without it."""
    from claimbench.tui.app import run_review as run

    return run(desk, document_id=document_id)


def main() -> int:
    """Run one call of the `claimbench` command; gives its exit status."""
    return run_commands(run_review=run_review)


if __name__ == "__main__":
    sys.exit(main())
