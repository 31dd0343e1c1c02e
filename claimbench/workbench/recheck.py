"""Do the quotes still stand: in what was kept of their sources, and on the pages as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimbench.evidence.recheck import Outcome, Standing, standing
from claimbench.evidence.rounds import HOSTS_AT_ONCE, visit_all
from claimbench.model.errors import StoreError, UnfetchedError, UnreadableInputError
from claimbench.model.sources import Evidence, Source
from claimbench.store import evidence as quotes
from claimbench.workbench import snapshots
from claimbench.workbench.acts import claim_row, signed_in
from claimbench.workbench.addresses import canonical_url
from claimbench.workbench.blinding import Blinding, blinding, evidence_seen
from claimbench.workbench.desk import Desk
from claimbench.workbench.progress import Progress, ProgressCallback
from claimbench.workbench.sources import keep_visit, name_of
from claimbench.workbench.visits import PAUSE_SECONDS, Visit, Visits

__all__ = ["Checked", "Outcome", "recheck"]

_GONE = frozenset((404, 410))
"""The server says that there is no such page (RFC 9110, 15.5.5 and 15.5.11)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one quote."""

    evidence: Evidence
    source: Source
    standing: Standing
    live: bool
    """Whether the page itself was asked, rather than what was kept of it."""
    address: str | None = None
    """Where the page answers now."""


@dataclass(slots=True)
class _Texts:
    """The text of the snapshot that was read last: quotes come snapshot by snapshot."""

    desk: Desk
    snapshot_id: int | None = None
    text: str | None = None

    def of(self, snapshot_id: int) -> str | None:
        if snapshot_id != self.snapshot_id:
            self.text = snapshots.text(self.desk, snapshot_id)
            self.snapshot_id = snapshot_id
        return self.text


def recheck(
    desk: Desk,
    *,
    claim_id: int | None = None,
    live: bool = False,
    keep: bool = False,
    allow_private: bool = False,
    respect_robots: bool = True,
    pause: float = PAUSE_SECONDS,
    hosts_at_once: int = HOSTS_AT_ONCE,
    progress: ProgressCallback | None = None,
) -> Iterator[Checked]:
    """Check every quote, or those of one claim, and yield what became of each.

    `live` asks the pages as they are now, each once, a host's pages one after another with `pause` seconds
    between; quotes from files, and those that do not stand even in their snapshots, are not asked for.
    `keep` stores what the pages say as new snapshots, for which somebody must be signed in. Memory is flat:
    what a page says is forgotten when its quotes are checked. `progress` counts sources.

    UsageError for an unknown claim. A page that cannot be read is an outcome, not an error.
    """
    if keep:
        signed_in(desk)
    with desk.store.read() as connection:
        if claim_id is not None:
            claim_row(connection, claim_id)
        quoted = quotes.sources_quoted(connection, claim_id)
    round_ = _Round(desk, claim_id, len(quoted), progress)
    if not live:
        for source in quoted:
            yield from round_.kept(source)
            round_.done(source)
        return
    pages: list[Source] = []
    for source in quoted:
        checked = list(round_.kept(source))
        if source.url is None or all(one.standing.outcome.fell for one in checked):
            yield from checked
            round_.done(source)
        else:
            yield from (one for one in checked if one.standing.outcome.fell)
            pages.append(source)
    visits = Visits(allow_private=allow_private, respect_robots=respect_robots, pause=pause, now=desk.now)
    addresses = [source.url or "" for source in pages]
    for number, answer in visit_all(addresses, visits.visit, hosts_at_once=hosts_at_once):
        source = pages[number]
        yield from round_.live(source, answer)
        if keep and isinstance(answer, Visit):
            keep_visit(desk, source, answer)
        round_.done(source)


class _Round:
    """One round of checks over the quotes of a claim, or of the desk."""

    def __init__(
        self, desk: Desk, claim_id: int | None, total: int, progress: ProgressCallback | None
    ) -> None:
        self._desk = desk
        self._claim_id = claim_id
        self._total = total
        self._finished = 0
        self._progress = progress
        self._texts = _Texts(desk)
        self._blinds: dict[int, Blinding | None] = {}

    def kept(self, source: Source) -> Iterator[Checked]:
        """A source's quotes against its snapshots."""
        for evidence in self._quotes(source):
            yield Checked(evidence, source, self._in_snapshot(evidence), live=False)

    def live(self, source: Source, answer: Visit | UnreadableInputError) -> Iterator[Checked]:
        """A source's quotes that stand in their snapshots against the page as it is now."""
        addresses = {one.id: one.final_url for one in snapshots.of(self._desk, source.id)}
        for evidence in self._quotes(source):
            if self._in_snapshot(evidence).outcome.fell:
                continue  # told already
            if isinstance(answer, Visit):
                known = {source.url, addresses.get(evidence.snapshot_id or 0)}
                yield _on_page(evidence, source, answer, known)
            else:
                yield Checked(evidence, source, _unread(answer), live=True)

    def done(self, source: Source) -> None:
        self._finished += 1
        if self._progress is not None:
            self._progress(Progress(self._finished, self._total, name_of(source)))

    def _quotes(self, source: Source) -> list[Evidence]:
        seen = []
        with self._desk.store.read() as connection:
            for row in quotes.rows_of_source(connection, source.id, self._claim_id):
                claim_id = row["claim_id"]
                if claim_id not in self._blinds:
                    self._blinds[claim_id] = blinding(connection, claim_id, self._desk.reviewer)
                seen.append(evidence_seen(row, self._blinds[claim_id]))
        return seen

    def _in_snapshot(self, evidence: Evidence) -> Standing:
        if evidence.selector is None or evidence.snapshot_id is None:
            return Standing(Outcome.ORPHANED, "it was never found in what is kept of the source")
        try:
            text = self._texts.of(evidence.snapshot_id)
        except StoreError as damage:
            return Standing(Outcome.CHANGED, str(damage))
        if text is None:
            return Standing(Outcome.GONE, "the snapshot's text is missing")
        return standing(text, evidence.selector)


def _on_page(evidence: Evidence, source: Source, visit: Visit, known: set[str | None]) -> Checked:
    """`known` are the addresses at which the page has been found before."""
    assert evidence.selector is not None  # noqa: S101 (it stands in its snapshot)
    address = visit.snapshot.final_url
    if visit.snapshot.text is None:
        why = f"the page is {visit.snapshot.media_type} now, from which no text can be read"
        return Checked(evidence, source, Standing(Outcome.UNREAD, why), live=True, address=address)
    found = standing(visit.snapshot.text, evidence.selector)
    if found.outcome is Outcome.STANDS and address is not None and not _is_known(address, known):
        found = Standing(Outcome.MOVED, f"the page is now at {address}", found.found)
    return Checked(evidence, source, found, live=True, address=address)


def _is_known(address: str, known: set[str | None]) -> bool:
    return canonical_url(address) in {canonical_url(one) for one in known if one is not None}


def _unread(problem: UnreadableInputError) -> Standing:
    status = problem.status if isinstance(problem, UnfetchedError) else None
    return Standing(Outcome.GONE if status in _GONE else Outcome.UNREAD, str(problem))
