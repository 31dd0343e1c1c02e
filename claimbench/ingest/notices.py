"""What a publication says of itself to its readers: notices, sign-offs, calls, pointers to other places."""

from __future__ import annotations

from claimbench.ingest.rules import PIECE, Rule, rule

NOTICES: tuple[Rule, ...] = (
    rule(
        "a rush-transcript notice",
        r".{0,200}\btranscript\w*\b.{0,200}\b(?:final form|may (?:contain|not|be)|misspelled|edited for"
        r"|lightly edited"
        r"|generated|auto\w*|provided by|accuracy)\b.{0,200}|.{0,60}\b(?:rush|unofficial"
        r"|unedited) transcript\b.{0,120}"
        r"|it may not be in its final form.{0,120}",
        60,
    ),
    rule("a publisher's notice", r"our (?:standards|privacy|principles)\s*:.{0,120}", 20),
    rule(
        "a publisher's notice",
        r".{0,200}\b(?:all rights reserved|(?:may|must) not be (?:published|reproduced|copied|redistributed)"
        r"|(?:reproduction|distribution|reprint\w*|redistribution)\b.{0,60}\b(?:prohibited"
        r"|permission))\b.{0,200}",
        70,
    ),
    rule(
        "a pointer to another place",
        r"\W*(?:continued|more|see|story|editorials?|leaders?|opinion|comment|analysis|letters|obituary|sport"
        r"|business|reviews?|report|reports|full story|turn to)\b,? ?(?:on |from |to )?(?:page|pages|p\.?)"
        r" ?[a-z]?\d{1,3}\b.{0,100}",
        18,
    ),
    rule(
        "a pointer to another place",
        r"(?:[^.?!]{3,60}[?:] )?(?:search|find|check|look up|see|use|explore|browse|compare)\b[^.]{0,60}"
        r"\b(?:on our (?:web)?site|in our (?:app|interactive|tracker|guide)|using our \w+)\b.{0,60}",
        25,
    ),
    rule(
        "a publisher's notice",
        r"letters(?: to the editor)? (?:should|must|may|can|are|will)\b.{0,240}",
        45,
    ),
    rule(
        "a publisher's notice",
        r"\(?(?:except for the headline|apart from the headline)\b.{0,240}|this (?:story|article|report)"
        r" (?:has not been|was not|is) .{0,60}\b(?:edited|auto-?generated|syndicated|published from)\b"
        r".{0,200}"
        r"|(?:this is a )?(?:developing|breaking) (?:news )?story\b.{0,160}|(?:please )?check back\b.{0,80}",
        45,
    ),
    rule("a copyright line", r"(?:©|\(c\) ?(?=\d{4})|copyright\s*(?:©|\(c\)|\d{4}|by\b)).{0,200}", 45),
    rule(
        "a publisher's notice",
        r"(?:the )?(?:views?|opinions?)(?: (?:and|or) \w+)? expressed\b.{0,300}"
        r"\b(?:own|authors?|writers?|contributors?|users|necessarily|endorse\w*|represent|reflect)\b.{0,200}",
        70,
    ),
    rule(
        "a publisher's notice",
        rf"this {PIECE}\b.{{0,40}}\b(?:first|originally|previously|also)\b.{{0,25}}"
        r"\b(?:appeared|published|ran|posted|aired)\b.{0,120}|the post .{1,160} (?:first appeared"
        r"|appeared first) on .{1,80}",
        40,
    ),
    rule(
        "a publisher's notice",
        rf"(?:editor['’]?s['’]? note:? )?this {PIECE} (?:has been|was) (?:updated|corrected|amended"
        rf"|edited)\b.{{0,200}}",
        45,
    ),
    rule(
        "a publisher's notice",
        rf"an? (?:\w+ )?version of this {PIECE} .{{0,40}}\b(?:appears?|appeared|ran|was published"
        r"|was printed)\b.{0,160}",
        40,
    ),
    rule(
        "a live blog's sign-off",
        r"(?:(?:and )?that['’]?s (?:all|it|where we)\b.{0,20}\b(?:from|for) (?:us|me|now|today|tonight"
        r"|this)\b"
        r"|(?:we|i)(?:['’](?:re|m|ll|ve)| are| am| will(?: be)?| have) (?:now )?(?:clos|paus|wrap|end|stopp"
        r"|finish|hand|sign|bring)\w* .{0,40}\b(?:blog|coverage|live|updates?|over to|off)\b"
        r"|(?:this|our) (?:live )?(?:blog|page|coverage) (?:is|has|will|was)(?: \w+)? (?:clos|end|finish|paus"
        r"|mov)\w*"
        r"|thanks? (?:you )?for (?:reading|following|joining|being with|sticking with|your)\b).{0,160}",
        40,
    ),
    rule(
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
    rule(
        "a call to readers",
        r"(?:please )?(?:tell us|let us know|get in touch|share your|send us|we(?:['’]d| would) (?:like|love)"
        r" to hear)\b.{0,240}|(?:are you|have you been|were you|did you|do you|have you) [^.?]{0,90}\? "
        r"(?:please )?(?:tell us|let us know|get in touch|share|send|contact|write|e-?mail|we)\b.{0,200}",
        45,
    ),
    rule("a publisher's notice", r".{0,60}\bis a (?:registered )?trademark of\b.{0,80}", 30),
    rule(
        "a publisher's notice",
        r".{0,200}\bis (?:not|solely) responsible for (?:the|all|any|its)\b.{0,20}\bcontent\b.{0,160}"
        r"|from wikipedia, .{0,40}",
        45,
    ),
    rule(
        "a publisher's notice",
        r"this (?:\w+ )?(?:article|content|information|material|site|website|page|publication) (?:is"
        r"|was)\b.{0,30}\b(?:for|intended"
        r"|provided|meant)\b.{0,60}\b(?:information(?:al)?|educational|advice|substitute)\b.{0,200}",
        45,
    ),
    rule(
        "a pointer to another place",
        r"(?:for|to) [^,.]{3,120}, (?:please )?(?:visit|go to|click|dial|log on|contact (?:us|the|our)"
        r"|see (?:our|page|www|http)"
        r"|call (?:us|our|\+?[\d(])|email|e-mail|write to)\b.{0,160}",
        35,
    ),
    rule(
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
    rule(
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
    rule(
        "a comment notice",
        r"(?:comments|commenting)\b.{0,40}\b(?:open|closed|disabled|moderated|turned off"
        r"|subscribers)\b.{0,120}"
        r"|(?:log|sign) ?in to (?:comment|reply|post|join)\b.{0,60}|the comments below\b.{0,160}"
        r"|we are no longer accepting comments.{0,60}|comments? (?:policy|guidelines)\W*",
        35,
    ),
)
