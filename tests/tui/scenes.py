"""Every screen of the application, each brought about by keys: for the snapshots and the pictures."""

import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from claimbench.model.claims import ExtractedClaim, Mention, select
from claimbench.model.sources import Stance
from claimbench.workbench import claims, leases, sources, steps, verdicts
from claimbench.workbench import evidence as evidence_of
from claimbench.workbench.checked_imports import import_checked
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.duplicates import join_duplicates
from claimbench.workbench.intake import store_extraction
from tests.tui.driver import Driver
from tests.tui.sample_desk import MOMENT, REVIEWER, incoming, sample_desk

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


COUNTED = """The county's accounts for 2024

The ferry cost 2 million euros in all.

The new bridge at Nes cost 36.2 million euros in all, access roads and the lights on both banks
included. The council had set 19 million aside in 2020, and 21 million more in the three years after.

Nothing else that the county built in these years cost as much."""


def read_desk(path: Path) -> Desk:
    """A source of which a text is kept, and one of which nothing is."""
    desk = sample_desk(path)
    sources.attach(desk, 2, "https://council.example/minutes?meeting=2020-03-11")
    kept = sources.attach_text(desk, 1, COUNTED, title="The county's accounts for 2024")
    sources.attach(desk, 1, "https://council.example/minutes?meeting=2020-03-11")
    evidence_of.quote(desk, 1, kept.id, "21 million more in the three years after", Stance.CONTEXT)
    return desk


def _ben(desk: Desk) -> Desk:
    return open_desk(desk.path, reviewer="Ben Sand", now=lambda: MOMENT)


def blind_desk(path: Path) -> Desk:
    """A desk that rates blind: two verdicts differ on the first claim, the second has one of Ben's."""
    desk = sample_desk(path)
    steps.choose(desk, steps.Steps.BLIND)
    kept = sources.attach_text(desk, 1, COUNTED, title="The county's accounts for 2024")
    evidence_of.quote(desk, 1, kept.id, "cost 36.2 million euros in all", Stance.REFUTES)
    verdicts.give(desk, 1, "Refuted", "The accounts say 36.2 million, access roads included.")
    verdicts.give(desk, 3, "Supported", "The survey has 14,210.")
    with _ben(desk) as ben:
        verdicts.give(ben, 1, "Supported", "The treasurer rounds to the sum that was asked for.")
        verdicts.give(ben, 2, "Not Enough Evidence", "Nobody has counted the ring road.")
        verdicts.give(ben, 3, "Supported", "So says the county.")
        leases.take(ben, 4)
    return desk


def twin_desk(path: Path) -> Desk:
    """A second article that says much the same."""
    desk = sample_desk(path)
    said = "About 14,000 vehicles a day used the old stone bridge before the flood"
    text = f"{said}, a county survey found."
    mention = Mention(selector=select(text, 0, len(said)), sentence=text, sentence_start=0)
    other = store_extraction(
        desk, incoming("flood.txt", text), (ExtractedClaim(text=said, mentions=(mention,), worthiness=0.5),)
    )
    join_duplicates(desk, other.document.id)
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


async def looked_into(ida: Driver) -> None:
    """Words of a source found, about to be quoted."""
    await ida.press("i", "1", "slash")
    await ida.type("36.2 million")
    await ida.press("enter", "W", "W", "W")


async def not_kept(ida: Driver) -> None:
    """A source of which nothing is kept."""
    await ida.press("j", "i")


async def source_choice(ida: Driver) -> None:
    """Which source to look into."""
    await ida.press("i")


async def twins(ida: Driver) -> None:
    """Claims that may be one."""
    await ida.press("j", "j", "equals_sign")


async def comparison(ida: Driver) -> None:
    """Two blind verdicts that differ."""
    await ida.press("C")


async def unseen(ida: Driver) -> None:
    """A claim that another has rated blind."""
    await ida.press("j")


async def taken(ida: Driver) -> None:
    """A claim that another works on."""
    await ida.press("j", "j", "j")


async def take_over(ida: Driver) -> None:
    """The question before a claim is taken over."""
    await ida.press("j", "j", "j", "T")


async def sign_off(ida: Driver) -> None:
    """Another's verdict about to be signed off."""
    await ida.press("j", "j", "S")


async def agreement(ida: Driver) -> None:
    """How far those agree who rate blind."""
    await ida.press("O", "a")


async def choosing_steps(ida: Driver) -> None:
    """How many people a verdict takes."""
    await ida.press("P")


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
    "source-text": (read_desk, looked_into),
    "source-choice": (read_desk, source_choice),
    "not-kept": (read_desk, not_kept),
    "duplicates": (twin_desk, twins),
    "comparison": (blind_desk, comparison),
    "unseen": (blind_desk, unseen),
    "taken": (blind_desk, taken),
    "take-over": (blind_desk, take_over),
    "sign-off": (blind_desk, sign_off),
    "agreement": (blind_desk, agreement),
    "steps": (blind_desk, choosing_steps),
    "help": (worked_desk, help_),
    "empty": (empty_desk, review),
    "first-start": (nobodys_desk, review),
}
"""Each screen by name: the desk it is on and what is done there."""
