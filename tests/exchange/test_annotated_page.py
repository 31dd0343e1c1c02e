"""The annotated copy in a real browser, and what it may not do."""

from __future__ import annotations

import io
import re
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

from claimbench.exchange.annotated_page import write_annotated_page
from claimbench.exchange.document_copy import article
from claimbench.exchange.publication import UNPUBLISHED
from tests.exchange.hard_records import HARD_COPY
from tests.exchange.test_golden_formats import written
from tests.serve.browser import browser_page, chromium


def page_text() -> str:
    return written("annotated-page").decode()


def test_every_link_inside_the_page_leads_somewhere() -> None:
    """Each reference has its note or row, each note its way back, no id stands twice."""
    page = html.fromstring(page_text())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [target[1:] for target in page.xpath("//a/@href") if target.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_the_article_is_all_there() -> None:
    """Cutting it into runs loses no character and adds none."""
    whole = HARD_COPY.revision.text
    assert "".join(run.text for block in article(HARD_COPY) for run in block.runs) == whole


def test_outside_text_is_no_markup() -> None:
    """What came from outside makes no element, no script and no attribute."""
    page = html.fromstring(page_text())
    assert not page.xpath("//script | //iframe | //img | //form | //object | //*[@onclick or @style]")
    assert not page.xpath("//b | //i")
    outward = [target for target in page.xpath("//@href | //@src") if not target.startswith("#")]
    assert [target for target in outward if not re.match("https?://|data:,$", target)] == []


@pytest.mark.parametrize("override", ["\u202e", "\u2066", "\x1b", "\x9b"])
def test_nothing_turns_the_writing_around(override: str) -> None:
    """Overrides of direction and controls from the text are shown, not obeyed."""
    assert override not in page_text()


def test_the_hash_of_the_policy_is_that_of_the_style() -> None:
    """A style that is not ours would not be used."""
    import base64
    import hashlib

    page = html.fromstring(page_text())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = page.find(".//style").text
    assert style == files("claimbench.data").joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_an_unsigned_page_can_be_made() -> None:
    """Nothing about a publisher is needed."""
    stream = io.BytesIO()
    write_annotated_page(HARD_COPY, stream, UNPUBLISHED)
    assert b"Checked by" not in stream.getvalue()


AXE = """axe.run({resultTypes: ['violations']}).then(
    found => found.violations
        .filter(one => ['serious', 'critical'].includes(one.impact))
        .map(one => one.id))"""


@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("name", ["annotated-page", "claimreview-page"])
async def test_a_browser_shows_the_page_in_silence(name: str, tmp_path: Path) -> None:
    """No message, no request but the page; no serious accessibility fault in light and dark."""
    import axe_core_python

    rules = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    place = tmp_path / "page.html"
    place.write_bytes(written(name))
    async with browser_page(tmp_path) as page:
        await page.open(place.as_uri())
        await page.wait_for(
            "the page", lambda: any(event == "Page.loadEventFired" for event, _ in page.events)
        )
        for scheme in ("light", "dark"):
            feature = {"name": "prefers-color-scheme", "value": scheme}
            await page.call("Emulation.setEmulatedMedia", media="screen", features=[feature])
            await page.call("Runtime.evaluate", expression=rules)
            assert await page.evaluate(AXE) == []
        assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 21)"
        assert page.requests == [place.as_uri()]
        said = {event for event, _ in page.events}
        assert not said & {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
