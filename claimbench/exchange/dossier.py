"""The dossier of one document: a ZIP archive of everything found out about it, readable without claimbench.

It is an RO-Crate (https://w3id.org/ro/crate/1.1): `ro-crate-metadata.json` says what each file is, and
`SHA256SUMS` lets anybody check the files with `sha256sum -c`.
"""

from __future__ import annotations

import hashlib
import io
import mimetypes
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claimbench.exchange.annotated_markdown import write_annotated_markdown
from claimbench.exchange.annotated_page import write_annotated_page
from claimbench.exchange.claimreview import write_claim_reviews
from claimbench.exchange.csl_json import write_csl_json
from claimbench.exchange.csv import write_csv
from claimbench.exchange.document_copy import DocumentCopy
from claimbench.exchange.json_text import json_line
from claimbench.exchange.jsonl import write_jsonl
from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.web_annotation import write_web_annotations
from claimbench.exchange.writing import Node, Write, without_empty
from claimbench.model.base import utc_text

CHECKSUMS = "SHA256SUMS"
METADATA = "ro-crate-metadata.json"

_README = """This is the dossier of one document: the article, the claims in it, the verdicts on them with
their sources and evidence, and the snapshots of the sources that were kept. It needs no special program.

article.html       the article with each claim underlined by its verdict; open it in a browser
article.md         the same as Markdown
article.txt        the article's text; all offsets count its Unicode code points, the first is 0
verdicts.jsonl     the verdicts, complete, one a line, as JSON
verdicts.csv       the verdicts as a table for spreadsheets
claimreview.jsonld the verdicts as schema.org ClaimReview
annotations.jsonld where the claims and the evidence stand, as W3C Web Annotations
sources.json       the sources as CSL-JSON, for citation managers
snapshots/         the sources as they stood when they were consulted, by SHA-256
{metadata}  what each file is (RO-Crate)
{checksums}         a digest of each file; check them with: sha256sum -c {checksums}

Who a confidential source is, and what it said, is not in here.
"""


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    data: bytes
    media_type: str
    meaning: str


def write_dossier(copy: DocumentCopy, stream: BinaryIO, publication: Publication) -> None:
    """Write the archive file by file; one snapshot is held at a time."""
    moment = copy.revision.created_at.timetuple()[:6]
    described: list[Node] = []
    sums: list[str] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(file: _File) -> None:
            entry = zipfile.ZipInfo(file.path, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.data)
            sums.append(f"{hashlib.sha256(file.data).hexdigest()}  {file.path}\n")

        for file in _files(copy, publication):
            add(file)
            described.append(_description(file))
        crate = json_line(_crate(copy, publication, described)).encode() + b"\n"
        add(_File(METADATA, crate, "application/ld+json", "What each file is"))
        add(_File(CHECKSUMS, "".join(sums).encode(), "text/plain", "Checksums"))


def _files(copy: DocumentCopy, publication: Publication) -> Iterator[_File]:
    readme = _README.format(metadata=METADATA, checksums=CHECKSUMS)
    yield _File("README.txt", readme.encode(), "text/plain", "What is in this dossier")
    yield _File("article.txt", copy.revision.text.encode(), "text/plain", "The article's text")
    for path, write_copy, media_type in (
        ("article.html", write_annotated_page, "text/html"),
        ("article.md", write_annotated_markdown, "text/markdown"),
    ):
        page = io.BytesIO()
        write_copy(copy, page, publication)
        yield _File(path, page.getvalue(), media_type, "The article with its claims and verdicts")
    for path, write, media_type, meaning in _FORMATS:
        records = io.BytesIO()
        write(_verdicts(copy), records, publication)
        yield _File(path, records.getvalue(), media_type, meaning)
    yield from _snapshots(copy)


_FORMATS: tuple[tuple[str, Write, str, str], ...] = (
    ("verdicts.jsonl", write_jsonl, "application/jsonl", "The verdicts, complete"),
    ("verdicts.csv", write_csv, "text/csv", "The verdicts as a table"),
    ("claimreview.jsonld", write_claim_reviews, "application/ld+json", "The verdicts as ClaimReview"),
    ("annotations.jsonld", write_web_annotations, "application/ld+json", "Where claims and evidence stand"),
    ("sources.json", write_csl_json, "application/vnd.citationstyles.csl+json", "The sources"),
)


def _verdicts(copy: DocumentCopy) -> list[VerdictRecord]:
    """In the order in which they were given, as they were gathered."""
    return sorted((claim.verdict for claim in copy.claims if claim.verdict), key=lambda verdict: verdict.id)


def _snapshots(copy: DocumentCopy) -> Iterator[_File]:
    """The bytes and texts of snapshots, the same bytes once."""
    out: set[str] = set()
    for snapshot in copy.snapshots():
        name = f"snapshots/{snapshot.record.sha256}"
        when = f"{snapshot.address}, {utc_text(snapshot.record.taken_at)}"
        if snapshot.data is not None and name not in out:
            out.add(name)
            media_type = snapshot.record.media_type.split(";")[0].strip()
            ending = mimetypes.guess_extension(media_type, strict=True) or ".bin"
            yield _File(f"{name}{ending}", snapshot.data, media_type, f"A source's bytes: {when}")
        if snapshot.text is not None and f"{name}.text" not in out:
            out.add(f"{name}.text")
            yield _File(f"{name}.text.txt", snapshot.text.encode(), "text/plain", f"A source's text: {when}")


def _description(file: _File) -> Node:
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.meaning,
        "encodingFormat": file.media_type,
        "contentSize": str(len(file.data)),
        "sha256": hashlib.sha256(file.data).hexdigest(),
    }


def _crate(copy: DocumentCopy, publication: Publication, files: list[Node]) -> Node:
    document = copy.document
    about: Node = {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}}
    root = without_empty(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"Dossier: {document.title or document.name}",
            "description": "An article with its claims, the verdicts on them, their evidence and sources.",
            "datePublished": f"{copy.revision.created_at:%Y-%m-%d}",
            "license": publication.licence or "No licence is granted with this dossier.",
            "publisher": {"@id": "#publisher"} if publication.name else None,
            "hasPart": [{"@id": file["@id"]} for file in files],
        }
    )
    publisher: Node = {"@id": "#publisher", "@type": "Organization", "name": publication.name}
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {**about, "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}},
            root,
            *([publisher] if publication.name else []),
            *files,
        ],
    }
