"""The desk as it stood at an earlier moment, to be read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from claimbench.model.base import utc_text
from claimbench.store.copying import copy_file
from claimbench.store.faults import told
from claimbench.store.past import turn_back
from claimbench.workbench.desk import Desk, open_desk


@contextmanager
def as_of(desk: Desk, moment: datetime | None) -> Iterator[Desk]:
    """The desk as its log tells that it stood at this moment; None is the desk itself as it stands now.

    A copy in a temporary folder, which is gone afterwards; whatever is written into it is lost. Needs as much
    room there as the database has. StoreError when the copy cannot be made.
    """
    if moment is None:
        yield desk
        return
    with tempfile.TemporaryDirectory(prefix="claimbench-") as folder:
        path = Path(folder) / "then.db"
        with told(desk.path, desk.store.timeout):
            copy_file(desk.path, path)
        with open_desk(path, create=False, reviewer=desk.reviewer, now=desk.now) as then:
            connection = then.store.connection
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            with then.store.write() as writing:
                turn_back(writing, utc_text(moment))
            yield then
