"""A small desk with a fixed clock: the same claims every time, whatever the extractor makes of the text."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from claimbench.model.claims import Addition, ExtractedClaim, Flag, Kind, Mention, select
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.intake import store_extraction

MOMENT = datetime(2024, 6, 21, 9, 30, tzinfo=UTC)
REVIEWER = "Ida Berg"

PARAGRAPHS = (
    "The town's new bridge opened on Friday, four years after the old one was swept away by the flood.",
    "It cost 38 million euros, twice the sum that the council had approved in 2020, "
    "according to the town's treasurer, Jonas Vik.",
    "“No other bridge in the county carries more traffic,” the mayor, Signe Dahl, said at the ceremony. "
    "About 14,000 vehicles a day used the old bridge before the flood, a county survey found.",
    "The law on flood protection, passed in 2022, requires that bridges be built two metres above "
    "the highest known water. The new one stands 2.4 metres above it.",
    "東京から来た技師が設計に加わった。 Residents on the north bank had to drive a detour of 41 kilometres.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def _claim(
    quote: str,
    worthiness: float,
    kinds: Sequence[Kind],
    reasons: Sequence[str],
    *,
    text: str | None = None,
    speaker: str | None = None,
    flags: Sequence[Flag] = (),
    additions: Sequence[Addition] = (),
) -> ExtractedClaim:
    start = TEXT.index(quote)
    sentence = next(paragraph for paragraph in PARAGRAPHS if quote in paragraph)
    mention = Mention(
        selector=select(TEXT, start, start + len(quote)),
        sentence=sentence,
        sentence_start=TEXT.index(sentence),
        speaker=speaker,
    )
    return ExtractedClaim(
        text=text or quote,
        mentions=(mention,),
        kinds=tuple(kinds),
        worthiness=worthiness,
        reasons=tuple(reasons),
        flags=tuple(flags),
        additions=tuple(additions),
    )


BRIDGE = Addition(added="the town's new bridge", stands_for="It", rule="pronoun", confidence=0.86)
NEW_ONE = Addition(added="bridge", stands_for="", rule="one", confidence=0.74)

CLAIMS = (
    _claim(
        "It cost 38 million euros",
        0.91,
        [Kind.QUANTITY],
        ["a sum of money", "a named person says it"],
        text="[the town's new bridge] cost 38 million euros.",
        speaker="Jonas Vik, the town's treasurer",
        additions=[BRIDGE],
    ),
    _claim(
        "No other bridge in the county carries more traffic",
        0.88,
        [Kind.COMPARISON, Kind.QUOTATION],
        ["a superlative"],
        speaker="Signe Dahl, the mayor",
        flags=[Flag.QUOTED],
    ),
    _claim(
        "About 14,000 vehicles a day used the old bridge before the flood",
        0.83,
        [Kind.QUANTITY],
        ["a figure"],
        speaker="a county survey",
    ),
    _claim(
        "The law on flood protection, passed in 2022, requires that bridges be built two metres above "
        "the highest known water.",
        0.77,
        [Kind.LAW, Kind.DATE],
        ["a law", "a year"],
    ),
    _claim(
        "twice the sum that the council had approved in 2020",
        0.74,
        [Kind.COMPARISON, Kind.DATE],
        ["a comparison", "a year"],
        text="[38 million euros is] twice the sum that the council had approved in 2020.",
        speaker="Jonas Vik, the town's treasurer",
        flags=[Flag.NEEDS_CONTEXT],
    ),
    _claim(
        "The new one stands 2.4 metres above it.",
        0.62,
        [Kind.QUANTITY],
        ["a figure"],
        text="The new [bridge] stands 2.4 metres above it.",
        flags=[Flag.NEEDS_CONTEXT],
        additions=[NEW_ONE],
    ),
    _claim(
        "The town's new bridge opened on Friday, four years after the old one was swept away by the flood.",
        0.58,
        [Kind.EVENT, Kind.DATE],
        ["a date"],
    ),
    _claim(
        "Residents on the north bank had to drive a detour of 41 kilometres.",
        0.44,
        [Kind.QUANTITY],
        ["a figure"],
    ),
    _claim("東京から来た技師が設計に加わった。", 0.31, [Kind.EVENT], ["an event"]),
)


def sample_desk(path: Path, *, reviewer: str | None = REVIEWER) -> Desk:
    """Make a desk with one document of nine claims, all of them open."""
    desk = open_desk(path, reviewer=reviewer, now=lambda: MOMENT)
    store_extraction(desk, incoming("bridge.txt", TEXT), CLAIMS)
    return desk


def incoming(name: str, text: str) -> IncomingDocument:
    """A document as a reader would give it, a block for each paragraph."""
    blocks: list[Block] = []
    start = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(start=start, end=start + len(paragraph), role=BlockRole.PARAGRAPH))
        start += len(paragraph) + 2
    info = DocumentInfo(name=name, title="The new bridge", published=date(2024, 6, 21), language="en")
    return IncomingDocument(info=info, text=text, blocks=tuple(blocks))
