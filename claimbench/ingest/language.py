"""Which language a text is in, as far as it matters: English, or one that the model does not know."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from claimbench.model.documents import Block, BlockRole, IncomingDocument
from claimbench.model.errors import UnknownLanguageError

KNOWN = "en"

NAMES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sv": "Swedish",
    "tr": "Turkish",
    "vi": "Vietnamese",
    "he": "Hebrew",
    "ru": "a language in Cyrillic letters",
    "el": "Greek",
    "bn": "Bengali",
    "th": "Thai",
    "ko": "Korean",
    "ja": "Japanese",
    "zh": "Chinese",
    "ta": "Tamil",
    "ka": "Georgian",
    "hy": "Armenian",
}

_COMMON_WORDS = {
    "en": (
        "the of and to in a is that for it was on are as with his they at be this have from or had by "
        "not but what all were we when your can said there use an each which she do how their if will "
        "he has its who would"
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum "
        "war haben nur oder aber vor"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
        "sont la avec été son cette ont mais comme ou si leur aux être elle était sa ses nous vous "
        "c'est l'a deux ces fait même"
    ),
    "es": (
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le "
        "ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años "
        "hasta desde está mi"
    ),
    "it": (
        "di e il la che in a per un è del non le con i si una da della sono dei nel alla più ma al "
        "come anche delle lo ha o se gli ed nella questo dal su degli stato ai tra cui essere quando "
        "molto ci suo era hanno"
    ),
    "pt": (
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele "
        "das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela "
        "entre era depois sem mesmo"
    ),
    "nl": (
        "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om "
        "hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar "
        "naar heb hoe heeft hebben"
    ),
    "sv": (
        "och i att det som en på är av för med den till inte har de ett om han men var jag sig från "
        "vi så kan när år säger hon under också efter eller nu sin där vid mot ska skulle kommer ut "
        "får finns vara hade alla"
    ),
    "da": (
        "og i at det er en til på som med for af ikke der de den han har et var jeg men sig om vi da "
        "havde så fra skal kan hun nu over ved eller ud mod efter blev være hvor også op når alle "
        "mange år siger kunne"
    ),
    "pl": (
        "w i na z się nie do że to jest o jak po co za od ale przez dla był są tym tylko jego jej być "
        "już tak ma oraz jako może pod które który która lat roku przed czy gdy więc jeszcze bardzo "
        "został było bez tego"
    ),
    "cs": (
        "a v se na je že s z do o i k ve pro za by ale to jako po jeho které který jsou podle byl "
        "jsem si od také jen při aby nebo ze až co před už roku tak jak má bylo byla však však mezi "
        "než být tím která let"
    ),
    "ro": (
        "de și în a la cu că din pe un nu o este pentru care mai au fost sa se ca o să lui sunt după "
        "dar prin al ale ce fi cel acest această între sau dacă era până foarte ei doar când unui "
        "unei către cum anul"
    ),
    "tr": (
        "ve bir bu da de için ile çok olarak en gibi daha olan o ne kadar sonra var ama ki yeni diye "
        "her göre olduğunu ise veya büyük iki ancak kendi değil şey hem mi bunu oldu ya dedi etti "
        "türkiye yıl ilk tarafından"
    ),
    "id": (
        "yang dan di dengan untuk ini dari itu dalam tidak akan pada juga ke karena adalah bisa oleh "
        "ada mereka sudah saya telah atau sebagai kami kata lebih tersebut bahwa anda kita dapat "
        "tahun satu saat seperti hanya"
    ),
    "vi": (
        "của và là có trong được cho không với các những một người này đã khi để từ về như ra đến năm "
        "cũng nhiều tại vào sẽ ông trên họ phải theo đó thì còn lại sau nhưng bị hơn việc rằng hay "
        "làm nước ngày chỉ tôi"
    ),
}
"""The commonest words of running text, languages that Latin letters write."""

PROFILES = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}

_SCRIPTS = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "TAMIL": "ta",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
"""The first word of a letter's Unicode name, and the language that mostly uses that script."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH_WORDS = 12
"""Fewer say too little to refuse a document."""
_SAMPLE = 60_000
"""Characters looked at."""


def require_known(document: IncomingDocument) -> IncomingDocument:
    """Give the document back, its language filled in when it was unknown.

    The text itself speaks louder than what a page declares: templates often declare a language that the
    article is not in.

    Raises UnknownLanguageError when the text is in a language that the model does not know.
    """
    found = language_of(_article(document.text, document.blocks))
    declared = document.info.language
    language = found or (declared[:2].lower() if declared else None)
    if language not in (None, KNOWN):
        named = NAMES.get(language, f"the language '{language}'")
        raise UnknownLanguageError(
            f"{document.info.name} is in {named}, and the model knows English only; "
            f"translate it, or use --force to split it all the same"
        )
    return document.model_copy(update={"info": document.info.model_copy(update={"language": language})})


def language_of(text: str) -> str | None:
    """ISO 639-1 by script and by the commonest words; None when the text is too short or mixed to say."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if foreign := _script(text[:_SAMPLE]):
        return foreign
    if len(words) < _ENOUGH_WORDS:
        return None
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in profile) / len(words) for language, profile in PROFILES.items()
    }
    best = max(shares, key=lambda language: shares[language])
    if shares[KNOWN] >= 0.15 or (best == KNOWN and shares[KNOWN] >= 0.08):
        return KNOWN
    # A language is refused only on clear evidence; telegrams and lists have few small words in any.
    return best if shares[best] >= 0.15 and shares[best] >= 2 * shares[KNOWN] else None


def _script(text: str) -> str | None:
    """The language that mostly uses the script in which most letters are written, unless that is Latin."""
    letters = Counter(
        unicodedata.name(letter, "").split(" ")[0].split("-")[0]
        for letter in text
        if letter.isalpha() and letter > "ɏ"
    )
    others = sum(letters.values())
    latin = sum(letter.isalpha() for letter in text) - others
    if others <= latin or others < _ENOUGH_WORDS:
        return None
    return next((_SCRIPTS[script] for script, _ in letters.most_common(3) if script in _SCRIPTS), None)


def _article(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(
        text[block.start : block.end] for block in blocks if block.role is not BlockRole.FURNITURE
    )
