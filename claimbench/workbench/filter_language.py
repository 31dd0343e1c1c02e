"""The filter line's small language: free words and `key:value` terms, forgiving while it is being typed.

    treaty status:open,checked kind:date speaker:"Vladimir Putin" doc:pact worth:>0.7 sort:newest
    rating:refuted by:me for:me source:none has:match,evidence tag:"front page" after:2024-05
    before:2024-06-20 group:document

Values may be shortened as long as they stay clear (`status:dis`), several are joined by commas, and a value
with spaces stands in double quotes. A term that cannot be understood is left out and said in a note; a word
before a colon that is no key is a free word like any other.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from claimbench.model.claims import ClaimStatus, Kind
from claimbench.workbench.desk import Desk
from claimbench.workbench.filter_names import ME, NOBODY, Names, documents_named, meant, names_on
from claimbench.workbench.queue import Grouping, Holding, QueueQuery, Sort

KEYS = {
    "status": "open, in review, checked, signed off, dismissed",
    "kind": "quantity, date, event, comparison, cause, quotation, law, position, …",
    "speaker": "who is reported as saying it; none is the publication itself",
    "doc": "a part of the document's name",
    "worth": "the least worthiness, as in worth:>0.7",
    "rating": "of the verdict in force; none is no verdict",
    "by": "whose verdict is in force; me is whoever is working",
    "for": "whose work it is; me is whoever is working, none is nobody",
    "source": "none or some",
    "has": "match, evidence, comment, source, tag",
    "tag": "a tag",
    "after": "a day, a month or a year that the document is later than",
    "before": "a day, a month or a year that the document is earlier than",
    "sort": "priority, position, newest, speaker",
    "group": "document or speaker: headings, with how many claims stand below each",
}
"""The keys, each with what may follow it."""

_TERM = re.compile(r'(?P<key>[A-Za-z]+):(?P<value>(?:"[^"]*"?|[^\s"])*)|"(?P<quoted>[^"]*)"?|(?P<word>\S+)')
_ALTERNATIVE = re.compile(r'"([^"]*)"?|([^,"]+)')
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_DAY_BEGUN = re.compile(r"\d{0,4}|\d{4}-[01]?|\d{4}-\d{2}-[0-3]?")
_MOST_TOLD = 4
"""Names listed in a note."""
_WORTH = re.compile(r">?=?\s*((?:0|1)?(?:\.\d*)?|\d{1,3}%)")

_SOME = "some"
_NO_NAMES = Names()

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a filter line asks for. Empty tuples and None leave a filter out."""

    words: str = ""
    statuses: tuple[ClaimStatus, ...] = ()
    kinds: tuple[Kind, ...] = ()
    speaker: str | None = None
    """As it was typed; '' is the publication itself."""
    document: str | None = None
    """A part of the document's name."""
    min_worthiness: float | None = None
    ratings: tuple[str, ...] = ()
    """As they were typed."""
    by: str | None = None
    """As it was typed."""
    assigned: str | None = None
    """To whom, as it was typed."""
    has: tuple[Holding, ...] = ()
    lacks: tuple[Holding, ...] = ()
    tags: tuple[str, ...] = ()
    """As they were typed."""
    after: date | None = None
    before: date | None = None
    sort: Sort | None = None
    group: Grouping | None = None
    notes: tuple[str, ...] = ()
    """What could not be understood, each in a sentence."""


def parse(line: str) -> Filter:
    """Read a filter line. Never raises: what is not understood is noted and left out."""
    found = Filter()
    words: list[str] = []
    for match in _TERM.finditer(line):
        key = (match["key"] or "").lower()
        if key in KEYS:
            found = _with_term(found, key, [value for value in _alternatives(match["value"]) if value])
        else:
            words.append(match["quoted"] if match["quoted"] is not None else match[0])
    return replace(found, words=" ".join(_begun_in_earnest(" ".join(words).split())))


def _begun_in_earnest(words: list[str]) -> list[str]:
    """Without a last word of one Latin letter: everything begins with it, and the next key is on its way."""
    return words[:-1] if words and len(words[-1]) == 1 and words[-1].isascii() else words


def query(desk: Desk, line: str, *, document_id: int | None = None) -> tuple[QueueQuery, tuple[str, ...]]:
    """The queue that a filter line asks for, within one document when `document_id` names it, and the notes.

    Reads the desk's names when the line has a term with one of them.
    """
    asked = parse(line)
    notes = list(asked.notes)
    if asked.document is not None:
        document_id, problem = _document(desk, asked.document, document_id)
        notes += [problem] if problem else []
    found = QueueQuery(
        words=asked.words,
        statuses=asked.statuses,
        kinds=asked.kinds,
        speaker=asked.speaker,
        document_id=document_id,
        min_worthiness=asked.min_worthiness,
        has=asked.has,
        lacks=asked.lacks,
        after=asked.after,
        before=asked.before,
        sort=asked.group.sort if asked.group else asked.sort or Sort.PRIORITY,
    )
    if asked.group and asked.sort not in (None, asked.group.sort):
        notes.append(f"sort:{asked.sort} does not go with group:{asked.group}, which has an order of its own")
    if asked.speaker or asked.ratings or asked.tags or asked.by is not None or asked.assigned is not None:
        found, problems = _with_names(desk, found, asked)
        notes += problems
    return found, tuple(notes)


def _with_names(desk: Desk, found: QueueQuery, asked: Filter) -> tuple[QueueQuery, list[str]]:
    """With what the typed names stand for; a name that stands for nothing is left out and noted."""
    names = names_on(desk)
    notes: list[str] = []

    def named(key: str, typed: Iterable[str], among: Sequence[str]) -> tuple[str, ...]:
        chosen: list[str] = []
        for one in typed:
            fitting = meant(one, among)
            if len(fitting) == 1:
                chosen.append(fitting[0])
            else:
                notes.append(_unclear(f"{key}:{one}", fitting or among, several=bool(fitting)))
        return tuple(chosen)

    ratings = ["" for rating in asked.ratings if rating.lower() == NOBODY]
    ratings += named("rating", (one for one in asked.ratings if one.lower() != NOBODY), names.ratings)

    def person(key: str, typed: str | None) -> str | None:
        if typed is None:
            return None
        mine = desk.reviewer if typed.lower() == ME else None
        return mine or next(iter(named(key, [typed], names.reviewers)), None)

    assigned = "" if (asked.assigned or "").lower() == NOBODY else person("for", asked.assigned)
    speaker = asked.speaker
    if speaker and (fitting := meant(speaker, names.speakers)):
        speaker = next(iter(named("speaker", [speaker], fitting)), None)
    found = replace(
        found,
        speaker=speaker,
        ratings=tuple(ratings),
        by=person("by", asked.by),
        assigned=assigned,
        tags=named("tag", asked.tags, names.tags),
    )
    return found, notes


def _unclear(term: str, names: Sequence[str], *, several: bool) -> str:
    told = ", ".join(names[:_MOST_TOLD]) + (", …" if len(names) > _MOST_TOLD else "")
    if several:
        return f"{term} may be {told}"
    return f"{term} is none of {told}" if told else f"{term}: there is nothing of the kind yet"


def complete(line: str, names: Names = _NO_NAMES) -> str | None:
    """The line with its last term completed, or None when there is nothing to propose."""
    begun = re.search(r'(?:^|(?<=\s))[^\s"]*(?:"[^"]*)?$', line)
    if begun is None or not begun[0]:
        return None
    head, tail = line[: begun.start()], begun[0]
    key, colon, value = tail.partition(":")
    if not colon:
        return _first(head, tail, (f"{name}:" for name in KEYS))
    done, comma, value = value.rpartition(",")
    values: dict[str, Iterable[str]] = {
        "status": map(_hyphened, ClaimStatus),
        "kind": Kind,
        "sort": Sort,
        "group": Grouping,
        "speaker": (NOBODY, *map(_quoted, names.speakers)),
        "doc": map(_quoted, names.documents),
        "rating": (*map(_quoted, names.ratings), NOBODY),
        "by": (ME, *map(_quoted, names.reviewers)),
        "for": (ME, NOBODY, *map(_quoted, names.reviewers)),
        "tag": map(_quoted, names.tags),
        "source": (NOBODY, _SOME),
        "has": Holding,
    }
    return _first(f"{head}{key}:{done}{comma}", value, values.get(key.lower(), ()))


def with_term(line: str, key: str, value: str | None) -> str:
    """The line with its terms of this key replaced by one, or taken out when `value` is None."""
    kept = [match[0] for match in _TERM.finditer(line) if (match["key"] or "").lower() != key]
    if value is not None:
        kept.append(f"{key}:{_hyphened(value) if key == 'status' else _quoted(value)}")
    return " ".join(kept)


def _with_term(found: Filter, key: str, values: list[str]) -> Filter:
    if not values:
        return found
    match key:
        case "status":
            statuses, notes = _choices(key, values, ClaimStatus)
            return replace(found, statuses=found.statuses + statuses, notes=found.notes + notes)
        case "kind":
            kinds, notes = _choices(key, values, Kind)
            return replace(found, kinds=found.kinds + kinds, notes=found.notes + notes)
        case "sort":
            sorts, notes = _choices(key, values[:1], Sort)
            return replace(found, sort=sorts[0] if sorts else found.sort, notes=found.notes + notes)
        case "group":
            groups, notes = _choices(key, values[:1], Grouping)
            return replace(found, group=groups[0] if groups else found.group, notes=found.notes + notes)
        case "speaker":
            return replace(found, speaker="" if values[0].lower() == NOBODY else values[0])
        case "doc":
            return replace(found, document=values[0])
        case "rating":
            return replace(found, ratings=found.ratings + tuple(values))
        case "by":
            return replace(found, by=values[0])
        case "for":
            return replace(found, assigned=values[0])
        case "tag":
            return replace(found, tags=found.tags + tuple(values))
        case "has":
            things, notes = _choices(key, values, Holding)
            return replace(found, has=found.has + things, notes=found.notes + notes)
        case "source":
            return _with_source(found, values[0])
        case "after" | "before":
            return _with_day(found, key, values[0])
        case _:
            return _with_worth(found, values[0])


def _with_source(found: Filter, value: str) -> Filter:
    if NOBODY.startswith(value.lower()):
        return replace(found, lacks=(*found.lacks, Holding.SOURCE))
    if _SOME.startswith(value.lower()):
        return replace(found, has=(*found.has, Holding.SOURCE))
    return replace(found, notes=(*found.notes, f"source:{value} is none of {NOBODY}, {_SOME}"))


def _with_day(found: Filter, key: str, value: str) -> Filter:
    day = _day(value, last=key == "after")
    if day is not None:
        return replace(found, after=day) if key == "after" else replace(found, before=day)
    if _DAY_BEGUN.fullmatch(value):
        return found
    return replace(found, notes=(*found.notes, f"{key}:{value} is no day, as in {key}:2024-06-20"))


def _day(value: str, *, last: bool) -> date | None:
    """The day, or the first or last one of the month or year, or None where there is none such."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    try:
        return date(year, month, int(match[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except (ValueError, calendar.IllegalMonthError):
        return None


def _with_worth(found: Filter, value: str) -> Filter:
    match = _WORTH.fullmatch(value)
    if match is None:
        return replace(
            found, notes=(*found.notes, f"worth:{value} is no number from 0 to 1, as in worth:>0.7")
        )
    figure = match[1]
    if figure in {"", "."}:
        return found
    least = float(figure[:-1]) / 100 if figure.endswith("%") else float(figure)
    return replace(found, min_worthiness=min(least, 1.0))


def _choices(key: str, values: list[str], among: type[Choice]) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    chosen: list[Choice] = []
    notes: list[str] = []
    for value in values:
        fitting = _fitting(value, among)
        if len(fitting) == 1:
            chosen.append(fitting[0])
        elif fitting:
            notes.append(f"{key}:{value} may be {' or '.join(fitting)}")
        else:
            notes.append(f"{key}:{value} is none of {', '.join(among)}")
    return tuple(chosen), tuple(notes)


def _fitting(value: str, among: type[Choice]) -> list[Choice]:
    """The choices that a value names or shortens; `in-review` is as good as `in review`."""
    plain = value.lower().replace("-", " ").replace("_", " ")
    exact = [choice for choice in among if choice.value == plain]
    return exact or [choice for choice in among if choice.value.startswith(plain)]


def _alternatives(value: str) -> list[str]:
    return [
        (match[1] if match[1] is not None else match[2]).strip() for match in _ALTERNATIVE.finditer(value)
    ]


def _document(desk: Desk, part: str, within: int | None) -> tuple[int | None, str | None]:
    fitting = documents_named(desk, part)
    exact = [number for number, name in fitting if name.casefold() == part.casefold()]
    if len(exact) == 1 or len(fitting) == 1:
        return (exact or [fitting[0][0]])[0], None
    if not fitting:
        return within, f"doc:{part} is in the name of no document"
    return within, f"doc:{part} is in the names of {len(fitting)} documents; type more of one of them"


def _first(head: str, begun: str, options: Iterable[str]) -> str | None:
    for option in options:
        if option.lower().startswith(begun.lower()) and len(option) > len(begun):
            return head + begun + option[len(begun) :]
    return None


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,]", value) else value


def _hyphened(value: str) -> str:
    return value.replace(" ", "-")
