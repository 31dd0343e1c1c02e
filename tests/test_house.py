"""The house: what the top level holds, and what the README promises."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def tracked_files() -> list[str]:
    """The files git tracks; the tests may run in a working tree with other things lying about."""
    return subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_the_top_level_holds_only_what_the_layout_lists() -> None:
    """pyproject.toml README.md LICENSE seeds/ claimbench/ tests/ fixtures/ and dotfiles, nothing else."""
    allowed = {"pyproject.toml", "README.md", "LICENSE", "seeds", "claimbench", "tests", "fixtures"}
    top = {name.split("/")[0] for name in tracked_files()}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_constraints_name_exact_versions_and_no_host() -> None:
    """Every line is `name==version`; an address would tie the project to one registry."""
    lines = (ROOT / ".ci/constraints.txt").read_text().splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.!+]+", line)] == []


def test_files_that_the_readme_names_exist() -> None:
    """Pictures, samples and links of the README lead somewhere."""
    readme = (ROOT / "README.md").read_text()
    named = set(re.findall(r"\]\(([^)#]+)\)", readme)) | set(re.findall(r"\bseeds/[\w.-]+", readme))
    assert {name for name in named if "://" not in name and not (ROOT / name).exists()} == set()
