"""Verdicts as JSON lines: each answered, none lost, no line able to stop the others."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimbench.workbench.claims import card
from claimbench.workbench.desk import open_desk
from tests.cli.conftest import Run, start

JO = ("verdict", "-", "--as", "Jo")


def line(**fields: object) -> str:
    return json.dumps({"claim": 1, "rating": "Refuted", "why": "no", **fields}) + "\n"


def test_each_line_is_answered_once_it_is_durable_and_before_the_next_is_read(desk_file: Path) -> None:
    """Whoever sends the next line only after the answer finds the verdict in the file by then."""
    with start(*JO) as process, open_desk(desk_file, create=False) as desk:
        assert process.stdin is not None
        assert process.stdout is not None
        for claim in (1, 2, 3):
            process.stdin.write(line(claim=claim, why=f"reason {claim}").encode())
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer == {"claim": claim, "verdict": claim}
            assert [verdict.why for verdict in card(desk, claim).verdicts] == [f"reason {claim}"]
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_sources_come_along(run: Run, desk_file: Path) -> None:
    """They are attached in the same act."""
    ended = run(*JO, stdin=line(sources=["https://a.example", "https://b.example"]))
    assert ended.rows == [{"claim": 1, "verdict": 1}]
    with open_desk(desk_file) as desk:
        assert [source.url for source in card(desk, 1).sources] == [
            "https://a.example/",
            "https://b.example/",
        ]


@pytest.mark.parametrize(
    ("bad", "claim", "said"),
    [
        ("no json", None, "no JSON"),
        ("[]", None, "one JSON object"),
        ("17", None, "one JSON object"),
        ("{}", None, "claim"),
        ('{"claim": 1, "claim": 2, "rating": "Refuted", "why": "x"}', None, "twice"),
        (line(claim=99).strip(), 99, "99"),
        (line(claim=True).strip(), None, "claim"),
        (line(claim="1").strip(), None, "claim"),
        (line(claim=1.0).strip(), None, "claim"),
        (line(claim=2**70).strip(), None, "claim"),
        (line(claim=float("nan")).strip(), None, "NaN"),
        (line(claim=-1).strip(), None, "claim"),
        (line(rating="Maybe").strip(), 1, "Supported"),
        (line(rating=None).strip(), 1, "rating"),
        (line(why="").strip(), 1, "empty"),
        (line(why="half \ud800").strip(), None, "surrogate"),
        (line(sources="https://a.example").strip(), 1, "sources"),
        (line(sources=["javascript:alert(1)"]).strip(), 1, "javascript"),
        (line(extra=1).strip(), 1, "extra"),
        ("[" * 100_000, None, "nested"),
        ("1" * 10_000, None, "digits"),
        ('{"claim": 1e999}', None, "too large"),
        (line(**{"x" * 10_000: 1}).strip(), 1, "chars"),
        (line(rating="x" * 10_000).strip(), 1, "no rating"),
        (b"\xff\xfe", None, "UTF-8"),
        (b"x" * 1_500_000, None, "longer"),
        (b'{"claim": 1, "rating": "Refuted", "why": "\x00"}', None, "no JSON"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_taken(
    run: Run, desk_file: Path, bad: str | bytes, claim: int | None, said: str
) -> None:
    """Its answer says what is wrong; nothing of it is kept; the exit status tells that there was one."""
    raw = bad if isinstance(bad, bytes) else bad.encode("utf-8", "surrogatepass")
    ended = run(*JO, stdin=line().encode() + raw + b"\n\n" + line(claim=2).encode())
    assert ended.code == 1
    first, answer, last = ended.rows
    assert first == {"claim": 1, "verdict": 1}
    assert last == {"claim": 2, "verdict": 2}
    assert set(answer) == {"claim", "error"}
    assert answer["claim"] == claim
    assert said in answer["error"]
    assert len(answer["error"]) <= 1000
    with open_desk(desk_file) as desk:
        assert len(card(desk, 1).verdicts) == 1
        assert card(desk, 1).sources == ()


def test_a_last_line_needs_no_end(run: Run, desk_file: Path) -> None:
    """What stands before the end of the input is a line."""
    assert run(*JO, stdin=line().strip()).rows == [{"claim": 1, "verdict": 1}]


LINES = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.fixed_dictionaries(
            {
                "claim": st.integers(-1, 6) | st.none() | st.floats(),
                "rating": st.sampled_from(["Refuted", "supported", "", "\x1b"]) | st.integers(),
                "why": st.text(max_size=5) | st.none(),
            },
            optional={"sources": st.lists(st.sampled_from(["https://a.example", "b", "", "\udc00"]))},
        ).map(lambda fields: json.dumps(fields).encode()),
    ).map(lambda line: line.replace(b"\n", b"")),
    max_size=5,
)


@given(lines=LINES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_in_every_line_is_answered(run: Run, desk_file: Path, lines: list[bytes]) -> None:
    """One answer for each line that is not blank, in order, either a verdict or an error."""
    ended = run(*JO, stdin=b"\n".join(lines))
    assert ended.err == ""
    assert len(ended.rows) == sum(1 for line in lines if line.decode("utf-8", "replace").strip())
    for row in ended.rows:
        assert set(row) in ({"claim", "verdict"}, {"claim", "error"})
    assert ended.code == (1 if any("error" in row for row in ended.rows) else 0)


def test_no_lines_are_no_problem(run: Run, desk_file: Path) -> None:
    """Nothing in, nothing out, done."""
    ended = run(*JO)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_a_reviewer_is_needed_first(run: Run, desk_file: Path) -> None:
    """Without a name nothing is read or written."""
    ended = run("verdict", "-", stdin=line())
    assert (ended.code, ended.out) == (2, "")
    assert "--as" in ended.err
