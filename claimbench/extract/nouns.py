"""What a noun needs, names or counts: whether its clause can be split off it, and which noun is meant."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.entities import PERSON_NOUNS, is_people_noun
from claimbench.extract.words import NAME_TAGS, Word, is_plural

_IDENTIFYING = frozenset(
    {"the", "those", "these", "this", "that", "all", "every", "any", "no", "each", "both", "either", "only"}
)


ORDER_TAGS = frozenset({"JJS", "RBS"})


ORDINALS = lexicon.words("ordinals")


def agreeing(verb: Word, noun: Word, relative: Word) -> Word:
    """The noun whose number fits the clause's verb: in 'drawings of a man that were …' the first."""
    finite = next((w for w in (*verb.auxiliaries(), verb) if w.tag in {"VBZ", "VBP", "VBD"}), None)
    if finite is None or finite.low not in {"is", "are", "was", "were", "has", "have"}:
        return noun
    plural = finite.low in {"are", "were", "have"}
    if is_plural(noun) == plural or noun.tag in NAME_TAGS:
        return noun
    near = [w for w in noun.walk() if w.i < relative.i] + list(noun.ancestors())
    fits = [w for w in near if w.tag in {"NN", "NNS"} and (w.tag == "NNS") == plural and w.i < relative.i]
    return max(fits, key=lambda w: w.i) if fits else noun


def person_above(noun: Word) -> Word:
    """The noun that 'who' can stand for: in 'people with kidney disease, who …' the people."""
    body: Word | None = None
    for word in (noun, *noun.ancestors()):
        if word.is_verb:
            break
        if word.low in PERSON_NOUNS or word.low.removesuffix("s") in PERSON_NOUNS or is_people_noun(word.low):
            return word
        if word.tag in NAME_TAGS and word.ent == "PERSON":
            return word
        if word.tag in NAME_TAGS and word.ent not in {"GPE", "DATE", "LOC", ""} and body is None:
            body = word
    return body or noun


def needs_its_clause(noun: Word) -> bool:
    """Whether a noun means little without what follows: 'the tariffs it imposed', 'soldiers who died'."""
    if noun.tag in NAME_TAGS:
        return False
    modifiers = [
        kid
        for kid in noun.kids
        if kid.i < noun.i and kid.dep in {"det", "nummod", "poss", "amod", "compound", "predet"}
    ]
    for kid in modifiers:
        if kid.dep == "poss" or kid.low in _IDENTIFYING or kid.tag in ORDER_TAGS or kid.low in ORDINALS:
            return True
    return not modifiers


def is_vague(noun: Word) -> bool:
    """A noun under 'any', 'no' or 'every', or a pronoun: its clause states no fact of its own."""
    if noun.tag in {"PRP", "DT", "WP"} and noun.low != "another":
        return True
    if noun.low in {
        "someone",
        "anyone",
        "everyone",
        "nobody",
        "something",
        "anything",
        "everything",
        "one",
        "ones",
        "way",
        "reason",
    }:
        return True
    return any(
        kid.dep == "det" and kid.low in {"any", "no", "every", "each", "whatever"} for kid in noun.kids
    )


def whole_name(noun: Word) -> Word:
    """In 'Article 51 of the UN Charter' the article."""
    while noun.dep == "pobj" and noun.head.low == "of" and noun.head.head.text[0].isupper():
        noun = noun.head.head
    return noun


def is_figure(word: Word) -> bool:
    return word.tag == "CD" or word.text in {"%", "percent", "million", "billion"}


def is_age(kid: Word, node: Word) -> bool:
    return kid.tag == "CD" and kid.text.isdigit() and len(kid.text) <= 3 and node.text[0].isupper()


def is_described(noun: Word) -> bool:
    """Whether an apposition says what somebody is rather than naming them."""
    return noun.tag in {"NN", "NNS"} or any(kid.dep == "det" and kid.low in {"a", "an"} for kid in noun.kids)


def is_measure(noun: Word) -> bool:
    return noun.low in {"year", "month", "week", "day", "percent", "%", "times"} and noun.kid("relcl") is None


def described(noun: Word) -> Word:
    """In 'X is a charity, funded by gifts' X, for any other noun the noun itself."""
    subject = noun.head.subject() if noun.dep == "attr" else None
    return subject if subject is not None and subject.tag in NAME_TAGS | {"NN", "NNS"} else noun


def whole_phrase(noun: Word) -> Word:
    """The top of a chain of nouns joined by prepositions: in 'a ceremony in the square' the ceremony."""
    while (
        noun.dep == "pobj"
        and noun.head.dep == "prep"
        and noun.head.head.tag in {"NN", "NNS"}
        and noun.head.low in {"in", "at", "of", "on", "for"}
    ):
        noun = noun.head.head
    return noun


_ACTS = lexicon.words("acts")


def is_summing_up(noun: Word, before: Word) -> bool:
    """'weapons to Ukraine, a major policy shift': an act is no apposition of a place or a person."""
    return is_act(noun) and before.tag in NAME_TAGS and noun.follows_break()


_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


def is_rank(word: Word) -> bool:
    """'third', '17th'."""
    return word.low in _RANKS or (word.low[:-2].isdigit() and word.low[-2:] in {"st", "nd", "rd", "th"})


def is_ranked(noun: Word) -> bool:
    """'his third red card': owned, and the how-manyeth."""
    owned = any(kid.dep == "poss" for kid in noun.kids)
    return noun.tag == "NN" and owned and any(is_rank(kid) for kid in noun.kids)


def is_act(noun: Word) -> bool:
    """'a change', 'another setback'."""
    indefinite = any(kid.dep == "det" and kid.low in {"a", "an", "another"} for kid in noun.kids)
    return indefinite and noun.low in _ACTS


def is_compared(noun: Word, before: Word) -> bool:
    """'6 percent, compared with 8 percent of the others, a reduction of a quarter': a second comparison."""
    of = noun.kid("prep")
    figure = of.kid("pobj") if of is not None and of.low == "of" else None
    if figure is None or noun.low not in _ACTS or not noun.follows_break():
        return False
    measured = is_figure(figure) or any(is_figure(w) for w in figure.walk())
    return measured and any(a.low in {"compared", "against", "versus"} for a in before.ancestors())
