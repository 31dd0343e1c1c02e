"""Social posts as plain words."""

import pytest

from claimbench.match.posts import plain


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("Look https://news.example/x?y=1 now", "Look now"),
        ("the strike#HarborStrikepic.twitter.com/AbC12 — Ann", "the strike Harbor Strike — Ann"),
        ("#FreeConeDay on 3 May", "Free Cone Day on 3 May"),
        ("@mayor_of_york said", "mayor of york said"),
        ("#NHSCuts2020https://t.co/abc", "NHS Cuts 2020"),
        ("AT&T and C# and a@b.example", "AT&T and C# and a@b.example"),
    ],
)
def test_noise_goes_and_words_stay(post: str, words: str) -> None:
    """Addresses are dropped, tags and handles taken apart, all else stays."""
    assert plain(post).split() == words.split()
