"""Plain text: encodings, newlines, wrapped lines, languages."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbench.ingest.decoding import normalise
from claimbench.ingest.layout import paragraphs as spans_of
from claimbench.ingest.registry import read
from claimbench.model.errors import UnreadableInputError
from tests.ingest.shapes import paragraphs, read_text

_SENTENCE = "“The café’s owner paid £3 million” – in 1961 – he said, and the people of Orléans didn’t mind."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_are_found_out(encoding: str) -> None:
    """Unicode with and without a mark and Windows text come out as the same characters."""
    assert read("piece.txt", _SENTENCE.encode(encoding)).text == _SENTENCE


def test_other_encodings_are_guessed() -> None:
    """Text in an older encoding is read by its letters."""
    text = (
        "Правительство объявило, что в 1961 году был подписан договор, который действовал до 1991 года. " * 5
    )
    assert read("piece.txt", text.encode("cp1251"), force=True).text == text


def test_a_declared_charset_holds_where_the_bytes_are_no_utf_8() -> None:
    """A sender's charset is believed unless the bytes are valid UTF-8."""
    assert (
        read(
            "a.txt",
            "Cena wzrosła o 3 procent w grudniu.".encode("iso-8859-2"),
            "text/plain; charset=iso-8859-2",
            force=True,
        ).text
        == "Cena wzrosła o 3 procent w grudniu."
    )
    assert read("a.txt", _SENTENCE.encode(), "text/plain; charset=utf-16").text == _SENTENCE


def test_a_file_cut_inside_a_character_is_still_utf_8() -> None:
    """One broken character at the end does not turn the whole text into something else."""
    data = (_SENTENCE * 3).encode() + "é".encode()[:1]
    assert read("piece.txt", data).text == _SENTENCE * 3 + "\ufffd"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG picture"),
        (b"%PDF-1.7 \x00\x01", "a PDF file"),
        (b"PK\x03\x04" + bytes(100), "a ZIP archive"),
        (bytes(range(256)) * 4, "binary data"),
        (codecs.BOM_UTF8 + b"abc \x01\x02\x03\x04\x05\x06", "binary data"),
    ],
)
def test_binary_data_is_refused(data: bytes, what: str) -> None:
    """What is no text is named and refused."""
    with pytest.raises(UnreadableInputError, match=f"holds {what}"):
        read("piece.txt", data)


def test_newlines_are_one_and_controls_are_gone() -> None:
    """All line ends become one; NUL, escape sequences, soft hyphens and marks inside the text go."""
    assert normalise("a\r\nb\rc\u2028d\x0ce\x00f\x1b[31mg\x1b]0;title\x07h\xadi\ufeffj\x7fk\tl") == (
        "a\nb\nc\nd\nefghijk\tl"
    )


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    """Stored text read again keeps its offsets."""
    assert normalise(normalise(text)) == normalise(text)


_WRAPPED = """The treaty of 1961 bound Moscow to send its forces should the North come
under attack. It was given up when the Soviet Union broke apart, and in
2000 a looser one, with thinner assurances, took its place.
  A third paragraph begins with an indented line and it is wrapped as the
others are, at a little more than seventy columns.

SMITH: We said that in 2019 and we say it again now that all of the facts
are known to us.
JONES: You did not.

- nine hospitals were closed between the years of 2017 and 2024, says the
  state
- thirty clinics were opened
"""


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    """A paragraph over several lines is one block; list items, turns and indented lines begin new ones."""
    blocks = [" ".join(_WRAPPED[start:end].split()) for start, end in spans_of(_WRAPPED)]
    assert blocks == [
        "The treaty of 1961 bound Moscow to send its forces should the North come under attack. It was "
        "given up "
        "when the Soviet Union broke apart, and in 2000 a looser one, with thinner assurances, took its "
        "place.",
        "A third paragraph begins with an indented line and it is wrapped as the others are, at a little "
        "more "
        "than seventy columns.",
        "SMITH: We said that in 2019 and we say it again now that all of the facts are known to us.",
        "JONES: You did not.",
        "- nine hospitals were closed between the years of 2017 and 2024, says the state",
        "- thirty clinics were opened",
    ]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 95])
def test_any_usual_width_is_recognised(width: int) -> None:
    """Text wrapped at any usual column comes out as its paragraphs."""
    import textwrap

    pieces = [
        "The council voted on Monday to close nine of the 14 bridges that were built in the 1960s and "
        "never mended.",
        "Repairs would cost $33 million, according to an audit that the state published in the spring of "
        "last year.",
        "The mayor said that she would ask the legislature for the money before the end of the session in "
        "June.",
    ]
    wrapped = "\n\n".join(textwrap.fill(piece, width) for piece in pieces)
    assert [" ".join(words.split()) for words in paragraphs(read_text(wrapped))] == pieces


def test_lines_that_are_sentences_stay_apart() -> None:
    """One paragraph a line, as scraped pages have it, is not taken for wrapped text."""
    lines = [
        "The tax rose in 2018.",
        "Nine clinics were closed a year later.",
        "She voted for it.",
        "He did not, they say.",
    ]
    assert paragraphs(read_text("\n".join(lines))) == lines


def test_a_line_that_goes_on_in_small_letters_is_joined() -> None:
    """A break in the middle of a sentence, as posts have them, parts nothing."""
    post = "I received a card yesterday from the bank\nwhich was sent in 2019.\nIt was blue."
    assert paragraphs(read_text(post)) == [post[: post.index("It")].strip(), "It was blue."]


_FOREIGN = {
    "German": (
        "Die Regierung hat am Montag beschlossen, dass die Steuer auf das Erdgas nicht mehr erhoben "
        "wird, und sie will das Gesetz noch in diesem Jahr durch das Parlament bringen."
    ),
    "French": (
        "Le gouvernement a décidé lundi que la taxe sur le gaz ne sera plus perçue, et il veut que "
        "la loi soit votée par le parlement avant la fin de l'année."
    ),
    "Spanish": (
        "El gobierno ha decidido el lunes que el impuesto sobre el gas no se va a cobrar más, y "
        "quiere que la ley sea aprobada por el parlamento antes de que termine el año."
    ),
    "Arabic": "قررت الحكومة يوم الاثنين عدم تحصيل ضريبة الغاز بعد الآن وتريد أن يقر البرلمان القانون",
    "Japanese": "政府は月曜日、ガス税を今後徴収しないことを決定した。これは初めてのことである。",
}


@pytest.mark.parametrize("language", _FOREIGN)
def test_other_languages_are_refused_unless_forced(language: str) -> None:
    """The model knows English; another language is named and refused, and taken when the person insists."""
    data = _FOREIGN[language].encode()
    with pytest.raises(UnreadableInputError, match=f"is in {language}.*--force"):
        read("piece.txt", data)
    assert read("piece.txt", data, force=True).text == _FOREIGN[language]


@pytest.mark.parametrize(
    "text",
    [
        "GDP: +3.4% (Q3), +2.1% (Q2), +1.9% (Q1); CPI 3.4%, PPI 2.2%, core 3.8%; jobs 14,200",
        "Kim Jong-un, Vladimir Putin, Yoon Suk Yeol, Cho Tae-yul, Chang Ho-jin, Ankit Panda, Jenny Town "
        "signed.",
        "Si.",
        "“La ley es la ley,” said Juan de la Cruz of the Casa de la Moneda, and the crowd in the square "
        "agreed.",
        "Unemployment fell to 3.9 percent, wages rose.",
    ],
)
def test_english_with_few_small_words_is_not_refused(text: str) -> None:
    """Refusing needs clear evidence: names, figures and single foreign words are none."""
    assert read_text(text, force=False).text == text
