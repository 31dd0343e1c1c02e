"""How likely a mention is to be taken up: its role and distance, and where it stands to the pronoun."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.agreement import HE, IT, POSSESSIVE, SHE, THEY, pronoun_group
from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.entities import Entity, Mention, is_body_noun
from claimbench.extract.words import SUBJECTS, Word

ROLE_WEIGHT = {3: 6.0, 2: 4.0, 1: 2.5, 0: 1.0}


DISTANCE = (1.0, 0.85, 0.34, 0.18)


_LED = lexicon.words("whom a body has")
_MEDIA = lexicon.words("media")


def looks_ahead(word: Word, mention: Mention) -> bool:
    """'Speaking in Hanoi, where he stopped, Putin said': a fronted clause may name its subject later."""
    if mention.role != 3 or mention.head.dep not in SUBJECTS or mention.head.i < word.i:
        return False
    main = mention.head.head
    return any(a.head is main and a.dep in {"advcl"} and a.i < mention.head.i for a in word.ancestors())


def are_parallel(mention: Mention, word: Word) -> bool:
    """'condemning the deal, calling it a threat': objects of two participles."""
    return (
        mention.head.dep == "dobj"
        and word.dep == "dobj"
        and mention.head.head.tag == "VBG"
        and word.head.tag == "VBG"
        and mention.head.i < word.i
    )


def _tells_where(clause: Word) -> bool:
    """'in a yard, where its owner said …': the clause is about what the main clause tells."""
    return any(kid.low == "where" for kid in clause.kids)


def governs(mention: Mention, word: Word) -> bool:
    """Whether a mention is the subject or object of a verb above the pronoun's clause."""
    verb = mention.head.head
    if any(a.dep == "relcl" and a.head is mention.head and not _tells_where(a) for a in word.ancestors()):
        return True
    if mention.head.dep not in SUBJECTS and mention.head.dep not in {"dobj", "dative"}:
        return False
    return any(a is verb or (a.dep == "relcl" and a.head is mention.head) for a in word.ancestors())


def is_told_by_same(word: Word, entity: Entity) -> bool:
    """In 'It endangers us, the office said' the 'it' is hardly the office."""
    for verb in word.ancestors():
        if verb.low in SAYING and verb.i > word.i:
            subject = verb.subject()
            return subject is not None and subject.low == entity.head
    return False


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


def teller_of(word: Word) -> Word | None:
    """For 'it' in 'the company said it would …': the company."""
    verb = word.head
    if verb.dep == "ccomp" and (verb.head.low in SAYING or verb.head.low in FINDING):
        return verb.head.subject()
    return None


def is_feared_for(word: Word, last: Word) -> bool:
    """'He will have a scan, and Sartori feared he could miss six weeks': of whom the clause before told."""
    told = word.head.head
    modal = any(aux.tag == "MD" for aux in word.head.auxiliaries())
    return (
        told.low in FINDING
        and told.low not in SAYING
        and modal
        and told.dep == "conj"
        and last.dep in SUBJECTS
        and last.head is told.head
    )


def nearest_subject(word: Word) -> Word | None:
    """The subject of the nearest verb above a word, its own verb's included unless it is that subject."""
    for verb in word.ancestors():
        if not verb.is_verb or verb.dep in {"amod", "compound", "aux", "auxpass"}:
            continue
        subject = implied_subject(verb)
        if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
            return verb.head
        if verb.dep == "relcl" and (
            subject is None or subject is word or any(a is subject for a in word.ancestors())
        ):
            return None
        if subject is not None and subject is not word and all(a is not subject for a in word.ancestors()):
            return subject
    return None


def implied_subject(verb: Word) -> Word | None:
    """The subject of a verb, or of the verb that lends it one."""
    while verb.subject() is None:
        above = verb.head.head if verb.dep == "pcomp" else verb.head
        if verb.dep not in {"advcl", "conj", "xcomp", "pcomp"} or not above.is_verb or above is verb:
            break
        verb = above
    return verb.subject()


def verb_of(word: Word) -> Word | None:
    """The verb whose argument a noun is, through one preposition."""
    head = word.head
    if head is word:
        return None
    if word.dep == "pobj" and not head.is_verb:
        head = head.head
    elif word.dep in {"conj", "compound"} and not head.is_verb:
        return verb_of(head)
    return head if head.is_verb else None


def _is_told(mention: Mention, word: Word) -> bool:
    """In 'he told Radio North that its wall was old' the radio is only who listens."""
    verb = mention.head.head
    return not _MEDIA.isdisjoint(mention.entity.name.lower().split()) and (
        verb.low in SAYING
        and mention.head.dep in {"dobj", "dative"}
        and any(above.head is verb and above.dep == "ccomp" for above in word.ancestors())
    )


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
    if mention.role == 3 and mention.head.head.dep in {"relcl", "acl", "advcl", "pcomp"}:
        factor *= 0.55
    if (
        distance == 0
        and mention.role < 3
        and any(a.dep == "relcl" and a.head is mention.head and not _tells_where(a) for a in word.ancestors())
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
    if distance and word.low in IT and word.head.low not in SAYING and _only_says(mention):
        factor *= 0.5
    if mention.quoted != (word.quote >= 0):
        factor *= 0.7
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
