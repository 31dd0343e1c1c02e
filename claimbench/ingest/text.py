"""Reads plain text."""

from __future__ import annotations

from claimbench.ingest.decoding import decode
from claimbench.ingest.draft import Draft, RawInput, passages_of
from claimbench.ingest.layout import paragraphs
from claimbench.model.documents import DocumentInfo


def read(raw: RawInput) -> Draft:
    """Read plain text of any common encoding; the text is kept whole, offsets count from its first character.

    Raises UnreadableInputError for binary data and unknown encodings.
    """
    text = decode(raw.data, raw.name, raw.charset)
    return Draft(
        text, passages_of(text, paragraphs(text)), DocumentInfo(name=raw.name, media_type="text/plain")
    )
