"""How much of the articles' hand-made gold the splitter finds, and what else it makes of them.

    python -m tests.benchmarks.splitting_gold [FOLDER …]

Without folders: fixtures/articles. Prints for every article recall, claims a gold row, junk and wrong
speakers, with what was missed, and the same over all.
"""

import sys
from pathlib import Path

from tests.extract.gold import articles, scores

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"


def main(folders: list[str]) -> None:
    paths = [path for folder in folders or [str(ARTICLES)] for path in articles(Path(folder))]
    done = list(scores(paths))
    for score in done:
        print(
            f"{score.name}: recall {score.recall:.3f} of {score.rows}, claims a row "
            f"{score.claims_per_row:.2f}, "
            f"junk {len(score.junk)}, speakers wrong {len(score.speakers_wrong)} of {score.speakers}"
        )
        for kind, texts in (
            ("missed", score.missed),
            ("junk", score.junk),
            ("speaker", score.speakers_wrong),
        ):
            for text in texts:
                print(f"   {kind}: {text[:100]}")
    rows, claims = sum(score.rows for score in done), sum(score.claims for score in done)
    missed, junk = sum(len(score.missed) for score in done), sum(len(score.junk) for score in done)
    print(f"in all: recall {1 - missed / rows:.3f} of {rows}, claims a row {claims / rows:.2f}, junk {junk}")


if __name__ == "__main__":
    main(sys.argv[1:])
