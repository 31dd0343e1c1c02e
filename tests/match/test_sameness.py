"""When two claims of different documents are one, perhaps one, or two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claimbench.match.sameness import Stated, sameness

DAY = date(2024, 6, 21)
TREATY = "North Korea signed a treaty with Moscow in 1961."


def stated(text: str, speaker: str | None = None, day: date = DAY) -> Stated:
    return Stated(text, speaker, day, passage=("a sentence", "before", "quote", "after"))


@pytest.mark.parametrize(
    ("new", "other"),
    [
        (TREATY, TREATY),
        ("North Korea signed the treaty with Moscow in 1961", TREATY),
        ("[North Korea] signed a treaty with Moscow, in 1961.", TREATY),
        ("Exports of South Korea rose by 140 percent.", "Exports of South Korea rose by 140 %."),
        ("The UN sent 9 million doses to Kenya.", "The UN sent 9,000,000 doses to Kenya."),
        ("Rail costs Great Britain $5 million.", "Rail costs Great Britain 5 million dollars."),
        ("Oslo and Rome did not sign the treaty.", "Oslo and Rome didn't sign the treaty."),
        ("Ann Lee won the seat on 3 May 2019.", "Ann Lee won the seat on May 3, 2019."),
    ],
)
def test_the_same_words_are_certainly_the_same(new: str, other: str) -> None:
    """However figures, articles, contractions and punctuation are written."""
    found = sameness(stated(new), stated(other))
    assert found is not None
    assert (found.score, found.doubts) == (1.0, ())


@pytest.mark.parametrize(
    ("new", "other"),
    [
        (TREATY, TREATY.replace("1961", "1962")),
        (TREATY, TREATY.replace("signed", "did not sign")),
        (TREATY, TREATY.replace("North", "South")),
        (TREATY, "Zebras graze near the town of Moscow in 1961."),
        ("Rail costs Great Britain $5 million.", "Rail costs Great Britain €5 million."),
        ("The index of Lima fell by -3 percent.", "The index of Lima fell by 3 percent."),
        ("The rate of Peru rose by 2 percent.", "The rate of Peru rose by 2 percentage points."),
        ("The UN sent 9 million doses to Kenya.", "The UN sent 9 doses to Kenya."),
        ("Ann Lee won the seat on 3 May 2019.", "Ann Lee won the seat in May 2019."),
    ],
)
def test_other_figures_names_and_negations_are_never_the_same(new: str, other: str) -> None:
    """Neither certainly nor perhaps, whichever comes first: or else not certainly."""
    for one, two in ((new, other), (other, new)):
        found = sameness(stated(one), stated(two))
        assert found is None or found.doubts, found


def test_who_attacked_whom_is_told_apart() -> None:
    """The same words in another order are not certainly the same."""
    found = sameness(
        stated("Ruritania attacked Graustark with tanks in 1914."),
        stated("Graustark attacked Ruritania with tanks in 1914."),
    )
    assert found is None or found.doubts == ("another order of words",)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("He signed a treaty with Moscow in 1961.", "needs its context"),
        ("Its army signed a treaty with Moscow in 1961.", "needs its context"),
        ("Kim Jong Un met us in Moscow in 2023.", "‘us’ depends on who speaks and when"),
        ("Kim Jong Un came to Moscow yesterday.", "‘yesterday’ depends on who speaks and when"),
        ("Kim Jong Un came to Moscow last week.", "‘last’ depends on who speaks and when"),
        ("The company paid 1,200 workers in 2023.", "names nobody to tell it by"),
        ("Prices rose sharply by 12 percent.", "names nobody to tell it by"),
        ("Ann Lee resigned.", "too short to stand alone"),
    ],
)
def test_what_does_not_stand_alone_is_not_certain(text: str, doubt: str) -> None:
    """Even in the same words: of whom, of when, only its document tells."""
    found = sameness(stated(text), stated(text))
    assert found is not None
    assert found.doubts == (doubt,)


def test_a_whole_date_settles_when() -> None:
    """'Thursday' with day, month and year is no longer relative."""
    text = "Kim Jong Un came to Moscow on Thursday [20 June 2024]."
    found = sameness(stated(text), stated(text))
    assert found is not None
    assert found.doubts == ()


def test_another_speaker_is_a_doubt() -> None:
    """What one denies another may assert."""
    found = sameness(stated(TREATY, "Ann Lee"), stated(TREATY))
    assert found is not None
    assert found.doubts == ("said by Ann Lee / the publication",)
    same = sameness(stated(TREATY, "Ann Lee"), stated(TREATY, "ann  lee"))
    assert same is not None
    assert same.doubts == ()


def test_what_names_no_year_is_the_same_only_for_a_while() -> None:
    """Inhabitants and prices change; a treaty of 1961 does not."""
    text, later = "Kenya has 54 million people, says the UN.", date(2025, 6, 21)
    assert getattr(sameness(stated(text), stated(text, day=later)), "doubts", None) == (
        "no year, 365 days apart",
    )
    assert getattr(sameness(stated(TREATY), stated(TREATY, day=later)), "doubts", None) == ()


def test_guessed_context_is_a_doubt() -> None:
    """Also what the extractor itself flagged."""
    for unsure in (replace(stated(TREATY), additions=(0.6,)), replace(stated(TREATY), needs_context=True)):
        assert getattr(sameness(stated(TREATY), unsure), "doubts", ()) != ()


def test_in_a_copied_document_the_same_passage_refers_to_the_same_things() -> None:
    """But 'yesterday' only on the same day, and nothing of it elsewhere in the document."""
    text = "The company paid him 1,200 euros yesterday."
    one, other = stated(text), stated(text, day=date(2024, 6, 22))
    elsewhere = replace(one, passage=("another", "", "", ""))
    assert getattr(sameness(one, stated(text), copied=True), "doubts", None) == ()
    assert getattr(sameness(one, other, copied=True), "doubts", ()) != ()
    assert getattr(sameness(one, elsewhere, copied=True), "doubts", ()) != ()


def test_other_words_are_named() -> None:
    """What either has and the other has not, for the reviewer."""
    found = sameness(
        stated("North Korea signed a secret treaty with Moscow in 1961."),
        stated("North Korea signed a treaty with Moscow in 1961."),
    )
    assert found is not None
    assert found.doubts == ("other words (secret / –)",)
    assert 0.8 <= found.score < 1
