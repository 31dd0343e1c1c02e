"""Formats are found by name, ours and those of other packages."""

import io
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from claimbench.exchange import registry
from claimbench.exchange.jsonl import write_jsonl
from claimbench.exchange.registry import Exporter, exporter_names, find_exporter
from claimbench.model.errors import UsageError
from tests.exchange.hard_records import HARD_PUBLICATION, HARD_RECORDS

OTHERS = Exporter("other", "another package's", write_jsonl)


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    group = registry.ENTRY_POINTS
    points = EntryPoints(
        [
            EntryPoint("other", f"{__name__}:OTHERS", group),
            EntryPoint("broken", "no_such_module_here:X", group),
            EntryPoint("strange", f"{__name__}:added", group),
            EntryPoint("csv", f"{__name__}:OTHERS", group),
        ]
    )
    monkeypatch.setattr(registry, "entry_points", lambda **selection: points.select(**selection))


def test_another_package_can_add_a_format(added: None) -> None:
    """Its name stands in the list and gives its exporter, which is told nothing confidential."""
    exporter = find_exporter("other")
    assert isinstance(exporter, Exporter)
    assert (exporter.name, exporter.meaning) == (OTHERS.name, OTHERS.meaning)
    stream = io.BytesIO()
    exporter.write(HARD_RECORDS, stream, HARD_PUBLICATION)
    assert b"told in confidence" not in stream.getvalue()
    names = exporter_names()
    assert names[:2] == ("jsonl", "csv")
    assert names[-3:] == ("broken", "other", "strange")
    assert len(names) == len(set(names))


def test_ours_cannot_be_replaced(added: None) -> None:
    """A name of ours stays ours."""
    assert find_exporter("csv").meaning != OTHERS.meaning


@pytest.mark.parametrize(
    ("name", "said"),
    [("broken", "cannot be loaded"), ("strange", "no Exporter"), ("none", "choose one of jsonl, csv")],
)
def test_what_does_not_work_is_said(added: None, name: str, said: str) -> None:
    """A broken package and an unknown name are each one sentence."""
    with pytest.raises(UsageError, match=said):
        find_exporter(name)
