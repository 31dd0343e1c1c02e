"""A file is there whole, or stays as it was."""

import os
import stat
from pathlib import Path

import pytest

from claimbench.exchange.atomic import written_whole


def test_the_file_is_there_at_the_end_and_not_before(tmp_path: Path) -> None:
    """While it is being written, nobody finds half of it."""
    path = tmp_path / "out.csv"
    with written_whole(path) as stream:
        stream.write(b"whole")
        stream.flush()
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def write_half(path: Path, error: type[BaseException]) -> None:
    with written_whole(path) as stream:
        stream.write(b"half")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OSError])
def test_after_an_error_all_is_as_before(tmp_path: Path, error: type[BaseException]) -> None:
    """What stood there stands there still, and nothing lies beside it."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(error):
        write_half(path, error)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    """A file that only its owner may read stays so; a link stays a link."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o600)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    with written_whole(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_device_is_written_as_it_is() -> None:
    """What cannot be replaced is written into."""
    with written_whole(Path(os.devnull)) as stream:
        stream.write(b"gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    """The name of a pipe, such as /dev/stdout, is not taken for a file's."""
    reading, writing = os.pipe()
    place = Path(f"/dev/fd/{writing}")
    if not place.exists():
        pytest.skip("this system does not name open files")
    with written_whole(place) as stream:
        stream.write(b"through")
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == b"through"


def test_the_longest_name_has_room(tmp_path: Path) -> None:
    """A name of 255 bytes can be written as well."""
    path = tmp_path / ("x" * 255)
    with written_whole(path) as stream:
        stream.write(b"whole")
    assert path.read_bytes() == b"whole"
