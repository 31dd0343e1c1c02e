"""The settings file helps where it can and is never in the way."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.model.errors import UsageError
from claimbench.workbench.settings import (
    Settings,
    load_settings,
    remember_reviewer,
    reviewer_name,
)
from claimbench.workbench.settings_file import settings_path, theme_named


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "deep" / "settings.toml"
    path.parent.mkdir()
    monkeypatch.setenv("CLAIMBENCH_SETTINGS", str(path))
    return path


def test_without_a_file_all_is_default(file: Path) -> None:
    """No file is no problem."""
    said: list[str] = []
    assert load_settings(said.append) == Settings()
    assert said == []


def test_the_place_is_the_users_own_unless_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CLAIMBENCH_SETTINGS names the file; else it is in the user's configuration folder."""
    assert settings_path() == file
    monkeypatch.delenv("CLAIMBENCH_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file.parent))
    assert settings_path().name == "settings.toml"
    assert settings_path().parent.name == "claimbench"


def test_what_the_file_says_is_in_force(file: Path) -> None:
    """Reviewer, theme and keys are read."""
    file.write_text('reviewer = " Jo  Doe "\ntheme = "textual-light"\n[keys]\nverdict = "v"\n')
    assert load_settings() == Settings(reviewer="Jo Doe", theme="textual-light", keys={"verdict": "v"})


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"reviewer = ", "not TOML"),
        (b'reviewer = "Jo"\nreviewer = "Al"\n', "not TOML"),
        (b"\xff\xfe", "not UTF-8"),
        (b"a = " + b"[" * 100_000, "not TOML"),
    ],
)
def test_a_broken_file_is_named_and_passed_over(file: Path, content: bytes, named: str) -> None:
    """One sentence names the file; the defaults are used; nothing is written into it."""
    file.write_bytes(content)
    said: list[str] = []
    assert load_settings(said.append) == Settings()
    assert len(said) == 1
    assert str(file) in said[0]
    assert named in said[0]
    with pytest.raises(UsageError, match="settings file"):
        remember_reviewer("Jo")
    assert file.read_bytes() == content


def test_a_wrong_entry_does_not_take_the_others_with_it(file: Path) -> None:
    """Unknown names and wrong values are named; the rest counts."""
    file.write_text('reviewer = "Jo"\ntheme = 3\ncolour = "red"\n[keys]\nverdict = 5\nundo = "z"\n')
    said: list[str] = []
    assert load_settings(said.append) == Settings(reviewer="Jo", keys={"undo": "z"})
    assert len(said) == 1
    for name in ("theme", "colour", "keys.verdict"):
        assert name in said[0]


def test_a_folder_in_the_files_place_is_named(file: Path) -> None:
    """What cannot be read is said, not raised."""
    file.mkdir()
    said: list[str] = []
    assert load_settings(said.append) == Settings()
    assert "cannot be read" in said[0]


def test_remembering_keeps_what_stands_there(file: Path) -> None:
    """Comments and other settings survive; the name can be read back."""
    file.write_text('# ours\ntheme = "textual-light" # calm\n')
    remember_reviewer("  Zoë\u0301  Ω ")
    text = file.read_text(encoding="utf-8")
    assert "# ours" in text
    assert "# calm" in text
    assert load_settings() == Settings(reviewer=reviewer_name("Zoë\u0301 Ω"), theme="textual-light")


def test_the_folder_is_made(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first name needs no folder prepared."""
    monkeypatch.setenv("CLAIMBENCH_SETTINGS", str(file.parent / "not" / "yet" / "settings.toml"))
    remember_reviewer("Jo")
    assert load_settings().reviewer == "Jo"


def test_a_place_that_cannot_be_written_is_a_sentence(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the file and the way round."""
    (file.parent / "file").touch()
    monkeypatch.setenv("CLAIMBENCH_SETTINGS", str(file.parent / "file" / "folder" / "settings.toml"))
    with pytest.raises(UsageError, match="--as"):
        remember_reviewer("Jo")


@pytest.mark.parametrize("name", ["", "   ", "\x1b", "\ud800", "x" * 101])
def test_an_unfit_name_is_refused(file: Path, name: str) -> None:
    """Names that are empty, endless or no text are not kept."""
    with pytest.raises(UsageError):
        remember_reviewer(name)
    assert not file.exists()


@given(st.text())
@settings(max_examples=100)
def test_a_name_has_one_form(text: str) -> None:
    """A name that is taken is taken again unchanged."""
    try:
        name = reviewer_name(text)
    except UsageError:
        return
    assert reviewer_name(name) == name
    assert name == " ".join(name.split())


@pytest.mark.parametrize(
    ("content", "theme"),
    [('theme = "nord"', "nord"), ("theme = 3", None), ("theme", None), ("", None), ("\udcff", None)],
)
def test_the_theme_is_known_before_all_else(file: Path, content: str, theme: str | None) -> None:
    """What is wrong with it is said later, when all of the file is read."""
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert theme_named() == theme
