"""Figures over verdicts."""

import json

from claimbench.workbench.claims import dismiss
from claimbench.workbench.desk import Desk
from claimbench.workbench.statistics import GROUPS, Figure, figures
from claimbench.workbench.verdicts import give


def found(desk: Desk, group: str, document_id: int | None = None) -> list[tuple[str, str | None, int]]:
    chosen = figures(desk, document_id=document_id, groups=(group,))
    return [(figure.name, figure.rating, figure.count) for figure in chosen]


def test_current_verdicts_are_counted_once(hard_desk: Desk) -> None:
    """A revised verdict counts as what it is now, and a dismissed claim not at all."""
    for claim_id in (1, 2, 3, 4):
        give(hard_desk, claim_id, "Supported", "because")
    give(hard_desk, 2, "Refuted", "on reflection")
    dismiss(hard_desk, [4], "not ours")
    assert found(hard_desk, "rating") == [("Supported", "Supported", 2), ("Refuted", "Refuted", 1)]
    assert found(hard_desk, "reviewer") == [("Ada", "Supported", 2), ("Ada", "Refuted", 1)]
    assert found(hard_desk, "day") == [("2024-06-21", "Supported", 2), ("2024-06-21", "Refuted", 1)]
    assert {name: count for name, _, count in found(hard_desk, "status")} == {
        "open": 5,
        "checked": 3,
        "dismissed": 1,
    }


def test_speakers_and_kinds_come_with_their_ratings(hard_desk: Desk) -> None:
    """How many of whose claims came out how: the same standard for all can be looked at."""
    rows = hard_desk.store.connection.execute("SELECT id, speaker, kinds FROM claims ORDER BY id").fetchall()
    for row in rows:
        give(hard_desk, row["id"], "Refuted", "because")
    assert sum(count for *_, count in found(hard_desk, "speaker")) == len(rows)
    spoken = {row["speaker"] for row in rows if row["speaker"]}
    assert spoken <= {name for name, *_ in found(hard_desk, "speaker")}
    kinds = [kind for row in rows for kind in json.loads(row["kinds"])]
    assert sum(count for *_, count in found(hard_desk, "kind")) == len(kinds)


def test_all_groups_come_in_their_order(hard_desk: Desk) -> None:
    """Without verdicts only the claims are counted."""
    assert {figure.group for figure in figures(hard_desk)} == {"status"}
    give(hard_desk, 1, "Supported", "because")
    groups = list(dict.fromkeys(figure.group for figure in figures(hard_desk)))
    assert groups == [group for group in GROUPS if group in groups]
    assert Figure("rating", "Supported", "Supported", 1) in list(figures(hard_desk, document_id=1))
