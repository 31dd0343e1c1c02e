#!/usr/bin/env python3
"""Generate checked claims, and posts that repeat some of them, for measuring.

usage: python -m tests.benchmarks.generate_checked COUNT > CHECKED.jsonl
       python -m tests.benchmarks.generate_checked COUNT --queries HOW_MANY > QUERIES.txt

Words are made up, as unevenly common as those of a language (Zipf), with English function words among them,
and names and figures as in news. The same COUNT always gives the same claims.
"""

import itertools
import json
import random
import sys
from collections.abc import Iterator, Sequence

FUNCTION_WORDS = (
    "the of to in and a is was that for on by with from has are were as at have an be said will not it his "
    "their after would who been had this which about than more into over new people year during could when"
).split()
ONSETS = "b c d f g h j k l m n p r s t v w br cr st tr pl gr ch sh th".split()
VOWELS = "a e i o u ea ou ai".split()
CODAS = ("", "n", "r", "s", "t", "l", "m", "d", "k", "st", "nd")
VOCABULARY, FIRST_NAMES, LAST_NAMES = 60_000, 800, 20_000


class Language:
    """Made-up words by how common they are."""

    def __init__(self, rng: random.Random) -> None:
        self.content = made_up(rng, VOCABULARY)
        self.content_weights = zipf(VOCABULARY, shift=20)
        self.function_weights = zipf(len(FUNCTION_WORDS), shift=1)
        self.first = [word.title() for word in made_up(rng, FIRST_NAMES)]
        self.last = [word.title() for word in made_up(rng, LAST_NAMES)]
        self.last_weights = zipf(LAST_NAMES, shift=5)


def made_up(rng: random.Random, count: int) -> list[str]:
    words = dict[str, None]()
    while len(words) < count:
        syllables = rng.choice((1, 2, 2, 2, 3, 3))
        word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables))
        if len(word) > 2:
            words[word] = None
    return list(words)


def zipf(count: int, shift: int) -> list[float]:
    return list(itertools.accumulate(1 / (place + shift) for place in range(count)))


def checked_claims(count: int) -> Iterator[dict[str, str]]:
    """Rows as `import` takes them."""
    rng = random.Random(count)  # noqa: S311 (no secret)
    language = Language(rng)
    for number in range(count):
        telling = rng.choices(language.content, cum_weights=language.content_weights, k=rng.randint(7, 13))
        filling = rng.choices(
            FUNCTION_WORDS, cum_weights=language.function_weights, k=max(2, len(telling) - 3)
        )
        words = telling + filling
        rng.shuffle(words)
        name = (
            f"{rng.choice(language.first)} {rng.choices(language.last, cum_weights=language.last_weights)[0]}"
        )
        words.insert(0, name)
        if rng.random() < 0.4:
            words.insert(rng.randrange(1, len(words)), figure(rng))
        yield {
            "id": f"g{number}",
            "claim": " ".join(words) + ".",
            "title": f"{name} {' '.join(rng.sample(telling, 4))}",
            "verdict": rng.choice(("False", "True", "Misleading")),
            "url": f"https://checks.example/{number}",
            "date": f"20{rng.randint(10, 25)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            "publisher": "Example Checks",
        }


def figure(rng: random.Random) -> str:
    return str(rng.choice((rng.randint(1900, 2030), rng.randint(1, 100), f"{rng.randint(1, 999)},000")))


def posts(claims: Sequence[dict[str, str]], how_many: int) -> Iterator[tuple[str, str]]:
    """Posts and the id of the claim that each repeats: half its words, as many others, an address."""
    rng = random.Random(how_many)  # noqa: S311
    others = [
        word for claim in rng.sample(claims, min(len(claims), 1000)) for word in claim["claim"].split()[2:]
    ]
    for claim in rng.sample(claims, how_many):
        words = claim["claim"].rstrip(".").split()
        kept = [word for word in words if rng.random() < 0.5]
        yield (
            f"{' '.join(kept + rng.choices(others, k=len(kept)))} https://t.co/{claim['id']} — @some_one",
            claim["id"],
        )


def main(count: str, *options: str) -> None:
    claims = checked_claims(int(count))
    if options:
        for post, _ in posts(list(claims), int(options[1])):
            print(post)
    else:
        for claim in claims:
            print(json.dumps(claim))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
