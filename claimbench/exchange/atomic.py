"""Files that are there whole or not at all."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Open a stream whose bytes become the file at `path` when the block ends without an error.

    The bytes go to a temporary file beside it, are forced to the disk and renamed into place; after an
    error the temporary file is gone and what stood at `path` stands there still. A link is followed, so
    that it stays one; a device or pipe is written directly, for it cannot be replaced.

    Raises OSError as the file system does.
    """
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            if mode is not None:
                beside.chmod(stat.S_IMODE(mode))
            os.fsync(stream.fileno())
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
        raise
    _force_folder(target.parent)


def _mode(path: Path) -> int | None:
    """The type and permissions of what stands at `path`, links followed; None when nothing does."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _force_folder(folder: Path) -> None:
    """Make the rename itself durable, where folders can be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows, and folders that may be written but not listed
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
