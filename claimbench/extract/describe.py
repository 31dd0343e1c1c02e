"""A phrase written again where it is needed: 'a treaty' → 'the treaty signed by North Korea in 1961'."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.entities import Mention
from claimbench.extract.verbs import participle_of
from claimbench.extract.words import NAME_TAGS, Word

_MAKING = frozenset(
    "signed reached struck issued published released passed approved announced proposed launched".split()
)
_PAPERS = lexicon.words("papers")
_LIMIT = 14


def describe(mention: Mention) -> str:
    """The words that name what a mention speaks of, short, definite, able to stand in brackets."""
    entity = mention.entity
    if mention.spelled:
        return mention.spelled
    if entity.kind == "person":
        return entity.name
    if entity.is_named:
        first = mention.words[0] if mention.words else mention.head
        article = first.before is not None and first.before.low in {"the", "a", "an"}
        return f"the {entity.name}" if article else entity.name
    if not mention.words and entity.mentions:
        mention = entity.mentions[-1]
    return describe_thing(mention.head, list(mention.words))


def describe_thing(head: Word, words: list[Word]) -> str:
    """A common noun phrase made definite, with what made it one thing when that is near."""
    if len(words) > _LIMIT:
        words = [word for word in words if word.i <= head.i]
    text = written(words)
    first = words[0] if words else head
    if first.stands is not None:
        pass
    elif first.low in {"a", "an"}:
        text = "the " + written(words[1:])
    elif first.low == "another":
        text = "the other " + written(words[1:])
    elif first.low == "the" or first.tag == "WP$":
        text = "the " + written(words[1:])
    elif first.tag not in NAME_TAGS and first.low not in {"i"}:
        text = (
            first.text.lower() + text[len(first.text) :]
            if first.text[1:].islower() or len(first.text) == 1
            else text
        )
    return text + _name_given(head) + making(head)


def _name_given(head: Word) -> str:
    """' colvane' for 'the drug, colvane,'."""
    name = head.kid("appos")
    if name is None or name.tag not in {"NN", "NNP"} or not name.follows_break() or name.i > head.i + 2:
        return ""
    return "" if any(kid.text != "," for kid in name.kids) else f" {name.text}"


def making(head: Word) -> str:
    """' signed by X in 1961' for the object of a verb of making; '' for any other noun."""
    verb = head.head
    if head.dep != "dobj" or verb.low not in _MAKING or (verb.low == "reached" and head.low not in _PAPERS):
        return ""
    subject = verb.subject()
    if subject is None or subject.dep != "nsubj" or subject.tag in {"PRP", "WDT", "WP"}:
        return ""
    drop = {kid.i for kid in subject.walk() if kid.dep in {"relcl", "appos", "acl"}}
    by = subject.phrase(drop)
    if len(by) > _LIMIT:
        return ""
    text = f" {participle_of(verb.low)} by {_lowered(by)}"
    for kid in verb.kids:
        if kid.dep == "prep" and kid.low in {"in", "on"}:
            noun = kid.kid("pobj")
            if noun is not None and (noun.ent == "DATE" or (noun.tag == "CD" and len(noun.text) == 4)):
                text += " " + written(kid.phrase())
                break
    return text


def _lowered(by: list[Word]) -> str:
    text = written([word for word in by if word.text != ","])
    return (
        text[0].lower() + text[1:]
        if by[0].tag in {"DT", "JJ", "CD", "NNS", "NN"} and _is_common(by)
        else text
    )


def _is_common(by: list[Word]) -> bool:
    """Whether the first word has its capital from the sentence's beginning only."""
    return by[0].text[1:].islower() and not (len(by) > 1 and by[1].text[0].isupper() and by[0].tag != "DT")


def _standing(word: Word) -> str:
    if word.stands is None:
        return word.text
    if word.tag == "PRP$":
        return f"{word.stands}'" if word.stands.endswith("s") else f"{word.stands}'s"
    return word.stands


def written(words: list[Word]) -> str:
    """Words of the text in order, spaced as they stand there."""
    text = ""
    for n, word in enumerate(words):
        text += _standing(word)
        if n + 1 < len(words) and (word.space or words[n + 1].i != word.i + 1):
            text += " "
    return text.strip(" ,")
