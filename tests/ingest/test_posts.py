"""Posts of social networks inside an article: their words are their author's, their signatures nobody's."""

from __future__ import annotations

import pytest

from claimbench.ingest.registry import read
from tests.ingest.shapes import assert_well_formed, furniture, paragraphs, read_text, turns

_BODY = (
    "The council voted on Monday to close nine of the 14 bridges that were built in the 1960s.",
    "Repairs would cost $33 million, according to an audit that the state published last year.",
    "The mayor said that she would ask the legislature for the money before the end of the session.",
)
_POST = "We closed the Lund Bridge at 9am after a truck hit it. Nobody was hurt."


@pytest.mark.parametrize(
    ("signature", "author"),
    [
        ("— Bell County Police (@bellpolice) November 5, 2024", "Bell County Police"),
        ("— Paul Trent @trent", "Paul Trent"),
        ("— kit (@kit_r) May 3, 2024", "kit (@kit_r)"),
    ],
)
def test_a_signed_post_is_its_authors(signature: str, author: str) -> None:
    """In a page's quotation all of it, in plain text the paragraph above the signature."""
    page = "".join(f"<p>{words}</p>" for words in _BODY)
    quoted = f"<blockquote><p>{_POST}</p><p>More soon from here.</p>{signature}</blockquote>"
    document = read(
        "page.html", f"<article><h1>Bridges</h1>{page}{quoted}{page}</article>".encode(), force=True
    )
    assert_well_formed(document)
    assert turns(document) == [(author, _POST), (author, "More soon from here.")]
    plain = read_text("\n\n".join([*_BODY, _POST, signature, *_BODY]))
    assert turns(plain) == [(author, _POST)]
    assert (signature, "the signature of a post") in furniture(plain)


def test_a_name_and_handle_above_a_post() -> None:
    """As posts are copied: the author's line stands first."""
    document = read_text("\n\n".join([*_BODY, "Ann Lee @annlee · 2h", _POST, *_BODY]))
    assert turns(document) == [("Ann Lee", _POST)]
    assert ("Ann Lee @annlee · 2h", "the head of a post") in furniture(document)


@pytest.mark.parametrize("label", ["Updated:", "UPDATE 14.32:", "Correction:", "Breaking:", "Just in —"])
def test_labels_of_entries_are_cut_off(label: str) -> None:
    """What a label opens is a paragraph; the label itself says nothing."""
    document = read_text("\n\n".join([_BODY[0], f"{label} {_BODY[1]}", _BODY[2]]))
    assert paragraphs(document) == list(_BODY)
    assert (label, "a label") in furniture(document)


@pytest.mark.parametrize(
    "words", ["New York: the county sold it in 1990.", "Note 7 was sold for $300 in 2016."]
)
def test_no_label_is_cut_off_other_words(words: str) -> None:
    """A place before a colon, or a product, is no label."""
    assert words in paragraphs(read_text("\n\n".join([*_BODY, words, *_BODY])))
