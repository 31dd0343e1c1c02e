"""Rating scales: read, taken, and only ever followed by new versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimbench.model.errors import UnreadableInputError, UsageError
from claimbench.model.verdicts import Rating, RatingScale
from claimbench.workbench.desk import Desk
from claimbench.workbench.scales import every, read_scale, shipped, take
from claimbench.workbench.verdicts import give, scale

OWN = """
name = "Desk"
version = 1
[[ratings]]
name = "Right"
value = 2
[[ratings]]
name = "Wrong"
value = 1
[[ratings]]
name = "Unclear"
meaning = "nobody knows"
"""


def test_the_scales_that_ship_can_be_read() -> None:
    """Each of them is a scale by its own rules."""
    assert set(shipped()) >= {"averitec", "five-steps"}
    for name in shipped():
        assert read_scale(name).ratings


def test_a_new_scale_leaves_old_verdicts_on_theirs(hard_desk: Desk, tmp_path: Path) -> None:
    """Verdicts from now on are given on it; those before stay what they were."""
    first = give(hard_desk, 1, "Supported", "because")
    file = tmp_path / "own.toml"
    file.write_text(OWN)
    taken = take(hard_desk, read_scale(str(file)))
    assert scale(hard_desk) == taken
    second = give(hard_desk, 1, "wrong", "on reflection")
    assert (first.scale, second.scale, second.rating) == ("AVeriTeC", "Desk", "Wrong")
    with pytest.raises(UsageError, match="it has Right, Wrong, Unclear"):
        give(hard_desk, 2, "Supported", "because")
    assert [(one.scale.name, one.is_current, one.verdicts) for one in every(hard_desk)] == [
        ("Desk", True, 1),
        ("AVeriTeC", False, 1),
    ]


def test_a_scale_is_followed_by_a_version_and_never_changed(hard_desk: Desk) -> None:
    """The same name and version with other ratings is refused, and told which version to give."""
    ratings = (Rating(name="Yes", value=2), Rating(name="No", value=1))
    take(hard_desk, RatingScale(name="Own", ratings=ratings))
    assert take(hard_desk, RatingScale(name="Own", ratings=ratings)).version == 1
    assert len(every(hard_desk)) == 1
    with pytest.raises(UsageError, match="give it the version 2"):
        take(hard_desk, RatingScale(name="Own", ratings=(*ratings, Rating(name="Perhaps"))))
    take(hard_desk, RatingScale(name="Own", version=2, ratings=(*ratings, Rating(name="Perhaps"))))
    assert [one.scale.version for one in every(hard_desk)] == [2, 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "no TOML"),
        ("version = 1", "no rating scale"),
        (OWN.replace("value = 1", "value = 0"), "from 1"),
        (OWN.replace("value = 1", "value = 2"), "different"),
        (OWN.replace("Wrong", "right"), "same name"),
        (OWN.replace('"Right"', '" Right"'), "odd spaces"),
        (OWN.replace("meaning", "colour"), "extra inputs"),
        ('name = "x"\n[[ratings]]\nname = "only"', "2 to 20"),
    ],
)
def test_what_is_no_scale_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """One sentence that names the file and what is wrong with it."""
    file = tmp_path / "scale.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=said):
        read_scale(str(file))


def test_a_missing_scale_is_said_with_those_there_are(tmp_path: Path) -> None:
    """The scales that ship are named."""
    with pytest.raises(UnreadableInputError, match="averitec, five-steps"):
        read_scale(str(tmp_path / "none.toml"))


def test_a_correction_needs_something_to_correct(hard_desk: Desk) -> None:
    """The note goes with the verdict that replaces one."""
    with pytest.raises(UsageError, match="no verdict yet"):
        give(hard_desk, 1, "Supported", "because", correction="was wrong")
    give(hard_desk, 1, "Supported", "because")
    give(hard_desk, 1, "Refuted", "found more", correction="We had  the year wrong.\n")
    (note,) = hard_desk.store.connection.execute(
        "SELECT correction_note FROM verdicts WHERE revises IS NOT NULL"
    ).fetchone()
    assert note == "We had  the year wrong."
