"""What only the place of a passage tells: lines above the headline, sub-heads, what follows the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimbench.ingest.byline import byline_names, is_date_line
from claimbench.ingest.dateline import dateline_at
from claimbench.ingest.draft import Hint
from claimbench.ingest.form import Form
from claimbench.ingest.furniture import sure_sign
from claimbench.ingest.stage import is_stage_direction
from claimbench.model.documents import BlockRole

LINK_SECTION = re.compile(
    r"\W*(?:most (?:read|popular|viewed|shared|recent)|more (?:stories|news|articles|to read|for you"
    r"|like this|from .{1,40})"
    r"|related(?: (?:stories|articles|news|coverage|content|links?|topics|posts?|reading))?"
    r"|recommended(?: (?:for you|stories"
    r"|reading))?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|trending(?: now| stories"
    r"| topics)?"
    r"|top stories(?: today)?|latest (?:news|stories|headlines|videos?)|read (?:more|next|also)|up next"
    r"|what to read next"
    r"|editors?['’]?s? picks?|popular(?: (?:now|stories|posts))?|don['’]t miss|in other news|around the web"
    r"|from (?:the|our) (?:web|archives?|partners?)|also (?:read|in .{1,30})|further reading|see also"
    r"|(?:promoted|sponsored) (?:stories|links))\W*",
    re.IGNORECASE,
)
"""A line after which links to other pages follow."""

COMMENT_SECTION = re.compile(
    r"\W*(?:\d[\d,.]* (?:comments?|responses?|replies)|(?:(?:all|reader|user|readers['’]?"
    r"|top) )?comments?(?: \(\d+\))?)\W*"
    r"|leave a (?:reply|comment).{0,30}|join the (?:conversation|discussion).{0,30}"
    r"|we want to hear from you.{0,30}",
    re.IGNORECASE,
)
"""A line after which readers speak."""

_NOTICE_SECTION = re.compile(
    r"\W*(?:(?:cautionary |important )?(?:note |notice |statement |information )?(?:regarding |on |about "
    r"|concerning )?"
    r"forward[- ]looking (?:statements?|information)|safe harbou?r(?: statements?| provisions?)?"
    r"|(?:legal )?disclaimers?"
    r"|legal notices?|no offer or solicitation|terms (?:and conditions|of use))\W*",
    re.IGNORECASE,
)
"""A line after which lawyers speak."""

_JOURNALIST = (
    r"(?:reporter|correspondent|editor|columnist|writer|journalist|contributor|producer|photographer"
    r"|critic|bureau chief"
    r"|fellow|author)"
)
_ABOUT_AUTHOR = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w'’.\-]*\s+){1,3}[A-ZÀ-Þ][\w'’.\-]*),?\s+(?:covers?\b|writes? (?:about|for"
    r"|on)\b|reports? (?:on|for|from)\b"
    rf"|(?:is|was)\s+(?:an?|the)\s+(?:[\w&'’\-]+\s+){{0,5}}{_JOURNALIST}\b"
    rf"|joined\b.{{0,40}}\bas\s+an?\b.{{0,30}}{_JOURNALIST}"
    r"|can be (?:reached|contacted|followed)\b).{0,300}",
    re.DOTALL,
)
_FOR_PAPER = re.compile(r"\b(?:for|at|with) (?:the )?[A-ZÀ-Þ]|@")


@dataclass(frozen=True, slots=True)
class Judgement:
    role: BlockRole
    why: str | None = None


PARAGRAPH = Judgement(BlockRole.PARAGRAPH)
HEADING = Judgement(BlockRole.HEADING)


def furniture(why: str) -> Judgement:
    return Judgement(BlockRole.FURNITURE, why)


def judge(forms: Sequence[Form], first_turn: int | None = None) -> list[Judgement]:
    """Say of each passage what it is. In doubt it is a paragraph: a lost claim is worse than a line too many.

    `first_turn` is the index of a transcript's first turn: from there on people speak, and short lines
    are neither sub-heads nor links.
    """
    judged = [_by_itself(form) for form in forms]
    body = [form.index for form in forms if form.prose and judged[form.index] is None]
    if first_turn is not None:
        body = sorted({first_turn, *(index for index in body if index >= first_turn)})
    elif not _is_article(forms, body):
        return [judgement or PARAGRAPH for judgement in judged]
    first, last = body[0], body[-1]
    if first_turn is not None:
        headline = _headline(forms, judged, first)
        return [
            judgement
            or (
                HEADING
                if form.index == headline
                else _above(form, headline)
                if form.index < first
                else _spoken(form)
            )
            for form, judgement in zip(forms, judged, strict=True)
        ]
    _mark_repeats(forms, judged)
    _mark_sections(forms, judged, first)
    _mark_legal_notice(forms, judged)
    _mark_author_note(forms, judged)
    headline = _headline(forms, judged, first)
    return [
        judgement
        or (
            HEADING
            if form.index == headline
            else _above(form, headline)
            if form.index < first
            else _below(form)
            if form.index > last
            else _between(form)
        )
        for form, judgement in zip(forms, judged, strict=True)
    ]


def _by_itself(form: Form) -> Judgement | None:
    hint = form.passage.hint
    if hint is Hint.FURNITURE:
        return furniture(form.passage.why or "no part of the article")
    if is_stage_direction(form.text):
        return furniture("a stage direction")
    if why := sure_sign(form):
        return furniture(why)
    if byline_names(form):
        return furniture("a by-line")
    if is_date_line(form):
        return furniture("a date line")
    if form.enumerates and not form.listed:
        return furniture("a list of names")
    if hint in (Hint.HEADING, Hint.TITLE):
        return HEADING
    return Judgement(BlockRole.TURN) if hint is Hint.TURN else None


def _is_article(forms: Sequence[Form], body: Sequence[int]) -> bool:
    """A post or a single statement has no head and no foot; nothing of it may be lost by its place."""
    words = sum(forms[index].length for index in body)
    return len(body) >= 3 or (len(body) >= 2 and words >= 80) or (len(body) == 1 and words >= 120)


def _mark_repeats(forms: Sequence[Form], judged: list[Judgement | None]) -> None:
    counts = Counter(form.text.casefold() for form in forms if form.length <= 12 and not form.stopped)
    for form in forms:
        if judged[form.index] is None and counts[form.text.casefold()] >= 3:
            judged[form.index] = furniture("a line that repeats")


def _mark_sections(forms: Sequence[Form], judged: list[Judgement | None], first: int) -> None:
    """Links under 'Most read' up to the next full sentence; everything under 'Comments'."""
    links = comments = False
    prose_before = 0
    for form in forms[first:]:
        judgement = judged[form.index]
        if form.prose and judgement is None:
            links = False
            prose_before += 1
        elif form.length <= 8 and LINK_SECTION.fullmatch(form.text):
            links = True
            judged[form.index] = furniture("a heading over links")
            continue
        if prose_before >= 3 and form.length <= 8 and COMMENT_SECTION.fullmatch(form.text):
            comments = True
        if comments and judgement is None:
            judged[form.index] = furniture("a reader's comment")
        elif links and (judgement is None or judgement.role is BlockRole.HEADING) and form.length <= 25:
            judged[form.index] = furniture("a link to something else")


def _mark_legal_notice(forms: Sequence[Form], judged: list[Judgement | None]) -> None:
    """What stands under 'Forward-Looking Statements' and the like, up to the next heading."""
    notice = False
    for form in forms:
        if form.length <= 12 and not form.stopped:
            notice = bool(_NOTICE_SECTION.fullmatch(form.text))
            if notice:
                judged[form.index] = furniture("a heading over a legal notice")
        elif notice and judged[form.index] is None:
            judged[form.index] = furniture("a legal notice")


def _mark_author_note(forms: Sequence[Form], judged: list[Judgement | None]) -> None:
    """'Maren Dahl covers climate for the Courier.' as the last words of an article that she signed."""
    signed = " ".join(names for form in forms if (names := byline_names(form))).casefold()
    for form in reversed(forms):
        if judged[form.index] is not None:
            continue
        found = _ABOUT_AUTHOR.fullmatch(form.text) if form.length <= 45 else None
        if found is None:
            return
        surname = found["name"].split()[-1].casefold()
        if surname not in signed and not _FOR_PAPER.search(form.text):
            return
        judged[form.index] = furniture("a line about the author")


def _headline(forms: Sequence[Form], judged: Sequence[Judgement | None], first: int) -> int | None:
    """The longest line above the article that could be one."""
    given = next(
        (
            form.index
            for form in forms[:first]
            if form.passage.hint in (Hint.TITLE, Hint.HEADING) and judged[form.index] is HEADING
        ),
        None,
    )
    if given is not None:
        return given
    able = [
        form
        for form in forms[:first]
        if judged[form.index] is None
        and 3 <= form.length <= 35
        and not form.listed
        and not form.text.endswith((".", ":"))
        and not dateline_at(form.text)
    ]
    return max(able, key=lambda form: (form.length, not form.shouted, -form.index)).index if able else None


def _above(form: Form, headline: int | None) -> Judgement:
    if form.stopped or (form.listed and form.length >= 5) or form.length > 35 or dateline_at(form.text):
        return PARAGRAPH
    if headline is not None and form.index > headline and form.length >= 6:
        # The line under the headline: a summary when it is a sentence but for its stop.
        sentence = form.length >= 8 and form.has_verb and not form.titled
        return PARAGRAPH if sentence or form.length > 20 or form.text.endswith(":") else HEADING
    return furniture("a line above the article that is no sentence")


def _spoken(form: Form) -> Judgement:
    return HEADING if form.shouted and not form.stopped and 2 <= form.length <= 8 else PARAGRAPH


def _between(form: Form) -> Judgement:
    if form.stopped or form.listed or form.text.endswith((":", ";", ",")) or form.length > 12:
        return PARAGRAPH
    if form.text[0] in "\"“‘'" and form.has_verb:
        return PARAGRAPH
    return HEADING if form.shouted or form.titled or not form.has_verb else PARAGRAPH


def _below(form: Form) -> Judgement:
    says = form.has_verb or any(map(str.isdigit, form.text.lstrip("0123456789.)( ")))
    if form.stopped or (form.listed and form.length >= 5 and says and ":" not in form.text):
        return PARAGRAPH
    if form.length <= 4 or not form.has_verb or form.titled:
        return furniture("a line below the article that is no sentence")
    return PARAGRAPH
