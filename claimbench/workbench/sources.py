"""What reviewers consult, attached to claims."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from pathlib import Path

from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.model.sources import Source
from claimbench.store import sources
from claimbench.store.rows import source_of
from claimbench.store.sources import KeptFile
from claimbench.workbench.acts import Act, act, claim_row, signed_in
from claimbench.workbench.addresses import canonical_url, is_web_address
from claimbench.workbench.desk import Desk
from claimbench.workbench.typed import one_line

KEPT_BYTES = 50 * 1024 * 1024
"""Files up to this size are kept whole in the database; of larger ones only their SHA-256."""

Address = str | KeptFile
"""A canonical URL, or a file that was read."""

_TYPES = {".csv": "dataset", ".tsv": "dataset", ".xlsx": "dataset", ".ods": "dataset", ".json": "dataset"}
"""CSL item types by file ending; all else is a document."""


def attach(desk: Desk, claim_id: int, address: str, *, title: str | None = None) -> Source:
    """Attach a URL (http or https) or a file to a claim; attached already: nothing changes.

    One source stands for one canonical URL, whatever its spelling, and serves many claims. A title given
    for a source that has none is kept. Nothing is fetched. UsageError for an address that is neither;
    UnreadableInputError for a file that cannot be read.
    """
    signed_in(desk)
    heading = one_line(title, "the title") if title and title.strip() else None
    where = read_address(address)
    with act(desk, "source", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        source_id = _attach_one(doing, claim_id, where, heading)
        row = sources.row_of(doing.connection, source_id)
        assert row is not None  # noqa: S101 (attached two lines above)
        doing.summary = f"attached {row['title'] or row['url'] or row['path']}"
        return source_of(row)


def detach(desk: Desk, claim_id: int, source_id: int) -> None:
    """Take a source off a claim; the source itself stays on the desk. UsageError when it is not attached."""
    with act(desk, "detach", [claim_id]) as doing:
        claim_row(doing.connection, claim_id)
        source = sources.row_of(doing.connection, source_id)
        link = sources.link_of(doing.connection, claim_id, source_id) if source else None
        if source is None or link is None:
            raise UsageError(f"source {source_id} is not attached to claim {claim_id}; nothing to take off")
        doing.changes.delete("claim_sources", link)
        doing.summary = f"took off {source['title'] or source['url'] or source['path']}"


def read_address(address: str) -> Address:
    """A canonical URL, or the file that `address` names, read whole; errors as `attach`."""
    shown = one_line(address, "the source's address")
    path = Path(address.strip())
    try:
        path = path.expanduser()
        exists = path.exists()
    except (OSError, RuntimeError, ValueError):  # a name that no file can have, or nobody's home
        exists = False
    if exists or not is_web_address(shown):
        return _read_file(path, shown)
    return canonical_url(shown)


def attach_all(doing: Act, claim_id: int, addresses: Sequence[Address]) -> None:
    """Attach sources as part of an act."""
    for address in addresses:
        _attach_one(doing, claim_id, address, None)


def _attach_one(doing: Act, claim_id: int, address: Address, title: str | None) -> int:
    changes, now = doing.changes, doing.now
    if isinstance(address, str):
        found = sources.by_url(doing.connection, address)
        source_id = (
            found["id"] if found else sources.add(changes, now, type="webpage", title=title, url=address)
        )
    else:
        found = sources.by_file(doing.connection, address.name, address.sha256)
        if found:
            source_id = found["id"]
        else:
            source_id = sources.add(changes, now, type=address.type, title=title, path=address.name)
            sources.keep_file(changes, source_id, address, now)
    if found and title and not found["title"]:
        changes.update("sources", found, {"title": title})
    sources.link(changes, claim_id, source_id, doing.reviewer_id, now)
    return int(source_id)


def _read_file(path: Path, shown: str) -> KeptFile:
    digest, size, chunks = hashlib.sha256(), 0, list[bytes]()
    try:
        if path.is_dir():
            raise UnreadableInputError(f"{shown} is a folder; attach a file in it")
        if not path.is_file():
            raise UnreadableInputError(
                f"there is no file {shown}; for a page give its whole address, https://host/path"
            )
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
                if size <= KEPT_BYTES:
                    chunks.append(chunk)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInputError(f"{shown} cannot be read ({reason}); nothing was attached") from error
    name = one_line(path.name, "the file's name")
    return KeptFile(
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        type=_TYPES.get(path.suffix.lower(), "document"),
        sha256=digest.hexdigest(),
        size=size,
        data=b"".join(chunks) if size <= KEPT_BYTES else None,
    )
