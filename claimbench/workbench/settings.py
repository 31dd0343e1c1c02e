"""The settings file: who reviews here, and how the application looks and answers to keys."""

import os
import tomllib
from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from claimbench.exchange.atomic import written_whole
from claimbench.exchange.publication import Publication
from claimbench.model.base import Frozen
from claimbench.model.errors import UsageError
from claimbench.workbench.typed import one_line

SETTINGS_VARIABLE = "CLAIMBENCH_SETTINGS"
NAME_LIMIT = 100
"""Characters; as a desk takes them."""


def reviewer_name(text: str) -> str:
    """Put a reviewer's name into the one form in which a desk keeps it; UsageError for one that is unfit."""
    return one_line(text, "the reviewer's name", longest=NAME_LIMIT)


def _reviewer(text: str) -> str:
    try:
        return reviewer_name(text)
    except UsageError as problem:
        raise ValueError(str(problem)) from problem


class Settings(Frozen):
    """What the settings file may say; all of it optional."""

    reviewer: Annotated[str, AfterValidator(_reviewer)] | None = None
    """The name that acts and verdicts carry when no other is given."""
    theme: str | None = Field(default=None, max_length=100)
    """The application's theme, such as 'textual-light'."""
    keys: Mapping[str, str] = Field(default_factory=dict)
    """The application's keys: action name to key, as in `verdict = "v"`."""
    views: Mapping[str, str] = Field(default_factory=dict)
    """Filter lines under names of their own, as in `"my laws" = "kind:law by:me"`."""
    visit_sources: bool = True
    """Whether the application looks at a page when it is attached, to keep what it says."""
    publication: Publication = Publication()
    """Who publishes the verdicts and where."""


def settings_path() -> Path:
    """Where the settings file is, whether or not it exists: CLAIMBENCH_SETTINGS, else the user's place."""
    named = os.environ.get(SETTINGS_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("claimbench", appauthor=False) / "settings.toml"


def load_settings(report: Callable[[str], None] | None = None) -> Settings:
    """Read the settings file; a missing one is all defaults.

    What cannot be understood is passed over, and said in one sentence to `report`: the rest of the file
    still counts, and nobody is kept from working by a settings file.
    """
    say = report or (lambda _: None)
    path = settings_path()
    try:
        table = _read(path)
    except UsageError as problem:
        say(f"{problem}; the settings are left at their defaults")
        return Settings()
    try:
        return Settings.model_validate(table)
    except ValidationError as problem:
        say(f"{path}: passed over {_in_words(problem)}; correct or remove that, the rest is in force")
        wrong = {error["loc"] for error in problem.errors()}
    return Settings.model_validate(_without(table, wrong))


def remember_reviewer(name: str) -> None:
    """Write the reviewer's name into the settings file and leave all else in it as it stands.

    Raises UsageError when the name is unfit, or the file cannot be read as settings or written.
    """
    _remember(("reviewer",), reviewer_name(name), "the name", "give --as each time")


def remember_theme(name: str) -> None:
    """Write the application's theme into the settings file; errors as `remember_reviewer`."""
    _remember(("theme",), name, "the theme", "choose it each time")


def remember_view(name: str, line: str) -> None:
    """Write a filter line into the settings file under a name; errors as `remember_reviewer`."""
    _remember(("views", one_line(name, "the view's name", longest=NAME_LIMIT)), line, "the view", "type it")


def _remember(path_in_file: tuple[str, ...], value: str, what: str, instead: str) -> None:
    import tomlkit

    path = settings_path()
    _read(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        table = document
        for name in path_in_file[:-1]:
            table = table.setdefault(name, tomlkit.table())
        table[path_in_file[-1]] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as stream:
            stream.write(tomlkit.dumps(document).encode())
    except OSError as problem:
        raise UsageError(
            f"{path}: {what} cannot be kept there ({problem.strerror}); "
            f"name a writable file in {SETTINGS_VARIABLE}, or {instead}"
        ) from problem


def _read(path: Path) -> dict[str, object]:
    """The file's table; empty when there is no file. Raises UsageError when it is no TOML."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as problem:
        raise UsageError(f"{path}: the settings file cannot be read ({problem.strerror})") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"{path}: the settings file is not UTF-8") from problem
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise UsageError(f"{path}: the settings file is not TOML ({problem})") from problem


def _without(
    table: Mapping[str, object], wrong: Set[tuple[int | str, ...]], at: tuple[int | str, ...] = ()
) -> dict[str, object]:
    """The table less the entries whose paths are `wrong`, in it and in the tables inside it."""
    return {
        name: _without(value, wrong, (*at, name)) if isinstance(value, dict) else value
        for name, value in table.items()
        if (*at, name) not in wrong
    }


def _in_words(problem: ValidationError) -> str:
    """Each wrong entry with what is wrong with it: `theme (Input should be a valid string)`."""
    return ", ".join(
        f"{'.'.join(str(step) for step in error['loc'])} ({error['msg']})" for error in problem.errors()
    )
