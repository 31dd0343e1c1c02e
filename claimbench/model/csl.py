"""Sources as CSL-JSON items (Citation Style Language, csl-data.json), for citation managers."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from claimbench.model.partial_date import date_parts

Item = dict[str, object]

CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference
    patent performance periodical personal_communication post post-weblog regulation report review
    review-book software song speech standard thesis treaty webpage""".split()
)
"""https://docs.citationstyles.org/en/stable/specification.html, appendix III."""


class Citable(Protocol):
    """What a citation is made of: a `Source`, or the record of one."""

    @property
    def uid(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def author(self) -> str | None: ...
    @property
    def container(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def issued(self) -> str | None: ...
    @property
    def accessed(self) -> date | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def doi(self) -> str | None: ...
    @property
    def isbn(self) -> str | None: ...
    @property
    def archive_url(self) -> str | None: ...
    @property
    def archived(self) -> date | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def path(self) -> str | None: ...
    @property
    def confidential(self) -> bool: ...


def item_of(source: Citable) -> Item:
    """The source as a CSL-JSON item; of a confidential one only that there is one, and of which type."""
    item: Item = {"id": source.uid, "type": source.type}
    if source.confidential:
        return item | {"custom": {"confidential": True}}
    fields: Item = {
        "title": source.title,
        "author": [{"literal": name} for name in _names(source.author)],
        "container-title": source.container,
        "publisher": source.publisher,
        "issued": _date(source.issued),
        "accessed": _date(source.accessed.isoformat() if source.accessed else None),
        "URL": source.url,
        "DOI": source.doi,
        "ISBN": source.isbn,
        "archive_location": source.archive_url,
        "note": source.note,
    }
    custom = {
        "file": source.path,
        "archived": source.archived.isoformat() if source.archived else None,
    }
    kept = {name: value for name, value in custom.items() if value}
    return (
        item | {name: value for name, value in fields.items() if value} | ({"custom": kept} if kept else {})
    )


def _names(author: str | None) -> list[str]:
    return [name.strip() for name in (author or "").split(";") if name.strip()]


def _date(day: str | None) -> Item | None:
    return {"date-parts": [date_parts(day)]} if day else None
