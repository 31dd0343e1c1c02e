"""What holds for every claim of every text: anchored, saying no more than the text, in order."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.extract.pipeline import Extraction, Extractor
from claimbench.extract.verbs import gerund, participle_of, past_of
from claimbench.model.claims import PREFIX_LENGTH, ExtractedClaim
from claimbench.model.documents import Block, BlockRole, DocumentInfo, IncomingDocument
from tests.extract.conftest import Split

SEEDS = sorted(Path(__file__).parents[2].glob("seeds/*.txt"))
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
FUNCTION_WORDS = frozenset(
    "a an the is are was were be been has have had does do did will would in at on by to of for with".split()
)

SUBJECTS = [
    "The mill",
    "Mary Olsen",
    "She",
    "The two countries",
    "It",
    "Farmers in the valley",
    "I",
    "The council",
]
VERBS = [
    "closed in 2010",
    "has lost 40 percent of its ice since 1990",
    "said that the dam, which was built in 1950, would be sold",
    "was told that prices rose 3.4%, the slowest pace in 29 months",
    "signed a treaty that the senate never ratified",
    "opened the bridge, ending a dispute that had lasted 10 years",
    'called it "a mistake," citing a policy of not paying',
    "hired 30 workers and laid off nine of them after a strike",
    "would, if wages fell, cut its rate; the bank kept it",
]
JOINTS = [". ", "; ", ", while ", " because ", '," she said. "', "? ", " — "]


@st.composite
def prose(draw: st.DrawFn) -> str:
    """Text of the shapes that the rules look for, joined in ways that they may not expect."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        parts.append(f"{draw(st.sampled_from(SUBJECTS))} {draw(st.sampled_from(VERBS))}")
        parts.append(draw(st.sampled_from(JOINTS)))
    mark = draw(st.sampled_from(["", '"', "“", "• "]))
    return mark + "".join(parts[:-1]) + draw(st.sampled_from([".", "", '."', "!"]))


def all_claims(extraction: Extraction) -> list[ExtractedClaim]:
    return [*extraction.claims, *extraction.left_out]


def strange_words(claim: ExtractedClaim) -> list[str]:
    """The content words of a claim that stand neither in its sentence nor in its brackets."""
    sentence = re.sub(r"['’]s\b", " ", claim.mentions[0].sentence)
    allowed = {word.lower() for word in WORD.findall(sentence)}
    allowed |= {past_of(word) for word in allowed if word.endswith("ing")}
    allowed |= {participle_of(word) for word in allowed if word.endswith("ing")}
    # 'What it has not done is ship arms' is put straight: 'It has not shipped arms'.
    allowed |= {inflect(gerund(word)) for word in allowed for inflect in (past_of, participle_of)}
    allowed |= {f"{word}s" for word in allowed} | {f"{word}es" for word in allowed} | FUNCTION_WORDS
    shown = re.sub(r"\[[^\]]*\]|['’]s\b", " ", claim.text)
    return [word for word in WORD.findall(shown) if word.lower() not in allowed]


def check(document: IncomingDocument, extraction: Extraction) -> None:
    text = document.text
    for claim in all_claims(extraction):
        assert not strange_words(claim), claim.text
        assert claim.text[-1] in '."'
        assert "  " not in claim.text
        assert claim.text.count("[") == claim.text.count("]")
        for addition in claim.additions:
            assert addition.added.lower() in claim.text.lower()
        for mention in claim.mentions:
            selector = mention.selector
            assert text[selector.start : selector.end] == selector.quote
            assert text[max(0, selector.start - PREFIX_LENGTH) : selector.start] == selector.prefix
            assert text[selector.end : selector.end + PREFIX_LENGTH] == selector.suffix
            first = mention.sentence_start
            assert text[first : first + len(mention.sentence)] == mention.sentence
            assert first <= selector.start < selector.end <= first + len(mention.sentence)
    starts = [claim.mentions[0].selector.start for claim in extraction.claims]
    assert starts == sorted(starts)


@given(text=prose())
@settings(max_examples=60, deadline=None)
def test_a_claim_never_says_more_than_its_text(extractor: Extractor, text: str) -> None:
    """Every content word is the sentence's own or in brackets; every quote stands where it is said to."""
    document = IncomingDocument(info=DocumentInfo(name="test"), text=text)
    check(document, next(extractor.extract([document])))


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_at_all_is_survived(extractor: Extractor, text: str) -> None:
    """Whatever comes in, quotes stay anchored and nothing fails."""
    document = IncomingDocument(info=DocumentInfo(name="test"), text=text)
    extraction = next(extractor.extract([document]))
    for claim in all_claims(extraction):
        selector = claim.mentions[0].selector
        assert document.text[selector.start : selector.end] == selector.quote


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_sample_articles_hold(extractor: Extractor, path: Path) -> None:
    """The same for the articles that ship with the project."""
    document = IncomingDocument(info=DocumentInfo(name=path.name), text=path.read_text("utf-8"))
    extraction = next(extractor.extract([document]))
    assert extraction.claims
    check(document, extraction)


def test_documents_come_out_in_order_with_their_own_claims(extractor: Extractor) -> None:
    """Parsing in batches across documents keeps them apart, the empty ones too."""
    texts = ["The mill closed in 2010.", "", "The dam opened in 1950.", "\n\n", "The road was built in 1970."]
    documents = [IncomingDocument(info=DocumentInfo(name=str(n)), text=t) for n, t in enumerate(texts)]
    found = list(extractor.extract(documents))
    assert [e.document.info.name for e in found] == ["0", "1", "2", "3", "4"]
    assert [[c.text for c in e.claims] for e in found] == [[t] if t.strip() else [] for t in texts]


def test_only_paragraphs_and_turns_are_read(extractor: Extractor) -> None:
    """Furniture and headings that the text says again yield no claim."""
    text = "Mill closed in 2010\nThe mill closed in 2010.\nThe editor wrote this report in May."
    first, second = text.index("\n"), text.rindex("\n")
    blocks = (
        Block(start=0, end=first, role=BlockRole.HEADING),
        Block(start=first + 1, end=second, role=BlockRole.PARAGRAPH),
        Block(start=second + 1, end=len(text), role=BlockRole.FURNITURE, why="a by-line"),
    )
    document = IncomingDocument(info=DocumentInfo(name="test"), text=text, blocks=blocks)
    assert [c.text for c in next(extractor.extract([document])).claims] == ["The mill closed in 2010."]


def test_subtitles_keep_their_time(extractor: Extractor) -> None:
    """A block's seconds are its claims' seconds."""
    text = "The mill closed in 2010."
    block = Block(start=0, end=len(text), role=BlockRole.PARAGRAPH, begins=1.5, ends=4.0)
    document = IncomingDocument(info=DocumentInfo(name="test"), text=text, blocks=(block,))
    (claim,) = next(extractor.extract([document])).claims
    assert (claim.mentions[0].begins, claim.mentions[0].ends) == (1.5, 4.0)


def test_explain_names_the_rule_of_each_clause(extractor: Extractor) -> None:
    """What was made, by which rule, for whom; and what was dropped and why."""
    text = "The mayor said the dam, which was built in 1950, would close."
    (explanation,) = extractor.explain(IncomingDocument(info=DocumentInfo(name="test"), text=text))
    steps = {step.rule: step for step in explanation.steps}
    assert explanation.sentence == text
    assert steps["attribution"].outcome == "attribution"
    assert steps["reported clause"].text == "The dam would close."
    assert steps["reported clause"].speaker == "the mayor"
    assert steps["relative clause"].text == "The dam was built in 1950."


def test_the_sentence_of_a_claim_is_whole_across_a_semicolon(split: Split) -> None:
    """Two parse units, one sentence."""
    claims = split("The mill closed in 2010; the dam opened in 1950.").claims
    assert {claim.mentions[0].sentence for claim in claims} == {
        "The mill closed in 2010; the dam opened in 1950."
    }
    assert len(claims) == 2
