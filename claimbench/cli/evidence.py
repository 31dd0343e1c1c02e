"""Evidence: `evidence` quotes a source for a claim, `recheck` asks whether the quotes still stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Unpack

import click

from claimbench.cli.arguments import claim_argument, number_on_desk
from claimbench.cli.invocation import desk_to_act, desk_to_read, shared_options
from claimbench.cli.output import Column, format_option, note, write_answer, write_listing
from claimbench.cli.progress import ProgressLine
from claimbench.cli.sources import Asking, asking_options

if TYPE_CHECKING:
    from claimbench.model.claims import Selector
    from claimbench.model.sources import Evidence, Source
    from claimbench.workbench.desk import Desk
    from claimbench.workbench.evidence import Change, Quoted
    from claimbench.workbench.listing import Value
    from claimbench.workbench.recheck import Checked

STANCES = ("supports", "refutes", "context")


class _Answer(NamedTuple):
    """What became of the wish to quote."""

    claim_id: int
    source: Source
    outcome: str
    evidence: Evidence | None = None
    snapshot_id: int | None = None
    places: Sequence[Selector] = ()
    difference: Sequence[Change] = ()
    why: str | None = None


def _stance(evidence: Evidence) -> str | None:
    return evidence.stance.value if evidence.stance else None


def _place(selector: Selector) -> Value:
    return {
        "start": selector.start,
        "end": selector.end,
        "quote": selector.quote,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    }


_ANSWER: tuple[Column[_Answer], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("source", lambda row: row.source.id),
    Column("evidence", lambda row: row.evidence.id if row.evidence else None),
    Column("found", lambda row: row.outcome),
    Column("stance", lambda row: _stance(row.evidence) if row.evidence else None),
    Column("quote", lambda row: row.evidence.quote if row.evidence else None),
    Column("note", lambda row: row.evidence.note if row.evidence else None),
    Column("snapshot", lambda row: row.snapshot_id),
    Column("places", lambda row: [_place(selector) for selector in row.places]),
    Column("difference", lambda row: [[one.quoted, one.found] for one in row.difference]),
    Column("why", lambda row: row.why, optional=True),
)


@click.command()
@claim_argument
@click.argument("source", metavar="SOURCE|URL|FILE")
@click.option("--quote", "words", metavar="TEXT", required=True, help="The words of the source that count.")
@click.option("--stance", type=click.Choice(STANCES), required=True, help="What they do for the claim.")
@click.option("--note", "remark", metavar="TEXT", help="Why they do.")
@click.option(
    "--prefix", metavar="TEXT", default="", help="What stands before them, if they stand several times."
)
@click.option("--suffix", metavar="TEXT", default="", help="What stands after them.")
@click.option("--accept-difference", is_flag=True, help="Take the source's words where they differ a little.")
@click.option("--orphan", is_flag=True, help="Keep the quote even when the source does not hold it.")
@asking_options
@format_option
@shared_options()
@click.pass_context
def evidence(
    context: click.Context,
    claim_id: int,
    source: str,
    words: str,
    stance: str,
    remark: str | None,
    prefix: str,
    suffix: str,
    accept_difference: bool,
    orphan: bool,
    form: str,
    **asking: Unpack[Asking],
) -> None:
    """Quote a source for a claim.

    The quote is looked for in what is kept of the source, which is fetched when nothing is kept yet. One
    that differs from the source, stands there several times or not at all is not taken: what was found is
    shown, and the exit status is 1.
    """
    from claimbench.model.sources import Stance
    from claimbench.workbench.evidence import quote

    with desk_to_act() as desk:
        quoted = _source(desk, claim_id, source)
        _make_sure_of_a_snapshot(desk, quoted, asking)
        result = quote(
            desk,
            claim_id,
            quoted.id,
            words,
            Stance(stance),
            remark,
            accept_difference,
            prefix=prefix,
            suffix=suffix,
            orphan=orphan,
        )
    answer = _answer(claim_id, quoted, result)
    if answer.evidence is not None:
        write_answer(answer, _ANSWER, form, _added_in_words(answer))
        return
    if form == "table":
        for sentence in _refused_in_words(answer):
            note(sentence)
    else:
        write_listing([answer], _ANSWER, form)
    context.exit(1)


def _source(desk: Desk, claim_id: int, named: str) -> Source:
    """The source by its number, or by its address; then it is attached when it is not on the desk yet."""
    from claimbench.workbench.sources import attach, find, get

    if named.isascii() and named.isdigit():
        return get(desk, number_on_desk(named))
    return find(desk, named) or attach(desk, claim_id, named)


def _make_sure_of_a_snapshot(desk: Desk, source: Source, asking: Asking) -> None:
    """Fetch a page of which nothing is kept; that it cannot be fetched is only said."""
    from claimbench.model.errors import UnreadableInputError
    from claimbench.workbench import snapshots

    if source.url is None or snapshots.of(desk, source.id):
        return
    try:
        snapshots.take(desk, source.id, **asking)
    except UnreadableInputError as problem:
        note(str(problem))


def _answer(claim_id: int, source: Source, result: Quoted) -> _Answer:
    from claimbench.workbench.evidence import Ambiguous, Differs, EvidenceAdded

    if isinstance(result, EvidenceAdded):
        stored = result.evidence
        places = [stored.selector] if stored.selector else []
        return _Answer(claim_id, source, result.how.value, stored, stored.snapshot_id, places)
    if isinstance(result, Differs):
        return _Answer(
            claim_id,
            source,
            "differs",
            snapshot_id=result.snapshot_id,
            places=[result.selector],
            difference=result.difference,
        )
    if isinstance(result, Ambiguous):
        return _Answer(claim_id, source, "ambiguous", snapshot_id=result.snapshot_id, places=result.selectors)
    return _Answer(claim_id, source, "not found", why=result.why)


def _added_in_words(answer: _Answer) -> str:
    assert answer.evidence is not None  # noqa: S101 (asked by the caller)
    stored = answer.evidence
    where = f"at {stored.selector.start:,}" if stored.selector else "orphaned: it was not found there"
    return (
        f"claim {answer.claim_id}: evidence {stored.id} {_stance(stored)}, source {answer.source.id} "
        f"{where}: “{stored.quote}”"
    )


def _refused_in_words(answer: _Answer) -> Iterator[str]:
    from claimbench.workbench.evidence import in_words

    if answer.outcome == "differs":
        yield f"source {answer.source.id} says “{answer.places[0].quote}”"
        yield (
            f"compared with your quote, {in_words(answer.difference) or 'only marks differ'}; "
            "--accept-difference takes the source's words"
        )
    elif answer.outcome == "ambiguous":
        yield (
            f"source {answer.source.id} holds this at {len(answer.places)} places; choose one with --prefix "
            "or --suffix"
        )
        for place in answer.places[:10]:
            yield f"at {place.start:,}: …{place.prefix}[[{place.quote}]]{place.suffix}…"
    else:
        yield f"{answer.why}; --orphan keeps the quote all the same"


@click.command()
@click.argument("evidence_id", metavar="EVIDENCE", type=number_on_desk)
@click.argument("stance", type=click.Choice(STANCES))
@click.option("--note", "remark", metavar="TEXT", help="In place of the note that stands there.")
@format_option
@shared_options()
def stance(evidence_id: int, stance: str, remark: str | None, form: str) -> None:
    """Say anew what a quote does for its claim."""
    from claimbench.model.sources import Stance
    from claimbench.workbench.evidence import set_stance

    with desk_to_act() as desk:
        changed = set_stance(desk, evidence_id, Stance(stance), remark)
    words = f"claim {changed.claim_id}: evidence {changed.id} {_stance(changed)}: “{changed.quote}”"
    write_answer(changed, _EVIDENCE, form, words)


@click.command()
@click.argument("evidence_id", metavar="EVIDENCE", type=number_on_desk)
@format_option
@shared_options()
def unquote(evidence_id: int, form: str) -> None:
    """Take a quote back."""
    from claimbench.workbench.evidence import remove

    with desk_to_act() as desk:
        removed = remove(desk, evidence_id)
    words = f"claim {removed.claim_id}: evidence {removed.id} taken back: “{removed.quote}”"
    write_answer(removed, _EVIDENCE, form, words)


_EVIDENCE: tuple[Column[Evidence], ...] = (
    Column("claim", lambda row: row.claim_id),
    Column("evidence", lambda row: row.id),
    Column("source", lambda row: row.source_id),
    Column("stance", lambda row: _stance(row)),
    Column("quote", lambda row: row.quote),
    Column("note", lambda row: row.note),
)


_CHECKED: tuple[Column[Checked], ...] = (
    Column("evidence", lambda row: row.evidence.id, right=True),
    Column("claim", lambda row: row.evidence.claim_id, right=True),
    Column("source", lambda row: row.source.id, right=True),
    Column("outcome", lambda row: row.standing.outcome.value),
    Column("detail", lambda row: row.standing.detail),
    Column("quote", lambda row: row.evidence.quote),
    Column("found", lambda row: row.standing.found.quote if row.standing.found else None, in_table=False),
    Column("start", lambda row: row.standing.found.start if row.standing.found else None, in_table=False),
    Column(
        "difference",
        lambda row: [[one.quoted, one.found] for one in row.standing.difference],
        in_table=False,
    ),
    Column("url", lambda row: row.source.url),
    Column("address", lambda row: row.address, in_table=False),
    Column("live", lambda row: row.live, in_table=False),
)


@click.command()
@click.option("--live", is_flag=True, help="Also on the pages as they are now.")
@click.option("--claim", "claim_id", metavar="CLAIM", type=number_on_desk, help="Only this claim's quotes.")
@click.option("--keep", is_flag=True, help="With --live: keep what the pages say as new snapshots.")
@click.option(
    "--pause",
    metavar="SECONDS",
    type=click.FloatRange(0, 3600),
    default=1.0,
    show_default=True,
    help="Between two requests to one host.",
)
@asking_options
@format_option
@shared_options()
@click.pass_context
def recheck(
    context: click.Context,
    live: bool,
    claim_id: int | None,
    keep: bool,
    pause: float,
    form: str,
    **asking: Unpack[Asking],
) -> None:
    """Check whether all quotes still stand in their sources.

    Each quote stands, has moved, is changed or is gone; of some pages nothing can be read, and some quotes
    were never found (orphaned). When one does not stand any more the exit status is 1.
    """
    if keep and not live:
        raise click.UsageError("--keep goes with --live: without it nothing is fetched")
    counts: Counter[str] = Counter()
    fallen = 0

    def counted(rows: Iterator[Checked]) -> Iterator[Checked]:
        nonlocal fallen
        for row in rows:
            counts[row.standing.outcome.value] += 1
            fallen += row.standing.outcome.fell
            line.clear()
            yield row

    from claimbench.workbench.recheck import recheck as check

    with ProgressLine("sources") as line, desk_to_act() if keep else desk_to_read() as desk:
        rows = check(desk, claim_id=claim_id, live=live, keep=keep, pause=pause, progress=line.show, **asking)
        write_listing(counted(rows), _CHECKED, form)
    if not counts:
        note("there is no quote to check; `claimbench evidence CLAIM SOURCE --quote TEXT` adds one")
        return
    told = ", ".join(
        f"{number:,} {'stand' if outcome == 'stands' and number > 1 else outcome}"
        for outcome, number in counts.most_common()
    )
    note(f"{counts.total():,} quotes: {told}")
    if fallen:
        context.exit(1)
