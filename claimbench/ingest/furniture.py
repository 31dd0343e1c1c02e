"""The signs by which a passage shows by itself that it is not the article, as a table of rules.

A rule here holds wherever the passage stands; what only its place can tell is in `placing.py`. A rule caps
the passage's length, for the longer a passage is, the likelier it holds a claim; a weak rule does not hold
for a closed sentence with a verb.
"""

from __future__ import annotations

from claimbench.ingest.form import Form
from claimbench.ingest.notices import NOTICES
from claimbench.ingest.page_words import PAGE, SHARE, made_of
from claimbench.ingest.rules import NAME, PIECE, Rule, rule

RULES: tuple[Rule, ...] = (
    rule("a separator", r"[\W_]+", 0),
    rule(
        "an end mark",
        r"\W*(?:ends?|the end|-?30-?|end of (?:transcript|article|story|recording)|#{2,})"
        r"(?:\s+\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{2,4})?)?\W*",
        7,
    ),
    rule(
        "an advertisement mark",
        r"\W*(?:(?:advertise?ments?|ads?|advertorial|sponsored(?: content)?|promoted|paid (?:post"
        r"|partner content)"
        r"|(?:story|article) continues? (?:below|after)(?: (?:this )?advert\w*)?|remove ads|ad feedback"
        r"|scroll (?:down )?(?:to|for) (?:continue|read|more)(?: reading| with content)?"
        r"|(?:skip|close|report|hide|end of) (?:this )?ad(?:vert)?(?:ise?ment)?)\b\W*)+",
        12,
    ),
    rule(
        "a share line",
        r"(?:share|tweet|email|print|save|copy|follow|like) (?:this|us|the|it|on|via)\b.{0,60}",
        12,
        weak=True,
    ),
    rule("hashtags", r"(?:[#@]\w+[\s,;|·]*)+", 60),
    rule(
        "tags", r"(?:tags?|filed (?:under|in)|categor(?:y|ies)|keywords|posted in|in this story)\s*[:|].*", 40
    ),
    rule("tags", r"(?:topics?|subjects?|more on)\s*[:|].*", 30, weak=True),
    rule(
        "a credit",
        r"[(\[](?:additional |with )?(?:report(?:ing|ed)|writ(?:ing|ten)|edit(?:ing|ed)|compiled|production"
        r"|graphics?|photograph\w*|translat\w+|research|fact[- ]check\w*|inputs?)\b[^()]{0,300}[)\]]\.?",
        60,
    ),
    rule(
        "a credit",
        r"(?:additional )?(?:reporting|writing|editing|graphics?|production|photography|research|translation"
        r"|illustrations?|fact[- ]checking)(?: and (?:writing|editing|reporting|production))?(?: was| were)?"
        r" by\b:? .{2,240}",
        45,
        weak=True,
    ),
    rule(
        "a credit",
        r"(?:with )?(?:additional )?(?:reporting|assistance|inputs?|files) (?:from|by)\b.{2,200}",
        35,
        weak=True,
    ),
    rule("a credit", r"contribut(?:ing|ors?|ed by)\s*:.{2,300}", 50),
    rule(
        "a credit",
        rf"(?i:(?:this {PIECE} was )?(?:edited|produced|compiled|translated|written|reported) by)\W+{NAME}"
        rf"(?:(?:,| and|,? with| for)\W+{NAME}){{0,4}}\.?",
        25,
        exact=True,
    ),
    rule(
        "a credit",
        rf"(?i:writers?|authors?|editors?|creatives?|reporters?|photographers?|producers?|translators?"
        rf"|designers?"
        rf"|(?:written|edited|reviewed|medically reviewed|fact[- ]checked|produced|compiled"
        rf"|translated) by)\s*:?\s+"
        rf"{NAME}(?:(?:,| and|,? with|;| &)\W*{NAME}){{0,5}}\W*",
        18,
        exact=True,
    ),
    rule(
        "a list of sources", r"sources?(?: for this article(?: include)?)?\s*:(?!\S).{0,400}", 60, weak=True
    ),
    rule(
        "a contributor line",
        r".{2,200}\bcontributed (?:to (?:this|the) (?:[\w.]+ ){0,3}(?:report|story|article|dispatch|piece"
        r"|coverage)"
        r"|(?:additional )?(?:reporting|research))\b.{0,80}",
        45,
    ),
    rule(
        "a contributor line",
        rf"{NAME}(?:(?:,| and|, and) {NAME})* (?:reported|contributed|wrote) from [^.]{{2,60}}\.?"
        rf"(?: (?:[\w'’]+ ){{0,3}}?{NAME}(?:(?:,| and|, and) {NAME})* (?:also )?(?:contributed|reported)"
        r"[^.]{0,60}\.)?",
        30,
        exact=True,
    ),
    rule("a link to something else", r"(?:read|view|see) (?:the )?(?:original|full) .{0,60}", 14, weak=True),
    rule(
        "a sign-up",
        r"(?:please |to )?(?:sign up|subscribe)\b.{0,240}|(?:register|join)\b.{0,60}\b(?:here|now|today"
        r"|free|newsletter"
        r"|our|us)\b.{0,80}",
        35,
        weak=True,
    ),
    rule(
        "a sign-up",
        r"[^“”\"]{0,200}\b(?:your inbox|your e-?mail|sign(?:ing)?(?: me)? up (?:here|today|now|below"
        r"|for (?:our|the|free))"
        r"|subscribe (?:here|now|today|below|to (?:our|the)))\b[^“”\"]{0,120}"
        r"|(?:get|receive|enter)\b[^“”\"]{0,120}\b(?:newsletters?|e-?mail|inbox|alerts)\b[^“”\"]{0,80}"
        r"|sign up for our .{0,160}",
        40,
    ),
    rule(
        "a comment count",
        r"\W*(?:(?:[\d.,]+[km]?|no|view|show|hide|all|read|see|post|leave|add|write|be the first to"
        r"|join the) "
        r"(?:[\d,]+ )?(?:a |all |your )?(?:comments?|shares?|likes?|views?|repl(?:y|ies)|retweets?|reactions?"
        r"|responses?|conversation|discussion|followers)\b\W*)+",
        12,
    ),
    rule(
        "a reading time",
        r"\W*(?:(?:reading|listening|read) time\W*)?(?:about "
        r"|approx\.? )?\d+[- ]?min(?:ute)?s?\W*(?:read(?:ing time)?"
        r"|listen|watch|to read|video)?\W*|\W*listen to (?:this )?(?:article|story|episode).{0,30}",
        10,
    ),
    rule(
        "an update notice",
        r"\((?:adds?|updates?|corrects?|refiles?|recasts?|rewrites?|repeats?|fixes|removes?|changes|clarifies"
        r"|new throughout|writes through)\b[^()]{0,240}\)",
        45,
    ),
    rule(
        "a time stamp",
        r"\W*(?:(?:posted|published|updated|last updated|modified|at)\b\W*)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*"
        r"(?:[ap]\.?\s?m\.?)?(?:\s*\(?(?:[a-z]{2,4}|[+-]\d{4}|local time)\)?)?"
        r"|(?:\d+|an?) ?(?:s|m|h|d|sec|min|minute|hour|day|week|month|year)s? ago|just now)\W*",
        8,
    ),
    rule(
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
    rule(
        "a link to something else",
        r"\W{0,4}(?:more|explore(?: more)?|next|previously|from the archives?|video|podcast|photos?"
        r"|gallery|opinion|analysis"
        r"|explainer|live updates?|factbox|graphic|interactive|timeline|trending(?: now)?"
        r"|quiz)\s*[:>»|›→].{1,200}",
        28,
        weak=True,
    ),
    rule("a link to something else", r"(?:click|tap) here\b.{0,80}|https?://\S+|www\.\S+", 14),
    rule(
        "a contact line",
        r"(?:have (?:a|any) (?:news )?(?:tips?|story)\b|got a (?:tip|story)\b).{0,200}"
        r"|(?:(?:you can )?(?:write|e-?mail|send|reach|contact|call|text|follow)\b[^.]{0,60}?(?:\b(?:at"
        r"|to|on)\b|:)).{0,120}"
        r"(?:\S@\S|\d{3}[-. ]\d{3,4}).{0,60}|(?:e-?mail|tel|phone|fax|contact|twitter)\s*[:/]\s*\S.{0,80}"
        r"|\S+@\S+\.\w+",
        30,
    ),
    rule(
        "a contact line",
        r"(?:(?:media|press|investor|analyst|public)(?: relations?| inquiries| enquiries)?|for (?:media"
        r"|press|more) \w+,?) "
        r"contacts?\s*:.{0,160}|(?:media|press|investor) (?:contacts?|relations|inquiries|enquiries)\W*",
        25,
    ),
    rule(
        "a contact line",
        r"follow (?:\S+ ){1,6}on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|whatsapp"
        r"|telegram)\b.{0,80}|follow .{2,80}\bat https?://\S+",
        25,
    ),
    rule(
        "a photo credit",
        r"\W*(?:(?:photo(?:graph)?|image|picture|illustration|graphic|video)s?\s*(?:by\b|:|/|credits?\b"
        r"|courtesy\b|via\b"
        r"|source\b)|(?:credit|courtesy|image source|getty images|file photo|handout)\b).{0,100}",
        18,
        weak=True,
    ),
    rule(
        "a caption",
        r"[\[(](?:file )?(?:photo(?:graph)?|image|picture|pic|video|graphic|illustration|map)\b[^\])]{0,40}"
        r"[\])].{5,400}",
        60,
    ),
    rule(
        "a caption",
        r".{10,400}?[.!?…\"”'’)\]|]\s*(?:(?:photo(?:graph)?|image|picture|illustration|credit)s?\s*"
        r"(?:[:/|]|(?:by|credit|courtesy)\b)[^.!?]{2,80}\.?)",
        60,
    ),
    rule(
        "a caption",
        r".{10,400}?(?:[(\[](?:(?:file )?photo\b|image\b|getty\b|ap photo|reuters/|handout"
        r"|[^()\[\]]{0,40}\b(?:getty images"
        r"|via ap|via reuters|/afp|file photo)\b)[^()\[\]]{0,60}[)\]]\.?|(?:getty images|/ ?afp"
        r"|ap photo/[\w .]+"
        r"|reuters/[\w .]+|\(?file photo\)?)\W*)",
        60,
    ),
    *NOTICES,
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
    for one in RULES:
        # Twelve characters a word bound the matching of text that has no spaces.
        fits = length <= one.most_words and len(text) <= 12 * one.most_words + 40
        if fits and not (one.weak and sentence) and one.pattern.fullmatch(text):
            return one.why
    return None
