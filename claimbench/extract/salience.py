"""How likely a mention is to be taken up: its role and distance, and where it stands to the pronoun."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.agreement import HE, IT, POSSESSIVE, SHE, THEY, pronoun_group
from claimbench.extract.attribution import FINDING, NAMING, SAYING
from claimbench.extract.binding import are_parallel, governs, nearest_subject, tells_where
from claimbench.extract.entities import Mention, is_body_noun
from claimbench.extract.words import SUBJECTS, Word

ROLE_WEIGHT = {3: 6.0, 2: 4.0, 1: 2.5, 0: 1.0}


DISTANCE = (1.0, 0.85, 0.34, 0.18)


_LED = lexicon.words("whom a body has")
_INTRODUCING = frozenset(
    "brought signed hired appointed named introduced welcomed promoted recruited picked chose elected".split()
)
"""Their object is whom the next sentence is likely to be about."""
_HEARD = frozenset("critics analysts observers experts supporters opponents sources commentators".split())
_STATES = frozenset("cost costs weigh weighs weighed measures measured lasts lasted stretches stands".split())
_DEEDS = lexicon.words("what bodies do")
_MEDIA = lexicon.words("media")


def _is_finding_of(word: Word, mention: Mention) -> bool:
    """In 'an audit found that few schools complied with it' the 'it' is hardly the audit."""
    if word.dep in SUBJECTS:
        return False
    return any(
        verb.dep == "ccomp"
        and verb.head.low in FINDING
        and verb.head.subject() is mention.head
        and mention.entity.kind == "thing"
        for verb in word.ancestors()
    )


def _is_told(mention: Mention, word: Word) -> bool:
    """In 'he told Radio North that its wall was old' the radio is only who listens."""
    verb = mention.head.head
    return not _MEDIA.isdisjoint(mention.entity.name.lower().split()) and (
        verb.low in SAYING
        and mention.head.dep in {"dobj", "dative"}
        and any(above.head is verb and above.dep == "ccomp" for above in word.ancestors())
    )


def _is_owned_by_same(word: Word, mention: Mention) -> bool:
    """'Its cost has doubled. … of it': whose cost it is goes on being told of."""
    first = mention.words[0] if mention.words else None
    return first is not None and first.tag == "PRP$" and pronoun_group(first) == pronoun_group(word)


def _is_one_of_a_pair(mention: Mention) -> bool:
    """'Norway and Chile': neither alone is 'it'."""
    head = mention.head
    joined = any(kid.dep == "conj" for kid in head.kids) or head.dep == "conj"
    return joined and head.dep != "ROOT"


def _is_source(mention: Mention) -> bool:
    """'Critics say that …': who is only heard does little else."""
    verb = mention.head.head
    return mention.head.low in _HEARD and verb.low in SAYING and verb.kid("ccomp") is not None


def _only_says(mention: Mention) -> bool:
    """'…, the centre said': who is named after what they say is not what the report is about."""
    verb = mention.head.head
    content = verb.kid("ccomp")
    return mention.head.dep in SUBJECTS and verb.low in SAYING and content is not None and content.i < verb.i


def fitness(word: Word, mention: Mention, distance: int) -> float:
    """How well the place of a mention suits the place of the pronoun."""
    factor = 1.0
    entity = mention.entity
    subject = word.dep in SUBJECTS
    is_body = entity.kind == "body" or is_body_noun(entity.head)
    if mention.role == 3 and mention.head.head.dep in {"relcl", "acl", "advcl", "pcomp"}:
        factor *= 0.55
    if (
        distance == 0
        and mention.role < 3
        and any(a.dep == "relcl" and a.head is mention.head and not tells_where(a) for a in word.ancestors())
    ):
        factor *= 2.0
    if distance == 0 and word.low == "it" and _is_finding_of(word, mention):
        factor *= 0.15
    if (
        word.low == "its"
        and word.head.low in _LED
        and entity.kind == "thing"
        and not is_body_noun(entity.head)
    ):
        factor *= 0.3
    if distance == 0 and _is_told(mention, word):
        factor *= 0.2
    if distance == 0 and governs(mention, word):
        factor *= 1.4
        if (word.dep in SUBJECTS or word.dep == "poss") and mention.head is nearest_subject(word):
            factor *= 1.7
    if distance == 0 and mention.head.dep == "poss" and mention.head.head is nearest_subject(word):
        factor *= 2.4
    if (
        distance == 0
        and word.dep == "poss"
        and mention.head.dep == "dative"
        and mention.head.head is word.head.head
    ):
        factor *= 3.0
    if word.low == "them" and word.dep == "pobj" and word.head.low == "of" and word.head.head.tag == "CD":
        factor *= (
            2.0 if any(kid.tag == "CD" for kid in mention.head.kids) or mention.head.tag == "CD" else 1.0
        )
    if word.low in IT and word.dep == "dobj" and mention.head.dep == "dobj" and distance == 0:
        factor *= 2.0 if are_parallel(mention, word) else 1.0
    if entity.kind == "thing" and not entity.plural and word.low in IT and len(mention.words) == 1:
        factor *= 0.7 if mention.role == 3 else 0.4
    if (
        word.low in IT
        and subject
        and word.head.low in SAYING
        and (entity.kind in {"body", "place"} or is_body_noun(entity.head))
    ):
        factor *= 1.6
    if subject and mention.role == 3:
        factor *= 1.25
    if word.low == "it" and subject and word.head.low in _STATES and is_body:
        factor *= 0.3
    if distance and mention.head.tag != "PRP$" and _is_owned_by_same(word, mention):
        factor *= 0.6
    if distance == 1 and mention.head.tag == "PRP$" and mention.head.head.dep in SUBJECTS:
        factor *= 1.8 if pronoun_group(mention.head) == pronoun_group(word) else 1.0
    if word.low == "it" and word.dep in {"dobj", "nsubj"} and word.head.low in NAMING and subject is False:
        # 'He called it their best win': what happened, hardly the club.
        factor *= 0.2 if entity.is_named else 1.0
    if mention.role == 2 and word.low in HE | SHE and subject and mention.head.head.low in _INTRODUCING:
        factor *= 1.7
    if word.low in IT and _is_one_of_a_pair(mention):
        factor *= 0.2
    if word.low == "it" and subject and word.head.low in _DEEDS and is_body:
        factor *= 1.6
    if distance and word.low in IT and word.head.low not in SAYING and _only_says(mention):
        factor *= 0.5
    if mention.quoted != (word.quote >= 0):
        factor *= 0.7
    if word.low in THEY and distance and word.head.low not in SAYING and _is_source(mention):
        factor *= 0.3
    if word.low in THEY and not entity.plural:
        factor *= 0.6
    if entity.kind == "person" and entity.sex is None:
        factor *= 0.75
    if entity.kind == "thing" and word.low in HE | SHE:
        factor *= 0.8
    if distance == 1 and not mention.words and pronoun_group(mention.head) == pronoun_group(word):
        factor *= 1.35
    if mention.role == 0:
        factor *= 0.5
    if distance == 0 and word.low in POSSESSIVE and word.dep == "poss" and mention.role == 3:
        factor *= 1.3
    if word.low in IT and entity.kind == "place" and mention.role < 3:
        factor *= 0.5
    return factor
