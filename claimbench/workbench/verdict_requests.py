"""Verdicts that come as JSON from outside, checked before anything is done with them."""

from pydantic import ConfigDict, Field, ValidationError

from claimbench.exchange.json_text import read_json
from claimbench.model.base import Frozen
from claimbench.model.errors import UsageError


class VerdictRequest(Frozen):
    """What a line must say: the claim's number, the rating, the justification, and maybe sources."""

    model_config = ConfigDict(strict=True)

    claim: int = Field(ge=1, lt=2**63)
    rating: str
    why: str
    sources: list[str] = Field(default_factory=list)
    correction: str | None = None


class UnfitRequestError(UsageError):
    """A line that is not exactly a request; `claim` is the claim's number as far as the line says it."""

    def __init__(self, message: str, claim: int | None = None) -> None:
        super().__init__(message)
        self.claim = claim


def read_verdict_request(line: str) -> VerdictRequest:
    """Read one JSON line. Raises UnfitRequestError, in words, for anything that is not exactly a request."""
    try:
        fields = read_json(line)
    except ValueError as problem:
        raise UnfitRequestError(f"{problem}; a line is one JSON object") from problem
    if not isinstance(fields, dict):
        raise UnfitRequestError("a line is one JSON object")
    try:
        return VerdictRequest.model_validate(fields)
    except ValidationError as problem:
        wrong = {error["loc"]: error["msg"] for error in problem.errors()}
        sentence = "; ".join(_in_words(location, message) for location, message in wrong.items())
        claim = None if ("claim",) in wrong else fields["claim"]
        raise UnfitRequestError(f"{sentence}; a line is {_SHAPE}", claim) from problem


_SHAPE = '{"claim", "rating", "why", "sources"}'


def _in_words(location: tuple[int | str, ...], message: str) -> str:
    place = ".".join(str(step) for step in location)
    return f"{place}: {message}" if place else message
