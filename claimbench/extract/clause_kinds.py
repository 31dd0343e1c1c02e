"""What sort of clause a verb heads: a question, a bare auxiliary, a limit, a statement of its own."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.words import NAME_TAGS, Word

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
    return word.tag in {"WDT", "WP$"} or (word.tag == "WP" and word.low in {"who", "whom"})


def occasion(verb: Word) -> Word | None:
    """For 'The deal came as Putin visited …': the visit, which is what is told."""
    if verb.low not in {"came", "comes"}:
        return None
    after = [kid for kid in verb.kids if kid.i > verb.i and kid.dep not in {"punct", "npadvmod"}]
    if len(after) != 1 or after[0].dep != "advcl" or marker(after[0]) != "as" or after[0].subject() is None:
        return None
    return after[0] if after[0].is_finite() else None


def is_question(unit: list[Word]) -> bool:
    """A unit that asks, with nobody saying so outside of the quotation."""
    for word in reversed(unit):
        if word.text == "?":
            return True
        if word.text not in {'"', "'", ")"}:
            return False
    return False


def is_instruction(root: Word) -> bool:
    """'Hold your applause', 'Let her finish', 'Thank you': a bare verb that nobody is said to do."""
    if root.tag not in {"VB", "VBP"} or root.low in {"is", "are", "was", "were", "have", "has"}:
        return False
    return (root.subject() is None and not root.auxiliaries() and root.kid("ccomp") is None) or (
        root.low == "let" and root.kid("nsubj") is None
    )


def has_verb(root: Word) -> bool:
    return root.is_verb or any(
        word.is_verb and word.dep in {"ccomp", "conj", "parataxis", "relcl"} for word in root.walk()
    )


def tells(verb: Word) -> bool:
    return verb.low in SAYING or verb.low in FINDING


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


_EMPTY_VERBS = lexicon.words("empty verbs")


def introduces_itself(verb: Word) -> bool:
    """'I'm June Ashby': the speaker's name, which is known."""
    subject, name = verb.subject(), verb.kid("attr")
    return subject is not None and subject.low == "i" and name is not None and name.tag in NAME_TAGS


def says_nothing(verb: Word, own: list[Word]) -> bool:
    """'I did.', 'as it happens': a subject and an auxiliary."""
    if verb.low not in _EMPTY_VERBS:
        return False
    subject = verb.subject()
    inside = {word.i for word in subject.walk()} if subject is not None else set()
    rest = [
        w
        for w in own
        if w.i not in inside and w is not verb and w.dep not in {"punct", "cc", "neg", "aux", "mark", "intj"}
    ]
    return not any(w.tag[:2] in {"NN", "JJ", "VB", "CD", "RB", "IN", "PR"} for w in rest)


def names(verb: Word) -> bool:
    """'called it X', 'described it as X': an object and what it is said to be."""
    if verb.kid("dobj") is None and verb.kid("oprd") is None and verb.dep != "relcl":
        return False
    return verb.kid("oprd", "ccomp") is not None or any(
        kid.dep == "prep" and kid.low == "as" for kid in verb.kids
    )
