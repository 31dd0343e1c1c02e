"""Reports on one company or event: figures without an owner, 'the company', 'it is the third …'."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Split

_REPORT = (
    "Kettering Mills cut its forecast on Thursday. Kettering Mills makes flour. "
    "Revenue edged up 1.2% to 1.9 billion euros. Second-quarter net profit fell 38% to 71 million euros. "
    "In Asia sales fell 3%. Shares in Kettering Mills fell 11%. The company employs 900 people. {}"
)


def _texts(split: Split, text: str) -> list[str]:
    return [claim.text for claim in split(text).claims]


@pytest.mark.parametrize(
    "claim",
    [
        "[Kettering Mills'] revenue edged up 1.2% to 1.9 billion euros.",
        "[Kettering Mills'] second-quarter net profit fell 38% to 71 million euros.",
        "In Asia [Kettering Mills'] sales fell 3%.",
        "Shares in Kettering Mills fell 11%.",
        "The company [Kettering Mills] employs 900 people.",
    ],
)
def test_the_books_are_those_of_the_company_reported_on(split: Split, claim: str) -> None:
    """A bare figure gets its owner, one that names it does not."""
    assert claim in _texts(split, _REPORT.format(""))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('"We closed two mills," Chief Executive Ann Lee said.', "[Kettering Mills] closed two mills."),
        ('"Sales doubled in May," said Bo Chu, a baker.', "Sales doubled in May."),
        (
            "Halbrook Corp. bought a mill. The company employs 40 people.",
            "The company [Halbrook Corp.] employs 40 people.",
        ),
    ],
)
def test_who_else_speaks_or_is_named(split: Split, text: str, claim: str) -> None:
    """The head of the company says 'we' for it; another's figures and another company are not its own."""
    assert claim in _texts(split, _REPORT.format(text))


def test_an_article_on_no_company_gets_no_owner(split: Split) -> None:
    """Two places and their sales."""
    texts = _texts(split, "Norway and Sweden signed a pact in 1990. Sales of cars fell 3% in 1991.")
    assert "Sales of cars fell 3% in 1991." in texts


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "A bus hit a tractor on a bridge. The road was shut. It was the third collision in 18 months.",
            "It [A bus hit a tractor on a bridge] was the third collision in 18 months.",
        ),
        (
            "Fares will rise by 7% in May. Drivers got more pay. It is the second increase in 12 months.",
            "It [Fares will rise by 7% in May] is the second increase in 12 months.",
        ),
        ("The mill burned. It was the tallest house in Lund.", "It was the tallest house in Lund."),
    ],
)
def test_it_for_an_event_stands_for_what_told_of_it(split: Split, text: str, claim: str) -> None:
    """The first statement that tells of such an event; without one nothing is said."""
    assert claim in _texts(split, text)


def test_a_countrys_books_are_no_companys(split: Split) -> None:
    """A ministry that comes again and again owns no sales."""
    texts = _texts(
        split,
        "The Labour Ministry cut its forecast in May. Output fell 3% in April. Output fell 2% "
        "in June. Debt rose 4% in July. The Labour Ministry employs 900 people.",
    )
    assert "Debt rose 4% in July." in texts
