"""The sources of verdicts as CSL-JSON, for citation managers; each source once."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimbench.exchange.publication import Publication
from claimbench.exchange.records import VerdictRecord
from claimbench.exchange.writing import counted, write_json_list
from claimbench.model.csl import Item, item_of


def write_csl_json(
    records: Iterable[VerdictRecord],
    stream: BinaryIO,
    publication: Publication,  # noqa: ARG001 (all exporters are called alike)
) -> int:
    """Write a list of CSL-JSON items, one a line; returns how many verdicts there were."""
    count = [0]
    write_json_list(_items(counted(records, count)), stream)
    return count[0]


def _items(records: Iterable[VerdictRecord]) -> Iterator[Item]:
    out: set[str] = set()
    for record in records:
        for source in record.sources:
            if source.uid not in out and not source.confidential:
                out.add(source.uid)
                yield item_of(source)
