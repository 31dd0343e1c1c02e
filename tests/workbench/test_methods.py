"""The desk's method, stamped on verdicts."""

import io
import json
from pathlib import Path

import pytest

from claimbench.model.errors import UsageError
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.exports import export
from claimbench.workbench.importing import import_file
from claimbench.workbench.methods import every, take
from claimbench.workbench.scales import read_scale
from claimbench.workbench.scales import take as take_scale
from claimbench.workbench.verdicts import give, scale


def rows(desk: Desk) -> list[dict[str, object]]:
    stream = io.BytesIO()
    export(desk, "jsonl", stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_verdict_is_stamped_with_the_method_of_its_time(hard_desk: Desk) -> None:
    """A new version changes nothing about verdicts that were given before."""
    give(hard_desk, 1, "Supported", "because")
    take(hard_desk, "We ask two people.")
    give(hard_desk, 2, "Supported", "because")
    assert take(hard_desk, "We ask two people. ").version == 1
    assert take(hard_desk, "We ask three people.").version == 2
    give(hard_desk, 3, "Supported", "because")
    give(hard_desk, 4, "Supported", "because")
    found = [row["method"] and (row["method"]["version"], row["method"]["text"]) for row in rows(hard_desk)]  # type: ignore[index]
    assert found == [None, (1, "We ask two people."), (2, "We ask three people."), (2, None)]
    assert [method.version for method in every(hard_desk)] == [2, 1]


def test_what_holds_on_a_desk_holds_on_its_copy(hard_desk: Desk, tmp_path: Path) -> None:
    """An empty desk that verdicts are brought to takes over scale and method; another one keeps its own."""
    give(hard_desk, 1, "Supported", "because")
    take(hard_desk, "We ask two people.")
    take_scale(hard_desk, read_scale("five-steps"))
    give(hard_desk, 2, "True", "because")
    stream = io.BytesIO()
    export(hard_desk, "jsonl", stream)
    with open_desk(tmp_path / "copy.db") as copy:
        import_file(copy, "a.jsonl", io.BytesIO(stream.getvalue()))
        assert scale(copy) == scale(hard_desk)
        assert every(copy) == every(hard_desk)
    with open_desk(tmp_path / "other.db", reviewer="Eve") as other:
        take_scale(other, read_scale("averitec"))
        take(other, "We ask nobody.")
        import_file(other, "a.jsonl", io.BytesIO(stream.getvalue()))
        assert scale(other).name == "AVeriTeC"
        assert every(other)[0].text == "We ask nobody."


def test_a_method_needs_words(hard_desk: Desk) -> None:
    """An empty text is none."""
    with pytest.raises(UsageError, match="the method is empty"):
        take(hard_desk, " \n")
