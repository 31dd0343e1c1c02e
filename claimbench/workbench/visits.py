"""Visits to sources on the web: fetched within limits, with manners, and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from claimbench.evidence.manners import PAUSE_SECONDS, Manners
from claimbench.evidence.pages import Citation, citation_of
from claimbench.model.errors import UnreadableInputError
from claimbench.model.sources import IncomingSnapshot

__all__ = ["PAUSE_SECONDS", "Visit", "Visits", "read_bytes"]

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a source says now, and how to cite it."""

    snapshot: IncomingSnapshot
    citation: Citation


class Visits:
    """A round of visits that share what is known of each host; may be used by several threads.

    `allow_private` also asks addresses inside the local network; `respect_robots` heeds robots.txt;
    `pause` is in seconds, between two requests to one host.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        respect_robots: bool = True,
        pause: float = PAUSE_SECONDS,
        now: Callable[[], datetime],
    ) -> None:
        from claimbench.ingest.url import fetch

        self._manners = Manners(
            partial(fetch, allow_private=allow_private), respect_robots=respect_robots, pause=pause
        )
        self._now = now

    def visit(self, address: str) -> Visit:
        """Fetch and read a page. UnfetchedError when there is no getting it.

        An answer from which no text can be read has none; its bytes are kept all the same.
        """
        from claimbench.ingest.registry import sniffed

        answer = self._manners.get(address)
        media_type = answer.media_type or sniffed(answer.data)
        text, citation = read_bytes(answer.final_address, answer.data, media_type)
        snapshot = IncomingSnapshot(
            data=answer.data,
            media_type=media_type,
            text=text,
            http_status=answer.status,
            final_url=answer.final_address,
            taken_at=self._now(),
        )
        return Visit(snapshot, citation)


def read_bytes(name: str, data: bytes, media_type: str | None) -> tuple[str | None, Citation]:
    """All the text in `data`, None when there is none that can be read, and how to cite it.

    `name` is the file's or page's; its ending decides where `media_type` says nothing of use.
    """
    from claimbench.ingest.html import declared_by
    from claimbench.ingest.registry import raw_input, read_whole
    from claimbench.ingest.url import OPEN_MEDIA_TYPES

    plain = (media_type or "").split(";")[0].strip().lower()
    told = None if plain in OPEN_MEDIA_TYPES else media_type
    try:
        document = read_whole(name, data, told)
    except UnreadableInputError:
        return None, Citation()
    if document.info.media_type in _PAGES:
        head = declared_by(raw_input(name, data, told))
        return document.text, citation_of(document.info, head.metas, head.linked)
    return document.text, citation_of(document.info)
