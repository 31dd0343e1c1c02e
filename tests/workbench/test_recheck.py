"""Rechecking quotes: in their snapshots, and on pages that change, move, vanish and misbehave."""

from __future__ import annotations

import socket
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from claimbench.ingest import url
from claimbench.model.sources import Stance
from claimbench.workbench import evidence, snapshots, sources
from claimbench.workbench.desk import Desk, data_version
from claimbench.workbench.evidence import EvidenceAdded
from claimbench.workbench.recheck import Checked, Outcome, recheck
from tests.site import BOMB, MEGABYTE, Page, Site, redirect, running_site

FIRST = "The treaty was signed in July 1961 by both governments in Pyongyang."
QUOTE = "It obliged Moscow to intervene militarily if the North were attacked."
LAST = "A weaker agreement without that clause took its place in the year 2000."


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def quoted(desk: Desk, site: Site, path: str, quote: str = QUOTE) -> int:
    """Put up the article, attach it to claim 1, keep a snapshot and quote it; gives the source's number."""
    site.article(path, FIRST, QUOTE, LAST)
    source = sources.attach(desk, 1, site.at(path))
    sources.describe(desk, source.id, allow_private=True)
    added = evidence.quote(desk, 1, source.id, quote, Stance.SUPPORTS)
    assert isinstance(added, EvidenceAdded)
    return source.id


def live(desk: Desk, **options: Any) -> dict[str, Checked]:
    """What became of the quotes, by the page's path."""
    checked = recheck(desk, live=True, allow_private=True, pause=0, **options)
    return {(one.source.url or "").split("/", 3)[3]: one for one in checked}


def test_quotes_are_checked_in_their_snapshots(hard_desk: Desk, site: Site) -> None:
    """Without asking any page, and without writing anything; an orphan is named as one."""
    quoted(hard_desk, site, "/a")
    evidence.quote(hard_desk, 2, 1, "Nobody ever said this.", Stance.REFUTES, orphan=True)
    asked, before = len(site.seen), data_version(hard_desk)
    outcomes = [(one.evidence.claim_id, one.standing.outcome, one.live) for one in recheck(hard_desk)]
    assert sorted(outcomes) == [(1, Outcome.STANDS, False), (2, Outcome.ORPHANED, False)]
    assert [one.evidence.claim_id for one in recheck(hard_desk, claim_id=1)] == [1]
    assert (len(site.seen), data_version(hard_desk)) == (asked, before)


def test_a_snapshot_that_somebody_altered_is_noticed(hard_desk: Desk, site: Site) -> None:
    """The text no longer fits the digest under which it was kept."""
    quoted(hard_desk, site, "/a")
    hard_desk.store.connection.execute("UPDATE texts SET text = replace(text, 'North', 'South')")
    (checked,) = recheck(hard_desk)
    assert checked.standing.outcome is Outcome.CHANGED
    assert "changed from outside" in checked.standing.detail


def test_pages_edited_moved_deleted_and_redirected_are_each_named(hard_desk: Desk, site: Site) -> None:
    """With the difference, the new place, the status, the new address."""
    for path in ("/same", "/edited", "/reworded", "/moved", "/cut", "/deleted", "/redirects", "/gone410"):
        quoted(hard_desk, site, path)
    site.article("/edited", FIRST, QUOTE.replace("militarily", "diplomatically"), LAST)
    site.article("/reworded", FIRST, "Experts differ about what Moscow owed the North by its terms.", LAST)
    site.article("/moved", "Corrected on Tuesday.", LAST, QUOTE, FIRST)
    site.article("/cut", "The page was moved to the archive of our paper.")
    del site.pages["/deleted"]
    site.pages["/gone410"] = Page("gone", status=410)
    site.article("/new", FIRST, QUOTE, LAST)
    site.pages["/redirects"] = redirect("/new")
    found = live(hard_desk)
    assert {path: one.standing.outcome.value for path, one in found.items()} == {
        "same": "stands",
        "edited": "changed",
        "reworded": "changed",
        "moved": "moved",
        "cut": "gone",
        "deleted": "gone",
        "redirects": "moved",
        "gone410": "gone",
    }
    assert found["edited"].standing.detail == "“militarily” is now “diplomatically”"
    assert "Experts differ" in found["reworded"].standing.detail
    assert "404" in found["deleted"].standing.detail
    assert found["redirects"].standing.detail == f"the page is now at {site.at('/new')}"
    assert found["redirects"].address == site.at("/new")
    for one in found.values():
        selector = one.standing.found
        if selector is not None and one.standing.outcome is Outcome.MOVED:
            assert selector.quote == QUOTE


def test_servers_that_misbehave_are_each_named(
    hard_desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None hangs, none fills the memory, none leads inside; of none is it said that the quote is gone."""
    monkeypatch.setattr(url, "READ_SECONDS", 0.5)
    monkeypatch.setattr(url, "TOTAL_SECONDS", 1.5)
    monkeypatch.setattr(url, "SIZE_LIMIT", 4 * MEGABYTE)
    paths = ("/hangs", "/drips", "/endless", "/bomb", "/inside", "/loop", "/fails", "/picture", "/broken")
    for path in paths:
        quoted(hard_desk, site, path)
    site.pages["/hangs"] = Page(behaviour="hang")
    site.pages["/drips"] = Page(behaviour="drip")
    site.pages["/endless"] = Page(behaviour="endless", media_type="text/plain")
    site.pages["/bomb"] = Page(BOMB, headers={"Content-Encoding": "gzip"})
    site.pages["/inside"] = redirect("http://169.254.169.254/latest/meta-data/", 302)
    site.pages["/loop"] = redirect("/loop")
    site.pages["/fails"] = Page("oops", status=503)
    site.pages["/picture"] = Page(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, media_type="image/png")
    site.pages["/broken"] = Page(b"\x1f\x8b\x08\0 no gzip", headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    found = live(hard_desk)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {one.standing.outcome for one in found.values()} == {Outcome.UNREAD}
    said = {path: one.standing.detail for path, one in found.items()}
    assert "does not answer in time" in said["hangs"]
    assert "took longer than" in said["drips"]
    assert "larger than 4 MB" in said["endless"]
    assert "larger than 4 MB" in said["bomb"]
    assert "169.254.169.254" in said["inside"]
    assert "redirects more than" in said["loop"]
    assert "503" in said["fails"]
    assert "image/png" in said["picture"]
    assert "damaged" in said["broken"]
    assert site.sent < 64 * MEGABYTE
    assert peak < 32 * MEGABYTE


def test_private_addresses_are_not_asked_unless_allowed(hard_desk: Desk, site: Site) -> None:
    """Not even for robots.txt."""
    quoted(hard_desk, site, "/a")
    asked = len(site.seen)
    (checked,) = recheck(hard_desk, live=True)
    assert checked.standing.outcome is Outcome.UNREAD
    assert "inside the local network" in checked.standing.detail
    assert len(site.seen) == asked


def test_robots_are_heeded_unless_told_otherwise(hard_desk: Desk, site: Site) -> None:
    """The page is not asked for; a quote on it is not said to be gone."""
    quoted(hard_desk, site, "/a")
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /a$\n", media_type="text/plain")
    asked = len(site.seen)
    assert live(hard_desk)["a"].standing.outcome is Outcome.UNREAD
    assert len(site.seen) == asked
    assert live(hard_desk, respect_robots=False)["a"].standing.outcome is Outcome.STANDS


def test_a_page_is_asked_for_once(hard_desk: Desk, site: Site) -> None:
    """However many quotes it has."""
    for path in ("/a", "/b", "/c"):
        source_id = quoted(hard_desk, site, path)
        evidence.quote(hard_desk, 2, source_id, FIRST, Stance.CONTEXT)
    site.seen.clear()
    assert len(list(recheck(hard_desk, live=True, allow_private=True, pause=0))) == 6
    assert sorted(site.seen) == ["/a", "/b", "/c"]


def test_what_pages_say_can_be_kept(hard_desk: Desk, site: Site) -> None:
    """As further snapshots; the quotes stay with those they were taken from."""
    source_id = quoted(hard_desk, site, "/a")
    site.article("/a", FIRST, "Nothing else is left.", LAST)
    assert live(hard_desk, keep=True)["a"].standing.outcome is Outcome.CHANGED
    newest, oldest = snapshots.of(hard_desk, source_id)
    assert "Nothing else is left." in (snapshots.text(hard_desk, newest.id) or "")
    assert QUOTE in (snapshots.text(hard_desk, oldest.id) or "")
    assert [one.standing.outcome for one in recheck(hard_desk)] == [Outcome.STANDS]


def test_a_round_that_is_broken_off_ends(hard_desk: Desk, site: Site) -> None:
    """No page is asked for after the listener has gone."""
    for number in range(5):
        quoted(hard_desk, site, f"/{number}")
    site.seen.clear()
    checking = recheck(hard_desk, live=True, allow_private=True, pause=0.2)
    next(checking)
    checking.close()  # type: ignore[attr-defined]
    asked = len(site.seen)
    site.closing.wait(0.5)
    assert len(site.seen) <= asked + 1


def test_no_network_is_no_loss(hard_desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every quote is reported as not read."""
    quoted(hard_desk, site, "/a")

    def nothing(*args: object, **options: object) -> object:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    checked = live(hard_desk)["a"]
    assert checked.standing.outcome is Outcome.UNREAD
    assert "connection to the network" in checked.standing.detail
