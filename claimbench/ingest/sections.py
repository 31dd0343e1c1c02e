"""Parts of a page that a line announces: links, comments, references, legal notices, a mail's header.

The functions mark passages in `judged`, a list of what is known of each so far, None for what is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimbench.ingest.byline import byline_names
from claimbench.ingest.form import Form
from claimbench.ingest.judgement import Judgement, furniture
from claimbench.model.documents import BlockRole

Judged = list[Judgement | None]

_LINK_SECTION = re.compile(
    r"\W*(?:most (?:read|popular|viewed|shared|recent)|more (?:stories|news|articles|to read|for you"
    r"|like this|from .{1,40}|on .{1,40})"
    r"|related(?: (?:stories|articles|news|coverage|content|(?:internet )?links?|topics|posts?|reading))?"
    r"|recommended(?: (?:for you|stories"
    r"|reading))?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|trending(?: now| stories"
    r"| topics)?"
    r"|top stories(?: today)?|latest (?:news|stories|headlines|videos?)|read (?:more|next|also)|up next"
    r"|what to read next"
    r"|editors?['’]?s? picks?|popular(?: (?:now|stories|posts))?|don['’]t miss|in other news|around the web"
    r"|from (?:the|our) (?:web|archives?|partners?)|also (?:read|in .{1,30})|further reading|see also"
    r"|(?:promoted|sponsored) (?:stories|links))(?:\s*\[edit\])?\W*",
    re.IGNORECASE,
)
"""A line after which links to other pages follow."""

_COMMENT_SECTION = re.compile(
    r"\W*(?:\d[\d,.]* (?:comments?|responses?|replies)|(?:(?:all|reader|user|readers['’]?"
    r"|top) )?comments?(?: \(\d+\))?)\W*"
    r"|leave a (?:reply|comment).{0,30}|join the (?:conversation|discussion).{0,30}"
    r"|we want to hear from you.{0,30}",
    re.IGNORECASE,
)
"""A line after which readers speak."""

_NOTICE_SECTION = re.compile(
    r"\W*(?:(?:cautionary |important )?(?:note |notice |statement |information )?(?:regarding |on |about "
    r"|concerning )?"
    r"forward[- ]looking (?:statements?|information)|safe harbou?r(?: statements?| provisions?)?"
    r"|(?:legal )?disclaimers?"
    r"|legal notices?|no offer or solicitation|terms (?:and conditions|of use))\W*",
    re.IGNORECASE,
)
"""A line after which lawyers speak."""

_JOURNALIST = (
    r"(?:reporter|correspondent|editor|columnist|writer|journalist|contributor|producer|photographer"
    r"|critic|bureau chief"
    r"|fellow|author)"
)
_ABOUT_AUTHOR = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w'’.\-]*\s+){0,3}[A-ZÀ-Þ][\w'’.\-]*),?\s+(?:covers?\b|writes? (?:about|for"
    r"|on)\b|reports? (?:on|for|from)\b"
    rf"|(?:is|was)\s+(?:an?|the)\s+(?:[\w&'’\-]+\s+){{0,5}}{_JOURNALIST}\b"
    rf"|joined\b.{{0,40}}\bas\s+an?\b.{{0,30}}{_JOURNALIST}"
    r"|can be (?:reached|contacted|followed)\b).{0,300}",
    re.DOTALL,
)
_FOR_PAPER = re.compile(r"\b(?:for|at|with|of) (?:the )?[A-ZÀ-Þ]|@")

_REFERENCE_SECTION = re.compile(
    r"\W*(?:references|bibliography|works cited|external links|footnotes|endnotes"
    r"|literature cited)(?:\s*\[edit\])?\W*",
    re.IGNORECASE,
)
"""A line after which a text names what it draws on."""

_MAIL_FIELD = re.compile(
    r"(?:from|sent|to|cc|bcc|date|subject|reply-to|importance|attachments?|von"
    r"|an)\s*:.{0,300}",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST_FIELDS = 3
_MOST_COMPARED = 2_000
"""Passages of one text that are compared with each other."""
_CAPTION_MARK = re.compile(r"(?:image|photo|picture|video) caption\W*", re.IGNORECASE)


def mark_repeats(forms: Sequence[Form], judged: Judged) -> None:
    counts = Counter(form.text.casefold() for form in forms if form.length <= 12 and not form.stopped)
    for form in forms:
        if judged[form.index] is None and counts[form.text.casefold()] >= 3:
            judged[form.index] = furniture("a line that repeats")


def mark_sections(forms: Sequence[Form], judged: Judged, first: int) -> None:
    """Links under 'Most read' up to the next full sentence; everything under 'Comments'."""
    links = comments = False
    prose_before = 0
    for form in forms[first:]:
        judgement = judged[form.index]
        if form.prose and judgement is None:
            links = False
            prose_before += 1
        elif form.length <= 8 and _LINK_SECTION.fullmatch(form.text):
            links = True
            judged[form.index] = furniture("a heading over links")
            continue
        if prose_before >= 3 and form.length <= 8 and _COMMENT_SECTION.fullmatch(form.text):
            comments = True
        if comments and judgement is None:
            judged[form.index] = furniture("a reader's comment")
        elif links and (judgement is None or judgement.role is BlockRole.HEADING) and form.length <= 25:
            judged[form.index] = furniture("a link to something else")


def mark_legal_notice(forms: Sequence[Form], judged: Judged) -> None:
    """What stands under 'Forward-Looking Statements' and the like, up to the next heading."""
    notice = False
    for form in forms:
        if form.length <= 12 and not form.stopped:
            notice = bool(_NOTICE_SECTION.fullmatch(form.text))
            if notice:
                judged[form.index] = furniture("a heading over a legal notice")
        elif notice and judged[form.index] is None:
            judged[form.index] = furniture("a legal notice")


def mark_author_note(forms: Sequence[Form], judged: Judged) -> None:
    """'Maren Dahl covers climate for the Courier.' as the last words of an article that she signed."""
    signed = " ".join(names for form in forms if (names := byline_names(form))).casefold()
    for form in reversed(forms):
        if judged[form.index] is not None:
            continue
        found = _ABOUT_AUTHOR.fullmatch(form.text) if form.length <= 45 else None
        if found is None:
            return
        surname = found["name"].split()[-1].casefold()
        if surname not in signed and not _FOR_PAPER.search(form.text):
            return
        judged[form.index] = furniture("a line about the author")


def mark_captions(forms: Sequence[Form], judged: Judged) -> None:
    """The passage after a line that only says 'Image caption'."""
    for form in forms:
        if _CAPTION_MARK.fullmatch(form.text):
            judged[form.index] = furniture("a caption")
            if form.index + 1 < len(forms) and forms[form.index + 1].length <= 40:
                judged[form.index + 1] = furniture("a caption")


def mark_references(forms: Sequence[Form], judged: Judged, first: int) -> None:
    """Everything after 'References' at the end of a text, when what stands before it is the longer part."""
    for form in forms[first:]:
        if form.length <= 4 and _REFERENCE_SECTION.fullmatch(form.text):
            before = sum(other.length for other in forms[: form.index])
            after = sum(other.length for other in forms[form.index :])
            if before > after:
                for other in forms[form.index :]:
                    judged[other.index] = judged[other.index] or furniture("a list of sources")
                return


def mark_pull_quotes(forms: Sequence[Form], judged: Judged) -> None:
    """Short passages whose very words stand in a longer one too: set apart to be seen, said only once."""
    if len(forms) > _MOST_COMPARED:
        return
    words = {form.index: " ".join(form.words).casefold() for form in forms if judged[form.index] is None}
    prose = [words[form.index] for form in forms if form.prose and form.index in words]
    for form in forms:
        own = words.get(form.index)
        if own and 5 <= form.length <= 40 and any(own in other and own != other for other in prose):
            judged[form.index] = furniture("a pull quote")


def mark_mail_header(forms: Sequence[Form], judged: Judged) -> None:
    """Runs of three and more lines such as 'From: …', 'To: …', 'Subject: …'."""
    run: list[Form] = []
    for form in [*forms, None]:
        if form is not None and _MAIL_FIELD.fullmatch(form.text):
            run.append(form)
            continue
        if len(run) >= _FEWEST_FIELDS:
            for field in run:
                judged[field.index] = furniture("a mail header")
        run = []
