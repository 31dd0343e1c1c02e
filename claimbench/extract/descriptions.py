"""Which agreement 'the agreement' is, who 'the governor' is, which pair 'both countries' are."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.describe import describe
from claimbench.extract.entities import Entity, Mention, countries
from claimbench.extract.pairs import pair_at
from claimbench.extract.reference import Reference
from claimbench.extract.register import Register
from claimbench.extract.words import NAME_TAGS, Word

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_JOINING = frozenset({"between", "by", "of", "from", "in"})
_PAIRS = {
    "countries": "place",
    "nations": "place",
    "neighbors": "place",
    "neighbours": "place",
    "states": "place",
    "governments": "place",
    "capitals": "place",
    "leaders": "person",
    "presidents": "person",
    "ministers": "person",
    "men": "person",
    "women": "person",
    "candidates": "person",
    "companies": "body",
    "firms": "body",
    "parties": "body",
    "teams": "body",
    "clubs": "body",
    "sides": "",
}
_SYNONYMS = (
    "agreement deal pact treaty accord",
    "company firm",
    "study trial report research paper survey",
    "law bill legislation act",
)
_SAME = {word: frozenset(group.split()) for group in _SYNONYMS for word in group.split()}
_OTHERS = frozenset("next last other another previous earlier later similar second".split())
"""'the meeting' after 'the next meeting' is hardly that one."""
_ISSUERS = frozenset({"Company", "Corporation", "Group", "Bank", "Fund", "Trust"})
_LEAD = 4
"""Sentences at the beginning, in which a report says what it is about."""
_NEAR = 3
_EVENTS = lexicon.words("same events")
_COMMON = lexicon.words("common")


def resolve_description(word: Word, register: Register, block: int, sentence: int) -> Reference | None:
    """For the head noun of a bare definite phrase, what it stands for; None when it needs no help."""
    if word.low == "both" and word.dep in {"nsubj", "nsubjpass"}:
        return _both(word, register, block, sentence)
    if word.tag not in {"NN", "NNS", "NNP"} or word.dep in {"compound", "appos", "amod", "nmod", "npadvmod"}:
        return None
    determiner, bare = _determiner(word)
    if determiner is None:
        return None
    if determiner.low == "both" or (determiner.low in _POINTING and _has_two(word)):
        return _pair(word, register, block, sentence)
    if determiner.low not in _POINTING or not bare:
        return None
    if determiner.low == "the" and word.text in _ISSUERS:
        return _issuer(register, block, word)
    if determiner.low == "the" and word.tag == "NN":
        titled = register.titled(word.low)
        if len(titled) == 1:
            return _of(titled[0], "title", 0.85, block, word)
        if titled:
            return None
    return _same_head(word, determiner, register, block, sentence)


def _issuer(register: Register, block: int, word: Word) -> Reference | None:
    """'the Company' of an announcement, with a capital: the body that its first sentences are about."""
    for mention in register.mentions:
        if mention.sentence >= _LEAD:
            break
        entity = mention.entity
        if mention.role == 3 and entity.kind == "body" and entity.is_named and mention.words:
            return _of(entity, "who announces it", 0.75, block, word)
    return None


def _both(word: Word, register: Register, block: int, sentence: int) -> Reference | None:
    """'X and Y signed a pact that both praised', 'X and Y met. Both had studied there.': X and Y."""
    for mention in reversed(register.mentions):
        if sentence - mention.sentence > 1:
            break
        if mention.sentence == sentence and (mention.block != block or mention.last >= word.i):
            continue
        pair = pair_at(mention, register)
        if pair is not None:
            return pair
    return None


def _determiner(word: Word) -> tuple[Word | None, bool]:
    determiner = None
    bare = True
    for kid in word.kids:
        if kid.dep in {"det", "predet"} and kid.i < word.i:
            determiner = kid
        elif kid.dep in {"amod", "compound", "poss", "nmod", "relcl", "acl", "nummod"} or (
            kid.dep == "prep" and kid.low not in {"on", "after", "before"} and kid.i > word.i
        ):
            bare = False
    return determiner, bare


def _has_two(word: Word) -> bool:
    return any(kid.dep == "nummod" and kid.low in {"two", "2"} for kid in word.kids)


def _of(entity: Entity, rule: str, confidence: float, block: int, word: Word) -> Reference | None:
    mention = next(
        (m for m in reversed(entity.mentions) if not (m.block == block and m.first >= word.i)), None
    )
    return Reference(entity.name, rule, confidence, mention) if mention is not None else None


def _same_head(
    word: Word, determiner: Word, register: Register, block: int, sentence: int
) -> Reference | None:
    """The thing of the same noun, or of one that means the same, when there is only one it could be."""
    low = word.low
    group = _SAME.get(low, frozenset({low}))
    found: dict[str, tuple[Mention, bool]] = {}
    for mention in register.named_by(group):
        entity = mention.entity
        if mention.sentence == sentence and (mention.block != block or mention.last >= determiner.i):
            continue
        if not _can_explain(mention, word):
            continue
        if low in _EVENTS and low not in _SAME and sentence - mention.sentence > _NEAR:
            # 'the rise' may be of what was told to 'go up'.
            continue
        if sentence - mention.sentence <= 1 and _is_introduced(mention):
            return Reference(describe(mention), "definite description", 0.8, mention)
        key = entity.name if entity.is_named else describe(mention)
        found.setdefault(key, (mention, low == entity.noun or low in entity.aliases))
    return _only_one(found, synonyms=len(group) > 1)


def _can_explain(mention: Mention, word: Word) -> bool:
    """Whether a mention of the same noun says more than the bare word does."""
    entity, head = mention.entity, mention.head
    if entity.kind == "person" or not mention.words or head.dep == "attr":
        return False
    if any(one.tag == "PRP$" and one.stands is None for one in mention.words):
        return False
    if (head.tag in {"NNS", "NNPS"}) != (word.tag == "NNS") or _is_another(head):
        return False
    if entity.is_named:
        return " " in entity.name
    return entity.head == head.low and word.low not in _COMMON and len(describe(mention).split()) > 2


def _is_another(noun: Word) -> bool:
    return any(kid.low in _OTHERS for kid in noun.kids if kid.dep in {"amod", "det"})


def _only_one(found: dict[str, tuple[Mention, bool]], *, synonyms: bool) -> Reference | None:
    """The one candidate, or the one of the very noun, or what the document opened with; None when in doubt.

    `found` holds the candidates, the latest first, each with whether it is of the very noun.
    """
    exact = [mention for mention, same in found.values() if same]
    latest = next(iter(found.values()), None)
    if len(exact) == 1 and latest is not None and latest[1]:
        confidence = 0.8 if len(found) == 1 else 0.72
        return Reference(describe(exact[0]), "definite description", confidence, exact[0])
    if len(found) > 1 and synonyms:
        first = list(found.values())[-1][0]
        if first.sentence < _LEAD and not first.entity.is_named:
            return Reference(describe(first), "what the document is about", 0.72, first)
    named = [mention for mention in exact if mention.entity.is_named]
    only = [mention for mention, _ in found.values()] if len(found) == 1 else named
    if len(only) == 1:
        return Reference(describe(only[0]), "definite description", 0.75, only[0])
    return None


def _is_introduced(mention: Mention) -> bool:
    """An indefinite object or subject of the main verb: what the next sentence is likely to be about."""
    head = mention.head
    if not any(kid.dep == "det" and kid.low in {"a", "an"} for kid in head.kids) or mention.role < 2:
        return False
    verb = head.head
    return verb.head is verb or (verb.dep in {"conj", "ccomp"} and verb.head.head is verb.head)


def _pair(word: Word, register: Register, block: int, sentence: int) -> Reference | None:
    """'both countries': the last two names of the kind that were joined by 'and'."""
    kind = _PAIRS.get(word.low)
    if kind is None:
        return None
    spare: Reference | None = None
    for mention in reversed(register.mentions):
        if mention.sentence == sentence and (mention.block != block or mention.last >= word.i):
            continue
        if sentence - mention.sentence > 2:
            break
        if mention.role < 3 and not (mention.head.dep == "pobj" and mention.head.head.low in _JOINING):
            continue
        if mention.head.tag not in NAME_TAGS or mention.entity.kind not in (
            {kind} if kind else {"place", "body", "person"}
        ):
            continue
        partners = [kid for kid in mention.head.kids if kid.dep == "conj" and kid.tag in NAME_TAGS]
        joined = any(kid.dep == "cc" and kid.low == "and" for kid in mention.head.kids)
        if len(partners) != 1 or not joined or partners[0].kid("conj") is not None:
            continue
        other = next((m.entity for m in register.mentions if m.head is partners[0]), None)
        if other is None or (kind and other.kind != kind):
            continue
        reference = Reference(f"{mention.entity.name} and {other.name}", "pair", 0.75, mention)
        if word.low in {"countries", "nations"} and not {mention.entity.name, other.name} <= countries():
            spare = spare or reference
            continue
        return reference
    return spare
