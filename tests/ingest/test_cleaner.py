"""What is the article and what is not, wherever it stands."""

from __future__ import annotations

import pytest

from claimbench.model.documents import BlockRole
from tests.ingest.shapes import assert_well_formed, furniture, headings, paragraphs, read_text

_BODY = (
    "The council voted on Monday to close nine of the 14 bridges that were built in the 1960s.",
    "Repairs would cost $33 million, according to an audit that the state published last year.",
    "The mayor said that she would ask the legislature for the money before the end of the session.",
    "Two of the bridges carry 40,000 cars a day, more than any other road in the county.",
)


def _article(*, above: str = "", within: str = "", below: str = "") -> str:
    parts = [above, *_BODY[:2], within, *_BODY[2:], below]
    return "\n\n".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("close", "a menu of the page"),
        ("Skip to main content", "a menu of the page"),
        ("Home | News | Sport | Sign in", "a menu of the page"),
        ("Subscribe Log In", "a menu of the page"),
        ("We use cookies to improve your experience and to measure our audience.", "a cookie notice"),
        ("By continuing to use this site you agree to our terms.", "a cookie notice"),
        ("Sign up for our morning newsletter, delivered every day.", "a sign-up"),
        ("Get the day's top stories by email. Sign up here.", "a sign-up"),
        ("Our waterfront newsletter lands in your inbox every Tuesday.", "a sign-up"),
        ("By Ilse Marrant and Tomas Okeke", "a by-line"),
        ("BY ANN LEE", "a by-line"),
        ("Ann Lee, Staff Writer", "a by-line"),
        ("By Ann Lee in Vessen", "a by-line"),
        ("(Reporting by Ilse Marrant and Tomas Okeke; Editing by Dana Whitlow)", "a credit"),
        ("Additional reporting by Ebony Bowes", "a credit"),
        ("Contributing: Kevin Coy, Nick Penn and Bo Chu", "a credit"),
        ("Edited by Ann Lee and Bo Chu", "a credit"),
        ("Writer: Ann Lee", "a credit"),
        (
            "Meltwater collects below the glacier in August. Photo: Ines Calloway / Sorrel Courier",
            "a caption",
        ),
        ("The bridge at dawn on Monday. (AP Photo/Ann Lee)", "a caption"),
        ("Smoke rises over the port, May 3. REUTERS/Ann Lee", "a caption"),
        ("Photograph: Ann Lee/Getty Images", "a photo credit"),
        ("Share | Print | Save", "a share line"),
        ("Share this article on Facebook, Twitter or WhatsApp", "a share line"),
        ("Share on Facebook", "a share line"),
        ("___", "a separator"),
        ("***", "a separator"),
        ("—", "a separator"),
        ("7:14 AM GMT", "a time stamp"),
        ("14.32 BST", "a time stamp"),
        ("3 hours ago", "a time stamp"),
        ("CWN writer Pavel Krohn in Halm contributed to this report.", "a contributor line"),
        ("Ann Lee and Bo Chu contributed reporting.", "a contributor line"),
        ("Lee reported from Halm and Chu from Vessen.", "a contributor line"),
        ("Our Standards: The Meridian News Principles of Trust.", "a publisher's notice"),
        ("Read more: Why the Brandt Dam keeps breaking down", "a link to something else"),
        ("READ | Storm closes three airports on the coast", "a link to something else"),
        ("Related: Five things to know about the harbor audit", "a link to something else"),
        ("More:Supreme Court will decide the fate of the act", "a link to something else"),
        ("https://www.ledger.example/2024/bridges", "a link to something else"),
        ("Advertisement", "a menu of the page"),
        ("Story continues below advertisement", "an advertisement mark"),
        ("© 2024 Kestrel Bay Ledger.", "a copyright line"),
        ("Copyright 2025 Continental Wire Network. All rights reserved.", "a publisher's notice"),
        ("This material may not be published, broadcast or redistributed.", "a publisher's notice"),
        ("Tags: bridges, council, money", "tags"),
        ("(Adds analyst comment, market reaction)", "an update notice"),
        ("14 comments", "a comment count"),
        ("Comments are closed.", "a comment notice"),
        ("4 min read", "a reading time"),
        ("Listen to this article (4 min)", "a reading time"),
        ("#bridges #council", "hashtags"),
        ("Have a tip about city contracts? Write to tips@ledger.example.", "a contact line"),
        ("Media contact: Joel Brandt, press@aldane.example", "a contact line"),
        ("Published March 14, 2024, 6:42 p.m.", "a date line"),
        ("Sun 12 Jan 2025 18.47 GMT", "a date line"),
        ("[APPLAUSE]", "a stage direction"),
        ("We are closing the live blog for tonight. Thank you for your company.", "a live blog's sign-off"),
        ("That's all from us today.", "a live blog's sign-off"),
        ("Here's what we know so far:", "a live blog's pointer"),
        ("If you're just joining us, this is our coverage of the flood.", "a live blog's pointer"),
        ("Tell us what you can see, if it is safe to do so.", "a call to readers"),
        ("Have you been hit by the flood? Get in touch with our reporters.", "a call to readers"),
        ("A version of this article appears in print on Page 7.", "a publisher's notice"),
        ("This is a rush transcript. It may not be in its final form.", "a rush-transcript notice"),
        ("Please contribute to our work.", "an appeal for support"),
        ("Make a monthly donation to support the Ledger", "an appeal for support"),
        (
            "Castle Vale (4-2-3-1): Havlik; Boyd, Roche, Nkemdi, Sorley; Pace, Adler (Quist 64); Munro.",
            "a list of names",
        ),
    ],
)
@pytest.mark.parametrize("place", ["above", "within", "below"])
def test_furniture_is_known_by_its_form_wherever_it_stands(line: str, why: str, place: str) -> None:
    """Each sort of line is furniture above, within and below an article, for the reason given in words."""
    document = read_text(_article(**{place: line}))
    assert_well_formed(document)
    assert furniture(document) == [(line, why)]
    assert paragraphs(document) == list(_BODY)


@pytest.mark.parametrize(
    "claim",
    [
        "The drought contributed to the collapse of 300 farms.",
        "Support for the bill rose to 54 percent today.",
        "Copyright law was changed in 1998.",
        "The report was first published in 2019 and found 40 errors.",
        "The bakery uses cookies from three countries.",
        "The company's newsletter, sent every Friday, reached 3 million people.",
        "The minister's comments on the policy are open to doubt.",
        "Reporting by the Times found that 30 people had died.",
        "Written by a committee, the report found three deaths.",
        "Video by the police shows that officers shot the man.",
        "The transcript of the call shows that he asked twice.",
        "By Friday the city had paid 3 million dollars.",
        "By 2030 the dam will supply a third of the power.",
        "Read the bill and you will find a tax of 3 percent in it.",
        "Email messages show that he knew about it in 2019.",
        "Phone calls to the line fell 30 percent.",
        "Text messages to her on Facebook were deleted, prosecutors said.",
        "Share prices fell 4 percent on Monday.",
        "Posts on Twitter said that the bridge had collapsed.",
        "Follow-up tests were done on 3,000 patients.",
        "More: the city spent $3 million on it.",
        "Advertisement revenue fell by a third last year.",
        "Related research was published in 2019 by the same group.",
        "Close to 300 people were killed.",
        "Sources: three officials said that the deal was dead.",
        "Sign-ups for the program doubled in May.",
        "Subscribers to the service pay $9 a month.",
        "He joined the party in 1961.",
        "Nobody was hurt.",
        "“The tax was raised twice,” he said.",
        "“You cannot sign up here,” she told them in 2019.",
        "Mr. Lee shared the picture by email with 300 people.",
        "Photos taken by satellites show three new silos.",
        "May 3, 2019, was the hottest day on record.",
        "Ann Lee covers 40 miles a week on foot.",
        "- Nine hospitals have closed since 2017",
        "• Solvik employs 640 people at two plants",
        "The trial (the third since 2015) ended on Monday.",
        "On Tuesday: 300 arrests were made in the capital.",
        "Images released by the agency were published in 2019.",
        "To reach the coast, go west for 40 miles; the road was built in 1961.",
        "The views expressed by voters changed after 2016, and two in three now back the law.",
    ],
)
@pytest.mark.parametrize("place", ["above", "within", "below"])
def test_sentences_that_resemble_furniture_are_kept(claim: str, place: str) -> None:
    """A lost claim is the worst error: a closed sentence is kept unless its form leaves no doubt."""
    assert claim in paragraphs(read_text(_article(**{place: claim})))


@pytest.mark.parametrize(
    "post",
    [
        "Unemployment fell to 3.9 percent in 2018",
        "BREAKING: Paul Trent signed the cap\n\nThis is huge",
        "Illegal entries plummeted over 87% in FY 20\n\nNever forget",
        "Nine hospitals closed\nThirty clinics opened\nNobody noticed",
    ],
)
def test_a_short_post_loses_nothing_by_its_place(post: str) -> None:
    """A post has no head and no foot: every line of it is text, with or without a full stop."""
    document = read_text(post)
    assert "\n".join(paragraphs(document)).split() == post.split()


def test_head_and_foot_of_a_page() -> None:
    """Lines that are no sentences above and below an article are furniture, the headline a heading."""
    document = read_text(
        "Kestrel Bay Ledger\nCourts & Crime\n\nFormer official gets nine years in bribery case\n\n"
        + _article()
        + "\n\nMost Read\nStorm closes three airports on the coast\nMark hits two-year low\n\nLedger Media"
    )
    assert headings(document) == ["Former official gets nine years in bribery case"]
    assert document.info.title == "Former official gets nine years in bribery case"
    assert [words for words, _ in furniture(document)] == [
        "Kestrel Bay Ledger",
        "Courts & Crime",
        "Most Read",
        "Storm closes three airports on the coast",
        "Mark hits two-year low",
        "Ledger Media",
    ]


@pytest.mark.parametrize("heading", ["MARKETS BET ON CUT", "Leaking pipes", "What It Means for the County"])
def test_sub_heads_are_headings(heading: str) -> None:
    """A short line without a stop between paragraphs is a sub-head."""
    assert headings(read_text(_article(within=heading))) == [heading]


def test_readers_comments_are_not_the_article() -> None:
    """What readers write below the article is furniture, sentences or not."""
    document = read_text(
        _article(below="3 comments\n\nThis is trash. They paid 9 million!\n\nShame on them.")
    )
    assert [why for _, why in furniture(document)][1:] == ["a reader's comment", "a reader's comment"]


def test_a_line_that_repeats_is_furniture() -> None:
    """The same short line again and again is the page's, not the article's."""
    text = "\n\nThe Ledger Weekly\n\n".join(_BODY)
    assert furniture(read_text(text)) == [("The Ledger Weekly", "a line that repeats")] * 3


def test_a_name_with_an_office_is_no_by_line() -> None:
    """Only a journalist's role makes a by-line of a name without 'By'."""
    document = read_text(_article(within="Henrik Aasen, chief executive of Acme"))
    assert document.info.author is None
    assert furniture(document) == []


def test_a_pull_quote_is_said_once() -> None:
    """Words set apart that stand in a paragraph as well are furniture; nothing is lost."""
    quote = "“Nobody was asked about the bridges.”"
    spoken = "“We were told on Friday. Nobody was asked about the bridges,” said the sheriff of the county."
    document = read_text(_article(within=quote, below=spoken))
    assert furniture(document) == [(quote, "a pull quote")]
    assert spoken in paragraphs(document)


def test_the_authors_own_line_closes_the_article() -> None:
    """'X covers Y' closes an article that X signed; elsewhere it is a sentence like any other."""
    note = "Maren Dahl covers climate and water for the Courier."
    signed = read_text(_article(above="By Maren Dahl", below=note))
    assert (note, "a line about the author") in furniture(signed)
    assert note in paragraphs(read_text(_article(within=note)))


def test_a_legal_notice_of_a_press_release_is_furniture() -> None:
    """What stands under 'Forward-Looking Statements' says nothing about the world."""
    document = read_text(
        _article(
            below="Forward-Looking Statements\n\nActual results may differ materially from what is expected."
        )
    )
    assert furniture(document)[-1][1] == "a legal notice"


def test_time_stamps_of_a_live_blog_are_cut_from_their_entries() -> None:
    """Three entries or more that open with a clock time are a live blog's; the times are furniture."""
    document = read_text(
        "10:15 The minister resigned.\n\n10.31am GMT Two ministers followed.\n\n11:02 - The vote is at noon."
    )
    assert paragraphs(document) == [
        "The minister resigned.",
        "Two ministers followed.",
        "The vote is at noon.",
    ]
    assert [why for _, why in furniture(document)] == ["a time stamp"] * 3


def test_long_passages_are_cut_at_sentences() -> None:
    """A passage too long to be parsed at once is cut between sentences; nothing of it is lost."""
    sentence = "The treaty of 1961 was replaced in 2000 by another that offered weaker guarantees. "
    document = read_text(sentence * 700)
    assert_well_formed(document)
    assert len(document.blocks) > 2
    assert all(document.text[block.end - 1] == "." for block in document.blocks)
    assert {block.role for block in document.blocks} == {BlockRole.PARAGRAPH}
