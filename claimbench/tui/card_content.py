"""What the claim card says, section by section, as `Content`; no widgets here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from textual.content import Content

from claimbench.model.checked import CheckedClaim, Match
from claimbench.model.claims import Addition, Claim, ClaimStatus
from claimbench.model.sources import Evidence, Source, Stance
from claimbench.model.verdicts import RatingScale, Verdict
from claimbench.tui.standing_content import standing_lines
from claimbench.tui.text import STATUS_GLYPHS, short_name, shown, shown_line
from claimbench.workbench.claims import ClaimCard, Passage
from claimbench.workbench.queue import QueueRow
from claimbench.workbench.standing import Standing

QUIET = "$quiet"
ADDED = "italic $accent"
QUOTE = "bold $quote-foreground on $quote-background"

STANCE_SIGNS = {Stance.SUPPORTS: "+", Stance.REFUTES: "−", Stance.CONTEXT: "·"}

AROUND = 360
"""Characters of the document shown on either side of a claim's words."""

_MATCHES_SHOWN = 2
"""Checked claims told of in the card; all of them stand in a list of their own."""

_NAME_WIDTH = 10
_EMPTY_LINES = re.compile(r"\n\s*\n")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_STATUS_STYLES = {
    ClaimStatus.OPEN: "$primary",
    ClaimStatus.IN_REVIEW: "$warning",
    ClaimStatus.CHECKED: "$success",
    ClaimStatus.SIGNED_OFF: "$success",
    ClaimStatus.DISMISSED: QUIET,
}


def card_content(
    card: ClaimCard,
    scale: RatingScale,
    width: int,
    matches: Sequence[Match] = (),
    standing: Standing | None = None,
) -> Content:
    """The whole card, `width` cells wide; `matches` are checked claims like it."""
    sections = (
        ("", chain(_claim_lines(card), standing_lines(card, standing), _fields(card, width))),
        ("in the document", _passages(card.passages)),
        (f"checked already · {len(matches)} similar", _matches(matches)),
        (_sources_heading(card), _sources(card)),
        ("verdict", _verdicts(card, scale, standing)),
        ("comments", _comments(card)),
    )
    lines: list[Content] = []
    for heading, content in sections:
        body = list(content)
        if not body:
            continue
        if heading:
            lines += [Content(""), _rule(heading, width)]
        lines += body
    return Content("\n").join(lines)


def claim_text(claim: Claim) -> Content:
    """The claim's statement; what was added to the article's words is shown as such."""
    text = shown(claim.text, "bold")
    added = {addition.added for addition in claim.additions}
    for match in _BRACKETS.finditer(text.plain):
        if not added or match[0][1:-1] in added:
            text = text.stylize(ADDED, match.start(), match.end())
    return text


def when(moment: datetime) -> str:
    """A moment as the card shows it: UTC, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _claim_lines(card: ClaimCard) -> Iterator[Content]:
    claim = card.claim
    yield _heading(claim.id, claim.status, claim.worthiness)
    yield claim_text(claim)


def _heading(claim_id: int, status: ClaimStatus, worthiness: float) -> Content:
    return Content.assemble(
        (f"Claim {claim_id}", "bold $primary"),
        "  ",
        (f"{STATUS_GLYPHS[status]} {status}", _STATUS_STYLES[status]),
        "  ",
        (f"worth checking {worthiness:.2f}", QUIET),
    )


def _named_fields(card: ClaimCard) -> Iterator[tuple[str, Content]]:
    claim = card.claim
    yield "speaker", _speaker_and_kinds(claim)
    if claim.reasons:
        yield "why", Content(shown_line("; ".join(claim.reasons)))
    if claim.flags:
        yield "flags", Content.styled("▲ " + ", ".join(claim.flags), "$warning")
    for addition in claim.additions:
        yield "added", _addition(addition)
    if card.assigned:
        yield "given to", Content(", ".join(shown_line(name) for name in card.assigned))
    if card.deadline:
        yield "due", Content(str(card.deadline))
    if card.tags:
        yield "tags", Content(" ".join(f"#{shown_line(tag)}" for tag in card.tags))
    if claim.dismissed_why:
        yield "dismissed", Content(shown_line(claim.dismissed_why))


def _addition(addition: Addition) -> Content:
    stands_for = f" for “{shown_line(addition.stands_for)}”" if addition.stands_for else ""
    return Content.assemble(
        (f"[{shown_line(addition.added)}]", ADDED),
        stands_for,
        (f"  ({shown_line(addition.rule)}, {addition.confidence:.0%} sure)", QUIET),
    )


def _speaker_and_kinds(claim: Claim) -> Content:
    speaker = Content(shown_line(claim.speaker) if claim.speaker else "the publication")
    if not claim.kinds:
        return speaker
    return Content.assemble(speaker, (" · kinds ", QUIET), ", ".join(claim.kinds))


def _passages(passages: Iterable[Passage]) -> Iterator[Content]:
    for number, passage in enumerate(passages):
        if number:
            yield Content("")
        yield Content.assemble(
            shown(_tail(passage.before), QUIET),
            shown(passage.quote, QUOTE),
            shown(_head(passage.after), QUIET),
        )
        place = shown_line(short_name(passage.document))
        if passage.speaker:
            place += f", said by {shown_line(passage.speaker)}"
        yield Content.styled(f"— {place}", QUIET)


def row_content(row: QueueRow) -> Content:
    """What is known of a claim from its line in the queue, until its card has been read."""
    heading = _heading(row.id, row.status, row.worthiness)
    return Content("\n").join([heading, shown(row.text, "bold")])


def match_lines(match: Match) -> Iterator[Content]:
    """A claim that was checked already: how like it is, what was found, what differs, and where it stands."""
    checked = match.checked
    yield Content.assemble(
        (f"≈ {match.score:.0%} ", "$accent"),
        (shown_line(checked.verdict) if checked.verdict else "no rating", "bold"),
        (f"  {_checked_where(checked)}", QUIET),
    )
    yield shown(" ".join(checked.claim.split()))
    differing = [flag for flag in match.flags if flag != "same"]
    if differing:
        yield Content.styled("▲ " + shown_line("; ".join(differing)), "$warning")


def _checked_where(checked: CheckedClaim) -> str:
    where = f"claim {checked.claim_id} here" if checked.claim_id else checked.publisher or checked.origin
    parts = [where, str(checked.published or ""), checked.url or ""]
    return " · ".join(shown_line(part) for part in parts if part)


def _matches(matches: Sequence[Match]) -> Iterator[Content]:
    for match in matches[:_MATCHES_SHOWN]:
        yield from match_lines(match)
    if matches:
        yield Content.styled("a shows them all and begins a verdict with one", QUIET)


def _sources_heading(card: ClaimCard) -> str:
    return f"sources {len(card.sources)} · evidence {len(card.evidence)}"


def _sources(card: ClaimCard) -> Iterator[Content]:
    if not card.sources:
        yield Content.styled("none yet: s attaches a URL or a file", QUIET)
    for source in card.sources:
        yield Content.assemble(("▪ ", "$primary"), source_line(source))
        for evidence in card.evidence:
            if evidence.source_id == source.id:
                yield _evidence_line(evidence, card.hidden)


def source_line(source: Source) -> Content:
    """A source in a line: its title and where it is."""
    address = shown_line(source.url or source.path or "")
    if source.title:
        issued = f"  {source.issued}" if source.issued else ""
        where = "" if address == shown_line(source.title) else f"  {address}"
        return Content.assemble((shown_line(source.title), "bold"), issued, (where, QUIET))
    return Content(address)


def evidence_lines(card: ClaimCard) -> Iterator[Content]:
    """The claim's quotes, a line each."""
    for evidence in card.evidence:
        yield _evidence_line(evidence, card.hidden)


def _evidence_line(evidence: Evidence, hidden: str | None) -> Content:
    """`hidden` is told in place of a stance that may not be seen yet."""
    held = "" if evidence.selector is not None else " (not found in a snapshot)"
    note = f" {shown_line(evidence.note)}" if evidence.note else ""
    stance = (
        f"◌ {hidden}" if evidence.stance is None else f"{STANCE_SIGNS[evidence.stance]} {evidence.stance}"
    )
    return Content.assemble(
        (f"  {stance}  ", QUIET if evidence.stance is None else ""),
        (f"“{shown_line(evidence.quote)}”", "italic"),
        (held, "$warning"),
        (note, QUIET),
    )


def _verdicts(card: ClaimCard, scale: RatingScale, standing: Standing | None) -> Iterator[Content]:
    blind = {verdict.id for verdict in standing.independent} if standing else set()
    if not card.verdicts:
        yield Content.styled("none yet; give one with", QUIET)
        for number, rating in enumerate(scale.ratings, 1):
            yield Content.assemble((f"{number} ", "$accent"), shown_line(rating.name))
        return
    for number, verdict in enumerate(card.verdicts):
        current = number == 0 and card.claim.verdict_id == verdict.id
        yield from verdict_lines(verdict, current=current, blind=verdict.id in blind)


def verdict_lines(verdict: Verdict, *, current: bool, blind: bool) -> Iterator[Content]:
    """A verdict: its rating, whose it is, and why; `blind` is one of several that are to be compared."""
    by = f"  {shown_line(verdict.reviewer)}, {when(verdict.created_at)}"
    if blind and not current:
        yield Content.assemble((f"◐ {shown_line(verdict.rating)}", "bold $warning"), (by, QUIET))
        yield shown(verdict.why)
    elif current:
        yield Content.assemble((f"● {shown_line(verdict.rating)}", "bold $success"), (by, QUIET))
        yield shown(verdict.why)
    else:
        yield Content.assemble(("earlier: ", QUIET), (shown_line(verdict.rating), "bold"), (by, QUIET))
        yield shown(verdict.why, QUIET)


def _comments(card: ClaimCard) -> Iterator[Content]:
    for comment in card.comments:
        yield Content.styled(f"{shown_line(comment.reviewer)}, {when(comment.created_at)}", QUIET)
        yield Content.styled(f"◌ {card.hidden}", QUIET) if comment.text is None else shown(comment.text)


def _fields(card: ClaimCard, width: int) -> Iterator[Content]:
    """Each field with its name before it and its further lines indented."""
    for name, value in _named_fields(card):
        lines = value.wrap(max(20, width - _NAME_WIDTH))
        for number, line in enumerate(lines):
            yield Content.assemble((f"{'' if number else name:<{_NAME_WIDTH}}", QUIET), line)


def _rule(heading: str, width: int) -> Content:
    line = f"┄ {heading} "
    return Content.styled(line + "┄" * max(1, width - len(line)), "$primary")


def _tail(text: str) -> str:
    """What stands before a quote, at most `AROUND` characters of it from the start of a word on."""
    if len(text) <= AROUND:
        return _paragraphs(text)
    return "… " + _paragraphs(text[-AROUND:].partition(" ")[2])


def _head(text: str) -> str:
    """What stands after a quote, at most `AROUND` characters of it up to the end of a word."""
    if len(text) <= AROUND:
        return _paragraphs(text)
    return _paragraphs(text[:AROUND].rpartition(" ")[0]) + " …"


def _paragraphs(text: str) -> str:
    """Paragraphs on lines of their own, without the empty lines between."""
    return _EMPTY_LINES.sub("\n", text)
