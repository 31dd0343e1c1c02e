"""The signs by which a passage shows by itself that it is not the article, as a table of rules.

A rule here holds wherever the passage stands; what only its place can tell is in `placing.py`. A rule caps
the passage's length, for the longer a passage is, the likelier it holds a claim; a weak rule does not hold
for a closed sentence with a verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimbench.ingest.form import Form
from claimbench.ingest.page_words import PAGE, SHARE, made_of

_NAME = r"[A-ZÀ-Þ][\w.'’\-]+(?:\s+(?:[A-ZÀ-Þ][\w.'’\-]*|de|van|von|der|bin|al|la)){0,4}"
_PIECE = r"(?:article|story|post|piece|column|interview|blog|essay|op-ed|commentary|dispatch)"


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` has to match the whole passage."""

    why: str
    pattern: re.Pattern[str]
    most_words: int
    weak: bool = False
    """It does not hold for a closed sentence with a verb."""


def _rule(why: str, pattern: str, most_words: int = 40, *, weak: bool = False, exact: bool = False) -> Rule:
    """`exact`: capitals count, for patterns that have to see names."""
    return Rule(why, re.compile(pattern, re.DOTALL if exact else re.DOTALL | re.IGNORECASE), most_words, weak)


RULES: tuple[Rule, ...] = (
    _rule("a separator", r"[\W_]+", 0),
    _rule(
        "an end mark",
        r"\W*(?:ends?|the end|-?30-?|end of (?:transcript|article|story|recording)|#{2,})"
        r"(?:\s+\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{2,4})?)?\W*",
        7,
    ),
    _rule(
        "an advertisement mark",
        r"\W*(?:(?:advertise?ments?|ads?|advertorial|sponsored(?: content)?|promoted|paid (?:post"
        r"|partner content)"
        r"|(?:story|article) continues? (?:below|after)(?: (?:this )?advert\w*)?|remove ads|ad feedback"
        r"|scroll (?:down )?(?:to|for) (?:continue|read|more)(?: reading| with content)?"
        r"|(?:skip|close|report|hide|end of) (?:this )?ad(?:vert)?(?:ise?ment)?)\b\W*)+",
        12,
    ),
    _rule(
        "a share line",
        r"(?:share|tweet|email|print|save|copy|follow|like) (?:this|us|the|it|on|via)\b.{0,60}",
        12,
        weak=True,
    ),
    _rule("hashtags", r"(?:[#@]\w+[\s,;|·]*)+", 60),
    _rule(
        "tags", r"(?:tags?|filed (?:under|in)|categor(?:y|ies)|keywords|posted in|in this story)\s*[:|].*", 40
    ),
    _rule("tags", r"(?:topics?|subjects?|more on)\s*[:|].*", 30, weak=True),
    _rule(
        "a credit",
        r"[(\[](?:additional |with )?(?:report(?:ing|ed)|writ(?:ing|ten)|edit(?:ing|ed)|compiled|production"
        r"|graphics?|photograph\w*|translat\w+|research|fact[- ]check\w*|inputs?)\b[^()]{0,300}[)\]]\.?",
        60,
    ),
    _rule(
        "a credit",
        r"(?:additional )?(?:reporting|writing|editing|graphics?|production|photography|research|translation"
        r"|illustrations?|fact[- ]checking)(?: and (?:writing|editing|reporting|production))?(?: was| were)?"
        r" by\b:? .{2,240}",
        45,
        weak=True,
    ),
    _rule(
        "a credit",
        r"(?:with )?(?:additional )?(?:reporting|assistance|inputs?|files) (?:from|by)\b.{2,200}",
        35,
        weak=True,
    ),
    _rule("a credit", r"contribut(?:ing|ors?|ed by)\s*:.{2,300}", 50),
    _rule(
        "a credit",
        rf"(?i:(?:this {_PIECE} was )?(?:edited|produced|compiled|translated|written|reported) by)\W+{_NAME}"
        rf"(?:(?:,| and|,? with| for)\W+{_NAME}){{0,4}}\.?",
        25,
        exact=True,
    ),
    _rule(
        "a credit",
        rf"(?i:writers?|authors?|editors?|creatives?|reporters?|photographers?|producers?|translators?"
        rf"|designers?"
        rf"|(?:written|edited|reviewed|medically reviewed|fact[- ]checked|produced|compiled"
        rf"|translated) by)\s*:?\s+"
        rf"{_NAME}(?:(?:,| and|,? with|;| &)\W*{_NAME}){{0,5}}\W*",
        18,
        exact=True,
    ),
    _rule(
        "a list of sources", r"sources?(?: for this article(?: include)?)?\s*:(?!\S).{0,400}", 60, weak=True
    ),
    _rule(
        "a contributor line",
        r".{2,200}\bcontributed (?:to (?:this|the) (?:[\w.]+ ){0,3}(?:report|story|article|dispatch|piece"
        r"|coverage)"
        r"|(?:additional )?(?:reporting|research))\b.{0,80}",
        45,
    ),
    _rule(
        "a contributor line",
        rf"{_NAME}(?:(?:,| and|, and) {_NAME})* (?:reported|contributed) from [^.]{{2,60}}\.?",
        20,
        exact=True,
    ),
    _rule(
        "a rush-transcript notice",
        r".{0,200}\btranscript\w*\b.{0,200}\b(?:final form|may (?:contain|not|be)|misspelled|edited for"
        r"|lightly edited"
        r"|generated|auto\w*|provided by|accuracy)\b.{0,200}|.{0,60}\b(?:rush|unofficial"
        r"|unedited) transcript\b.{0,120}"
        r"|it may not be in its final form.{0,120}",
        60,
    ),
    _rule("a publisher's notice", r"our (?:standards|privacy|principles)\s*:.{0,120}", 20),
    _rule(
        "a publisher's notice",
        r".{0,200}\b(?:all rights reserved|(?:may|must) not be (?:published|reproduced|copied|redistributed)"
        r"|(?:reproduction|distribution|reprint\w*|redistribution)\b.{0,60}\b(?:prohibited"
        r"|permission))\b.{0,200}",
        70,
    ),
    _rule("a copyright line", r"(?:©|\(c\) ?(?=\d{4})|copyright\s*(?:©|\(c\)|\d{4}|by\b)).{0,200}", 45),
    _rule(
        "a publisher's notice",
        r"(?:the )?(?:views?|opinions?)(?: (?:and|or) \w+)? expressed\b.{0,300}"
        r"\b(?:own|authors?|writers?|contributors?|users|necessarily|endorse\w*|represent|reflect)\b.{0,200}",
        70,
    ),
    _rule(
        "a publisher's notice",
        rf"this {_PIECE}\b.{{0,40}}\b(?:first|originally|previously|also)\b.{{0,25}}"
        r"\b(?:appeared|published|ran|posted|aired)\b.{0,120}|the post .{1,160} (?:first appeared"
        r"|appeared first) on .{1,80}",
        40,
    ),
    _rule(
        "a publisher's notice",
        rf"(?:editor['’]?s['’]? note:? )?this {_PIECE} (?:has been|was) (?:updated|corrected|amended"
        rf"|edited)\b.{{0,200}}",
        45,
    ),
    _rule(
        "a publisher's notice",
        rf"an? (?:\w+ )?version of this {_PIECE} .{{0,40}}\b(?:appears?|appeared|ran|was published"
        r"|was printed)\b.{0,160}",
        40,
    ),
    _rule(
        "a live blog's sign-off",
        r"(?:(?:and )?that['’]?s (?:all|it|where we)\b.{0,20}\b(?:from|for) (?:us|me|now|today|tonight"
        r"|this)\b"
        r"|(?:we|i)(?:['’](?:re|m|ll|ve)| are| am| will(?: be)?| have) (?:now )?(?:clos|paus|wrap|end|stopp"
        r"|finish|hand|sign|bring)\w* .{0,40}\b(?:blog|coverage|live|updates?|over to|off)\b"
        r"|this (?:live )?(?:blog|page|coverage) (?:is|has|will|was)(?: \w+)? (?:clos|end|finish|paus|mov)\w*"
        r"|thanks? (?:you )?for (?:reading|following|joining|being with|sticking with|your)\b).{0,160}",
        40,
    ),
    _rule(
        "a live blog's pointer",
        r"(?:here['’]?s|here (?:is|are)) (?:where (?:things|we)|what we (?:know|['’]ve)|what(?:['’]s| has"
        r"| you)|a (?:\w+ )?(?:recap|summary|round-?up|reminder|look)|(?:the|some of the|our) (?:\w+ )?"
        r"(?:main|key|latest|top|story so far|headlines))\b.{0,120}"
        r"|(?:if you['’]re|in case you['’]re|for those|to those) (?:just )?(?:joining|catching up"
        r"|waking up)\b.{0,120}|(?:hello|good (?:morning|afternoon|evening)),? (?:and )?welcome\b.{0,160}"
        r"|(?:stay|stick) (?:with us|tuned)\b.{0,120}"
        r"|follow (?:along|our live|the latest|live updates)\b.{0,100}",
        30,
    ),
    _rule(
        "a call to readers",
        r"(?:please )?(?:tell us|let us know|get in touch|share your|send us|we(?:['’]d| would) (?:like|love)"
        r" to hear)\b.{0,240}|(?:are you|have you been|were you|did you|do you|have you) [^.?]{0,90}\? "
        r"(?:please )?(?:tell us|let us know|get in touch|share|send|contact|write|e-?mail|we)\b.{0,200}",
        45,
    ),
    _rule("a publisher's notice", r".{0,60}\bis a (?:registered )?trademark of\b.{0,80}", 30),
    _rule(
        "a publisher's notice",
        r".{0,200}\bis (?:not|solely) responsible for (?:the|all|any|its)\b.{0,20}\bcontent\b.{0,160}"
        r"|from wikipedia, .{0,40}",
        45,
    ),
    _rule(
        "a publisher's notice",
        r"this (?:\w+ )?(?:article|content|information|material|site|website|page|publication) (?:is"
        r"|was)\b.{0,30}\b(?:for|intended"
        r"|provided|meant)\b.{0,60}\b(?:information(?:al)?|educational|advice|substitute)\b.{0,200}",
        45,
    ),
    _rule(
        "a pointer to another place",
        r"(?:for|to) [^,.]{3,120}, (?:please )?(?:visit|go to|click|dial|log on|contact (?:us|the|our)"
        r"|see (?:our|page|www|http)"
        r"|call (?:us|our|\+?[\d(])|email|e-mail|write to)\b.{0,160}",
        35,
    ),
    _rule("a link to something else", r"(?:read|view|see) (?:the )?(?:original|full) .{0,60}", 14, weak=True),
    _rule(
        "a cookie notice",
        r".{0,120}\b(?:we|our (?:partners|sites?|website)|this (?:web)?site|you)\b.{0,60}\b(?:us(?:e[sd]?"
        r"|ing)|accept\w*"
        r"|allow|place|store|manage|reject)\b.{0,60}\bcookies?\b.{0,400}|(?:accept|manage|cookie)\b.{0,20}"
        r"\b(?:cookies?|consent|preferences|policy)\b.{0,60}|(?:by (?:clicking|continuing)|we (?:value"
        r"|care about) your"
        r" privacy)\b.{0,60}\b(?:you|agree|cookies?|terms|consent|privacy)\b.{0,200}|we (?:value"
        r"|care about) your privacy\W*",
        90,
    ),
    _rule(
        "a sign-up",
        r"(?:please |to )?(?:sign up|subscribe)\b.{0,240}|(?:register|join)\b.{0,60}\b(?:here|now|today"
        r"|free|newsletter"
        r"|our|us)\b.{0,80}",
        35,
        weak=True,
    ),
    _rule(
        "a sign-up",
        r"[^“”\"]{0,200}\b(?:your inbox|your e-?mail|sign(?:ing)?(?: me)? up (?:here|today|now|below"
        r"|for (?:our|the|free))"
        r"|subscribe (?:here|now|today|below|to (?:our|the)))\b[^“”\"]{0,120}"
        r"|(?:get|receive|enter)\b[^“”\"]{0,120}\b(?:newsletters?|e-?mail|inbox|alerts)\b[^“”\"]{0,80}"
        r"|sign up for our .{0,160}",
        40,
    ),
    _rule(
        "an appeal for support",
        r"(?:and if you can, |if you can, )?(?:please )?(?:donate\b|contribute (?:here|to us|to our|today"
        r"|to [A-Z])"
        r"|make a (?:\w+[- ]?\w* )?(?:donation|commitment|contribution|gift)|support (?:our|independent"
        r"|quality|local"
        r"|public|free) (?:journalism|work|newsroom|reporting|media)|become a (?:\w+ )?(?:member"
        r"|subscriber|supporter"
        r"|patron)\b|consider (?:supporting|donating|becoming|making|a (?:donation|gift)))\b.{0,200}",
        35,
        weak=True,
    ),
    _rule(
        "a comment count",
        r"\W*(?:(?:[\d.,]+[km]?|no|view|show|hide|all|read|see|post|leave|add|write|be the first to"
        r"|join the) "
        r"(?:[\d,]+ )?(?:a |all |your )?(?:comments?|shares?|likes?|views?|repl(?:y|ies)|retweets?|reactions?"
        r"|responses?|conversation|discussion|followers)\b\W*)+",
        12,
    ),
    _rule(
        "a comment notice",
        r"(?:comments|commenting)\b.{0,40}\b(?:open|closed|disabled|moderated|turned off"
        r"|subscribers)\b.{0,120}"
        r"|(?:log|sign) ?in to (?:comment|reply|post|join)\b.{0,60}|the comments below\b.{0,160}"
        r"|we are no longer accepting comments.{0,60}|comments? (?:policy|guidelines)\W*",
        35,
    ),
    _rule(
        "a reading time",
        r"\W*(?:(?:reading|listening|read) time\W*)?(?:about "
        r"|approx\.? )?\d+[- ]?min(?:ute)?s?\W*(?:read(?:ing time)?"
        r"|listen|watch|to read|video)?\W*|\W*listen to (?:this )?(?:article|story|episode).{0,30}",
        10,
    ),
    _rule(
        "an update notice",
        r"\((?:adds?|updates?|corrects?|refiles?|recasts?|rewrites?|repeats?|fixes|removes?|changes|clarifies"
        r"|new throughout|writes through)\b[^()]{0,240}\)",
        45,
    ),
    _rule(
        "a time stamp",
        r"\W*(?:(?:posted|published|updated|last updated|modified|at)\b\W*)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*"
        r"(?:[ap]\.?\s?m\.?)?(?:\s*\(?(?:[a-z]{2,4}|[+-]\d{4}|local time)\)?)?"
        r"|(?:\d+|an?) ?(?:s|m|h|d|sec|min|minute|hour|day|week|month|year)s? ago|just now)\W*",
        8,
    ),
    _rule(
        "a link to something else",
        r"\W{0,4}(?:(?:read|see|watch|listen|hear)(?: more| also| next| now| here| this| the full \w+)?"
        r"|also (?:read|see|watch)"
        r"|more (?:on this(?: story| topic)?|from [\w' ]{1,30}|coverage)|related(?: (?:stor(?:y|ies)"
        r"|articles?|coverage"
        r"|content|links?|reading|video|news))?|recommended(?: reading)?|further reading|don['’]t miss"
        r"|must[- ]read"
        r"|in (?:pictures|photos|case you missed it)|go deeper|editor['’]s picks?)\s*(?:[:>»|›→]"
        r"|\s[—–-]\s).{1,200}",
        28,
    ),
    _rule(
        "a link to something else",
        r"\W{0,4}(?:more|explore(?: more)?|next|previously|from the archives?|video|podcast|photos?"
        r"|gallery|opinion|analysis"
        r"|explainer|live updates?|factbox|graphic|interactive|timeline|trending(?: now)?"
        r"|quiz)\s*[:>»|›→].{1,200}",
        28,
        weak=True,
    ),
    _rule("a link to something else", r"(?:click|tap) here\b.{0,80}|https?://\S+|www\.\S+", 14),
    _rule(
        "a contact line",
        r"(?:have (?:a|any) (?:news )?(?:tips?|story)\b|got a (?:tip|story)\b).{0,200}"
        r"|(?:(?:you can )?(?:write|e-?mail|send|reach|contact|call|text|follow)\b[^.]{0,60}?(?:\b(?:at"
        r"|to|on)\b|:)).{0,120}"
        r"(?:\S@\S|\d{3}[-. ]\d{3,4}).{0,60}|(?:e-?mail|tel|phone|fax|contact|twitter)\s*[:/]\s*\S.{0,80}"
        r"|\S+@\S+\.\w+",
        30,
    ),
    _rule(
        "a contact line",
        r"(?:(?:media|press|investor|analyst|public)(?: relations?| inquiries| enquiries)?|for (?:media"
        r"|press|more) \w+,?) "
        r"contacts?\s*:.{0,160}|(?:media|press|investor) (?:contacts?|relations|inquiries|enquiries)\W*",
        25,
    ),
    _rule(
        "a contact line",
        r"follow (?:\S+ ){1,6}on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|whatsapp"
        r"|telegram)\b.{0,80}|follow .{2,80}\bat https?://\S+",
        25,
    ),
    _rule(
        "a photo credit",
        r"\W*(?:(?:photo(?:graph)?|image|picture|illustration|graphic|video)s?\s*(?:by\b|:|/|credits?\b"
        r"|courtesy\b|via\b"
        r"|source\b)|(?:credit|courtesy|image source|getty images|file photo|handout)\b).{0,100}",
        18,
        weak=True,
    ),
    _rule(
        "a caption",
        r".{10,400}?[.!?…\"”'’)\]|]\s*(?:(?:photo(?:graph)?|image|picture|illustration|credit)s?\s*"
        r"(?:[:/|]|(?:by|credit|courtesy)\b)[^.!?]{2,80}\.?)",
        60,
    ),
    _rule(
        "a caption",
        r".{10,400}?(?:[(\[](?:(?:file )?photo\b|image\b|getty\b|ap photo|reuters/|handout"
        r"|[^()\[\]]{0,40}\b(?:getty images"
        r"|via ap|via reuters|/afp|file photo)\b)[^()\[\]]{0,60}[)\]]\.?|(?:getty images|/ ?afp"
        r"|ap photo/[\w .]+"
        r"|reuters/[\w .]+|\(?file photo\)?)\W*)",
        60,
    ),
)
"""Tried in order; the first that holds names the reason."""


def sure_sign(form: Form) -> str | None:
    """Why the passage is furniture by its form alone, in words; None when nothing sure is known."""
    text, length = form.text, form.length
    if length <= 40 and made_of(text, PAGE):
        return "a menu of the page"
    if length <= 30 and made_of(text, SHARE):
        return "a share line"
    sentence = form.stopped and form.has_verb
    for rule in RULES:
        # Twelve characters a word bound the matching of text that has no spaces.
        fits = length <= rule.most_words and len(text) <= 12 * rule.most_words + 40
        if fits and not (rule.weak and sentence) and rule.pattern.fullmatch(text):
            return rule.why
    return None
