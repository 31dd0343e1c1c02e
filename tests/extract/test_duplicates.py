"""What is one claim said twice, and what only looks like it."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.extract.duplicates import join
from claimbench.model.claims import ExtractedClaim, Flag, Kind, Mention, Selector


def claims_of(texts: Sequence[str], worth: Sequence[float] = ()) -> list[ExtractedClaim]:
    claims = []
    for k, text in enumerate(texts):
        selector = Selector(start=100 * k, end=100 * k + 1, quote="x", prefix="", suffix="")
        mention = Mention(selector=selector, sentence=text, sentence_start=100 * k)
        worthiness = worth[k] if worth else 0.5
        claims.append(ExtractedClaim(text=text, mentions=(mention,), worthiness=worthiness))
    return claims


ALIKE = [
    ("Prices rose 3.4 % in September.", "Prices rose 3.4% in September."),
    ("Prices rose 3.4 percent in September.", "Prices rose 3.4% in September."),
    ("Three bridges fell.", "3 bridges fell."),
    ("Debt stands at 1,200 crowns.", "Debt stands at 1200 crowns."),
    ("The council approved the budget.", "The council also approved the budget."),
    ("[Joren] Haldt served as deputy minister.", "Haldt served as deputy minister."),
    ("[The treaty] raises the share of Orlen.", "The treaty raises the share of Orlen."),
]

DIFFERENT = [
    ("Prices rose 3.4 % in September.", "Prices rose 4.1 % in August."),
    ("Prices rose 3.4 % in September.", "Prices rose 3.4 % in August."),
    ("Prices rose 3.4 % in September.", "Prices fell 3.4 % in September."),
    ("The council approved the budget.", "The council has not approved the budget."),
    ("The council approved the budget.", "The council will approve the budget."),
    ("The council approved the budget.", "The council approved the budget on Monday."),
    ("Tarvia attacked Orlen.", "Orlen attacked Tarvia."),
    ("Rents in Orlen rose by 5 %.", "The mill was told that rents in Orlen rose by 5 %."),
    ("Rents rose 5 % in Tarvia.", "Rents rose 5 % in Orlen."),
    ("Rents rose by 5 %.", "Rents in Orlen rose by 5 %."),
    ("Unemployment fell in the north.", "Employment fell in the north."),
    ("The pact is legal.", "The pact is illegal."),
    ("Anna Haldt served as deputy minister.", "Joren Haldt served as deputy minister."),
    ("More than 40 people were hurt.", "Fewer than 40 people were hurt."),
    ("It cost $40 million.", "It cost €40 million."),
]


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_one_claim_said_twice_is_joined(one: str, two: str) -> None:
    """Spelling of figures, brackets, first names and filling words do not make another claim."""
    assert len(join(claims_of([one, two]))) == 1
    assert len(join(claims_of([two, one]))) == 1


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_another_figure_name_negation_or_order_is_another_claim(one: str, two: str) -> None:
    """However alike the words are, what could be true of one and false of the other stays apart."""
    assert [claim.text for claim in join(claims_of([one, two]))] == [one, two]
    assert [claim.text for claim in join(claims_of([two, one]))] == [two, one]


def test_the_fuller_text_is_kept_with_all_mentions_and_the_higher_score() -> None:
    """Joining loses no mention, and takes the better text and the higher score."""
    short, full = "Haldt served as deputy minister.", "[Joren] Haldt served as deputy minister."
    first, second = claims_of([short, full], [0.9, 0.2])
    joined = join(
        [
            first.model_copy(update={"reasons": ("a time: 2021",), "kinds": (Kind.EVENT,)}),
            second.model_copy(update={"kinds": (Kind.DATE,)}),
        ]
    )
    assert len(joined) == 1
    assert joined[0].text == full
    assert [mention.selector.start for mention in joined[0].mentions] == [0, 100]
    assert (joined[0].worthiness, joined[0].reasons) == (0.9, ("a time: 2021",))
    assert joined[0].kinds == (Kind.DATE, Kind.EVENT)


def test_a_resolved_text_is_kept_before_one_that_needs_context() -> None:
    """A text with an open reference is not the fuller one, however long."""
    one, two = claims_of(["The council just approved the budget.", "The council approved the budget."])
    unresolved = one.model_copy(update={"flags": (Flag.NEEDS_CONTEXT,)})
    assert join([unresolved, two])[0].text == two.text


PARTS = st.tuples(
    st.sampled_from(["Rents", "Food prices", "Haldt's debts", "[The bank's] rates"]),
    st.sampled_from(["rose", "fell", "did not rise", "will rise"]),
    st.sampled_from(["3.4 %", "4.1 %", "12 percent", "a third"]),
    st.sampled_from(["in May", "in June", "in Tarvia", "in Orlen"]),
)
TEXTS = st.lists(PARTS.map(lambda parts: " ".join(parts) + "."), max_size=12)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_mention_is_lost_and_all_stand_in_text_order(texts: list[str]) -> None:
    """However many claims are joined, every place in the text is still named, once."""
    claims = claims_of(texts)
    joined = join(claims)
    starts = sorted(mention.selector.start for claim in joined for mention in claim.mentions)
    assert starts == [100 * k for k in range(len(texts))]
    for claim in joined:
        own = [mention.selector.start for mention in claim.mentions]
        assert own == sorted(own)
    firsts = [claim.mentions[0].selector.start for claim in joined]
    assert firsts == sorted(firsts)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_exactly_the_equal_statements_are_joined(texts: list[str]) -> None:
    """Over statements built of the same few parts, one differing part keeps two claims apart."""
    assert [claim.text for claim in join(claims_of(texts))] == list(dict.fromkeys(texts))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_joining_again_changes_nothing(texts: list[str]) -> None:
    """What is joined once stays as it is."""
    once = join(claims_of(texts))
    assert join(once) == once


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_can_be_compared(texts: list[str]) -> None:
    """Empty, foreign and broken texts are joined only with themselves or kept; nothing is lost."""
    joined = join(claims_of(texts))
    assert sum(len(claim.mentions) for claim in joined) == len(texts)
