"""What a pronoun or a bare 'the agreement' stands for: candidates weighed by agreement, syntax and salience.

Weights follow the classic factors of Lappin and Leass (1994): subjects before objects before the rest,
recent before distant, no antecedent among a verb's own arguments. A resolution whose rival comes close
gets a low confidence, and what is below `SURE` is left as it stands: a wrong name is worse than a pronoun.
"""

from __future__ import annotations

from claimbench.extract.agreement import (
    HE,
    IT,
    PAPER_VERBS,
    POSSESSIVE,
    REFLEXIVE,
    SHE,
    THEY,
    VAGUE,
    agrees,
    follows_this,
    is_empty,
    is_event,
    pronoun_group,
    stands_for_act,
)
from claimbench.extract.attribution import FINDING, SAYING
from claimbench.extract.binding import (
    are_parallel,
    governs,
    implied_subject,
    is_feared_for,
    is_in_what_it_says,
    is_left_behind,
    is_set_apart,
    is_told_by_same,
    looks_ahead,
    nearest_subject,
    owns,
    says_too_much,
    teller_of,
    verb_of,
)
from claimbench.extract.describe import describe
from claimbench.extract.entities import Entity, Mention
from claimbench.extract.pairs import pair_at
from claimbench.extract.reference import SURE, UNRESOLVED, Reference
from claimbench.extract.register import Register
from claimbench.extract.salience import DISTANCE, ROLE_WEIGHT, fitness
from claimbench.extract.words import SUBJECTS, Word

_AGES = frozenset(
    "teens twenties thirties forties fifties sixties seventies eighties nineties 20s 30s 40s".split()
)
_AGES |= frozenset({"50s", "60s", "70s", "80s", "90s"})


class Resolver:
    """Resolves the third person, sentence by sentence, over what a register has read so far."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._resolved: dict[int, Entity] = {}
        """In the current block: the entity that a pronoun was resolved to."""
        self._chain: dict[tuple[int, str], tuple[Mention, Word]] = {}
        """By sentence and pronoun: what it was resolved to there."""
        self._failed: set[tuple[int, str]] = set()
        self._empty: tuple[int, int] | None = None
        """The block and sentence of the last 'it' that stood for nothing."""

    def start_block(self) -> None:
        self._resolved.clear()

    def resolve(self, word: Word, block: int, sentence: int, spoken_by: Entity | None) -> Reference:
        """What a third-person pronoun stands for; `spoken_by` is who says it inside a quotation."""
        if word.low in IT and is_empty(word):
            self._empty = (block, sentence)
            return Reference("", "empty it", 1.0)
        if word.low == "it" and (self._goes_on_empty(word, block, sentence) or stands_for_act(word)):
            return UNRESOLVED
        if word.low in IT and (is_event(word) or follows_this(word)):
            self._failed.add((sentence, "it"))
            return UNRESOLVED
        if word.low == "them" and word.dep == "pobj" and word.head.low in {"between", "among"}:
            return UNRESOLVED
        fixed = self._by_syntax(word, block, sentence)
        if fixed is not None:
            return fixed
        scores: dict[int, tuple[float, Mention]] = {}
        local = False
        for mention in reversed(self._register.mentions):
            distance = sentence - mention.sentence
            if distance >= len(DISTANCE):
                break
            if (
                distance == 0
                and (mention.block != block or mention.last >= word.i)
                and not looks_ahead(word, mention)
            ):
                continue
            entity = mention.entity
            if distance and word.low in IT and is_told_by_same(word, entity):
                continue
            if distance == 0 and is_in_what_it_says(word, mention):
                continue
            if entity is spoken_by or not agrees(word, mention) or self._co_argument(word, mention, distance):
                continue
            weight = ROLE_WEIGHT[mention.role] * DISTANCE[distance] * fitness(word, mention, distance)
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
        return self._choose(word, block, sentence, _in_paragraph(list(scores.values()), block, sentence))

    def _goes_on_empty(self, word: Word, block: int, sentence: int) -> bool:
        """'It isn't the ground that worries me. It's the builders.': one is as empty as the other."""
        if self._empty != (block, sentence - 1) or word.dep != "nsubj":
            return False
        what = word.head.kid("attr")
        return what is not None and any(kid.low == "the" for kid in what.kids)

    def _by_syntax(self, word: Word, block: int, sentence: int) -> Reference | None:
        """What the sentence itself settles: a pronoun before it, 'it' for who speaks, 'X and its Y'."""
        group = pronoun_group(word)
        key = (sentence, group)
        if key in self._failed:
            return UNRESOLVED
        earlier, last = self._chain.get(key, (None, None))
        if earlier is not None and group == "it" and is_set_apart(word, earlier):
            return UNRESOLVED
        if word.dep == "poss" and word.head.low in _AGES:
            # 'a woman in her forties'
            owner = word.head.head.head if word.head.dep == "pobj" else None
            mention = self._mention_of(owner, block, sentence) if owner is not None else None
            return self._found(word, mention, 0.85, block, sentence) if mention is not None else UNRESOLVED
        if group == "it" and word.dep == "poss":
            employer = self._employer_of_teller(word, block, sentence)
            if employer is not None:
                return employer
        if earlier is not None and last is not None and self._is_new_subject(word, earlier, last, sentence):
            earlier = None
        if earlier is not None and last is not None and is_left_behind(word, last):
            earlier = None
        if (
            earlier is not None
            and last is not None
            and self._has_object_between(word, earlier, last, sentence)
        ):
            earlier = None
        if earlier is not None and not self._co_argument(word, earlier, 0) and agrees(word, earlier):
            return self._found(word, earlier, 0.8, block, sentence)
        if group == "it" and word.dep == "nsubj":
            teller = teller_of(word)
            mention = self._mention_of(teller, block, sentence) if teller is not None else None
            if mention is not None and agrees(word, mention) and mention.entity.is_named:
                return self._found(word, mention, 0.85, block, sentence)
        if group in {"he", "she"} and word.dep == "nsubj" and key in self._chain:
            teller = teller_of(word)
            mention = self._mention_of(teller, block, sentence) if teller is not None else None
            rival = mention is not None and mention.entity is not self._chain[key][0].entity
            if mention is not None and rival and agrees(word, mention):
                taken_up = self._chain[key]
                if is_feared_for(word, taken_up[1]):
                    return self._found(word, taken_up[0], 0.75, block, sentence)
                return UNRESOLVED
        if group in {"he", "she"} and word.dep == "nsubj":
            teller = teller_of(word)
            mention = self._mention_of(teller, block, sentence) if teller is not None else None
            if (
                mention is not None
                and agrees(word, mention)
                and not self._rival_person(word, mention, sentence)
            ):
                return self._found(word, mention, 0.85, block, sentence)
        if word.dep == "poss" and word.head.dep == "conj" and group in {"it", "they"}:
            first = word.head.head
            mention = self._mention_of(first, block, sentence)
            if mention is not None and agrees(word, mention) and first.i < word.i:
                return self._found(word, mention, 0.9, block, sentence)
        return None

    def _employer_of_teller(self, word: Word, block: int, sentence: int) -> Reference | None:
        """'Aldane director Ann Lee said wages made up 61% of its costs': of Aldane's."""
        for verb in word.ancestors():
            if verb.dep != "ccomp" or verb.head.low not in SAYING:
                continue
            subject = verb.head.subject()
            mention = self._mention_of(subject, block, sentence) if subject is not None else None
            if mention is None or mention.entity.kind != "person" or mention.entity.employer is None:
                return None
            inner = verb.subject()
            rival = self._mention_of(inner, block, sentence) if inner is not None else None
            if rival is not None and agrees(word, rival):
                return None
            if any(above is subject for above in word.ancestors()):
                return None
            word.stands = mention.entity.employer
            return Reference(word.stands, "employer", 0.8, mention)
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
            and agrees(word, mention)
            for mention in self._register.mentions[-40:]
        )

    def _has_object_between(self, word: Word, earlier: Mention, last: Word, sentence: int) -> bool:
        """'The army had burned its own; the victors, who held a copy, would not release it'."""
        return word.dep == "dobj" and any(
            mention.sentence == sentence
            and mention.role == 2
            and last.i < mention.first < word.i
            and mention.entity is not earlier.entity
            and agrees(word, mention)
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
                and agrees(word, mention)
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
        self._chain[sentence, pronoun_group(word)] = (mention, word)
        word.stands = describe(mention)
        return Reference(word.stands, "pronoun", confidence, mention)

    def spoken(self, speaker: Entity, word: Word, block: int, sentence: int) -> Mention:
        """A mention of who speaks in a quotation, by its 'I' or 'we'."""
        role = 3 if word.dep in SUBJECTS else 1
        return Mention(speaker, word, word.i, word.i, block, sentence, role, True)

    def _pair(self, word: Word, block: int, sentence: int) -> Reference | None:
        """'Kim hugged Putin, their motorcade …', 'X and Y met. They …': two persons and nothing plural."""
        persons: dict[int, Mention] = {}
        for mention in reversed(self._register.mentions):
            if mention.sentence != sentence or mention.block != block:
                break
            if mention.last < word.i and mention.entity.kind == "person":
                persons[id(mention.entity)] = mention
        if len(persons) == 2:
            first, second = sorted(persons.values(), key=lambda m: m.first)
            return Reference(f"{first.entity.name} and {second.entity.name}", "pair", 0.75, second)
        return None if persons or word.dep not in SUBJECTS else self._pair_before(sentence)

    def _pair_before(self, sentence: int) -> Reference | None:
        for mention in reversed(self._register.mentions):
            if sentence - mention.sentence > 2:
                break
            pair = pair_at(mention, self._register) if mention.sentence < sentence else None
            if pair is not None:
                return pair
        return None

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
            self._failed.add((sentence, pronoun_group(word)))
            return UNRESOLVED
        best, mention = scored[0]
        rival = scored[1][0] if len(scored) > 1 else 0.0
        ratio = best / rival if rival else 9.0
        lenient = (
            person
            or (mention.role == 3 and word.dep in SUBJECTS | {"poss"})
            or (word.low in THEY and mention.entity.plural)
            or governs(mention, word)
            or word.head.low in PAPER_VERBS
            or are_parallel(mention, word)
            or (mention.role == 2 and word.dep in SUBJECTS and ratio >= 1.5)
        )
        if word.head.low in PAPER_VERBS and word.dep == "dobj":
            ratio *= 1.3
        if person and governs(mention, word) and all(m.sentence != sentence for _, m in scored[1:2]):
            ratio *= 1.15
        if ratio >= 1.9:
            confidence = 0.9
        elif ratio >= (1.2 if person else 1.3) and lenient:
            confidence = 0.75
        else:
            confidence = 0.5
        told = mention.head.head.low in SAYING or mention.head.head.low in FINDING
        if word.low in IT and word.dep == "dobj" and mention.role == 3 and told:
            confidence = 0.5
        if word.low in IT and word.dep == "dobj" and mention.role == 3 and mention.sentence == sentence:
            # 'The court halted the dam, a victory for those who fought it': an object is as near.
            near = (one for _, one in scored[1:] if one.sentence == sentence and one.role < 3)
            confidence = 0.5 if any(one.head.tag != "PRP$" for one in near) else confidence
        if word.low in IT and is_set_apart(word, mention):
            confidence = 0.5
        if word.low in THEY and word.quote >= 0 and not mention.quoted and mention.role < 3:
            # Whoever speaks may mean somebody whom the text has not named.
            confidence = 0.5
        if best < 1.5 or (not person and best < 2.0):
            confidence = min(confidence, 0.6)
        if confidence < SURE:
            self._failed.add((sentence, pronoun_group(word)))
            return Reference("", "pronoun", confidence)
        if (mention.head.low in VAGUE and word.low not in REFLEXIVE) or says_too_much(mention):
            self._failed.add((sentence, pronoun_group(word)))
            return Reference("", "pronoun", 0.5, mention)
        entity = mention.entity
        if word.low in POSSESSIVE and self._has_nearer(word, mention, [m for _, m in scored[1:]], sentence):
            self._failed.add((sentence, pronoun_group(word)))
            return Reference("", "pronoun", 0.6)
        if person and entity.sex is None and (confidence >= 0.9 or not entity.is_named):
            entity.sex = "m" if word.low in HE else "f"
        return self._found(word, mention, confidence, block, sentence)

    def _has_nearer(self, word: Word, best: Mention, others: list[Mention], sentence: int) -> bool:
        """'Seoul punished Moscow for its invasion': a rival of the same kind stands nearer."""
        if word.head.dep == "npadvmod" and nearest_subject(word) in (best.head, best.head.head):
            return False
        unnamed = word.low in HE | SHE and not best.entity.is_named
        return best.sentence == sentence and any(
            rival.sentence == sentence
            and rival.entity.kind == best.entity.kind
            and best.last < rival.first < word.i
            for rival in others
            if rival.entity.is_named or unnamed
        )

    def _co_argument(self, word: Word, mention: Mention, distance: int) -> bool:
        """Whether the mention is another argument of the pronoun's verb, or the phrase it stands in."""
        if distance or word.low in REFLEXIVE:
            return False
        if word.low in POSSESSIVE and word.dep == "poss":
            return owns(word, mention.head)
        verb = verb_of(word)
        if verb is not None and word.dep not in SUBJECTS:
            subject = implied_subject(verb)
            relative = subject is not None and subject.tag in {"WP", "WDT"} and verb.dep == "relcl"
            actor = verb.head if relative else subject
            named = mention.head.head if mention.head.dep == "appos" else mention.head
            if actor is mention.head or (relative and actor is named):
                return True
            if relative and actor is not None and actor.dep == "appos" and actor.head is mention.head:
                return True
        if verb is not None and verb_of(mention.head) is verb and mention.head.dep != "poss":
            return True
        return any(
            self._resolved.get(kid.i) is mention.entity
            for kid in (verb.kids if verb is not None else [])
            if kid is not word
        )


def _in_paragraph(
    scored: list[tuple[float, Mention]], block: int, sentence: int
) -> list[tuple[float, Mention]]:
    """Candidates of another paragraph count less where this one has named somebody in a sentence before."""
    here = any(
        one.block == block and one.sentence < sentence and one.entity.kind == "person" for _, one in scored
    )
    if not here:
        return scored
    return [(weight * (1.0 if one.block == block else 0.6), one) for weight, one in scored]
