"""What a proper name is made of, and what sort of thing it names."""

from __future__ import annotations

from claimbench.extract import lexicon
from claimbench.extract.attribution import SAYING
from claimbench.extract.entities import PERSON_NOUNS, PLACE_ENTS, TITLES, countries, first_names
from claimbench.extract.words import NAME_TAGS, Word

_MALE_TITLES = lexicon.words("male titles")
_FEMALE_TITLES = lexicon.words("female titles")
_RIVALS = frozenset({"competitor", "rival"})
_PLACE_OPENINGS = frozenset("port fort mount lake cape camp los san santa upper lower".split())
BODIES = lexicon.words("bodies")
GROUPS = lexicon.words("body nouns") | lexicon.words("kinds of groups") | {"fund", "trust", "foundation"}
"""'the campaign group Ride Tamebridge'."""


def name_words(head: Word) -> list[Word]:
    """The words of a proper name that ends in `head`, titles included, without articles and possessors."""
    words = [head]
    left = {kid.i: kid for kid in head.kids if kid.i < head.i}
    for kid in list(left.values()):
        for below in kid.walk():
            left[below.i] = below
    i = head.i - 1
    while i in left:
        word = left[i]
        if word.dep in {"det", "poss", "case", "punct", "cc", "predet"} and word.text != "-":
            break
        words.append(word)
        i -= 1
    words.reverse()
    while words and (words[0].text == "-" or words[0].tag in {"CD", "RB", "IN", "CC", "POS"}):
        words.pop(0)
    partner = partner_of(head)
    if partner is not None and words:
        words += [word for word in head.kids if word.text == "&"] + [partner]
    return words


def partner_of(head: Word) -> Word | None:
    """The 'Co.' of 'Crust & Co.', which is one name."""
    mark = next((kid for kid in head.kids if kid.text == "&" and kid.i == head.i + 1), None)
    partner = head.kid("conj") if mark is not None else None
    return partner if partner is not None and partner.tag in NAME_TAGS and partner.i == head.i + 2 else None


def joined(words: list[Word]) -> str:
    text = ""
    for n, word in enumerate(words):
        text += word.text
        if n + 1 < len(words) and word.space:
            text += " "
    return text


def is_numbered(word: Word) -> bool:
    """One thing that goes by its number: 'The 22, to the airport.', 'the 14 comes every nine minutes'."""
    if word.tag != "CD" or not word.text.isdigit() or all(kid.low != "the" for kid in word.kids):
        return False
    return word.head is word or (word.dep == "nsubj" and word.head.tag == "VBZ")


def split_title(words: list[Word]) -> tuple[list[str], list[Word]]:
    """'South Korean Foreign Minister Cho Tae-yul' → title and name."""
    cut = 0
    for n, word in enumerate(words[:-1]):
        low = word.low.rstrip(".")
        if low in TITLES or low in _RIVALS or word.tag in {"NN", "NNS", "JJ", "VBN", "VBG"}:
            cut = n + 1
    while cut < len(words) - 1 and words[cut].text == "-":
        cut += 1
    return [word.text for word in words[:cut]], words[cut:]


def kind_of(head: Word, title: list[str], name: list[Word]) -> str:
    last, first = name[-1].low, name[0].text
    if any(word.text == "&" for word in name):
        return "body"
    if any(word.low.rstrip(".") in BODIES for word in name):
        return "place" if head.ent in PLACE_ENTS else "body"
    if last in TITLES and not title and len(name) == 1:
        return "name"
    if len(name) > 1 and first.lower() in _PLACE_OPENINGS and first not in first_names():
        return "body" if head.ent == "ORG" else "place"
    if title and title[-1].lower() in GROUPS and first not in first_names():
        return "body"
    is_person = head.ent == "PERSON" and (len(name) < 2 or has_age(head) or speaks(head) or bool(title))
    if head.tag == "NNPS" and first not in first_names() and not is_person:
        return "place" if head.ent in PLACE_ENTS else "body" if head.ent == "ORG" else "name"
    strong = any(part.lower().rstrip(".") in TITLES for part in title) or (
        len(name) > 1 and first in first_names()
    )
    if strong:
        return "person"
    if has_age(head):
        return "person"
    if any(kid.dep == "relcl" and any(w.low == "who" for w in kid.kids) for kid in head.kids):
        return "person"
    if len(name) == 1 and any(kid.dep == "det" and kid.low in {"the", "a", "an"} for kid in head.kids):
        return "place" if head.ent in PLACE_ENTS else "body" if head.ent == "ORG" else "name"
    if head.ent == "PERSON" and not (
        len(name) == 1 and head.dep == "pobj" and head.head.low in {"in", "to", "from", "at", "near"}
    ):
        return "person"
    if head.ent in PLACE_ENTS or joined(name) in countries():
        return "place"
    if len(name) > 1 and (speaks(head) or (head.dep == "appos" and head.head.low in PERSON_NOUNS)):
        return "person"
    if head.ent in {"ORG", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}:
        return "body"
    return "name"


def speaks(head: Word) -> bool:
    return (
        head.dep == "nsubj"
        and head.head.low in SAYING
        and (head.head.kid("ccomp") is not None or head.head.dep == "parataxis")
    )


def has_age(head: Word) -> bool:
    """'Weiss, 41,'."""
    return any(kid.dep == "appos" and kid.tag == "CD" and kid.text.isdigit() for kid in head.kids)


def sex_of(title: list[str], name: list[Word]) -> str | None:
    for part in title:
        low = part.lower().rstrip(".")
        if low in _MALE_TITLES:
            return "m"
        if low in _FEMALE_TITLES:
            return "f"
    return first_names().get(name[0].text) if len(name) > 1 else None
