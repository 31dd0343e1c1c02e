"""Says which stretches of a document are the article, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimbench.ingest.byline import byline_names, date_in
from claimbench.ingest.dateline import Dateline, dateline_at
from claimbench.ingest.draft import Draft, Passage, trimmed
from claimbench.ingest.form import Form, forms_of
from claimbench.ingest.interview import find_interview
from claimbench.ingest.judgement import PARAGRAPH, Judgement
from claimbench.ingest.placing import judge
from claimbench.ingest.posts import find_posts
from claimbench.ingest.stage import cuts as cuts_between_sentences
from claimbench.ingest.transcript import Turn, find_turns
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument

_ENTRY_CLOCK = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4}(?=\W))?)\s*(?:[-–—|:•]\s*)?(?=[A-Z\"“])",
    re.IGNORECASE,
)
_ENTRY_LABEL = re.compile(
    r"(?:(?:live |major )?updated?|corrections?|corrected|clarification|breaking(?: news)?"
    r"|(?:this )?just in|new|latest|developing(?: story)?|exclusive|alert|news alert"
    r"|key (?:event|moment|point)|recap|summary|analysis|explainer|editor['’]?s['’]? note|note|nb|p\.?s\.?)"
    r"(?: (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?)?\s?(?::|\s[–—-]\s)\s*(?=[A-Z\"“‘'£$€\d])",
    re.IGNORECASE,
)
LONGEST_BLOCK = 20_000
"""Characters; a longer block is cut, since parsing needs memory for all of it at once."""

_FEWEST_CLOCKS = 3
"""A live blog has at least so many entries that begin with a time."""


def clean(draft: Draft) -> IncomingDocument:
    """Turn a draft's passages into blocks: headings, paragraphs, turns, furniture.

    The text stays as it is. Blocks are in order, never overlap, have no outer white space, and together hold
    every character of the passages but white space.
    """
    forms = forms_of(draft.text, _bounded(draft.text, draft.passages))
    transcript = {} if any(passage.speaker for passage in draft.passages) else find_turns(forms, draft.text)
    judged = judge(forms, min(transcript, default=None))
    turns = transcript or find_interview(forms, judged) | find_posts(forms, judged)
    if not transcript:
        judged = [PARAGRAPH if form.index in turns else judged[form.index] for form in forms]
    datelines = _datelines(forms, judged) if not transcript else {}
    openings = _entry_clocks(forms, judged) | _entry_labels(forms, judged)
    blocks = [
        block
        for form, judgement in zip(forms, judged, strict=True)
        for block in _blocks(
            draft.text,
            form,
            judgement,
            turns.get(form.index),
            datelines.get(form.index),
            openings.get(form.index),
        )
    ]
    info = _info(draft.info, forms, judged, next(iter(datelines.values()), None))
    return IncomingDocument(info=info, text=draft.text, blocks=tuple(blocks))


def _bounded(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Cut passages that are too long to be parsed at once, at the end of a sentence where there is one."""
    bounded: list[Passage] = []
    for passage in passages:
        start = passage.start
        while passage.end - start > LONGEST_BLOCK:
            cut = max(text.rfind(mark, start, start + LONGEST_BLOCK) for mark in (". ", "? ", "! ", ".\n"))
            cut = cut + 1 if cut > start else max(text.rfind(" ", start, start + LONGEST_BLOCK), start + 1)
            cut = cut if cut > start + 1 else start + LONGEST_BLOCK
            bounded += [
                replace(passage, start=one, end=other)
                for one, other in [trimmed(text, start, cut)]
                if one < other
            ]
            start = trimmed(text, cut, passage.end)[0]
        if start < passage.end:
            bounded.append(replace(passage, start=start))
    return tuple(bounded)


def _blocks(
    text: str,
    form: Form,
    judgement: Judgement,
    turn: Turn | None,
    dateline: Dateline | None,
    opening: tuple[int, str] | None,
) -> Iterator[Block]:
    passage = form.passage
    label = turn.start if turn else 0
    spoken = turn is not None and (label > 0 or judgement.role is BlockRole.PARAGRAPH)
    if not spoken and judgement.role not in (BlockRole.PARAGRAPH, BlockRole.TURN):
        yield Block(
            start=passage.start,
            end=passage.end,
            role=judgement.role,
            why=judgement.why,
            begins=passage.begins,
            ends=passage.ends,
        )
        return
    start = passage.start
    cuts: list[tuple[int, int, str]] = []
    if label:
        cuts.append((start, start + label, "a speaker's name"))
    if opening:
        cuts.append((start, start + opening[0], opening[1]))
    if dateline:
        cuts.append((start + (opening[0] if opening else 0), start + dateline.end, "a dateline"))
    cuts += [
        (start + one, start + other, what)
        for one, other, what in cuts_between_sentences(form.text)
        if one >= (dateline.end if dateline else label)
    ]
    speaker = turn.speaker if turn else passage.speaker
    role = BlockRole.TURN if speaker else BlockRole.PARAGRAPH
    kept = Block(
        start=start, end=passage.end, role=role, speaker=speaker, begins=passage.begins, ends=passage.ends
    )
    yield from _around(text, kept, cuts)


def _around(text: str, whole: Block, cuts: Sequence[tuple[int, int, str]]) -> Iterator[Block]:
    """The whole block without its cuts, and the cuts as furniture, in order."""
    position = whole.start
    for start, end, why in cuts:
        yield from _trimmed_block(text, whole, position, start)
        cut = whole.model_copy(update={"role": BlockRole.FURNITURE, "why": why, "speaker": None})
        yield from _trimmed_block(text, cut, start, end)
        position = end
    yield from _trimmed_block(text, whole, position, whole.end)


def _trimmed_block(text: str, like: Block, start: int, end: int) -> Iterator[Block]:
    start, end = trimmed(text, start, end)
    if start >= end:
        return
    if like.role is not BlockRole.FURNITURE and not any(map(str.isalnum, text[start:end])):
        like = like.model_copy(update={"role": BlockRole.FURNITURE, "why": "a separator", "speaker": None})
    yield like.model_copy(update={"start": start, "end": end})


def _datelines(forms: Sequence[Form], judged: Sequence[Judgement]) -> dict[int, Dateline]:
    """By passage; only the first two paragraphs can open a story, for 'NATO — ' may stand anywhere."""
    openings = [
        form
        for form, judgement in zip(forms, judged, strict=True)
        if judgement.role is BlockRole.PARAGRAPH and form.length >= 5
    ]
    return {form.index: dateline for form in openings[:2] if (dateline := dateline_at(form.text))}


def _entry_labels(forms: Sequence[Form], judged: Sequence[Judgement]) -> dict[int, tuple[int, str]]:
    """'Updated:', 'Breaking:', 'Correction:' that open a paragraph: their lengths and what they are.

    In a single post they are its writer's own words.
    """
    said = [form for form in forms if judged[form.index].role is BlockRole.PARAGRAPH]
    if len(said) < _FEWEST_CLOCKS:
        return {}
    return {form.index: (label.end(), "a label") for form in said if (label := _ENTRY_LABEL.match(form.text))}


def _entry_clocks(forms: Sequence[Form], judged: Sequence[Judgement]) -> dict[int, tuple[int, str]]:
    """The times that open the entries of a live blog, by passage: their lengths and what they are."""
    found = {
        form.index: (clock.end(), "a time stamp")
        for form, judgement in zip(forms, judged, strict=True)
        if judgement.role is BlockRole.PARAGRAPH and (clock := _ENTRY_CLOCK.match(form.text))
    }
    return found if len(found) >= _FEWEST_CLOCKS else {}


def _info(
    info: DocumentInfo, forms: Sequence[Form], judged: Sequence[Judgement], dateline: Dateline | None
) -> DocumentInfo:
    """Fill in what the reader left open from headline, by-line, date lines and dateline."""
    found: dict[str, object] = {}
    if info.title is None:
        found["title"] = _title(forms, judged)
    if info.author is None:
        found["author"] = next((names for form in forms if (names := byline_names(form))), None)
    published = info.published or _published(forms, judged)
    if dateline is not None:
        found["place"] = info.place or dateline.place
        published = published or _dateline_date(dateline)
    found["published"] = published
    return info.model_copy(update=found)


def _title(forms: Sequence[Form], judged: Sequence[Judgement]) -> str | None:
    """The first heading, if it stands above all that is said."""
    for form, judgement in zip(forms, judged, strict=True):
        if judgement.role in (BlockRole.PARAGRAPH, BlockRole.TURN):
            return None
        if judgement.role is BlockRole.HEADING:
            return " ".join(form.text.split())
    return None


def _published(forms: Sequence[Form], judged: Sequence[Judgement]) -> date | None:
    """From a date line or by-line; one that says 'published' before one that says 'updated'.

    Below the article only a date that is alone counts: lists of other pieces have many.
    """
    dated = [
        (form, day)
        for form, judgement in zip(forms, judged, strict=True)
        if judgement.why in ("a date line", "a by-line", "a time stamp") and (day := date_in(form))
    ]
    first = next(
        (form.index for form, one in zip(forms, judged, strict=True) if one.role is BlockRole.PARAGRAPH), 0
    )
    above = [(form, day) for form, day in dated if form.index < first]
    dated = above or (dated if len({day for _, day in dated}) == 1 else [])
    original = (day for form, day in dated if not re.search(r"updated|modified", form.text, re.IGNORECASE))
    return next(original, dated[0][1] if dated else None)


def _dateline_date(dateline: Dateline) -> date | None:
    if not (dateline.year and dateline.month and dateline.day):
        return None
    try:
        return date(dateline.year, dateline.month, dateline.day)
    except ValueError:
        return None
