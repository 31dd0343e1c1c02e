"""Whole pages of common sorts, as people paste them."""

from __future__ import annotations

import pytest

from tests.ingest.shapes import assert_well_formed, furniture, headings, paragraphs, read_text, turns

_BROADCASTER = """Home
News

Harbor dredging begins after long delay
Published
3 hours ago
Share
Image source, Getty Images
Image caption,
A dredger works off Gannet Point
By Ann Lee
Environment correspondent
Work to deepen the harbor at Port Wenlow began on Monday, three years later than planned.

The £112m project was approved in 2021 but was held up by a lawsuit.

"We could not wait any longer," she said.

Follow BBC Wenlow on Facebook, X and Instagram.

More on this story
Pelicans return to island
25 March
County sells $30m in bonds
20 March
The BBC is not responsible for the content of external sites. Read about our approach.
"""

_AGENCY = """Judge blocks dredging plan in coastal county

BY ANN LEE and BO CHU
Updated 7:14 AM GMT+2, May 21, 2025
Share
Leer en español

WENLOW, Fla. (AP) — A federal judge on Tuesday blocked a plan to dredge a channel that was never studied.

The ruling by U.S. District Judge Miriam Oyelaran is the third to halt the project.

___

Associated Press writers Cara Diaz in Miami and Dan Fox in Washington contributed to this report.

___

Follow AP's coverage of the environment at https://apnews.example/hub/environment.

ANN LEE
Lee covers Florida politics for The Associated Press. She is based in Miami.
mailto
"""

_CHANNEL = """CNN —

The county of Wenlow has closed nine of its 14 bridges since 2019, according to a report.

See all topics
Facebook
Tweet
Video Ad Feedback

The report, by state auditors, said that repairs would cost $33 million.

CNN's Bo Chu and Cara Diaz contributed to this report.
"""

_ENCYCLOPEDIA = """Brandt Dam
Article
Talk
View history
From Wikipedia, the free encyclopedia

The Brandt Dam is an arch dam on the Sorrel River.[1] It was built between 1958 and 1961.[2][3]

History[edit]

Construction began in 1958 under the engineer Otto Brandt.[4] Eleven workers died.[citation needed]

See also[edit]
List of dams

References[edit]
Lee, Ann (2010). The Dam. Vessen: Press.
"""

_MAIL = """From: Ann Lee <ann@ledger.example>
Sent: Tuesday, March 5, 2024 9:12 AM
To: desk@ledger.example
Subject: bridge numbers

The county has 14 bridges, and nine of them were closed in 2019 according to the audit.

Unsubscribe | View in browser
"""

_RADIO = """STEVE INSKEEP, HOST:

Nine rural hospitals have closed since 2017. NPR's June Ashby reports.

(SOUNDBITE OF MACHINE BEEPING)

JUNE ASHBY, BYLINE: St. Brendan's had 64 beds.

ASHBY: It delivered 300 babies a year.

Copyright © 2024 NPR. All rights reserved. Visit our website terms of use at www.npr.example.

NPR transcripts are created on a rush deadline. This text may not be in its final form.
"""

_PRESS_OFFICE = """For Immediate Release
June 5, 2024

12:05 P.M. EST

     THE GOVERNOR:  Good afternoon.  We have balanced six budgets.  (Applause.)  Unemployment
has dropped from 7.1 percent to 3.9 percent, and we have hired 600 troopers since I took the
office in 2016.

     Q    Governor, you vetoed it twice.  Why?

     THE GOVERNOR:  I vetoed one bill.

                    END           12:20 P.M. EST
"""


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (
            _BROADCASTER,
            [
                "Work to deepen the harbor at Port Wenlow began on Monday, three years later than planned.",
                "The £112m project was approved in 2021 but was held up by a lawsuit.",
                '"We could not wait any longer," she said.',
            ],
        ),
        (
            _AGENCY,
            [
                "A federal judge on Tuesday blocked a plan to dredge a channel that was never studied.",
                "The ruling by U.S. District Judge Miriam Oyelaran is the third to halt the project.",
            ],
        ),
        (
            _CHANNEL,
            [
                "The county of Wenlow has closed nine of its 14 bridges since 2019, according to a report.",
                "The report, by state auditors, said that repairs would cost $33 million.",
            ],
        ),
        (
            _ENCYCLOPEDIA,
            [
                "The Brandt Dam is an arch dam on the Sorrel River.",
                "It was built between 1958 and 1961.",
                "Construction began in 1958 under the engineer Otto Brandt.",
                "Eleven workers died.",
            ],
        ),
        (
            _MAIL,
            ["The county has 14 bridges, and nine of them were closed in 2019 according to the audit."],
        ),
    ],
    ids=["broadcaster", "agency", "channel", "encyclopedia", "mail"],
)
def test_of_a_page_only_the_article_is_kept(page: str, kept: list[str]) -> None:
    """Of every common sort of page, just the sentences of the article come out as paragraphs."""
    document = read_text(page)
    assert_well_formed(document)
    assert paragraphs(document) == kept


def test_what_is_known_of_an_agencys_story() -> None:
    """Title, authors, day and place are read off the page."""
    info = read_text(_AGENCY).info
    assert (info.title, info.author, str(info.published), info.place) == (
        "Judge blocks dredging plan in coastal county",
        "Ann Lee and Bo Chu",
        "2025-05-21",
        "WENLOW, Fla.",
    )


def test_a_radio_transcript() -> None:
    """Names on lines of their own, roles and sounds are told from what is said."""
    document = read_text(_RADIO)
    assert turns(document) == [
        ("Steve Inskeep", "Nine rural hospitals have closed since 2017. NPR's June Ashby reports."),
        ("June Ashby", "St. Brendan's had 64 beds."),
        ("June Ashby", "It delivered 300 babies a year."),
    ]
    assert ("(SOUNDBITE OF MACHINE BEEPING)", "a stage direction") in furniture(document)
    assert headings(document) == []


def test_a_press_offices_transcript() -> None:
    """Wrapped and indented turns, and questions marked by a letter alone."""
    said = [(who, " ".join(words.split())) for who, words in turns(read_text(_PRESS_OFFICE))]
    assert said == [
        ("The Governor", "Good afternoon. We have balanced six budgets."),
        (
            "The Governor",
            "Unemployment has dropped from 7.1 percent to 3.9 percent, and we have hired 600 troopers "
            "since I took the office in 2016.",
        ),
        ("the interviewer", "Governor, you vetoed it twice. Why?"),
        ("The Governor", "I vetoed one bill."),
    ]
