"""A clause put together: its subject and auxiliaries given back, stray commas and conjunctions left out."""

from __future__ import annotations

from dataclasses import replace

from claimbench.extract import lexicon
from claimbench.extract.clause_kinds import CONDITIONS, is_measured
from claimbench.extract.draft import Said, Scope
from claimbench.extract.render import Piece
from claimbench.extract.words import AUXILIARIES, BREAKS, Word, is_plural

PASSIVES = lexicon.words("done to people")
"""Past forms that, after a passive verb, are passive too: 'was charged and remanded in custody'."""
_COUNTED = frozenset({"none", "most", "all", "some", "others", "rest", "half", "many", "few"})
_BEFORE_MARKS = frozenset({"even", "just", "only", "and", "but"})


def adds_a_noun(comma: Word, words: list[Word]) -> bool:
    """Whether a noun phrase that sums up the clause follows the comma."""
    return any(
        word.dep == "npadvmod" and word.i > comma.i and word.left() == comma.i + 1
        for word in words
        if word.i - comma.i < 8
    )


def closes_aside(word: Word, head: Word) -> bool:
    """Whether a word ends an apposition set off by a comma: 'One officer, Constable Nair'."""
    for above in (word, *word.ancestors()):
        if above.dep == "appos" and above.follows_break() and above.right() == word.i:
            return True
        if above is head:
            break
    return False


def without_open_aside(pieces: list[Piece], verb: Word) -> list[Piece]:
    """'Moe, [54,] is the first' without the comma that closes nothing: right between subject and verb."""
    subject = verb.subject()
    if subject is None or subject.i > verb.i:
        return pieces
    first = next((n for n, p in enumerate(pieces) if p.word in {verb, *verb.auxiliaries()}), 0)
    if first < 2 or pieces[first - 1].text != "," or pieces[first - 1].bracket:
        return pieces
    before = pieces[first - 2].word
    inside = before is not None and (before is subject or subject in before.ancestors())
    if not inside or before is None or closes_aside(before, subject):
        return pieces
    commas = [piece for piece in pieces[: first - 1] if piece.text == ","]
    return pieces if commas else [*pieces[: first - 1], *pieces[first:]]


def in_plain_order(pieces: list[Piece], verb: Word) -> list[Piece]:
    """'[Not only] has the firm lost money' → 'the firm has lost money'."""
    subject = verb.subject()
    opening = pieces[0].word if pieces else None
    if subject is None or opening is None or opening.dep not in AUXILIARIES or opening.head is not verb:
        return pieces
    inside = {word.i for word in subject.walk()}
    moved = [p for p in pieces if p.word is not None and p.word.i in inside]
    rest = [p for p in pieces if p.word is None or p.word.i not in inside]
    return [*moved, *rest]


def closed_aside(pieces: list[Piece], verb: Word) -> list[Piece]:
    """With the comma after an apposition that ends the subject: 'the leader, Ulf Brandt, ruled it out'."""
    subject = verb.subject()
    if subject is None or subject.i > verb.i:
        return pieces
    inside = {word.i for word in subject.walk()}
    last = max((n for n, p in enumerate(pieces) if p.word is not None and p.word.i in inside), default=-1)
    word = pieces[last].word if last >= 0 else None
    if word is None or last + 1 >= len(pieces) or word.text in BREAKS or pieces[last + 1].text in BREAKS:
        return pieces
    return [*pieces[: last + 1], Piece(","), *pieces[last + 1 :]] if ends_in_aside(word, subject) else pieces


def ends_in_aside(word: Word, subject: Word) -> bool:
    """Whether the last word kept of a subject stands in an aside: 'The ferry, the Lady Ann'."""
    for above in (word, *word.ancestors()):
        if above is subject:
            return False
        if above.dep in {"appos", "acl", "amod", "prep"} and above.i > subject.i and above.follows_break():
            return True
    return False


def unpunctuated(words: list[Word]) -> list[Word]:
    """Without the commas at either end."""
    while words and words[-1].text in BREAKS:
        words = words[:-1]
    while words and words[0].text in BREAKS:
        words = words[1:]
    return words


def finite(verb: Word, scope: Scope) -> Word | None:
    return verb if verb.is_finite() or verb.auxiliaries() else scope.finite_from


def for_conjunct(kid: Word, verb: Word, scope: Scope) -> Scope:
    """What a conjoined verb inherits: subject and auxiliaries unless it has its own."""
    if kid.subject() is not None:
        conditions = tuple(p for p in scope.fronted)
        subject = kid.subject()
        counted = subject is not None and (subject.tag == "CD" or subject.low in _COUNTED)
        opening = conditions[0].text.lower() if conditions else ""
        keeps = opening in {"if", "under", "unless", "in"} or (opening == "of" and counted)
        passive = verb.kid("auxpass") is not None and not kid.auxiliaries() and kid.kid("dobj") is None
        if passive and kid.low in PASSIVES:
            kid.tag = "VBN"
        return Scope(
            said=scope.said,
            auxiliaries=scope.auxiliaries if passive and kid.tag == "VBN" else (),
            fronted=conditions if keeps else (),
            finite_from=scope.finite_from,
        )
    auxiliaries = scope.auxiliaries
    if verb.kid("auxpass") is not None and kid.low in PASSIVES and kid.kid("dobj") is None:
        kid.tag = "VBN"
    if verb.tag == "VBN" and not verb.auxiliaries() and kid.tag == "VBD":
        kid.tag = "VBN"
    active = verb.tag == "VBD" and not verb.auxiliaries()
    if active and kid.tag == "VBN" and not kid.auxiliaries() and kid.kid("agent") is None:
        kid.tag = "VBD"
    modal = any(aux.tag == "MD" for aux in verb.auxiliaries())
    if kid.tag == "VBP" and modal and kid.low not in {"are", "'re", "have", "'ve", "am", "do"}:
        kid.tag = "VB"
    if (
        kid.auxiliaries()
        or kid.tag in {"VBD", "VBZ", "VBP", "MD"}
        or (kid.tag == "VBN" and verb.tag not in {"VBN", "VBD"})
    ):
        auxiliaries = ()
    return replace(scope, auxiliaries=auxiliaries)


def without_marks(pieces: list[Piece], verb: Word) -> list[Piece]:
    """Without the conjunctions that open the clause."""
    conditions = CONDITIONS - {"that", "so"}
    marks = {
        kid.i
        for kid in verb.kids
        if kid.dep in {"cc", "preconj"}
        or (kid.dep == "mark" and (verb.dep != "ccomp" or kid.low == "that"))
        or (kid.tag == "WRB" and kid.i < verb.i and verb.dep != "ccomp")
    }
    marks -= {kid.i for kid in verb.kids if kid.low in conditions or kid.low in {"nor", "neither"}}
    opening = 0
    mark = verb.kid("mark") if verb.dep == "advcl" else None
    if mark is not None and is_measured(verb):
        return [piece for piece in pieces if piece.word is None or piece.word.i > mark.i]
    for n, piece in enumerate(pieces):
        word = piece.word
        if word is None or not (word.i in marks or word.low in _BEFORE_MARKS or word.text in BREAKS):
            break
        if word.i in marks:
            opening = n + 1
    return pieces[opening:]


def without_dangling_relative(pieces: list[Piece]) -> list[Piece]:
    """Without ', whose ultraviolet unit' at the end: a relative clause whose verb was not found."""
    for n in range(len(pieces) - 1, 0, -1):
        word = pieces[n].word
        if word is not None and word.is_verb:
            break
        if word is not None and word.tag in {"WP$", "WDT"} and pieces[n - 1].text == ",":
            return pieces[: n - 1]
    return pieces


def is_plural_phrase(pieces: list[Piece]) -> bool:
    head = Said(tuple(pieces)).head
    return head is not None and is_plural(head)
