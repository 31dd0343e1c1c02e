"""What a call does not need is not loaded: commands answer at once."""

import subprocess
import sys
from pathlib import Path

import pytest

SLOW = {"spacy", "pydantic", "textual", "numpy", "httpx", "trafilatura", "sqlite_utils", "rich", "dateparser"}

LIST_MODULES = """
import sys
from claimbench.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write(' '.join(sorted({name.split('.')[0] for name in sys.modules})))
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *arguments], capture_output=True, text=True, check=True
    )
    return set(ended.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("verdict", "--help")])
def test_help_loads_nothing_slow(arguments: tuple[str, ...]) -> None:
    """Only click and the standard library."""
    assert not loaded(*arguments) & SLOW


def test_the_queue_loads_no_language_and_no_screen(desk_file: Path) -> None:
    """Listing needs the store, the models and the width of characters."""
    assert not loaded("queue") & (SLOW - {"pydantic", "rich"})
