"""Who publishes the verdicts and where: what a format needs to say that the desk's records do not hold."""

from collections.abc import Mapping
from string import Formatter
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from pydantic import AfterValidator, Field

from claimbench.exchange.web_address import web_address
from claimbench.model.base import Frozen

if TYPE_CHECKING:
    from claimbench.exchange.records import VerdictRecord

_PARTS = {"claim", "uid", "document"}


def _address(text: str) -> str:
    if web_address(text) is None:
        raise ValueError("it is no web address (http or https)")
    return text


def _pattern(text: str) -> str:
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as problem:
        raise ValueError(f"its braces do not match ({problem})") from problem
    if named - _PARTS:
        raise ValueError("in braces it may name {claim}, {uid} and {document}")
    return _address(text)


class Publication(Frozen):
    """The `[publication]` of the settings file; all of it optional."""

    name: str | None = Field(default=None, max_length=200)
    """Of the organisation that checks."""
    url: Annotated[str, AfterValidator(_address)] | None = None
    """Its site."""
    reviews: Annotated[str, AfterValidator(_pattern)] | None = None
    """Where each verdict is published, such as `https://desk.example/checks/{claim}`."""
    licence: Annotated[str, AfterValidator(_address)] | None = None
    """Of the data that is given away, such as CC BY 4.0."""
    corrections: Annotated[str, AfterValidator(_address)] | None = None
    """Where the publisher says how errors are corrected and how to report one."""
    same_as: Mapping[str, Annotated[str, AfterValidator(_address)]] = Field(default_factory=dict)
    """People and organisations that make claims, each with an address that tells who they are."""
    scale: str | None = Field(default=None, max_length=1000)
    """The scale that verdicts are published on, a TOML file or one that comes along; None is the desk's."""
    ratings: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    """By a scale's name: the desk's ratings to that scale's, where the names differ."""

    def review_url(self, record: "VerdictRecord") -> str | None:
        """Where this verdict is published; None when the settings do not say."""
        if self.reviews is None:
            return None
        return self.reviews.format(
            claim=record.claim.id, uid=quote(record.claim.uid, safe=""), document=record.document.id
        )

    def ratings_on(self, scale_name: str) -> Mapping[str, str]:
        """The desk's ratings to those of the scale of this name, as far as the settings say."""
        return next(
            (told for name, told in self.ratings.items() if _key(name) == _key(scale_name)), _NO_COUNTERPARTS
        )


_NO_COUNTERPARTS: Mapping[str, str] = {}


def _key(scale_name: str) -> str:
    """'five-steps' and 'Five steps' are the same scale."""
    return scale_name.casefold().replace("-", " ")


UNPUBLISHED = Publication()
"""Nothing is known of the publisher."""
