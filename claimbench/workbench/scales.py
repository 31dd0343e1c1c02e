"""The desk's rating scales: read from TOML, taken, and followed by new versions; never changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from claimbench.exchange.publication import Publication
from claimbench.exchange.rescaling import Rescaling
from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.model.verdicts import RatingScale
from claimbench.store import events, scales
from claimbench.workbench.acts import signed_in
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import one_line

MOST_RATINGS = 20


@dataclass(frozen=True, slots=True)
class KnownScale:
    """A scale of the desk."""

    scale: RatingScale
    is_current: bool
    """Whether new verdicts are given on it."""
    verdicts: int
    """How many were given on it."""


def every(desk: Desk) -> list[KnownScale]:
    """The desk's scales, the newest first; empty before the first verdict."""
    with desk.store.read() as connection:
        current = scales.current_id(connection)
        rows = connection.execute(
            "SELECT s.id, (SELECT count(*) FROM verdicts AS v WHERE v.scale_id = s.id) AS verdicts "
            "FROM scales AS s ORDER BY s.id DESC"
        ).fetchall()
        return [
            KnownScale(scales.get(connection, row["id"]), row["id"] == current, row["verdicts"])
            for row in rows
        ]


def shipped() -> tuple[str, ...]:
    """The names of the scales that come with claimbench, such as 'averitec'."""
    folder = files("claimbench.data").joinpath("scales")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir()))


def read_scale(name: str) -> RatingScale:
    """Read a scale from a TOML file, or one that comes with claimbench by its name.

    A file says `name`, `version` and `[[ratings]]` with `name`, `meaning` and, for those on the ladder,
    `value`: whole numbers from 1, the best the largest. UnreadableInputError for a file that cannot be read,
    UsageError for one that is no scale.
    """
    if name in shipped():
        text = files("claimbench.data").joinpath("scales", f"{name}.toml").read_text(encoding="utf-8")
    else:
        text = _text(Path(name))
    try:
        scale = RatingScale.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise UsageError(f"{name}: is no TOML ({problem})") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise UsageError(f"{name}: {where}: {first['msg'].lower()}; it is no rating scale") from problem
    return _checked(name, scale)


def rescaling_to(name: str, publication: Publication) -> Rescaling:
    """How verdicts are said on the scale of this name, as the publication's settings tell.

    UsageError when the settings name what is no rating of the scale; errors also as `read_scale`.
    """
    scale = read_scale(name)
    counterparts = publication.ratings_on(scale.name)
    known = {rating.name for rating in scale.ratings}
    for rating, counterpart in counterparts.items():
        if counterpart not in known:
            raise UsageError(
                f"the settings say '{counterpart}' for '{rating}', which is no rating of the scale "
                f"{scale.name}; it has {', '.join(rating.name for rating in scale.ratings)}"
            )
    return Rescaling(scale, counterparts)


def take(desk: Desk, scale: RatingScale) -> RatingScale:
    """Make it the desk's scale for verdicts from now on; those given stay on theirs.

    UsageError when the desk has this name and version already with other ratings: a changed scale needs a
    new version.
    """
    person = signed_in(desk)
    with desk.store.write() as connection:
        current = scales.current_id(connection)
        known = connection.execute(
            "SELECT id FROM scales WHERE name = ? AND version = ?", (scale.name, scale.version)
        ).fetchone()
        if known is not None and known["id"] == current and scales.get(connection, known["id"]) == scale:
            return scale
        if known is not None:
            newest = connection.execute(
                "SELECT max(version) FROM scales WHERE name = ?", (scale.name,)
            ).fetchone()[0]
            raise UsageError(
                f"the desk has had the scale {scale.name}, version {scale.version}, already, and a scale is "
                f"only ever followed by a new version; give it the version {newest + 1}"
            )
        scale_id = scales.add(connection, scale, desk.now())
        entry = events.Entry(
            "scale",
            desk.now(),
            f"took the scale {scale.name}, version {scale.version}",
            person,
            facts={"scale": scale_id},
            undoable=False,
        )
        events.append(connection, entry)
    return scale


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise UnreadableInputError(
            f"{path}: cannot be read ({problem.strerror}); name a file, or one of {', '.join(shipped())}"
        ) from problem
    except UnicodeDecodeError as problem:
        raise UnreadableInputError(f"{path}: is not UTF-8; save it as UTF-8") from problem


def _checked(name: str, scale: RatingScale) -> RatingScale:
    """The scale when its ratings can be told apart and its numbers are fit for ClaimReview."""
    one_line(scale.name, "the scale's name", longest=100)
    names = [one_line(rating.name, "a rating's name", longest=100) for rating in scale.ratings]
    if names != [rating.name for rating in scale.ratings]:
        raise UsageError(f"{name}: names of ratings must be on one line, without odd spaces")
    if not 1 < len(names) <= MOST_RATINGS:
        raise UsageError(f"{name}: a scale has 2 to {MOST_RATINGS} ratings, this one has {len(names)}")
    if len({one.casefold() for one in names}) < len(names):
        raise UsageError(f"{name}: two ratings have the same name")
    values = [rating.value for rating in scale.ratings if rating.value is not None]
    if values and (min(values) < 1 or len(set(values)) < max(2, len(values)) or max(values) > 1000):
        raise UsageError(f"{name}: values are different whole numbers from 1 to 1000, at least two of them")
    return scale
