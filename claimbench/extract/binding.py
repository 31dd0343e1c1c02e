"""How a pronoun is bound in its sentence: what governs it, whose verb it hangs on, who tells it."""

from __future__ import annotations

from claimbench.extract.agreement import FIRST
from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.entities import Entity, Mention
from claimbench.extract.words import SUBJECTS, Word


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


def tells_where(clause: Word) -> bool:
    """'in a yard, where its owner said …': the clause is about what the main clause tells."""
    return any(kid.low == "where" for kid in clause.kids)


def governs(mention: Mention, word: Word) -> bool:
    """Whether a mention is the subject or object of a verb above the pronoun's clause."""
    verb = mention.head.head
    if any(a.dep == "relcl" and a.head is mention.head and not tells_where(a) for a in word.ancestors()):
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


def teller_of(word: Word) -> Word | None:
    """For 'it' in 'the company said it would …': the company."""
    verb = word.head
    if word.quote >= 0 > verb.head.quote:
        # In direct speech whoever speaks is 'I'.
        return None
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


def owns(word: Word, noun: Word) -> bool:
    """Whether a possessive stands inside a noun's own phrase, short of its clauses."""
    for above in word.ancestors():
        if above is noun:
            return True
        if above.is_verb:
            return False
    return False


def is_set_apart(word: Word, mention: Mention) -> bool:
    """'When the town ended fares, I wrote that it would cost us': 'it' may be the whole first clause."""
    clause, told = mention.head.head, word.head
    timed = clause.dep == "relcl" and any(kid.low == "when" for kid in clause.kids)
    apart = clause.i < told.i and (timed or clause.dep == "advcl")
    if word.dep != "nsubj" or told.dep != "ccomp" or not apart:
        return False
    teller = told.head.subject()
    return teller is not None and teller.tag == "PRP" and any(a is told.head for a in clause.ancestors())


def says_too_much(mention: Mention) -> bool:
    """'one in four survivors', 'two vessels we built': no phrase to put in brackets for 'they'."""
    lows = [word.low for word in mention.words]
    share = any(
        one.tag == "CD" and of == "in" and four.tag == "CD"
        for one, of, four in zip(mention.words, lows[1:], mention.words[2:], strict=False)
    )
    leans = (word.low in FIRST or word.tag == "PRP$" for word in mention.words if word.stands is None)
    return share or any(leans)


def is_left_behind(word: Word, last: Word) -> bool:
    """Whether the last pronoun stands in a relative clause that ended before this one."""
    inner = [above for above in last.ancestors() if above.dep == "relcl"]
    outer = {above.i for above in word.ancestors()}
    return any(clause.i not in outer for clause in inner)


def is_in_what_it_says(word: Word, mention: Mention) -> bool:
    """In 'It could help future crews, they said' the crews say nothing."""
    verb = word.head
    if word.dep not in SUBJECTS or verb.low not in SAYING or mention.head.i > word.i:
        return False
    return any(above.dep == "ccomp" and above.head is verb for above in mention.head.ancestors())
