"""What sort of clause a verb heads: a question, a bare auxiliary, a limit, a statement of its own."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.nouns import is_rank
from claimbench.extract.words import FINITE_TAGS, NAME_TAGS, Word

CONDITIONS = frozenset(
    {"if", "unless", "until", "till", "once", "lest", "before", "whether", "provided", "than", "that", "so"}
)
"""What these introduce stays with the clause that it limits."""


FACTS = frozenset(
    {"as", "after", "while", "whereas", "because", "since", "when", "although", "though", "where", "now"}
)


_SPECIFIC_ENTS = frozenset({"DATE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "TIME"})


def opens_as_relative(first: Word | None, second: Word | None) -> bool:
    """'which …', 'for which …' with nothing in its place."""
    if first is None:
        return False
    return is_relative(first) or (first.tag == "IN" and second is not None and is_relative(second))


def is_relative(word: Word) -> bool:
    if word.low == "that" and (word.tag == "IN" or word.head.dep == "relcl"):
        return True
    return word.tag in {"WDT", "WP$"} or (word.tag == "WP" and word.low in {"who", "whom"})


_BESIDE = frozenset({"punct", "npadvmod", "cc", "conj"})


def occasion(verb: Word) -> Word | None:
    """For 'The deal came as Putin visited …': the visit, which is what is told."""
    if verb.low not in {"came", "comes", "come"}:
        return None
    after = [kid for kid in verb.kids if kid.i > verb.i and kid.dep not in _BESIDE]
    if len(after) != 1:
        return None
    told = after[0]
    if told.dep == "prep" and told.low in {"at", "in"}:
        told = _time_told(told) or told
    elif told.dep != "advcl" or marker(told) != "as":
        return None
    return told if told.is_finite() and told.subject() is not None else None


def _time_told(preposition: Word) -> Word | None:
    """In 'at a time when P': P."""
    noun = preposition.kid("pobj")
    if noun is None or noun.low not in {"time", "moment", "point", "week", "month", "year"}:
        return None
    clause = noun.kid("relcl", "advcl")
    return clause if clause is not None and marker(clause) in {"when", "as"} else None


def is_question(unit: list[Word]) -> bool:
    """A unit that asks, with nobody saying so outside of the quotation."""
    for word in reversed(unit):
        if word.text == "?":
            return True
        if word.text not in {'"', "'", ")"}:
            return False
    return False


def is_exclamation(unit: list[Word]) -> bool:
    """'How absurd, it said, that they should arm', 'What a waste!': a feeling."""
    words = [word for word in unit if word.text[:1].isalpha()]
    if len(words) < 2 or any(word.dep in {"csubj", "csubjpass"} for word in unit):
        return False
    if words[1].low in {"many", "much", "few", "little", "long", "far", "often", "old"}:
        return False
    if words[0].low == "what":
        return words[1].low in {"a", "an"} and any(word.text == "!" for word in unit)
    return words[0].low == "how" and words[1].tag == "JJ"


_BIDDING = frozenset({"imagine", "suppose", "picture", "consider"})


def is_instruction(root: Word) -> bool:
    """'Hold your applause', 'Let her finish', 'Thank you': a bare verb that nobody is said to do."""
    if root.tag not in {"VB", "VBP"} or root.low in {"is", "are", "was", "were", "have", "has"}:
        return False
    if root.tag == "VB" and root.before is not None and root.before.text == ":" and not root.auxiliaries():
        return True
    if root.low in _BIDDING and root.subject() is None and not root.auxiliaries():
        return True
    return (root.subject() is None and not root.auxiliaries() and root.kid("ccomp") is None) or (
        root.low == "let" and root.kid("nsubj") is None
    )


def has_verb(root: Word) -> bool:
    return root.is_verb or any(
        word.is_verb and word.dep in {"ccomp", "conj", "parataxis", "relcl"} for word in root.walk()
    )


def is_headed_by_noun(root: Word) -> bool:
    """'My advice, which is free: leave it.': a noun that only has clauses hanging on it."""
    if root.tag not in {"NN", "NNS"} or root.subject() is not None:
        return False
    below = [kid for kid in root.kids if kid.is_verb or kid.dep in {"relcl", "acl"}]
    return bool(below) and all(kid.dep in {"relcl", "acl"} for kid in below)


def has_main_verb_misread(unit: list[Word]) -> bool:
    """'A set of photographs which shows a jet is being shared.': the parser hung the main verb on a noun.

    Known by a finite verb more than there are words that make a verb a subordinate clause's.
    """
    finite = sum(word.tag in FINITE_TAGS for word in unit)
    subordinating = sum(word.dep == "mark" or word.tag in {"WDT", "WP", "WP$", "WRB"} for word in unit)
    return unit[-1].text == "." and finite > max(subordinating, 1) and all(word.text != ":" for word in unit)


def is_second_rank(first: Word, second: Word) -> bool:
    """'his 17th goal of the season, and his ninth in eight matches': two figures, two claims."""
    return all(
        any(kid.dep == "poss" for kid in noun.kids) and any(is_rank(w) for w in (noun, *noun.kids))
        for noun in (first, second)
    )


def tells(verb: Word) -> bool:
    return verb.low in SAYING or verb.low in FINDING


_SHARES = frozenset({"%", "percent", "half", "third", "quarter", "majority", "most"})


def is_polled(verb: Word) -> bool:
    """'61% said they wanted to stay': how many say it is the fact, not what they say."""
    subject = verb.subject()
    if subject is None or not tells(verb):
        return False
    partly = subject.low in _SHARES or (subject.tag == "CD" and subject.low not in {"one", "two"})
    partly = partly or (subject.tag == "CD" and any(kid.low == "in" for kid in subject.kids))
    counted = any(kid.tag == "CD" and "%" in kid.text for kid in subject.kids)
    of = any(kid.low in {"of", "in"} and kid.i > subject.i for kid in subject.kids)
    return counted or (partly and (of or subject.low in _SHARES))


_INFORMED = frozenset({"told", "warned", "informed", "advised", "assured", "notified"})


def was_told(verb: Word) -> bool:
    """'The council was warned that the bridge was unsafe': that it was warned is the fact."""
    subject = verb.subject()
    passive = verb.kid("auxpass") is not None and verb.kid("agent") is None
    return passive and verb.low in _INFORMED and subject is not None and subject.low != "it"


def clause_of(word: Word) -> Word:
    """The nearest verb above a word, or the root."""
    last = word
    for ancestor in word.ancestors():
        if ancestor.is_verb and ancestor.dep not in {"aux", "auxpass", "amod", "compound"}:
            return ancestor
        last = ancestor
    return last


def is_measured(clause: Word) -> bool:
    """'hours after …', 'a year before …': the clause measures a time."""
    return any(
        kid.dep == "npadvmod"
        and kid.i < clause.i
        and (mark := clause.kid("mark")) is not None
        and kid.i < mark.i
        for kid in clause.kids
    )


def is_specific(clause: Word) -> bool:
    """Whether a clause names a figure, a date or a rank, and so can be checked on its own."""
    measure = (
        {k.i for k in clause.kids if k.dep == "npadvmod" and k.i < clause.i} if is_measured(clause) else set()
    )
    return any(
        word.tag in {"CD", "JJS", "RBS"} or word.ent in _SPECIFIC_ENTS or word.low in {"first", "last"}
        for word in clause.walk(measure | {word.i for word in clause.walk() if word.dep == "relcl"})
    )


def marker(verb: Word) -> str:
    for kid in verb.kids:
        if kid.i < verb.i and (kid.dep == "mark" or kid.tag == "WRB"):
            return kid.low
    return ""


def takes_base_form(verb: Word) -> bool:
    return verb.tag == "VB" or any(
        aux.tag == "MD" or aux.low in {"do", "does", "did", "to"} for aux in verb.auxiliaries()
    )


def shares_object(verb: Word, kid: Word) -> bool:
    """'condemned and rejected the deal': one object for both verbs."""
    cc = verb.kid("cc")
    own = [
        word
        for word in verb.kids
        if word.i > verb.i and word.dep in {"dobj", "prep", "xcomp", "ccomp", "attr", "acomp"}
    ]
    return (
        cc is not None
        and cc.i == verb.i + 1
        and not own
        and kid.kid("dobj") is not None
        and kid.subject() is None
    )


def is_hypothetical(verb: Word, mark: str) -> bool:
    if mark == "because" and verb.is_negated():
        return True
    return mark in {"when", "after", "where", "as", "since"} and any(
        aux.tag == "MD" for aux in verb.auxiliaries()
    )


_HAPPENING = frozenset({"happens", "happened", "turns", "turned", "stands", "stood"})
_LITTLE = frozenset({"punct", "cc", "neg", "aux", "mark", "intj"})
_ELLIPTIC = frozenset({"so", "neither", "nor", "too", "either"})
_EMPTY_VERBS = lexicon.words("empty verbs")


def introduces_itself(verb: Word) -> bool:
    """'I'm June Ashby': the speaker's name, which is known."""
    subject, name = verb.subject(), verb.kid("attr")
    return subject is not None and subject.low == "i" and name is not None and name.tag in NAME_TAGS


def says_nothing(verb: Word, own: list[Word]) -> bool:
    """'I did.', 'as it happens': a subject and an auxiliary."""
    subject = verb.subject()
    if verb.low in _HAPPENING and subject is not None and subject.low == "it":
        return verb.kid("ccomp", "xcomp", "npadvmod", "prep") is None
    if verb.low not in _EMPTY_VERBS:
        return False
    inside = {word.i for word in subject.walk()} if subject is not None else set()
    rest = [
        w
        for w in own
        if w.i not in inside and w is not verb and w.low not in _ELLIPTIC and w.dep not in _LITTLE
    ]
    return not any(w.tag[:2] in {"NN", "JJ", "VB", "CD", "RB", "IN", "PR"} for w in rest)


def names(verb: Word) -> bool:
    """'called it X', 'described it as X': an object and what it is said to be."""
    named = verb.kid("dobj", "nsubjpass", "ccomp") or verb.dep == "acl"
    relative = next((kid for kid in verb.kids if kid.tag in {"WDT", "WP"}), None)
    if not named and (relative is None or relative is verb.subject()):
        return False
    return verb.kid("oprd", "ccomp") is not None or any(
        kid.dep == "prep" and kid.low == "as" for kid in verb.kids
    )
