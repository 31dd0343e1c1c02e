"""The terms of Web Annotation's JSON-LD context, http://www.w3.org/ns/anno.jsonld, as W3C publishes it.

Written out here, for tests fetch nothing. A word that is not among them means nothing to a JSON-LD reader.
"""

from __future__ import annotations

PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "schema": "http://schema.org/",
}

_SAME_NAMED_CLASSES = """Annotation TextualBody ResourceSelection SpecificResource FragmentSelector
    CssSelector XPathSelector TextQuoteSelector TextPositionSelector DataPositionSelector SvgSelector
    RangeSelector TimeState HttpRequestState Choice Motivation"""
_OTHER_CLASSES = """Dataset=dctypes:Dataset Image=dctypes:StillImage Video=dctypes:MovingImage
    Audio=dctypes:Sound Text=dctypes:Text CssStylesheet=oa:CssStyle Person=foaf:Person
    Software=as:Application Organization=foaf:Organization AnnotationCollection=as:OrderedCollection
    AnnotationPage=as:OrderedCollectionPage Audience=schema:Audience"""
_MOTIVATIONS = """bookmarking classifying commenting describing editing highlighting identifying linking
    moderating questioning replying reviewing tagging"""
"""Not 'assessing': the vocabulary has it, the context does not."""

_DIRECTIONS = "auto=oa:autoDirection ltr=oa:ltrDirection rtl=oa:rtlDirection"
_NODES = """body=oa:hasBody target=oa:hasTarget source=oa:hasSource selector=oa:hasSelector
    state=oa:hasState scope=oa:hasScope refinedBy=oa:refinedBy startSelector=oa:hasStartSelector
    endSelector=oa:hasEndSelector renderedVia=oa:renderedVia creator=dcterms:creator
    generator=as:generator rights=dcterms:rights homepage=foaf:homepage via=oa:via
    canonical=oa:canonical stylesheet=oa:styledBy cached=oa:cachedSource conformsTo=dcterms:conformsTo
    partOf=as:partOf first=as:first last=as:last next=as:next prev=as:prev audience=schema:audience"""
_WORDS = "motivation=oa:motivatedBy purpose=oa:hasPurpose textDirection=oa:textDirection"
_TEXTS = """accessibility=schema:accessibilityFeature bodyValue=oa:bodyValue format=dc:format
    language=dc:language processingLanguage=oa:processingLanguage value=rdf:value exact=oa:exact
    prefix=oa:prefix suffix=oa:suffix styleClass=oa:styleClass name=foaf:name email=foaf:mbox
    email_sha1=foaf:mbox_sha1sum nickname=foaf:nick label=rdfs:label"""
_MOMENTS = """created=dcterms:created modified=dcterms:modified generated=dcterms:issued
    sourceDate=oa:sourceDate sourceDateStart=oa:sourceDateStart sourceDateEnd=oa:sourceDateEnd"""
_NUMBERS = "start=oa:start end=oa:end total=as:totalItems startIndex=as:startIndex"

CLASSES = frozenset(_SAME_NAMED_CLASSES.split()) | {pair.split("=")[0] for pair in _OTHER_CLASSES.split()}


def _pairs(told: str) -> list[tuple[str, str]]:
    return [(name, meaning) for name, _, meaning in (pair.partition("=") for pair in told.split())]


def context() -> dict[str, object]:
    """The context as a JSON-LD processor takes it."""
    terms: dict[str, object] = dict(PREFIXES)
    terms |= {name: {"@id": keyword, "@type": "@id"} for name, keyword in (("id", "@id"), ("type", "@type"))}
    terms |= {name: f"oa:{name}" for name in f"{_SAME_NAMED_CLASSES} {_MOTIVATIONS}".split()}
    terms |= dict(_pairs(f"{_OTHER_CLASSES} {_DIRECTIONS} {_TEXTS}"))
    for told, kind in (
        (_NODES, "@id"),
        (_WORDS, "@vocab"),
        (_MOMENTS, "xsd:dateTime"),
        (_NUMBERS, "xsd:nonNegativeInteger"),
    ):
        terms |= {name: {"@id": meaning, "@type": kind} for name, meaning in _pairs(told)}
    return terms | {"items": {"@id": "as:items", "@type": "@id", "@container": "@list"}}
