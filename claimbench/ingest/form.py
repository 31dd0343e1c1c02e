"""What the form of a passage tells: length, final stop, verb, capitals; the cleaner runs before any parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from claimbench.ingest.draft import Hint, Passage

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_STOP = re.compile(r"[.!?…](?:[\"'”’»)\]*_]|\s*\(?\w{0,12}\)|\s?\[[\w ]{1,20}\])*$|[.!?…][\"”’'],?$")
_COMMA = re.compile(r"[,;()]")
_ENDING = 48
"""Characters in which a passage's last stop and what may follow it are looked for."""
_MARKER = re.compile(r"^(?:[-*•·‣▪–—►✔✅→]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+")

_VERBS = frozenset(
    "is are was were be been am has have had do does did will would can could may might shall should must "
    "isn't "
    "aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't "
    "shouldn't it's "
    "that's there's he's she's they're we're you're i'm i've we've they've says said say tells told makes "
    "made gets "
    "got goes went gone takes took taken gives gave given comes came knows knew known sees saw seen finds "
    "found wins "
    "won loses lost rises rose risen falls fell fallen grows grew grown cuts cost costs shows showed "
    "shown keeps kept "
    "leaves left holds held pays paid runs ran begins began begun breaks broke broken spends spent sends "
    "sent sells "
    "sold buys bought builds built meets met leads led means meant hits sets puts wants needs became "
    "becomes brings "
    "brought thinks thought claims claimed reports reported kills killed warns warned calls called plans "
    "expects "
    "rejects accuses backs seeks faces urges vows denies signs opens closes reopens plunges soars drops "
    "jumps slips "
    "remains stays helps tries asks adds hires fires quits dies died starts stops ends returns raises "
    "lowers".split()
)
_RELATIVES = frozenset({"that", "which", "who", "where", "when", "what", "how", "why"})


@dataclass(frozen=True)
class Form:
    """A passage with its place among the others."""

    passage: Passage
    text: str
    index: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.text))

    @cached_property
    def length(self) -> int:
        """In words."""
        return len(self.words)

    @cached_property
    def stopped(self) -> bool:
        """It ends as sentences do: '.', '!', '?', '…', perhaps inside quotes or brackets."""
        return bool(_STOP.search(self.text[-_ENDING:]))

    @cached_property
    def has_verb(self) -> bool:
        """It holds a word that is mostly a verb; evidence, no proof."""
        return any(
            word.lower().replace("’", "'") in _VERBS
            or (word.islower() and len(word) > 4 and word.endswith("ed"))
            for word in self.words
        )

    @cached_property
    def states(self) -> bool:
        """It has a verb that is not of a clause such as 'that keeps her awake'."""
        lows = [word.lower() for word in self.words]
        told = [n for n, low in enumerate(lows) if low in _VERBS and not (n and lows[n - 1] in _RELATIVES)]
        return bool(told) or (self.has_verb and not any(low in _VERBS for low in lows))

    @cached_property
    def listed(self) -> bool:
        """A list item, by the format or by its marker."""
        return self.passage.hint in (Hint.LIST_ITEM, Hint.ROW) or bool(_MARKER.match(self.text))

    @cached_property
    def is_heading(self) -> bool:
        """The format itself says so."""
        return self.passage.hint in (Hint.HEADING, Hint.TITLE)

    @cached_property
    def shouted(self) -> bool:
        """All its letters are capitals."""
        letters = [character for character in self.text if character.isalpha()]
        return len(letters) > 2 and all(not character.islower() for character in letters)

    @cached_property
    def titled(self) -> bool:
        """Most of its longer words begin with a capital, as in headlines and menus."""
        longer = [word for word in self.words if len(word) > 3 and word[0].isalpha()]
        return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)

    @cached_property
    def enumerates(self) -> bool:
        """Hardly anything but names and figures between commas: a line-up, a list of places."""
        names = sum(word[0].isupper() for word in self.words)
        capital = names + sum(word[0].isdigit() for word in self.words)
        commas = len(_COMMA.findall(self.text))
        return (
            self.length >= 8
            and names >= 0.6 * self.length
            and capital >= 0.75 * self.length
            and commas >= max(4, 0.25 * self.length)
            and not (self.stopped and self.has_verb)
        )

    @cached_property
    def prose(self) -> bool:
        """Long enough, and closed as a sentence is, to be what an article is made of."""
        return (self.length >= 8 and self.stopped) or self.length >= 30


def forms_of(text: str, passages: tuple[Passage, ...]) -> tuple[Form, ...]:
    return tuple(
        Form(passage, text[passage.start : passage.end], index) for index, passage in enumerate(passages)
    )
