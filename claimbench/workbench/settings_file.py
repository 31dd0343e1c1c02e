"""The settings file as a file: where it is, what stands in it, writing one entry of it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from claimbench.model.errors import UsageError

SETTINGS_VARIABLE = "CLAIMBENCH_SETTINGS"


def settings_path() -> Path:
    """Where the settings file is, whether or not it exists: CLAIMBENCH_SETTINGS, else the user's place."""
    named = os.environ.get(SETTINGS_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("claimbench", appauthor=False) / "settings.toml"


def read_table(path: Path) -> dict[str, object]:
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


def theme_named() -> str | None:
    """The theme that the file names, known before all else in it: the first frame is drawn with it."""
    try:
        theme = read_table(settings_path()).get("theme")
    except UsageError:
        return None
    return theme if isinstance(theme, str) else None


def remember(path_in_file: tuple[str, ...], value: str, what: str, instead: str) -> None:
    """Write one entry and leave all else as it stands, comments included.

    UsageError when the file cannot be read as settings or cannot be written; `what` names the entry there
    and `instead` says what else a person can do.
    """
    import tomlkit

    from claimbench.exchange.atomic import written_whole

    path = settings_path()
    read_table(path)
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
