"""What a pronoun can stand for at all: number, sex, kind; and when it stands for no thing."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.entities import (
    MEN,
    PERSON_NOUNS,
    WOMEN,
    Entity,
    Mention,
    is_body_noun,
    is_people_noun,
)
from claimbench.extract.names import is_numbered
from claimbench.extract.words import Word

HE = frozenset({"he", "him", "his", "himself"})


SHE = frozenset({"she", "her", "hers", "herself"})


IT = frozenset({"it", "its", "itself"})


THEY = frozenset({"they", "them", "their", "theirs", "themselves"})


FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our", "your"})


SECOND = frozenset({"you", "your", "yours"})


PRONOUNS = HE | SHE | IT | THEY


REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


_MEASURES = lexicon.words("measures")


PAPER_VERBS = lexicon.words("paper verbs")


_RANKS = lexicon.words("ordinals") | {"latest"}
_SHARES = lexicon.words("parts")
_EITHER = frozenset({"coach", "guide", "pilot", "model", "minor", "server", "carrier", "monitor"})
"""Persons or things."""
_ACTS = lexicon.words("acts")
_PAPERS = lexicon.words("papers")


VAGUE = frozenset("sides others some many most those ones both all more none few".split())
"""Words that need an antecedent themselves."""


_EMPTY_IT_VERBS = frozenset(
    "takes took take seems seemed appears appeared rained snowed turns turned costs cost helps helped".split()
)


_LOOKS = frozenset("is was 's looked look looks seemed seems been be got grew".split())
_STATES_OF_THINGS = frozenset(
    "over late early dark cold hot raining snowing windy time noon midnight".split()
)
"""'It was late', 'it had looked over': how things stood, which no noun before names."""
_NO_THING_ENTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def pronoun_group(word: Word) -> str:
    low = word.low
    return "he" if low in HE else "she" if low in SHE else "it" if low in IT else "they"


def is_event(word: Word) -> bool:
    """'It happened', 'it is the third conviction': an 'it' for what was told before, not for a thing."""
    if word.low != "it" or word.dep != "nsubj":
        return False
    verb = word.head
    if verb.low in {"happened", "happens", "happen", "occurred", "means", "meant", "came", "comes"}:
        return True
    what = verb.kid("attr")
    if what is not None and what.low in _ACTS and any(kid.low in {"a", "an"} for kid in what.kids):
        return True
    return what is not None and any(
        kid.tag == "JJS" or kid.low in _RANKS or kid.low[:-2].isdigit() for kid in what.kids
    )


def stands_for_act(word: Word) -> bool:
    """'To make up for it, it added an hour', 'how to spend it': what was done, or money; no thing named."""
    if word.dep == "nsubj":
        return False
    verb = word.head if word.head.is_verb else word.head.head
    if word.dep == "dobj" and verb.low in {"spend", "spent", "spending"}:
        return True
    above = verb.head
    subject = above.subject() if above is not verb else None
    infinitive = any(aux.low == "to" for aux in verb.auxiliaries())
    return (
        infinitive
        and verb.dep == "advcl"
        and verb.i < above.i
        and subject is not None
        and subject.low == "it"
        and subject.i > word.i
    )


def follows_this(word: Word) -> bool:
    """'This needs study, but it is close': the second takes up the first."""
    verb = word.head
    above = verb.head if verb.dep == "conj" else None
    subject = above.subject() if above is not None else None
    return word.dep == "nsubj" and subject is not None and subject.low in {"this", "that"}


_MINDING = frozenset(
    "want wants wanted think thought believe believed hope hoped fear feared know knew".split()
)
"""Only people do these."""


def _are_persons(noun: str) -> bool:
    return noun in PERSON_NOUNS or noun.removesuffix("s") in PERSON_NOUNS


def agrees(word: Word, mention: Mention) -> bool:
    entity, low = mention.entity, word.low
    if low in HE or low in SHE:
        return _can_be_person(entity, "m" if low in HE else "f")
    if low in THEY:
        if entity.kind == "person" or (_is_shared_out(word) and not entity.plural):
            return False
        if (
            mention.head.ent in _NO_THING_ENTS
            and (mention.head.tag != "CD" or mention.head.ent in {"MONEY", "PERCENT"})
            and not is_people_noun(entity.head)
        ):
            return False
        if word.dep == "nsubj" and word.head.low in _MINDING and entity.kind == "thing":
            return is_people_noun(entity.head) or is_body_noun(entity.head) or _are_persons(entity.head)
        measured = entity.head in _MEASURES or (entity.head + "x")[:-2] in _MEASURES
        if (measured and entity.head != "shares") or mention.head.ent == "DATE":
            return False
        return entity.plural or is_body_noun(entity.head) or entity.kind == "body"
    if is_numbered(mention.head) or (mention.spelled and not entity.plural):
        return entity.head not in PERSON_NOUNS
    if entity.kind == "person" or entity.plural or mention.head.ent in _NO_THING_ENTS:
        return False
    if word.dep == "dobj" and word.head.low in PAPER_VERBS and word.low == "it":
        return entity.head in _PAPERS or (
            entity.is_named and entity.name.rsplit(" ", 1)[-1].lower() in _PAPERS
        )
    if entity.kind == "thing":
        return (
            entity.head not in _MEASURES
            and (entity.head not in PERSON_NOUNS or entity.head in _EITHER)
            and mention.head.tag in {"NN", "NNP", "DT"}
        )
    return True


def _is_shared_out(word: Word) -> bool:
    """'most of them', 'two of them': several, not one body of people."""
    of = word.head
    return word.dep == "pobj" and of.low == "of" and (of.head.tag == "CD" or of.head.low in _SHARES)


def _can_be_person(entity: Entity, sex: str) -> bool:
    if entity.kind == "person":
        return entity.sex in {None, sex}
    if entity.kind != "thing" or entity.plural:
        return False
    head = entity.head
    if head in MEN:
        return sex == "m"
    if head in WOMEN:
        return sex == "f"
    return head in PERSON_NOUNS and entity.sex in {None, sex}


def _is_cleft(verb: Word) -> bool:
    """'It isn't the ground that worries me': what follows is brought out, and 'it' names nothing."""
    what = verb.kid("attr") if verb.low in _LOOKS else None
    if what is not None and what.tag in {"NNS", "NNPS"}:
        # 'It is feral pigs that ought to be looked at': no one thing is many.
        return True
    if what is None or not any(kid.low == "the" and kid.i < what.i for kid in what.kids):
        return False
    clause = what.kid("relcl")
    plain = all(kid.dep in {"det", "relcl", "prep"} for kid in what.kids)
    return plain and clause is not None and any(kid.low in {"that", "who"} for kid in clause.kids)


def _is_to(verb: Word) -> bool:
    return any(aux.low == "to" for aux in verb.kids)


def _goes_somewhere(verb: Word, it: Word) -> bool:
    """'made it through the gates', 'made it home'."""
    after = [kid for kid in verb.kids if kid.i == it.i + 1]
    return any(
        kid.low in {"through", "to", "into", "across", "past", "home", "back", "onto"} for kid in after
    )


def is_empty(word: Word) -> bool:
    """'it is clear that …', 'made it hard to …': an 'it' that stands for nothing before it."""
    if word.low != "it":
        return False
    verb = word.head
    if word.dep == "expl":
        return True
    if word.dep == "nsubjpass":
        return verb.kid("ccomp", "xcomp") is not None
    if word.dep == "nsubj":
        if verb.tag == "JJ" and verb.dep == "ccomp" and any(_is_to(k) for k in verb.kids if k.i > verb.i):
            return True
        if verb.low in _LOOKS and any(kid.low in _STATES_OF_THINGS and kid.i > verb.i for kid in verb.kids):
            return True
        if _is_cleft(verb):
            return True
        described = verb.kid("acomp", "attr", "oprd")
        if described is not None:
            later = [*verb.kids, *described.kids]
            return any(
                kid.i > described.i
                and (kid.dep in {"ccomp", "xcomp"} or (kid.dep in {"advcl", "acl"} and _is_to(kid)))
                for kid in later
            ) and (described.tag in {"JJ", "JJR", "NN"})
        if verb.low in _LOOKS and verb.kid("xcomp") is not None and any(k.low == "up" for k in verb.kids):
            return True
        if verb.low not in _EMPTY_IT_VERBS:
            return False
        price = verb.kid("dobj")
        to_do = price is not None and any(k.dep in {"relcl", "acl"} and _is_to(k) for k in price.kids)
        return to_do or verb.kid("ccomp", "xcomp", "advcl") is not None
    if word.dep == "dobj" and verb.low in {"make", "makes", "made", "making"} and _goes_somewhere(verb, word):
        return True
    if word.dep in {"dobj", "nsubj"}:
        return verb.kid("oprd") is not None and any(w.dep == "ccomp" for w in verb.walk())
    return False
