"""AVeriTeC's JSON (Schlichtkrull, Guo and Vlachos 2023): checked claims with their questions and answers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimbench.exchange.checked_record import (
    UnfitRecord,
    UnfitRecordError,
    checked_claim,
    derived_id,
)
from claimbench.exchange.checked_rows import Records
from claimbench.exchange.web_address import web_address


class _Foreign(BaseModel):
    """A part of the foreign format; fields that later versions add are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Answer(_Foreign):
    answer: str
    answer_type: Literal["Extractive", "Abstractive", "Boolean", "Unanswerable"] | None = None
    source_url: str | None = None
    cached_source_url: str | None = None
    source_medium: str | None = None
    boolean_explanation: str | None = None


class Question(_Foreign):
    question: str
    answers: tuple[Answer, ...] = ()


class AveritecClaim(_Foreign):
    """One record; all but the claim and its label may be missing or null."""

    claim: str = Field(min_length=1)
    label: Literal["Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"]
    required_reannotation: bool | None = None
    justification: str | None = None
    claim_date: str | None = None
    """DD-MM-YYYY: when the claim was made, not when it was checked."""
    speaker: str | None = None
    original_claim_url: str | None = None
    cached_original_claim_url: str | None = None
    fact_checking_article: str | None = None
    reporting_source: str | None = None
    location_iso_code: str | None = Field(default=None, alias="location_ISO_code")
    claim_types: tuple[str, ...] | None = None
    fact_checking_strategies: tuple[str, ...] | None = None
    questions: tuple[Question, ...] = ()


def averitec_claims(values: list[object]) -> Records:
    """The records of a list, numbered from 1."""
    for number, value in enumerate(values, start=1):
        try:
            record = AveritecClaim.model_validate(value)
            yield number, checked_claim(_fields(record))
        except ValidationError as problem:
            yield number, UnfitRecord(number, _in_words(problem))
        except UnfitRecordError as problem:
            yield number, UnfitRecord(number, str(problem))


def looks_like_averitec(value: object) -> bool:
    """Whether a record has what only AVeriTeC's have."""
    return isinstance(value, dict) and "claim" in value and ("questions" in value or "label" in value)


def _fields(record: AveritecClaim) -> dict[str, object]:
    parts = (record.claim, record.speaker, record.claim_date, record.original_claim_url)
    rest = record.model_dump(
        mode="json", exclude={"claim", "label", "speaker"}, exclude_unset=True, by_alias=True
    )
    return {
        **rest,
        "id": derived_id(*(part or "" for part in parts)),
        "claim": record.claim,
        "verdict": record.label,
        "speaker": record.speaker,
        "url": web_address(record.fact_checking_article),
    }


def _in_words(problem: ValidationError) -> str:
    """The first thing that is wrong: where it stands and what."""
    first = problem.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the record"
    more = problem.error_count() - 1
    return f"{place}: {first['msg']}" + (f", and {more} more" if more else "")
