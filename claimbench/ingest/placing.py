"""What only the place of a passage tells: lines above the headline, sub-heads, what follows the article."""

from __future__ import annotations

from collections.abc import Sequence

from claimbench.ingest.byline import byline_names, is_date_line
from claimbench.ingest.dateline import dateline_at
from claimbench.ingest.draft import Hint
from claimbench.ingest.form import Form
from claimbench.ingest.furniture import sure_sign
from claimbench.ingest.judgement import HEADING, PARAGRAPH, Judgement, furniture
from claimbench.ingest.posts import post_sign
from claimbench.ingest.sections import (
    mark_author_note,
    mark_captions,
    mark_legal_notice,
    mark_mail_header,
    mark_pull_quotes,
    mark_references,
    mark_repeats,
    mark_sections,
)
from claimbench.ingest.stage import is_stage_direction
from claimbench.model.documents import BlockRole


def judge(forms: Sequence[Form], first_turn: int | None = None) -> list[Judgement]:
    """Say of each passage what it is. In doubt it is a paragraph: a lost claim is worse than a line too many.

    `first_turn` is the index of a transcript's first turn: from there on people speak, and short lines
    are neither sub-heads nor links.
    """
    judged = [_by_itself(form) for form in forms]
    mark_mail_header(forms, judged)
    body = [form.index for form in forms if form.prose and judged[form.index] is None]
    if first_turn is not None:
        body = sorted({first_turn, *(index for index in body if index >= first_turn)})
    elif not _is_article(forms, judged, body):
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
    mark_repeats(forms, judged)
    mark_captions(forms, judged)
    mark_sections(forms, judged, first)
    mark_pull_quotes(forms, judged)
    mark_references(forms, judged, first)
    mark_legal_notice(forms, judged)
    mark_author_note(forms, judged)
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
    if why := post_sign(form) or sure_sign(form):
        return furniture(why)
    if byline_names(form):
        return furniture("a by-line")
    if is_date_line(form):
        return furniture("a date line")
    if (dateline := dateline_at(form.text)) and dateline.end >= len(form.text):
        return furniture("a dateline")
    if form.enumerates and not form.listed:
        return furniture("a list of names")
    if hint in (Hint.HEADING, Hint.TITLE):
        return HEADING
    return Judgement(BlockRole.TURN) if hint is Hint.TURN else None


_PAGE_SIGNS = frozenset(
    "a menu of the page|a share line|a credit|a contributor line|a by-line|a caption|a photo credit|a "
    "sign-up|a cookie notice"
    "|a publisher's notice|a copyright line|an advertisement mark|a comment count".split("|")
)
"""Reasons that tell a page of a paper or site from a post."""


def _is_article(forms: Sequence[Form], judged: Sequence[Judgement | None], body: Sequence[int]) -> bool:
    """A post or a single statement has no head and no foot; nothing of it may be lost by its place."""
    words = sum(forms[index].length for index in body)
    signs = sum(judgement is not None and judgement.why in _PAGE_SIGNS for judgement in judged)
    return (
        len(body) >= 3
        or (len(body) >= 2 and (words >= 80 or signs > 0))
        or (len(body) == 1 and (words >= 120 or signs > 1))
    )


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
        sentence = form.length >= 8 and form.states and not form.titled
        return PARAGRAPH if sentence or form.length > 20 or form.text.endswith(":") else HEADING
    return furniture("a line above the article that is no sentence")


def _spoken(form: Form) -> Judgement:
    heading = form.shouted and not form.stopped and 2 <= form.length <= 8 and not form.text.endswith(":")
    return HEADING if heading else PARAGRAPH


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
