"""Sources as CSL-JSON items (Citation Style Language, csl-data.json), for citation managers."""

from __future__ import annotations

from datetime import date

from claimbench.model.sources import Source

Item = dict[str, object]


def item_of(source: Source) -> Item:
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
        "accessed": _date(source.accessed),
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


def _date(day: date | None) -> Item | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
