"""AVeriTeC's development set, by a file of its shape and size with all that is awkward in it."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

RECORDS = 500
LABELS = ("Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking")
ANSWER_TYPES = ("Extractive", "Abstractive", "Boolean", "Unanswerable")
MEDIA = ("Web text", "Web table", "PDF", "Image/graphic", "Video", "Audio", "Metadata", "Other", "")
CLAIM_TYPES = (
    "Event/Property Claim",
    "Numerical Claim",
    "Causal Claim",
    "Quote Verification",
    "Position Statement",
)
Record = dict[str, Any]


def _answer(rng: random.Random, number: int) -> Record:
    """Without the copy's address now and then, and with an explanation where the answer is yes or no."""
    answer_type = rng.choice(ANSWER_TYPES)
    address = f"https://source.example/{number}?q=“ü”" if answer_type != "Unanswerable" else None
    answer: Record = {
        "answer": rng.choice(
            ("Yes", "No", "It says:\n“1,204 storks”\t— twice.", "No answer could be found.")
        ),
        "answer_type": answer_type,
        "source_url": address,
        "source_medium": rng.choice(MEDIA) if address else None,
    }
    if rng.random() < 0.95:
        answer["cached_source_url"] = f"https://web.archive.example/{number}" if address else None
    if answer_type == "Boolean":
        answer["boolean_explanation"] = f"Because of page {number}."
    return answer


def _record(rng: random.Random, number: int) -> Record:
    def maybe(value: object) -> object:
        return rng.choice((value, None))

    record: Record = {
        "claim": f"Claim {number}: the “weir” of İstanbul\nbroke in {1900 + number % 100} 🙂.",
        "required_reannotation": rng.random() < 0.1,
        "label": LABELS[number % len(LABELS)],
        "justification": maybe(f"The archive has it whole in {number}. " * rng.randint(1, 80)),
        "claim_date": maybe(f"{1 + number % 28}-{1 + number % 12}-2020"),
        "speaker": maybe(f"Speaker {number % 7}"),
        "original_claim_url": maybe(f"https://posts.example/{number}"),
        "fact_checking_article": f"https://checks.example/{number}",
        "reporting_source": maybe("Facebook"),
        "location_ISO_code": maybe("GB"),
        "claim_types": rng.sample(CLAIM_TYPES, rng.randint(1, 2)),
        "fact_checking_strategies": maybe(["Written Evidence", "Consultation"]),
        "questions": [
            {
                "question": f"Question {number}.{place}?",
                "answers": [_answer(rng, number) for _ in range(rng.randint(0, 3))],
            }
            for place in range(rng.randint(1, 4))
        ],
    }
    if number % 125:
        record["cached_original_claim_url"] = maybe(f"https://web.archive.example/posts/{number}")
    return record


SPOILT: dict[int, tuple[object, str]] = {
    3: ({"claim": None}, "claim: Input should be a valid string"),
    57: ({"claim": ""}, "claim: String should have at least 1 character"),
    58: ({"claim": " \n "}, "it has no claim"),
    101: ({"label": "refuted"}, "label: Input should be"),
    102: ({"label": None}, "label: Input should be"),
    200: ({"questions": [{"answers": []}]}, "questions.0.question: Field required"),
    201: (
        {"questions": [{"question": "Q?", "answers": [{"answer": None}]}]},
        "questions.0.answers.0.answer: Input should be a valid string",
    ),
    202: (
        {"questions": [{"question": "Q?", "answers": [{"answer": "A", "answer_type": "Guessed"}]}]},
        "questions.0.answers.0.answer_type: Input should be",
    ),
    300: ({"claim": "x" * 10_001}, "its claim has 10,001 characters; 10,000 is the most"),
    301: ({"claim": "a\0b"}, "its claim holds NUL"),
    499: ("no record", "the record: Input should be a valid dictionary"),
    500: (None, "the record: Input should be a valid dictionary"),
}
"""By the record's number: what is changed in it, or stands in its place, and what is said of it."""


@pytest.fixture(scope="module")
def dev_set() -> list[Record]:
    """The records, numbered from 1, all fit."""
    rng = random.Random(11)  # noqa: S311 (not a secret)
    return [_record(rng, number) for number in range(1, RECORDS + 1)]


def _stored(path: Path) -> list[Record]:
    """What the table holds, put together to records again."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM checked_claims ORDER BY id").fetchall()
    return [
        {
            **json.loads(row["record"]),
            "claim": row["claim"],
            "label": row["verdict"],
            "speaker": row["speaker"],
            "url": row["url"],
        }
        for row in rows
    ]


def _expected(record: Record) -> Record:
    """White space in the claim is folded; what is null is not kept; all else is as it was."""
    kept = {name: value for name, value in record.items() if value is not None}
    return kept | {
        "claim": " ".join(record["claim"].split()),
        "speaker": record["speaker"],
        "url": record["fact_checking_article"],
    }


def test_the_whole_set_comes_in(run: Run, dev_set: list[Record], surroundings: Path) -> None:
    """Each claim with its label, speaker, questions, answers and sources; a second time nothing changes."""
    Path("dev.json").write_text(json.dumps(dev_set, ensure_ascii=False), encoding="utf-8")
    ended = run("import", "dev.json", "--format", "jsonl")
    assert (ended.code, ended.err) == (0, "")
    assert ended.rows[0] | {"file": ""} == {
        "file": "",
        "added": RECORDS,
        "updated": 0,
        "unchanged": 0,
        "unfit": 0,
    }
    assert _stored(surroundings / "claimbench.db") == [_expected(record) for record in dev_set]
    again = run("import", "dev.json", "--format", "jsonl")
    assert (again.code, again.rows[0]["unchanged"]) == (0, RECORDS)


def test_every_answer_is_found_with_its_question_and_source(
    run: Run, dev_set: list[Record], surroundings: Path
) -> None:
    """In the view that people read, one row an answer."""
    Path("dev.json").write_text(json.dumps(dev_set), encoding="utf-8")
    run("import", "dev.json")
    with closing(sqlite3.connect(surroundings / "claimbench.db")) as connection:
        rows = connection.execute(
            "SELECT claim, verdict, question, answer, answer_type, explanation, source, medium "
            "FROM checked_answers"
        ).fetchall()
    assert sorted(rows, key=repr) == sorted(
        (
            (
                " ".join(record["claim"].split()),
                record["label"],
                question["question"],
                answer["answer"],
                answer["answer_type"],
                answer.get("boolean_explanation"),
                answer["source_url"],
                answer["source_medium"],
            )
            for record in dev_set
            for question in record["questions"]
            for answer in question["answers"]
        ),
        key=repr,
    )


@pytest.mark.parametrize("options", [(), ("--from", "averitec")], ids=["found out", "named"])
def test_unfit_records_are_told_and_the_others_come_in(
    run: Run, dev_set: list[Record], surroundings: Path, options: tuple[str, ...]
) -> None:
    """Each with its number and reason, in order; the exit status is 1."""
    spoilt: list[object] = list(dev_set)
    for number, (change, _) in SPOILT.items():
        spoilt[number - 1] = dev_set[number - 1] | change if isinstance(change, dict) else change
    Path("dev.json").write_text(json.dumps(spoilt), encoding="utf-8")
    ended = run("import", "dev.json", *options, "--format", "jsonl")
    assert ended.code == 1
    assert (ended.rows[0]["added"], ended.rows[0]["unfit"]) == (RECORDS - len(SPOILT), len(SPOILT))
    told = ended.err.splitlines()
    assert len(told) == len(SPOILT)
    for line, (number, (_, why)) in zip(told, SPOILT.items(), strict=True):
        assert line.startswith(f"claimbench: dev.json, record {number}: {why}")
    fit = [record for number, record in enumerate(dev_set, start=1) if number not in SPOILT]
    assert _stored(surroundings / "claimbench.db") == [_expected(record) for record in fit]
