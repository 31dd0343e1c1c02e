"""Reads many inputs one after the other; what cannot be read keeps nothing else back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from claimbench.model.documents import IncomingDocument
from claimbench.model.errors import UnknownLanguageError, UnreadableInputError

NoticeCallback = Callable[[str], None]
"""Is given one sentence for each input that is passed over."""


@dataclass(slots=True)
class Readings:
    """The inputs of one call. Reading is lazy: a document is read when the one before it was taken."""

    names: Sequence[str]
    force: bool = False
    allow_private: bool = False
    notice: NoticeCallback | None = None
    _failures: list[UnreadableInputError] = field(default_factory=list)
    _passed_over: list[UnknownLanguageError] = field(default_factory=list)

    @property
    def unread(self) -> int:
        """Inputs that gave no document so far."""
        return len(self._failures) + len(self._passed_over)

    def documents(self) -> Iterator[tuple[int, IncomingDocument]]:
        """The documents that can be read, each with the index of its name."""
        from claimbench.ingest.inputs import open_document

        for index, name in enumerate(self.names):
            try:
                document = open_document(name, force=self.force, allow_private=self.allow_private)
            except UnknownLanguageError as error:
                self._passed_over.append(error)
                if self.notice is not None and len(self.names) > 1:
                    self.notice(f"passed over: {error}")
            except UnreadableInputError as error:
                self._failures.append(error)
            else:
                yield index, document

    def finish(self) -> None:
        """Raise UnreadableInputError when an input failed, or when all there was is in other languages.

        Archives are mixed: among documents that were split, one in another language is no failure of the
        call. Several failures make one sentence that names them all.
        """
        nothing_read = self.unread == len(self.names)
        errors = [*self._failures, *(self._passed_over if nothing_read else ())]
        if not errors:
            return
        if len(errors) == 1 and len(self.names) == 1:
            raise errors[0]
        verb = "was" if len(errors) == 1 else "were"
        rest = "" if nothing_read else ", the rest is done"
        raise UnreadableInputError(
            f"{len(errors)} of {len(self.names)} inputs {verb} not read{rest}: {'; '.join(map(str, errors))}"
        )
