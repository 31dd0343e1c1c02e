"""Documents and claims that break careless code: quotes, emoji, right-to-left text, markup, formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimbench.model.claims import Addition, ExtractedClaim, Flag, Kind, Mention, select
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument

PARAGRAPHS = (
    "By Noor Haddad",
    'The bridge, "the longest in Europe", cost €1.2 billion in 2019, minister Ana Núñez said.',
    "👩‍🔬 Researchers counted 1,204 storks 🦢 in the delta, ’40 % more than in 2018’.",
    "قال الوزير إن النسبة بلغت ٢٠٪ في عام ٢٠٢٠.",
    "A leaflet showed </script><img src=x onerror=alert(1)> beside [bold]5%[/bold] and [@click=quit]x[/].",
    "=SUM(A1:A9) is how the ledger's total of 77 was made; +1, -1 and @home stood beside it.",
    "Robert'); DROP TABLE claims;-- was registered as a voter in 2004.",
    "台北101は2004年に完成した。",
    "The e\u0301lite's share rose\u202e to 5\u200b1 per\u00a0cent.",
    "The bridge cost €1.2 billion in 2019, the ministry confirmed later.",
)
TEXT = "\n\n".join(PARAGRAPHS)

_BLOCKS = tuple(
    Block(
        start=TEXT.index(paragraph),
        end=TEXT.index(paragraph) + len(paragraph),
        role=BlockRole.FURNITURE if number == 0 else BlockRole.PARAGRAPH,
        why="a by-line" if number == 0 else None,
    )
    for number, paragraph in enumerate(PARAGRAPHS)
)

HARD_DOCUMENT = IncomingDocument(
    info=DocumentInfo(
        name="hard <b>&.txt",
        title='Bridges, "storks" & ledgers',
        author="Noor Haddad",
        publisher="The Daily 🦢",
        published=date(2024, 6, 20),
        language="en",
        sha256="a" * 64,
    ),
    text=TEXT,
    blocks=_BLOCKS,
)


def claim(
    *quotes: str,
    text: str | None = None,
    worthiness: float = 0.5,
    speaker: str | None = None,
    kinds: Sequence[Kind] = (),
    flags: Sequence[Flag] = (),
    additions: Sequence[Addition] = (),
    within: str = TEXT,
) -> ExtractedClaim:
    """A claim that stands at the first place of each quote in the text `within`."""
    mentions = []
    for quote in quotes:
        start = within.index(quote)
        paragraph_start = within.rfind("\n", 0, start) + 1
        paragraph = within[paragraph_start:].split("\n", 1)[0]
        mentions.append(
            Mention(
                selector=select(within, start, start + len(quote)),
                sentence=paragraph,
                sentence_start=paragraph_start,
                speaker=speaker,
            )
        )
    return ExtractedClaim(
        text=text or quotes[0],
        mentions=tuple(mentions),
        kinds=tuple(kinds),
        worthiness=worthiness,
        reasons=("a figure", "a year"),
        flags=tuple(flags),
        additions=tuple(additions),
    )


HARD_CLAIMS = (
    claim(
        "cost €1.2 billion in 2019",
        "The bridge cost €1.2 billion in 2019",
        text="[The bridge] cost €1.2 billion in 2019.",
        worthiness=0.91,
        speaker="Ana Núñez",
        kinds=(Kind.QUANTITY, Kind.DATE),
        additions=(Addition(added="The bridge", stands_for="", rule="conjoined verb", confidence=0.9),),
    ),
    claim(
        "the longest in Europe",
        text='The bridge is "the longest in Europe".',
        worthiness=0.88,
        kinds=(Kind.COMPARISON,),
        flags=(Flag.QUOTED,),
    ),
    claim("Researchers counted 1,204 storks 🦢 in the delta", worthiness=0.8, kinds=(Kind.QUANTITY,)),
    claim("قال الوزير إن النسبة بلغت ٢٠٪ في عام ٢٠٢٠", worthiness=0.7, speaker="الوزير"),
    claim("A leaflet showed </script><img src=x onerror=alert(1)>", worthiness=0.3),
    claim("=SUM(A1:A9) is how the ledger's total of 77 was made", worthiness=0.6, kinds=(Kind.CAUSE,)),
    claim("Robert'); DROP TABLE claims;-- was registered as a voter in 2004", worthiness=0.5),
    claim("台北101は2004年に完成した", worthiness=0.65, kinds=(Kind.DATE, Kind.EVENT)),
    claim(
        "The e\u0301lite's share rose\u202e to 5\u200b1 per\u00a0cent",
        worthiness=0.4,
        flags=(Flag.NEEDS_CONTEXT, Flag.HEDGED),
    ),
)
"""In the order of their worthiness: 1, 2, 3, 4, 8, 6, 7, 9, 5, counted from 1."""
