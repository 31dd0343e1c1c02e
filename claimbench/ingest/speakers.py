"""Who a transcript's labels stand for: 'TRENT' is the 'Governor Paul Trent' whom the moderator introduced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from claimbench.model.documents import INTERVIEWEE, INTERVIEWER

_TITLES = (
    r"(?:(?:(?:[Ss]tate|[Vv]ice|[Dd]eputy|[Pp]rime|[Aa]cting|[Ff]ormer|[Aa]ssistant|[Aa]ttorney|[Cc]hief"
    r"|Lt\.|[Ll]ieutenant|"
    r"[Ff]oreign|[Ff]inance|[Dd]efen[cs]e|[Hh]ealth|[Ii]nterior)[ \-])*"
    r"(?:Governor|Gov\.|Senator|Sen\.|President|Mayor|Representative|Rep\.|Congress(?:man|woman)"
    r"|Secretary|Minister|General|"
    r"Gen\.|Justice|Judge|Chancellor|Chair(?:man|woman|person)?|Speaker|Councill?or|Council(?:man|woman"
    r"|member)|Commissioner|"
    r"Ambassador|Sheriff|Chief|Premier|Professor|Prof\.|Doctor|Dr\.|Captain|Colonel|Superintendent"
    r"|Director|Delegate|Alderman|"
    r"Sir|Dame|Lord|Lady|Baroness|Pope|King|Queen|Prince|Princess|Bishop|Archbishop|Rabbi|Imam|Reverend"
    r"|Rev\.))"
)
_GIVEN = r"[A-ZÀ-Þ][a-zà-ÿ][\w'’\-]*"
_BETWEEN = r"(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’\-]+|de|van|von|der|bin|al|la)){0,2}"
_COURTESY = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Mx|Dr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Adm|Prof|Rev|Hon|Amb|Sec|Pres|The|SEN"
    r"|REP|GOV|MR|MRS|MS|DR|"
    r"GEN|PROF|SENATOR|GOVERNOR|PRESIDENT|MAYOR|SECRETARY|REPRESENTATIVE|CONGRESSMAN|CONGRESSWOMAN"
    r"|SPEAKER|JUDGE|JUSTICE|"
    r"CHAIRMAN|CHAIRWOMAN|CHAIR|MINISTER|VICE|PRIME|FORMER|THE|DIRECTOR|COMMISSIONER|Q|A)\.?\s+)+",
)
_NO_GIVEN = frozenset(
    "the and but for from with that this mr mrs ms miss mx senator governor president mayor doctor dr "
    "judge secretary of in "
    "on at to by as when thank thanks yes no well so now good what where while though after before "
    "because if".split()
)
_ANONYMOUS = {
    "q": INTERVIEWER,
    "question": INTERVIEWER,
    "a": INTERVIEWEE,
    "answer": INTERVIEWEE,
}
_NOBODY = frozenset(
    "man woman boy girl male female unidentified unknown speaker audience member crowd voice voices "
    "protester reporter "
    "moderator host interviewer questioner announcer narrator operator caller translator interpreter "
    "clerk student "
    "participant witness president chairman chairwoman chair chairperson court".split()
)

_INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}")
_FULL_NAME = re.compile(rf"(?:(?P<title>{_TITLES})\s+)?(?<!\w)(?P<given>{_GIVEN}){_BETWEEN}\s+\S+$")
_TITLE_BEFORE = re.compile(rf"(?<!\w){_TITLES}\s+$")
_OWN = re.compile(r"(?:I['’]m|I am|[Mm]y name is|[Tt]his is)\s+$")
_FAMILY = re.compile(rf" {_GIVEN}")
_WINDOW = 90
"""Characters around a name in which its title, given name or surname is looked for."""
_MOST_MENTIONS = 500
"""Of one name; whoever is introduced later than that stays with the label."""


class Speakers:
    """Resolves labels against the labels and the text of the whole document."""

    def __init__(self, names: Sequence[str], text: str) -> None:
        """`names` are the labels' names as they stand there."""
        self._text = text
        self._longer = self._full_names(names)
        self._known: dict[str, str] = {}

    def named(self, name: str, office: str | None = None) -> str:
        """Title and full name where the document gives them beyond doubt, else the name as it stands."""
        key = name.casefold()
        if key not in self._known:
            found = f"{name}, {office}" if office else self._resolve(name)
            unnamed = found in {INTERVIEWER, INTERVIEWEE}
            self._known[key] = found if unnamed else found[0].upper() + found[1:]
        return self._known[key]

    def _resolve(self, name: str) -> str:
        if (anonymous := _ANONYMOUS.get(name.casefold().rstrip("."))) is not None:
            return anonymous
        bare = _COURTESY.sub("", name).strip() or name
        words = bare.split()
        if any(word.casefold().rstrip(".") in _NOBODY for word in words):
            return _sentence_case(name)
        if _INITIALS.fullmatch(bare) and (spelled := self._spelled_out(bare)) is not None:
            return spelled
        if len(words) == 1:
            return self._person(bare) or self._longer.get(bare.casefold()) or self._as_written(name, bare)
        return self._titled(bare) or self._as_written(bare, bare)

    def _person(self, surname: str) -> str | None:
        """The one person of that surname (or, introducing themselves, of that given name)."""
        found = [match for before, name, _ in self._mentions(surname) if (match := _full_name(before + name))]
        if not found:
            return next(
                (
                    name + after.group()
                    for before, name, rest in self._mentions(surname)
                    if _OWN.search(before) and (after := _FAMILY.match(rest))
                ),
                None,
            )
        if len({match["given"] for match in found}) > 1:
            return None
        titled = Counter(match.group() for match in found if match["title"])
        best = titled.most_common(1)[0][0] if titled else max((match.group() for match in found), key=len)
        return " ".join(best.split())

    def _spelled_out(self, initials: str) -> str | None:
        """The first full name of the text with these initials, of a person by its form."""
        letters = initials.replace(".", "")
        pattern = r" ".join(rf"{letter}[a-zà-ÿ][\w'’\-]*" for letter in letters)
        found = re.search(rf"(?<!\w){pattern}(?!\w)", self._text)
        return found.group() if found else None

    def _titled(self, full_name: str) -> str | None:
        """A full name as the text writes it, with its title if it stands there with one."""
        written = [
            (title.group() if (title := _TITLE_BEFORE.search(before)) else "") + name
            for before, name, _ in self._mentions(full_name)
            if not name.isupper()
        ]
        return " ".join(max(written, key=len).split()) if written else None

    def _as_written(self, name: str, bare: str) -> str:
        """In small letters as the text spells it somewhere, or as such names are mostly spelled."""
        if not bare.isupper() or len(bare) <= 2:
            return name
        spelled = (word for _, word, _ in self._mentions(bare) if word[0].isupper() and not word.isupper())
        before = name[: name.rindex(bare)]
        return f"{before.title() if before.isupper() else before}{next(spelled, _name_case(bare))}"

    def _mentions(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Where the name stands, capitalised: the words before it, itself, the words after it."""
        text = self._text
        for found in islice(re.finditer(re.escape(name), text, re.IGNORECASE), _MOST_MENTIONS):
            start, end = found.span()
            whole = not (text[end : end + 1].isalnum() or text[max(0, start - 1) : start].isalnum())
            if whole and found.group()[0].isupper():
                yield text[max(0, start - _WINDOW) : start], found.group(), text[end : end + _WINDOW]

    @staticmethod
    def _full_names(names: Sequence[str]) -> dict[str, str]:
        """Surname to full name, for transcripts that give the full name at the first turn only."""
        full: dict[str, set[str]] = {}
        for name in names:
            bare = _COURTESY.sub("", name).strip()
            if len(bare.split()) > 1 and not any(word.casefold() in _NOBODY for word in bare.split()):
                full.setdefault(bare.split()[-1].casefold(), set()).add(
                    _name_case(bare) if bare.isupper() else bare
                )
        return {surname: names.pop() for surname, names in full.items() if len(names) == 1}


def _full_name(words: str) -> re.Match[str] | None:
    """The title, given name and surname that end `words`; None when there is no given name."""
    start = 0
    while found := _FULL_NAME.search(words, start):
        given = found["given"]
        if given.casefold() not in _NO_GIVEN and not re.fullmatch(_TITLES, given):
            return found
        start = found.end("given")
    return None


def _name_case(name: str) -> str:
    cased = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name.lower())
    cased = re.sub(r"\b(O['’])([a-z])", lambda m: m[1] + m[2].upper(), cased)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), cased)


def _sentence_case(name: str) -> str:
    return name.capitalize() if name.isupper() else name
