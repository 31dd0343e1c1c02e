"""Keys from the settings file."""

import pytest

from claimbench.tui.keys import fitting_keys

REVIEW = {"verdict": "v", "source": "s", "down": "j,down"}
DOCUMENT = {"next": "n", "previous": "p"}


@pytest.mark.parametrize(
    ("asked", "keymap"),
    [
        ({}, {}),
        ({"verdict": "x"}, {"verdict": "x"}),
        ({"verdict": "ctrl+v,f5"}, {"verdict": "ctrl+v,f5"}),
        ({"verdict": "s", "source": "v"}, {"verdict": "s", "source": "v"}),
        ({"verdict": "n"}, {"verdict": "n"}),
        ({"next": "right"}, {"next": "right"}),
    ],
)
def test_keys_that_fit_are_followed(asked: dict[str, str], keymap: dict[str, str]) -> None:
    """Single keys, several, swapped ones, and one that another screen uses too."""
    assert fitting_keys(asked, [REVIEW, DOCUMENT]) == (keymap, [])


@pytest.mark.parametrize(
    ("asked", "trouble"),
    [
        ({"judge": "x"}, "there is no action judge; there are down, next, previous, source, verdict"),
        ({"verdict": "super-duper"}, "verdict cannot have the key 'super-duper'"),
        ({"verdict": ""}, "verdict cannot have the key ''"),
        ({"verdict": "s"}, "verdict cannot have the key 's', which is source's"),
        ({"verdict": "x,down"}, "verdict cannot have the key 'down', which is down's"),
    ],
)
def test_what_cannot_be_followed_is_said(asked: dict[str, str], trouble: str) -> None:
    """The action keeps its own key and the sentence names what is wrong."""
    keymap, troubles = fitting_keys(asked, [REVIEW, DOCUMENT])
    assert keymap == {}
    assert len(troubles) == 1
    assert trouble in troubles[0]
