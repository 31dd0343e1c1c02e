"""The reviewer's acts by the command; each prints what it made."""

from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Run

JO = ("--as", "Jo")


def test_the_queue_is_listed_most_deserving_first(run: Run, desk_file: Path) -> None:
    """The promised fields, by priority."""
    rows = run("queue", "--format", "jsonl").rows
    assert [row["worthiness"] for row in rows] == [0.9, 0.7, 0.5, 0.3]
    assert list(rows[0])[:7] == ["id", "text", "status", "worthiness", "kinds", "speaker", "document"]
    assert rows[0]["document"] == "a\x1b[2J.txt"
    assert rows[0]["kinds"] == ["date"]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), [1, 2, 3, 4]),
        (("--limit", "2"), [1, 2]),
        (("--limit", "0"), [1, 2, 3, 4]),
        (("--min-worthiness", "0.5"), [1, 2, 3]),
        (("--status", "dismissed"), [4]),
        (("--status", "open", "--status", "dismissed"), [1, 2, 3, 4]),
        (("--status", "Open"), [1, 2, 3]),
        (("--kind", "law"), []),
        (("--speaker", ""), [1, 3, 4]),
        (("--document", "1"), [1, 2, 3, 4]),
        (("--document", "2"), []),
        (("--sort", "newest", "--status", "open"), [3, 2, 1]),
    ],
)
def test_the_queue_is_filtered(run: Run, desk_file: Path, options: tuple[str, ...], ids: list[int]) -> None:
    """Each option leaves out what it says."""
    run("dismiss", "4", "--why", "old", *JO)
    assert [row["id"] for row in run("queue", *options, "--format", "jsonl").rows] == ids


def test_a_table_says_when_it_is_cut(run: Run, desk_file: Path) -> None:
    """What is left out is said on standard error, and only then."""
    assert "--limit 0" in run("queue", "--limit", "2").err
    assert run("queue", "--limit", "4").err == ""
    assert run("queue").err == ""
    assert "no claim fits" in run("queue", "--kind", "law").err


def test_search_takes_words_as_words(run: Run, desk_file: Path) -> None:
    """No search syntax: quotes, operators and signs are text."""
    assert [row["id"] for row in run("search", "treaty", "--format", "jsonl").rows] == [1, 2]
    assert [row["id"] for row in run("search", "arms", "exp", "--format", "jsonl").rows] == [4]
    for words in ('"', "a OR b", "NEAR(", "text:x", "*", "-", "AT&T C++", "'; DROP TABLE claims"):
        assert run("search", "--format", "jsonl", "--", words).code == 0
    assert len(run("queue", "--format", "jsonl").rows) == 4


def test_a_verdict_is_printed_and_kept(run: Run, desk_file: Path) -> None:
    """In words or in fields; then it stands in queue, card and log."""
    words = run("verdict", "1", "refuted", "--why", "no", "--source", "https://un.example/a", *JO)
    assert words.out == "claim 1: rated Refuted by Jo (verdict 1)\n"
    fields = run("verdict", "1", "SUPPORTED", "--why", "yes", "--format", "jsonl", *JO)
    assert fields.rows == [{"claim": 1, "verdict": 2, "rating": "Supported", "why": "yes", "reviewer": "Jo"}]
    assert run("queue", "--format", "jsonl").rows[0]["rating"] == "Supported"
    (card,) = run("show", "1", "--format", "jsonl").rows
    assert [verdict["rating"] for verdict in card["verdicts"]] == ["Supported", "Refuted"]
    assert [source["url"] for source in card["sources"]] == ["https://un.example/a"]


def test_sources_are_pages_and_files(run: Run, desk_file: Path) -> None:
    """Both are attached under the number that is printed."""
    Path("notes.txt").write_text("evidence")
    page = run("source", "1", "HTTPS://UN.example:443/a", "--title", "Treaty", *JO)
    assert page.out == "claim 1: source 1 attached, https://un.example/a\n"
    (file,) = run("source", "1", "notes.txt", "--format", "jsonl", *JO).rows
    assert (file["claim"], file["source"], file["path"]) == (1, 2, "notes.txt")


def test_claims_are_dismissed_together_and_come_back_together(run: Run, desk_file: Path) -> None:
    """Several in one act, with the reason; one undo takes it back, redo does it again."""
    dismissed = run("dismiss", "1", "3", "--why", "not ours", *JO)
    assert dismissed.out == "claim 1: dismissed, not ours\nclaim 3: dismissed, not ours\n"
    assert len(run("queue", "--status", "dismissed", "--format", "jsonl").rows) == 2
    assert run("undo", *JO).code == 0
    assert len(run("queue", "--status", "open", "--format", "jsonl").rows) == 4
    assert run("redo", *JO).code == 0
    assert len(run("queue", "--status", "dismissed", "--format", "jsonl").rows) == 2
    assert run("reopen", "1", *JO).out == "claim 1: open\n"


def test_undo_is_for_ones_own_acts(run: Run, desk_file: Path) -> None:
    """With nothing of one's own left, that is said."""
    run("dismiss", "1", "--why", "old", *JO)
    other = run("undo", "--as", "Al")
    assert other.code == 2
    (undone,) = run("undo", "--format", "jsonl", *JO).rows
    assert (undone["act"], undone["claim"]) == ("undo", 1)
    assert run("undo", *JO).code == 2


def test_a_claim_is_reworded(run: Run, desk_file: Path) -> None:
    """The new text is printed and kept; a text that begins with a dash as well."""
    assert run("edit", "4", "--", "-5 percent it was.", *JO).code == 2
    ended = run("edit", "4", *JO, "--", "-5 percent it was.")
    assert ended.out == "claim 4: now “-5 percent it was.”\n"
    assert run("show", "4", "--format", "jsonl").rows[0]["text"] == "-5 percent it was."


def test_the_log_is_filtered(run: Run, desk_file: Path) -> None:
    """By claim, reviewer, time and number, newest first."""
    run("dismiss", "1", "--why", "a", *JO)
    run("dismiss", "2", "--why", "b", "--as", "Al")
    acts = run("log", "--format", "jsonl").rows
    assert [row["id"] for row in acts] == sorted((row["id"] for row in acts), reverse=True)
    assert [row["claim"] for row in run("log", "--claim", "2", "--format", "jsonl").rows] == [2]
    assert {row["reviewer"] for row in run("log", "--by", "Al", "--format", "jsonl").rows} == {"Al"}
    assert run("log", "--since", "2999-01-01", "--format", "jsonl").rows == []
    assert len(run("log", "--limit", "1", "--format", "jsonl").rows) == 1
    assert run("log", "--since", "yesterday").code == 2


def test_a_card_is_readable(run: Run, desk_file: Path) -> None:
    """The words of the claim, its place, its sources and verdicts, with nothing raw in them."""
    run(
        "verdict", "2", "Refuted", "--why", "first line\n\x1b[31msecond", "--source", "https://x.example", *JO
    )
    shown = run("show", "2").out
    for part in ("Claim 2", "checked", "‹202E›", "https://x.example/", "Refuted, Jo", "second"):
        assert part in shown
    assert all(line.isprintable() for line in shown.splitlines())


@pytest.mark.parametrize("command", ["queue", "search treaty", "documents", "log", "show 2"])
def test_no_listing_prints_anything_raw(run: Run, desk_file: Path, command: str) -> None:
    """Tables and JSON lines hold no character that acts on a terminal or hides."""
    for form in ("table", "jsonl"):
        ended = run(*command.split(), "--format", form)
        assert ended.code == 0
        assert ended.out
        assert all(line.isprintable() for line in ended.out.split("\n"))


def test_a_source_is_taken_off(run: Run, desk_file: Path) -> None:
    """By its number; once only."""
    run("source", "1", "https://un.example/a", *JO)
    assert run("detach", "1", "1", *JO).out == "claim 1: source 1 taken off\n"
    assert run("detach", "1", "1", *JO).code == 2
    assert run("show", "1", "--format", "jsonl").rows[0]["sources"] == []


def test_claims_are_reshaped_by_hand(run: Run, desk_file: Path) -> None:
    """Added, split and merged; each a single act."""
    start = TEXT.index("Arms exports")
    added = run("add", "1", str(start), str(len(TEXT)), "--format", "jsonl", *JO).rows
    assert [(row["claim"], row["text"]) for row in added] == [(5, "Arms exports rose by 140 percent.")]
    assert run("merge", "4", "5", *JO).out == "claim 4: has taken over 5\n"
    split = run("split", "1", "A treaty was signed.", "It was 1961.", "--format", "jsonl", *JO).rows
    assert [row["claim"] for row in split] == [1, 6]
    for _ in range(3):
        assert run("undo", *JO).code == 0
    assert [row["id"] for row in run("queue", "--format", "jsonl").rows] == [1, 2, 3, 4]
    assert run("add", "1", "5", "5", *JO).code == 2
    assert run("add", "1", "0", "9" * 12, *JO).code == 2
    assert run("merge", "1", *JO).code == 2


def test_claims_are_marked(run: Run, desk_file: Path) -> None:
    """Comments, tags and priorities are printed and stand on the card."""
    assert run("comment", "3", "ask =them", *JO).out == "claim 3: comment 1 by Jo\n"
    assert run("tag", "3", "arms", *JO).out == "claim 3: tagged arms\n"
    assert run("tag", "3", "war", "--format", "jsonl", *JO).rows == [{"claim": 3, "tags": ["arms", "war"]}]
    assert run("tag", "3", "arms", "--remove", *JO).out == "claim 3: tagged war\n"
    assert run("tag", "3", "peace", "--remove", *JO).code == 2
    assert run("priority", "3", "0.95", *JO).out == "claim 3: priority 0.95\n"
    for value in ("2", "nan", "-1", "high"):
        assert run("priority", "3", *JO, "--", value).code == 2
    assert run("queue", "--format", "jsonl").rows[0]["id"] == 3
    (card,) = run("show", "3", "--format", "jsonl").rows
    assert [comment["text"] for comment in card["comments"]] == ["ask =them"]
    assert card["tags"] == ["war"]
