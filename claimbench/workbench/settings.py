"""What the settings file says: who reviews here, how the application looks and answers to keys."""

from collections.abc import Callable, Mapping, Set
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from claimbench.exchange.publication import Publication
from claimbench.model.base import Frozen
from claimbench.model.errors import UsageError
from claimbench.workbench.settings_file import read_table, remember, settings_path
from claimbench.workbench.typed import one_line

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


def load_settings(report: Callable[[str], None] | None = None) -> Settings:
    """Read the settings file; a missing one is all defaults.

    What cannot be understood is passed over, and said in one sentence to `report`: the rest of the file
    still counts, and nobody is kept from working by a settings file.
    """
    say = report or (lambda _: None)
    path = settings_path()
    try:
        table = read_table(path)
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
    remember(("reviewer",), reviewer_name(name), "the name", "give --as each time")


def remember_theme(name: str) -> None:
    """Write the application's theme into the settings file; errors as `remember_reviewer`."""
    remember(("theme",), name, "the theme", "choose it each time")


def remember_view(name: str, line: str) -> None:
    """Write a filter line into the settings file under a name; errors as `remember_reviewer`."""
    remember(("views", one_line(name, "the view's name", longest=NAME_LIMIT)), line, "the view", "type it")


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
