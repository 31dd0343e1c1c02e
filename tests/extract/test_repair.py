"""The parser's slips that are mended, on parses written by hand and on whole sentences."""

import pytest

from claimbench.extract.repair import repair
from claimbench.extract.words import Word
from tests.extract.conftest import Split


def unit(parse: str) -> list[Word]:
    """Words from 'text/TAG/relation/number of the head', numbered from 0."""
    rows = [item.split("/") for item in parse.split()]
    words: list[Word] = []
    place = 0
    for number, (text, tag, dep, _) in enumerate(rows):
        word = Word(number, text, tag, dep, "", place, True)
        word.before = words[-1] if words else None
        words.append(word)
        place = word.end + 1
    for word, (_, _, _, head) in zip(words, rows, strict=True):
        if words[int(head)] is not word:
            word.head = words[int(head)]
            word.head.kids.append(word)
    return words


@pytest.mark.parametrize(
    ("parse", "rule", "expected"),
    [
        pytest.param(
            "Rents/NNS/nsubj/1 rose/VBD/ROOT/1 ,/,/punct/1 the/DT/det/5 fastest/JJS/amod/5 pace/NN/nsubj/9 "
            "in/IN/prep/5 years/NNS/pobj/6 ,/,/punct/5 offset/VBP/conj/1 as/IN/prep/5 costs/NNS/pobj/10 "
            "rates/NNS/dobj/9",
            None,
            {"offset": ("conj", "rose")},
            id="a shape that is not the rule's is left alone",
        ),
        pytest.param(
            "Rents/NNS/nsubj/1 rose/VBD/ROOT/1 ,/,/punct/1 the/DT/det/5 fastest/JJS/amod/5 "
            "pace/NN/nsubj/11 "
            "in/IN/prep/5 years/NNS/pobj/6 ,/,/punct/5 as/IN/prep/5 costs/NNS/pobj/9 offset/VBP/conj/1 "
            "rates/NNS/dobj/11",
            "as_clause",
            {"costs": ("nsubj", "offset"), "offset": ("advcl", "rose"), "as": ("mark", "offset")},
            id="'as' opens a clause",
        ),
        pytest.param(
            "Towns/NNS/nsubj/1 fought/VBD/ROOT/1 with/IN/prep/1 Moss/NNP/nsubj/4 dumping/VBG/pcomp/2 "
            "snow/NN/dobj/4 "
            "from/IN/prep/4 trucks/NNS/pobj/6 and/CC/cc/7 Lund/NNP/conj/7 playing/VBG/acl/9 "
            "music/NN/dobj/10",
            "second_absolute",
            {"playing": ("conj", "dumping"), "Lund": ("nsubj", "playing"), "and": ("cc", "dumping")},
            id="a second subject under 'with'",
        ),
        pytest.param(
            "People/NNS/nsubj/1 walked/VBD/ROOT/1 ,/,/punct/1 some/DT/det/5 carrying/VBG/amod/5 "
            "pictures/NNS/npadvmod/1",
            "some_doing",
            {
                "carrying": ("advcl", "walked"),
                "some": ("nsubj", "carrying"),
                "pictures": ("dobj", "carrying"),
            },
            id="some do, the others do not",
        ),
        pytest.param(
            "If/IN/mark/2 rains/NNS/nsubj/2 stop/VBP/advcl/12 ,/,/punct/12 the/DT/det/6 "
            "report/NN/compound/6 "
            "projects/NNS/nsubj/12 ,/,/punct/6 six/CD/appos/6 of/IN/prep/8 dams/NNS/pobj/9 "
            "will/MD/aux/12 fail/VB/ROOT/12",
            "study_projects",
            {"projects": ("parataxis", "fail"), "report": ("nsubj", "projects"), "six": ("nsubj", "fail")},
            id="a verb of finding taken for a noun",
        ),
        pytest.param(
            "Experts/NNS/nsubj/9 from/IN/prep/0 Moss/NNP/compound/3 University/NNP/nmod/6 "
            "combined/VBN/amod/6 old/JJ/amod/6 "
            "maps/NNS/pobj/1 and/CC/cc/0 also/RB/advmod/9 found/VBD/ROOT/9 oil/NN/dobj/9",
            None,
            {"combined": ("amod", "maps")},
            id="no rule when the words leave a doubt",
        ),
        pytest.param(
            "Experts/NNS/nsubj/7 from/IN/prep/0 Moss/NNP/nmod/5 combined/VBN/amod/5 x/NN/compound/5 "
            "maps/NNS/pobj/1 "
            "and/CC/cc/0 found/VBD/ROOT/7 oil/NN/dobj/7",
            "verb_as_adjective",
            {"combined": ("ROOT", "combined"), "found": ("conj", "combined"), "maps": ("dobj", "combined")},
            id="the first of two verbs taken for an adjective",
        ),
        pytest.param(
            "Rates/NNS/nsubj/1 fell/VBD/ROOT/1 ,/,/punct/1 Governor/NN/appos/0 ,/,/punct/3 and/CC/cc/3 "
            "rents/NNS/conj/3 "
            "are/VBP/ccomp/1 higher/JJR/acomp/7",
            "vocative_conjunct",
            {"rents": ("nsubj", "are"), "are": ("conj", "fell")},
            id="a subject taken for one more name",
        ),
        pytest.param(
            "which/WDT/nsubj/2 Lund/NNP/nsubj/2 dropped/VBD/ROOT/2",
            "object_relative",
            {"which": ("dobj", "dropped"), "Lund": ("nsubj", "dropped")},
            id="two subjects: the relative word is the object",
        ),
    ],
)
def test_a_rule_attaches_words_anew(
    parse: str, rule: str | None, expected: dict[str, tuple[str, str]]
) -> None:
    """Each rule on the shape that it looks for, and not on a shape that is nearly it."""
    words = unit(parse)
    assert repair(words) == ([rule] if rule else [])
    by_text = {word.text: word for word in words}
    assert {text: (by_text[text].dep, by_text[text].head.text) for text in expected} == expected
    assert all(word in word.head.kids for word in words if word.head is not word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lind said her office would drop the fees and that bus service between the towns, suspended "
            "for most of "
            "the past year, would resume in June.",
            "Bus service between the towns would resume in June.",
        ),
        (
            "The state would instead extend a food grant, introduced last winter, to 2 million renters.",
            "The state would instead extend a food grant to 2 million renters.",
        ),
        (
            "The talks were led by Ann Moe of Lund, who hosted three rounds and whose town has paid 2 "
            "million crowns.",
            "The town of Ann Moe of Lund has paid 2 million crowns.",
        ),
        (
            "The law replaces the 1987 Lund Act, which gave Moss 40 percent and which the council "
            "dropped in 1994.",
            "The council dropped the 1987 Lund Act in 1994.",
        ),
        ("The port, damaged by the storm, reopened in March.", "The port reopened in March."),
        ("The committee votes on Friday.", "The committee votes on Friday."),
        (
            "They found that the lake was shrinking by 2 meters a year, twice the rate seen in the 1990s.",
            "The lake was shrinking by 2 meters a year, twice the rate seen in the 1990s.",
        ),
        (
            "Patients who took the pill were less likely to fall ill, a study of 900 adults has shown.",
            "Patients who took the pill were less likely to fall ill.",
        ),
    ],
)
def test_whole_sentences_come_out_right(split: Split, text: str, expected: str) -> None:
    """Whatever the parser makes of these, the claim is the editor's."""
    assert expected in [claim.text for claim in split(text).claims]
