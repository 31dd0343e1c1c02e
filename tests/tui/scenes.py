"""Every screen of the application, each brought about by keys: for the snapshots and the pictures."""

import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from claimbench.workbench import claims, sources, verdicts
from claimbench.workbench.checked_imports import import_checked
from claimbench.workbench.desk import Desk, open_desk
from tests.tui.driver import Driver
from tests.tui.sample_desk import MOMENT, REVIEWER, sample_desk

Play = Callable[[Driver], Awaitable[None]]


def worked_desk(path: Path) -> Desk:
    """The sample desk in the middle of a day's work."""
    desk = sample_desk(path)
    sources.attach(desk, 1, "https://county.example/accounts/2024", title="The county's accounts for 2024")
    sources.attach(desk, 1, "https://council.example/minutes?meeting=2020-03-11")
    claims.tag(desk, 1, "front page")
    claims.comment(desk, 1, "The treasurer's office calls back on Monday.")
    verdicts.give(desk, 2, "Supported", "The county's count of 2023 names no busier one.")
    verdicts.give(
        desk,
        2,
        "Conflicting Evidence/Cherrypicking",
        "Two counts differ: the ring road's bridge may carry more.",
    )
    verdicts.give(desk, 6, "Refuted", "Measured on site: 1.9 metres.")
    claims.dismiss(desk, [9], "who took part is not in doubt")
    return desk


CHECKED_BEFORE = (
    {
        "id": "c-1",
        "claim": "The law on flood protection of 2023 requires that bridges be built above the water.",
        "verdict": "Refuted",
        "url": "https://checks.example/flood-law",
        "date": "2024-02-09",
        "publisher": "County Checks",
    },
    {
        "id": "c-2",
        "claim": "The law on flood protection was passed in 2022.",
        "verdict": "True",
        "url": "https://checks.example/passed",
        "publisher": "County Checks",
    },
)


def checked_desk(path: Path) -> Desk:
    """The same with claims that others have checked."""
    desk = worked_desk(path)
    lines = "".join(f"{json.dumps(row)}\n" for row in CHECKED_BEFORE)
    import_checked(desk, "checks.jsonl", io.BytesIO(lines.encode()))
    return desk


def empty_desk(path: Path) -> Desk:
    """A desk on which nothing has been done."""
    return open_desk(path, reviewer=REVIEWER, now=lambda: MOMENT)


def nobodys_desk(path: Path) -> Desk:
    """A desk at its first start."""
    return sample_desk(path, reviewer=None)


async def review(ida: Driver) -> None:
    """The queue and the first claim, with its sources."""


async def checked(ida: Driver) -> None:
    """A claim with a verdict that was revised."""
    await ida.press("j")


async def reading(ida: Driver) -> None:
    """The claim alone, or in focus."""
    await ida.press("j", "enter")


async def marked(ida: Driver) -> None:
    """Several claims marked."""
    await ida.press("space", "space", "j", "space")


async def grouped(ida: Driver) -> None:
    """By speaker, with a claim that was given to somebody and is due."""
    await ida.press("A")
    await ida.type("Olav Lie")
    await ida.press("enter", "D")
    await ida.type("2024-06-28")
    await ida.press("enter", "g", "g")


async def similar(ida: Driver) -> None:
    """A claim like one that was checked before."""
    await ida.filter("kind:law")


async def matches(ida: Driver) -> None:
    """All checks of claims like this one."""
    await ida.filter("kind:law")
    await ida.press("a")


async def reused(ida: Driver) -> None:
    """A verdict begun with an earlier check."""
    await ida.filter("kind:law")
    await ida.press("a", "enter")


async def source(ida: Driver) -> None:
    """Attaching a source."""
    await ida.press("s")
    await ida.type("https://county.example/bridge")


async def evidence(ida: Driver) -> None:
    """Quoting a source of which no text is kept."""
    await ida.press("e")
    await ida.type("The new bridge cost 36.2 million euros in all.")
    await ida.press("ctrl+s")


async def verdict(ida: Driver) -> None:
    """Giving a verdict."""
    await ida.press("2")
    await ida.type("The accounts for 2024 list 36.2 million euros, access roads included.")


async def refused(ida: Driver) -> None:
    """A verdict without a justification."""
    await ida.press("2", "ctrl+s")


async def dismiss(ida: Driver) -> None:
    """Dismissing a claim."""
    await ida.press("d")
    await ida.type("an opinion")


async def status(ida: Driver) -> None:
    """Choosing by status."""
    await ida.press("f")


async def filtered(ida: Driver) -> None:
    """A filter half typed, part of it not understood."""
    await ida.press("slash")
    await ida.type("bridge kind:nothing wor")


async def no_match(ida: Driver) -> None:
    """A filter that lets nothing through."""
    await ida.filter("submarine")


async def document(ida: Driver) -> None:
    """The whole document."""
    await ida.press("o", "n")


async def overview(ida: Driver) -> None:
    """How far the work is."""
    await ida.press("O")


async def palette(ida: Driver) -> None:
    """What can be done here, to be searched."""
    await ida.press("ctrl+p")


async def split(ida: Driver) -> None:
    """Splitting a claim."""
    await ida.press("j", "j", "j", "x", "ctrl+right", "ctrl+right", "enter")


async def help_(ida: Driver) -> None:
    """The keys."""
    await ida.press("question_mark")


MAIN = ("review", "similar", "verdict", "document", "overview")
"""The screens on which most time is spent."""

SCENES: dict[str, tuple[Callable[[Path], Desk], Play]] = {
    "review": (worked_desk, review),
    "checked": (worked_desk, checked),
    "reading": (worked_desk, reading),
    "marked": (worked_desk, marked),
    "grouped": (worked_desk, grouped),
    "similar": (checked_desk, similar),
    "matches": (checked_desk, matches),
    "reused": (checked_desk, reused),
    "source": (worked_desk, source),
    "evidence": (worked_desk, evidence),
    "verdict": (worked_desk, verdict),
    "refused": (worked_desk, refused),
    "dismiss": (worked_desk, dismiss),
    "status": (worked_desk, status),
    "filter": (worked_desk, filtered),
    "no-match": (worked_desk, no_match),
    "document": (worked_desk, document),
    "overview": (worked_desk, overview),
    "palette": (worked_desk, palette),
    "split": (worked_desk, split),
    "help": (worked_desk, help_),
    "empty": (empty_desk, review),
    "first-start": (nobodys_desk, review),
}
"""Each screen by name: the desk it is on and what is done there."""
