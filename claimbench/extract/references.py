"""What a pronoun or a bare 'the agreement' stands for: candidates weighed by agreement, syntax and salience.

Weights follow the classic factors of Lappin and Leass (1994): subjects before objects before the rest,
recent before distant, no antecedent among a verb's own arguments. A resolution whose rival comes close
gets a low confidence, and what is below `SURE` is left as it stands: a wrong name is worse than a pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimbench.extract import lexicon
from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.describe import describe
from claimbench.extract.entities import (
    MEN,
    PERSON_NOUNS,
    WOMEN,
    Entity,
    Mention,
    Register,
    is_body_noun,
    is_people_noun,
)
from claimbench.extract.words import SUBJECTS, Word

SURE = 0.7
"""At least this confident, or the pronoun stays."""

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})
PRONOUNS = HE | SHE | IT | THEY
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})

_ROLE_WEIGHT = {3: 6.0, 2: 4.0, 1: 2.5, 0: 1.0}
_DISTANCE = (1.0, 0.85, 0.34, 0.18)
_MEASURES = lexicon.words("measures")
_PAPER_VERBS = lexicon.words("paper verbs")
_PAPERS = lexicon.words("papers")
_VAGUE = frozenset("sides others some many most those ones both all more none few".split())
"""Words that need an antecedent themselves."""
_EMPTY_IT_VERBS = frozenset(
    "takes took take seems seemed appears appeared rained snowed turns turned costs cost helps helped".split()
)
_NO_THING_ENTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What a word stands for, and how sure that is."""

    text: str
    """Empty when it could not be resolved."""
    rule: str
    confidence: float
    mention: Mention | None = None

    @property
    def is_sure(self) -> bool:
        return bool(self.text) and self.confidence >= SURE


UNRESOLVED = Reference("", "pronoun", 0.0)


class Resolver:
    """Resolves the third person, sentence by sentence, over what a register has read so far."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._resolved: dict[int, Entity] = {}
        """In the current block: the entity that a pronoun was resolved to."""
        self._chain: dict[tuple[int, str], tuple[Mention, Word]] = {}
        """By sentence and pronoun: what it was resolved to there."""
        self._failed: set[tuple[int, str]] = set()

    def start_block(self) -> None:
        self._resolved.clear()

    def resolve(self, word: Word, block: int, sentence: int, spoken_by: Entity | None) -> Reference:
        """What a third-person pronoun stands for; `spoken_by` is who says it inside a quotation."""
        if word.low in IT and _is_empty(word):
            return Reference("", "empty it", 1.0)
        if word.low in IT and (_is_event(word) or _follows_this(word)):
            self._failed.add((sentence, "it"))
            return UNRESOLVED
        fixed = self._by_syntax(word, block, sentence)
        if fixed is not None:
            return fixed
        scores: dict[int, tuple[float, Mention]] = {}
        local = False
        for mention in reversed(self._register.mentions):
            distance = sentence - mention.sentence
            if distance >= len(_DISTANCE):
                break
            if (
                distance == 0
                and (mention.block != block or mention.last >= word.i)
                and not _looks_ahead(word, mention)
            ):
                continue
            entity = mention.entity
            if distance and word.low in IT and _is_told_by_same(word, entity):
                continue
            if (
                entity is spoken_by
                or not _agrees(word, mention)
                or self._co_argument(word, mention, distance)
            ):
                continue
            weight = _ROLE_WEIGHT[mention.role] * _DISTANCE[distance] * _fitness(word, mention, distance)
            if distance == 0 and mention.role >= 2 and word.low not in HE | SHE:
                local = True
            elif distance and local:
                weight *= 0.6
            known = scores.get(id(entity))
            if known is None:
                scores[id(entity)] = (weight, mention)
            else:
                best = mention if weight > known[0] else known[1]
                scores[id(entity)] = (max(weight, known[0]) + 0.25 * min(weight, known[0]), best)
        return self._choose(word, block, sentence, list(scores.values()))

    def _by_syntax(self, word: Word, block: int, sentence: int) -> Reference | None:
        """What the sentence itself settles: a pronoun before it, 'it' for who speaks, 'X and its Y'."""
        group = _group(word)
        key = (sentence, group)
        if key in self._failed:
            return UNRESOLVED
        earlier, last = self._chain.get(key, (None, None))
        if earlier is not None and last is not None and self._is_new_subject(word, earlier, last, sentence):
            earlier = None
        if earlier is not None and not self._co_argument(word, earlier, 0) and _agrees(word, earlier):
            return self._found(word, earlier, 0.8, block, sentence)
        if group == "it" and word.dep == "nsubj":
            teller = _teller_of(word)
            mention = self._mention_of(teller, block, sentence) if teller is not None else None
            if mention is not None and _agrees(word, mention) and mention.entity.is_named:
                return self._found(word, mention, 0.85, block, sentence)
        if group in {"he", "she"} and word.dep == "nsubj" and key in self._chain:
            teller = _teller_of(word)
            mention = self._mention_of(teller, block, sentence) if teller is not None else None
            rival = mention is not None and mention.entity is not self._chain[key][0].entity
            if mention is not None and rival and _agrees(word, mention):
                return UNRESOLVED
        if group in {"he", "she"} and word.dep == "nsubj":
            teller = _teller_of(word)
            mention = self._mention_of(teller, block, sentence) if teller is not None else None
            if (
                mention is not None
                and _agrees(word, mention)
                and not self._rival_person(word, mention, sentence)
            ):
                return self._found(word, mention, 0.85, block, sentence)
        if word.dep == "poss" and word.head.dep == "conj" and group in {"it", "they"}:
            first = word.head.head
            mention = self._mention_of(first, block, sentence)
            if mention is not None and _agrees(word, mention) and first.i < word.i:
                return self._found(word, mention, 0.9, block, sentence)
        return None

    def _is_new_subject(self, word: Word, earlier: Mention, last: Word, sentence: int) -> bool:
        """Whether another subject that the pronoun could mean came since it was last used."""
        if last.head.low in SAYING and last.dep in SUBJECTS and any(a is last.head for a in word.ancestors()):
            return False
        return any(
            mention.sentence == sentence
            and mention.role == 3
            and last.i < mention.first < word.i
            and mention.entity is not earlier.entity
            and bool(mention.words)
            and _agrees(word, mention)
            for mention in self._register.mentions[-40:]
        )

    def _rival_person(self, word: Word, best: Mention, sentence: int) -> bool:
        """Whether the sentence names another person whom the pronoun could mean."""
        for mention in reversed(self._register.mentions):
            if mention.sentence != sentence:
                return False
            if (
                mention.entity is not best.entity
                and mention.entity.kind == "person"
                and _agrees(word, mention)
            ):
                return mention.last < word.i
        return False

    def _mention_of(self, head: Word, block: int, sentence: int) -> Mention | None:
        for mention in reversed(self._register.mentions):
            if mention.sentence != sentence:
                return None
            if mention.block == block and mention.head is head:
                return mention
        return None

    def _found(self, word: Word, mention: Mention, confidence: float, block: int, sentence: int) -> Reference:
        entity = mention.entity
        self._resolved[word.i] = entity
        role = 3 if word.dep in SUBJECTS else 2 if word.dep == "dobj" else 1
        here = Mention(entity, word, word.i, word.i, block, sentence, role, word.quote >= 0)
        self._register.mentions.append(here)
        self._chain[sentence, _group(word)] = (mention, word)
        word.stands = describe(mention)
        return Reference(word.stands, "pronoun", confidence, mention)

    def _pair(self, word: Word, block: int, sentence: int) -> Reference | None:
        """'Kim hugged Putin, their motorcade …': two persons and nothing plural."""
        persons: dict[int, Mention] = {}
        for mention in reversed(self._register.mentions):
            if mention.sentence != sentence or mention.block != block:
                break
            if mention.last < word.i and mention.entity.kind == "person":
                persons[id(mention.entity)] = mention
        if len(persons) != 2:
            return None
        first, second = sorted(persons.values(), key=lambda m: m.first)
        return Reference(f"{first.entity.name} and {second.entity.name}", "pair", 0.75, second)

    def _choose(
        self, word: Word, block: int, sentence: int, scored: list[tuple[float, Mention]]
    ) -> Reference:
        person = word.low in HE | SHE
        scored.sort(key=lambda pair: pair[0], reverse=True)
        if word.low in THEY and (not scored or scored[0][1].sentence != sentence):
            pair = self._pair(word, block, sentence)
            if pair is not None:
                return pair
        if not scored:
            self._failed.add((sentence, _group(word)))
            return UNRESOLVED
        best, mention = scored[0]
        rival = scored[1][0] if len(scored) > 1 else 0.0
        ratio = best / rival if rival else 9.0
        lenient = (
            person
            or (mention.role == 3 and word.dep in SUBJECTS | {"poss"})
            or (word.low in THEY and mention.entity.plural)
            or _governs(mention, word)
            or word.head.low in _PAPER_VERBS
            or _are_parallel(mention, word)
            or (mention.role == 2 and word.dep in SUBJECTS and ratio >= 1.5)
        )
        if word.head.low in _PAPER_VERBS and word.dep == "dobj":
            ratio *= 1.3
        if ratio >= 1.9:
            confidence = 0.9
        elif ratio >= (1.2 if person else 1.3) and lenient:
            confidence = 0.75
        else:
            confidence = 0.5
        told = mention.head.head.low in SAYING or mention.head.head.low in FINDING
        if word.low in IT and word.dep == "dobj" and mention.role == 3 and told:
            confidence = 0.5
        if best < 1.5 or (not person and best < 2.0):
            confidence = min(confidence, 0.6)
        if confidence < SURE:
            self._failed.add((sentence, _group(word)))
            return Reference("", "pronoun", confidence)
        if mention.head.low in _VAGUE and word.low not in REFLEXIVE:
            self._failed.add((sentence, _group(word)))
            return Reference("", "pronoun", 0.5, mention)
        entity = mention.entity
        if word.low in POSSESSIVE and self._has_nearer(word, mention, [m for _, m in scored[1:]], sentence):
            self._failed.add((sentence, _group(word)))
            return Reference("", "pronoun", 0.6)
        if person and entity.sex is None and confidence >= 0.9 and entity.kind == "person":
            entity.sex = "m" if word.low in HE else "f"
        return self._found(word, mention, confidence, block, sentence)

    def _has_nearer(self, word: Word, best: Mention, others: list[Mention], sentence: int) -> bool:
        """'Seoul punished Moscow for its invasion': a rival of the same kind stands nearer."""
        return best.sentence == sentence and any(
            rival.sentence == sentence
            and rival.entity.kind == best.entity.kind
            and best.last < rival.first < word.i
            for rival in others
            if rival.entity.is_named
        )

    def _co_argument(self, word: Word, mention: Mention, distance: int) -> bool:
        """Whether the mention is another argument of the pronoun's verb, or the phrase it stands in."""
        if distance or word.low in REFLEXIVE:
            return False
        if word.low in POSSESSIVE and word.dep == "poss":
            return mention.head is word.head or any(
                a is mention.head for a in word.ancestors() if not a.is_verb
            )
        verb = _verb_of(word)
        if verb is not None and word.dep not in SUBJECTS and _implied_subject(verb) is mention.head:
            return True
        if verb is not None and _verb_of(mention.head) is verb and mention.head.dep != "poss":
            return True
        return any(
            self._resolved.get(kid.i) is mention.entity
            for kid in (verb.kids if verb is not None else [])
            if kid is not word
        )


def _group(word: Word) -> str:
    low = word.low
    return "he" if low in HE else "she" if low in SHE else "it" if low in IT else "they"


def _looks_ahead(word: Word, mention: Mention) -> bool:
    """'Speaking in Hanoi, where he stopped, Putin said': a fronted clause may name its subject later."""
    if mention.role != 3 or mention.head.dep not in SUBJECTS or mention.head.i < word.i:
        return False
    main = mention.head.head
    return any(a.head is main and a.dep in {"advcl"} and a.i < mention.head.i for a in word.ancestors())


def _are_parallel(mention: Mention, word: Word) -> bool:
    """'condemning the deal, calling it a threat': objects of two participles."""
    return (
        mention.head.dep == "dobj"
        and word.dep == "dobj"
        and mention.head.head.tag == "VBG"
        and word.head.tag == "VBG"
        and mention.head.i < word.i
    )


def _governs(mention: Mention, word: Word) -> bool:
    """Whether a mention is the subject or object of a verb above the pronoun's clause."""
    verb = mention.head.head
    if any(a.dep == "relcl" and a.head is mention.head for a in word.ancestors()):
        return True
    if mention.head.dep not in SUBJECTS and mention.head.dep not in {"dobj", "dative"}:
        return False
    return any(a is verb or (a.dep == "relcl" and a.head is mention.head) for a in word.ancestors())


def _is_told_by_same(word: Word, entity: Entity) -> bool:
    """In 'It endangers us, the office said' the 'it' is hardly the office."""
    for verb in word.ancestors():
        if verb.low in SAYING and verb.i > word.i:
            subject = verb.subject()
            return subject is not None and subject.low == entity.head
    return False


def _teller_of(word: Word) -> Word | None:
    """For 'it' in 'the company said it would …': the company."""
    verb = word.head
    if verb.dep == "ccomp" and (verb.head.low in SAYING or verb.head.low in FINDING):
        return verb.head.subject()
    return None


def _is_event(word: Word) -> bool:
    """'It happened', 'it is the third conviction': an 'it' for what was told before, not for a thing."""
    if word.low != "it" or word.dep != "nsubj":
        return False
    verb = word.head
    if verb.low in {"happened", "happens", "happen", "occurred", "means", "meant", "came", "comes"}:
        return True
    what = verb.kid("attr")
    return what is not None and any(
        kid.tag == "JJS"
        or kid.low in {"first", "second", "third", "fourth", "last", "only", "latest"}
        or kid.low[:-2].isdigit()
        for kid in what.kids
    )


def _follows_this(word: Word) -> bool:
    """'This needs study, but it is close': the second takes up the first."""
    verb = word.head
    above = verb.head if verb.dep == "conj" else None
    subject = above.subject() if above is not None else None
    return word.dep == "nsubj" and subject is not None and subject.low in {"this", "that"}


def _nearest_subject(word: Word) -> Word | None:
    """The subject of the nearest verb above a word, its own verb's included unless it is that subject."""
    for verb in word.ancestors():
        if not verb.is_verb or verb.dep in {"amod", "compound", "aux", "auxpass"}:
            continue
        subject = _implied_subject(verb)
        if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
            return verb.head
        if verb.dep == "relcl" and (
            subject is None or subject is word or any(a is subject for a in word.ancestors())
        ):
            return None
        if subject is not None and subject is not word and all(a is not subject for a in word.ancestors()):
            return subject
    return None


def _implied_subject(verb: Word) -> Word | None:
    """The subject of a verb, or of the verb that lends it one."""
    while verb.subject() is None:
        above = verb.head.head if verb.dep == "pcomp" else verb.head
        if verb.dep not in {"advcl", "conj", "xcomp", "pcomp"} or not above.is_verb or above is verb:
            break
        verb = above
    return verb.subject()


def _verb_of(word: Word) -> Word | None:
    """The verb whose argument a noun is, through one preposition."""
    head = word.head
    if head is word:
        return None
    if word.dep == "pobj" and not head.is_verb:
        head = head.head
    elif word.dep in {"conj", "compound"} and not head.is_verb:
        return _verb_of(head)
    return head if head.is_verb else None


def _agrees(word: Word, mention: Mention) -> bool:
    entity, low = mention.entity, word.low
    if low in HE or low in SHE:
        return _can_be_person(entity, "m" if low in HE else "f")
    if low in THEY:
        if entity.kind == "person":
            return False
        if (
            mention.head.ent in _NO_THING_ENTS
            and (mention.head.tag != "CD" or mention.head.ent in {"MONEY", "PERCENT"})
            and not is_people_noun(entity.head)
        ):
            return False
        if entity.head in _MEASURES or (entity.head + "x")[:-2] in _MEASURES or mention.head.ent == "DATE":
            return False
        return entity.plural or is_body_noun(entity.head) or entity.kind == "body"
    if entity.kind == "person" or entity.plural or mention.head.ent in _NO_THING_ENTS:
        return False
    if word.dep == "dobj" and word.head.low in _PAPER_VERBS and word.low == "it":
        return entity.head in _PAPERS or (
            entity.is_named and entity.name.rsplit(" ", 1)[-1].lower() in _PAPERS
        )
    if entity.kind == "thing":
        return (
            entity.head not in _MEASURES
            and entity.head not in PERSON_NOUNS
            and mention.head.tag in {"NN", "NNP", "DT"}
        )
    return True


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
    return head in PERSON_NOUNS


def _fitness(word: Word, mention: Mention, distance: int) -> float:
    """How well the place of a mention suits the place of the pronoun."""
    factor = 1.0
    entity = mention.entity
    subject = word.dep in SUBJECTS
    if mention.role == 3 and mention.head.head.dep in {"relcl", "acl", "advcl", "pcomp"}:
        factor *= 0.55
    if (
        distance == 0
        and mention.role < 3
        and any(a.dep == "relcl" and a.head is mention.head for a in word.ancestors())
    ):
        factor *= 2.0
    if distance == 0 and _governs(mention, word):
        factor *= 1.4
        if (word.dep in SUBJECTS or word.dep == "poss") and mention.head is _nearest_subject(word):
            factor *= 1.7
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
        factor *= 2.0 if _are_parallel(mention, word) else 1.0
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
    if mention.quoted != (word.quote >= 0):
        factor *= 0.7
    if word.low in THEY and not entity.plural:
        factor *= 0.6
    if entity.kind == "person" and entity.sex is None:
        factor *= 0.75
    if entity.kind == "thing" and word.low in HE | SHE:
        factor *= 0.8
    if distance == 1 and not mention.words and _group(mention.head) == _group(word):
        factor *= 1.35
    if mention.role == 0:
        factor *= 0.5
    if distance == 0 and word.low in POSSESSIVE and word.dep == "poss" and mention.role == 3:
        factor *= 1.3
    if word.low in IT and entity.kind == "place" and mention.role < 3:
        factor *= 0.5
    return factor


def _is_to(verb: Word) -> bool:
    return any(aux.low == "to" for aux in verb.kids)


def _is_empty(word: Word) -> bool:
    """'it is clear that …', 'made it hard to …': an 'it' that stands for nothing before it."""
    if word.low != "it":
        return False
    verb = word.head
    if word.dep == "expl":
        return True
    if word.dep == "nsubj":
        described = verb.kid("acomp", "attr", "oprd")
        if described is not None:
            later = [*verb.kids, *described.kids]
            return any(
                kid.i > described.i
                and (kid.dep in {"ccomp", "xcomp"} or (kid.dep in {"advcl", "acl"} and _is_to(kid)))
                for kid in later
            ) and (described.tag in {"JJ", "JJR", "NN"})
        return verb.low in _EMPTY_IT_VERBS and verb.kid("ccomp", "xcomp", "advcl") is not None
    if word.dep in {"dobj", "nsubj"}:
        return verb.kid("oprd") is not None and any(w.dep == "ccomp" for w in verb.walk())
    return False
