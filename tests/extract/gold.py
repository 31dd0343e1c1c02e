"""Hand-made gold of an article, and how far the claims split out of it meet it.

A row names an `anchor` that stands in the claim's sentence, expressions that `must` all match the claim's
text, `not` ones that match only when a neighbouring claim was swallowed, and the `speaker`; or a stretch of
`junk` in whose sentence no claim may stand.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimbench.extract.pipeline import Extractor
from claimbench.ingest.registry import read
from claimbench.model.claims import ExtractedClaim

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True)
class Row:
    anchor: str
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    speaker: str | None = None
    junk: bool = False


@dataclass
class Score:
    """What was found of one article's gold."""

    name: str
    rows: int = 0
    missed: list[str] = field(default_factory=list)
    claims: int = 0
    junk: list[str] = field(default_factory=list)
    speakers: int = 0
    speakers_wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / max(1, self.rows)

    @property
    def claims_per_row(self) -> float:
        return self.claims / max(1, self.rows)


def plain(text: str) -> str:
    """White space and quotation marks folded."""
    return " ".join(text.translate(_PLAIN).split())


def gold_of(article: Path) -> Iterator[Row]:
    with article.with_suffix(".gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "junk" in row:
                yield Row(plain(row["junk"]), junk=True)
            else:
                yield Row(
                    plain(row["anchor"]), tuple(row["must"]), tuple(row.get("not", ())), row.get("speaker")
                )


def articles(folder: Path) -> list[Path]:
    """The articles of a folder that have gold."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in {".txt", ".html"} and path.with_suffix(".gold.jsonl").exists()
    )


def scores(paths: Iterable[Path]) -> Iterator[Score]:
    paths = list(paths)
    documents = (read(str(path), path.read_bytes()) for path in paths)
    for path, extraction in zip(paths, Extractor().extract(documents), strict=True):
        yield _score(path, extraction.claims)


def _score(article: Path, claims: tuple[ExtractedClaim, ...]) -> Score:
    score = Score(article.name, claims=len(claims))
    used: set[int] = set()
    for row in gold_of(article):
        in_sentence = [
            n
            for n, claim in enumerate(claims)
            if any(row.anchor in plain(m.sentence) for m in claim.mentions)
        ]
        if row.junk:
            score.junk += [claims[n].text for n in in_sentence]
            continue
        score.rows += 1
        fits = [n for n in in_sentence if _says(row, plain(claims[n].text))]
        if not fits:
            score.missed.append(row.anchor)
            continue
        best = next((n for n in fits if n not in used), fits[0])
        used.add(best)
        if row.speaker is not None:
            score.speakers += 1
            if not re.search(row.speaker, claims[best].mentions[0].speaker or "", re.IGNORECASE):
                score.speakers_wrong.append(claims[best].text)
    return score


def _says(row: Row, text: str) -> bool:
    return all(re.search(must, text) for must in row.must) and not any(
        re.search(never, text) for never in row.never
    )
