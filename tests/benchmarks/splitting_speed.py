"""Words a second of the whole extractor against the bare spaCy pipe, alternating, in one run.

Seconds are those of the processor, so that other programs on the machine do not count.

    python tests/benchmarks/splitting_speed.py [FILE …]

The pipe is tok2vec, tagger, parser, attribute_ruler and ner of the default model, over the same blocks of
text in batches of the same size; loading is left out of both. Without files the sample articles are used.
Prints each round, the median ratio (1.0 is as fast as the pipe) and the growth of memory over the rounds.
"""

import resource
import statistics
import sys
import time
from pathlib import Path

import spacy

from claimbench.extract import parse
from claimbench.extract.pipeline import Extractor, paragraphs_of
from claimbench.model.documents import DocumentInfo, IncomingDocument

ROUNDS = 5
COPIES = 20


def main(names: list[str]) -> None:
    paths = [Path(name) for name in names] or sorted(Path(__file__).parents[2].glob("seeds/*.txt"))
    documents = [
        IncomingDocument(info=DocumentInfo(name=path.name), text=path.read_text("utf-8")) for path in paths
    ] * COPIES
    blocks = [
        document.text[block.start : block.end]
        for document in documents
        for block in paragraphs_of(document.text)
    ]
    words = sum(len(block.split()) for block in blocks)
    bare = spacy.load(parse.DEFAULT_MODEL, exclude=["lemmatizer", "senter"])
    extractor = Extractor()
    list(extractor.extract(documents[:1]))
    list(bare.pipe(blocks[:20]))
    ratios = []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(1, ROUNDS + 1):
        began = time.process_time()
        for _ in bare.pipe(blocks, batch_size=parse.PARSE_BATCH):
            pass
        middle = time.process_time()
        for _ in extractor.extract(documents):
            pass
        ended = time.process_time()
        pipe, ours = words / (middle - began), words / (ended - middle)
        ratios.append(ours / pipe)
        print(
            f"round {number}: pipe {pipe:,.0f} words/s, extractor {ours:,.0f} words/s, ratio {ratios[-1]:.2f}"
        )
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"median ratio {statistics.median(ratios):.2f}: {words:,} words in {len(documents)} documents a round"
    )
    print(f"peak memory grew by {grown / 1024:.0f} MB over {ROUNDS} rounds")


if __name__ == "__main__":
    main(sys.argv[1:])
