"""Where a document names its persons and things, in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from claimbench.extract import lexicon
from claimbench.extract.employers import employer_of, leads
from claimbench.extract.entities import PERSON_NOUNS, TITLES, Entity, Mention, first_names
from claimbench.extract.epithets import is_epithet, person_before
from claimbench.extract.names import (
    BODIES,
    GROUPS,
    has_age,
    is_numbered,
    joined,
    kind_of,
    name_words,
    sex_of,
    speaks,
    split_title,
)
from claimbench.extract.parts import is_part, share_of, singular, whole_of
from claimbench.extract.phrases import (
    ROLES,
    core_of,
    counted_in,
    is_main_subject,
    is_phrase_head,
    is_role,
    one_of,
    spelled,
)
from claimbench.extract.words import NAME_TAGS, SUBJECTS, Word, is_plural

_MENTION_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "JJS", "JJ"})
_LEGAL_FORMS = lexicon.words("legal forms")
_RECENT = 60
"""Mentions that the last sentences hold at most."""
_OPENING = 2
"""The number of the last sentence that may name what the first one kept back."""
_NOBODY = frozenset(
    {
        "one",
        "nobody",
        "nothing",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "someone",
        "none",
        "anything",
        "something",
    }
)


class Register:
    """Collects the mentions of a document, sentence by sentence."""

    def __init__(self, acronyms: Mapping[str, str] | None = None) -> None:
        """`acronyms` are the short names that the document explains."""
        self._acronyms = acronyms or {}
        self._explained = frozenset(self._acronyms.values())
        self._lead: Mention | None = None
        """The subject of the first sentence, when that does not name it."""
        self.mentions: list[Mention] = []
        self.persons: list[Entity] = []
        self._named: dict[str, Entity] = {}
        self._by_noun: dict[str, list[Mention]] = defaultdict(list)

    def read(self, words: list[Word], block: int, sentence: int) -> list[Mention]:
        """Add a sentence's noun phrases; returns them in text order."""
        found: list[Mention] = []
        by_head: dict[int, Mention] = {}
        self._mend_names(words)
        for word in words:
            if word.before is not None and word.before.text in {"(", "&"}:
                continue
            if word.tag in _MENTION_TAGS and (is_phrase_head(word) or self._is_known_name(word)):
                part = self._part(word, found, block, sentence) if is_part(word) else None
                mention = part or self._mention(word, block, sentence)
                if mention is not None:
                    found.append(mention)
                    by_head[word.i] = mention
        self._identify(found, sentence)
        for mention in found:
            self._join_apposition(mention, by_head)
            self._take_up_alias(mention)
            self._take_up_epithet(mention)
            mention.entity.mentions.append(mention)
            if mention.entity.kind == "person" and mention.entity.employer is None:
                mention.entity.employer = employer_of(mention)
                mention.entity.leads = mention.entity.leads or leads(mention)
            for noun in {mention.entity.noun, *mention.entity.aliases}:
                self._by_noun[noun].append(mention)
        self.mentions.extend(found)
        return found

    def introduce(self, name: str, sex: str | None) -> Entity:
        """Add a person whom no sentence that was read names, such as one named in the title only."""
        person = Entity("person", name, False, sex)
        self.persons.append(person)
        self._named[name] = person
        return person

    def _mend_names(self, words: list[Word]) -> None:
        """Give the tag of a name to short names, and to the 'Events' of 'Quayside Events'."""
        for word in words:
            before = word.before
            if word.tag in {"NN", "NNS"} and (
                word.text in self._acronyms
                or (
                    word.text[0].isupper()
                    and before is not None
                    and before.tag == "NNP"
                    and before.dep == "compound"
                    and before.head is word
                )
            ):
                word.tag = "NNP"

    def _part(self, word: Word, found: list[Mention], block: int, sentence: int) -> Mention | None:
        """'One was found in a yard': one of the buses named before."""
        whole = whole_of(word, [*self.mentions[-_RECENT:], *found], block, sentence)
        if whole is None:
            return None
        share = share_of(whole)
        plural = word.low not in {"one", "neither", "each", "none"}
        entity = Entity("thing", f"{word.low} {share}", plural, head=singular(whole.entity.head))
        return Mention(
            entity, word, word.i, word.i, block, sentence, 3, word.quote >= 0, (word,), spelled=entity.name
        )

    def _identify(self, found: list[Mention], sentence: int) -> None:
        """'A charity has paid … Bright Harbour, whose patrons …': the first sentence kept the name back."""
        first = found[0] if found else None
        if first is None or sentence > _OPENING or not is_main_subject(first.head):
            return
        lead, self._lead = self._lead, None
        entity = first.entity
        if sentence == 0 and any(kid.low in {"a", "an"} for kid in first.head.kids) and not entity.plural:
            self._lead = None if entity.is_named else first
        elif lead is not None and entity.is_named and not entity.mentions and not entity.plural:
            is_person = lead.entity.head in PERSON_NOUNS
            if not is_person and entity.kind == "person" and entity.name.split()[0] not in first_names():
                entity.kind = "body"
                self.persons.remove(entity)
            if is_person != (entity.kind == "person") or entity.kind == "place":
                return
            entity.aliases.add(lead.entity.head)
            for mention in lead.entity.mentions:
                mention.entity = entity
            entity.mentions.extend(lead.entity.mentions)

    def _take_up_alias(self, mention: Mention) -> None:
        """'the utility' after 'the utility, SorrelKraft,' is that one."""
        entity, head = mention.entity, mention.head
        if entity.is_named or entity.plural or [kid.low for kid in head.kids if kid.i < head.i] != ["the"]:
            return
        if any(kid.dep in {"prep", "relcl", "acl", "appos"} for kid in head.kids):
            return
        fits = {
            id(m.entity): m.entity for m in self._by_noun.get(head.low, ()) if head.low in m.entity.aliases
        }
        if len(fits) == 1:
            mention.entity = next(iter(fits.values()))
            mention.is_alias = True

    def _take_up_epithet(self, mention: Mention) -> None:
        """'The 46-year-old former prosecutor' is whom the sentence before told of."""
        named = person_before(mention, self.mentions[-_RECENT:]) if is_epithet(mention) else None
        if named is not None:
            mention.entity = named.entity
            mention.is_alias = True

    def named_by(self, nouns: frozenset[str]) -> list[Mention]:
        """The mentions of what one of these nouns can name, the latest first."""
        found = {id(mention): mention for noun in nouns for mention in self._by_noun.get(noun, ())}
        return sorted(found.values(), key=lambda mention: (mention.sentence, mention.first), reverse=True)

    def _is_surname(self, word: Word) -> bool:
        """A known person's name, whatever the tagger took it for."""
        if not word.text[0].isupper() or word.tag not in {"JJ", "NN", "NNS", "VB", "RB"}:
            return False
        if all(word.text != person.name.split()[-1] for person in self.persons):
            return False
        word.tag = "NNP"
        return True

    def _is_known_name(self, word: Word) -> bool:
        """A person's name that the parser took for part of the next noun: 'handed Varga envelopes'."""
        if (
            word.dep != "compound"
            or word.tag not in NAME_TAGS
            or word.head.tag not in {"NN", "NNS"}
            or word.head.i != word.i + 1
        ):
            return False
        entity = self._known(word.text)
        return entity is not None and entity.kind == "person"

    def _join_apposition(self, mention: Mention, by_head: dict[int, Mention]) -> None:
        """'the utility, SorrelKraft,' and 'Vera Stolz, a historian,' are one entity each."""
        word = mention.head
        if word.dep != "appos":
            return
        above = word.head
        if mention.entity.kind == "person" and above.dep == "pobj" and above.low not in PERSON_NOUNS:
            # 'the governor of Sarigol province, Dilnoza Kadyr': a person is no province.
            above = above.head.head
        other = by_head.get(above.i)
        if other is None or other.entity is mention.entity:
            return
        named, common = (mention, other) if mention.entity.is_named else (other, mention)
        if (
            not named.entity.is_named
            or common.entity.is_named
            or common.entity.plural
            or common.head.tag not in {"NN", "JJS"}
        ):
            return
        entity = named.entity
        if (
            entity.kind == "person"
            and common.head.low in GROUPS
            and entity.name.split()[0] not in first_names()
        ):
            entity.kind = "body"
            self.persons.remove(entity)
        entity.aliases.add(common.entity.head)
        if entity.kind == "name" and common.entity.head in PERSON_NOUNS:
            self._make_person(entity)
        common.entity = entity

    def _make_person(self, entity: Entity) -> None:
        entity.kind = "person"
        entity.plural = False
        parts = entity.name.split()
        while len(parts) > 1 and parts[0].lower().rstrip(".") in TITLES:
            entity.title = f"{entity.title} {parts.pop(0)}".strip()
        entity.name = " ".join(parts)
        entity.sex = entity.sex or first_names().get(parts[0])
        self.persons.append(entity)
        self._named[entity.name] = entity

    def _mention(self, word: Word, block: int, sentence: int) -> Mention | None:
        name = name_words(word) if word.tag in NAME_TAGS or self._is_surname(word) else []
        if name:
            entity = self._entity_named(word, name)
            first, last = name[0].i, name[-1].i
        else:
            if (
                word.tag in {"DT", "JJ", "JJS"}
                and word.low not in {"another", "both"}
                and counted_in(word) is word
            ):
                return None
            noun = one_of(word)
            if word.low in _NOBODY and noun is None:
                return None
            phrase = core_of(word)
            if noun is not None:
                entity = Entity("thing", spelled(phrase), head=noun.low.removesuffix("s"))
            else:
                noun = counted_in(word)
                plural = not is_numbered(word) and (is_plural(word) or is_plural(noun))
                entity = Entity("thing", spelled(phrase), plural, head=noun.low)
            first, last = phrase[0].i, phrase[-1].i
            name = phrase
        role = ROLES.get(word.dep, 1)
        if word.dep == "conj" and word.head.dep in SUBJECTS:
            role = 3
        if word.head is word and not word.is_verb and all(not kid.is_verb for kid in word.kids):
            # 'The 22, to the airport.': what a sentence without a verb names is its topic.
            role = 3
        if word.dep == "appos" and word.head.dep in SUBJECTS and is_role(word.head):
            role = 3
        if word.dep == "appos" and not entity.is_named:
            role = 0
        return Mention(entity, word, first, last, block, sentence, role, word.quote >= 0, tuple(name))

    def _entity_named(self, head: Word, words: list[Word]) -> Entity:
        title, name = split_title(words)
        text = joined(name)
        text = self._acronyms.get(text, text)
        whole = joined(words)
        known = self._known(whole if whole in self._explained else text)
        if known is not None:
            if (known.kind == "name" and speaks(head) and len(known.name.split()) > 1) or (
                known.kind == "body" and len(known.name.split()) == 2 and has_age(head)
            ):
                self._make_person(known)
            if known.kind == "person":
                known.title = known.title or " ".join(title)
                known.sex = known.sex or sex_of(title, name)
                if len(name) > 1 and len(text) > len(known.name):
                    known.name = text
                    known.sex = known.sex or sex_of(title, name)
                self._named.setdefault(text, known)
            return known
        explained = text in self._explained or whole in self._explained
        kind = "body" if explained else kind_of(head, title, name)
        if kind == "person":
            entity = Entity("person", text, False, sex_of(title, name), " ".join(title))
            self.persons.append(entity)
        else:
            whole = text if text in self._explained else whole
            entity = Entity(kind, whole, head.tag == "NNPS" and kind == "name", head=head.low)
            text = whole
        self._named[text] = entity
        return entity

    def _known(self, text: str) -> Entity | None:
        found = self._named.get(text)
        if found is not None:
            return found
        parts = text.split()
        fits = []
        for person in self.persons:
            own = person.name.split()
            if (len(parts) == 1 and parts[0] in {own[-1], own[0]} and len(own) > 1) or (
                len(own) == 1 and len(parts) > 1 and own[0] in {parts[-1], parts[0]}
            ):
                fits.append(person)
        if not fits and len(parts) == 1:
            fits = self._companies(parts[0]) or self._unsure_of_kind(parts[0])
        return fits[-1] if len(fits) == 1 else None

    def _companies(self, short: str) -> list[Entity]:
        """Companies whose registered name, 'Aldane Marine Inc.', begins with the short one."""
        found = [
            entity
            for name, entity in self._named.items()
            if entity.kind == "body"
            and name.split()[0] == short
            and name.rsplit(" ", 1)[-1].rstrip(".").lower() in _LEGAL_FORMS
        ]
        return list({id(entity): entity for entity in found}.values())

    def _unsure_of_kind(self, surname: str) -> list[Entity]:
        """Two-word names that end in a surname and are not known to be anything but a person's."""
        found = [
            e
            for e in self._named.values()
            if e.kind in {"name", "body"}
            and e.name not in self._explained
            and e.name.split()[1:] == [surname]
            and surname.lower() not in BODIES
        ]
        return list({id(entity): entity for entity in found}.values())

    def titled(self, noun: str) -> list[Entity]:
        """The persons who bear a title: for 'governor', Governor Paul Trent."""
        return [person for person in self.persons if noun in person.title.lower().split()]
