"""A whole document with its claims marked by status."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from claimbench.tui.background import settle
from claimbench.tui.text import STATUS_GLYPHS, short_name, shown_line
from claimbench.tui.widgets.document_text import DocumentText, MarkedClaim
from claimbench.tui.widgets.key_line import KeyLine
from claimbench.workbench.desk import Desk
from claimbench.workbench.library import appearances_in, document, latest_revision
from claimbench.workbench.queue import QueueQuery, open_pager

_ROWS_AT_A_TIME = 500


@dataclass(frozen=True)
class DocumentView:
    """A document's newest text and where its claims stand in it."""

    document_id: int
    name: str
    text: str
    claims: tuple[MarkedClaim, ...]


def read_document(desk: Desk, document_id: int) -> DocumentView:
    """Read a document for the screen."""
    revision = latest_revision(desk, document_id)
    pager = open_pager(desk, QueueQuery(document_id=document_id))
    statuses = {
        row.id: row.status
        for first in range(0, pager.total, _ROWS_AT_A_TIME)
        for row in pager.rows(first, _ROWS_AT_A_TIME)
    }
    claims = tuple(
        MarkedClaim(
            appearance.claim_id,
            appearance.mention.selector.start,
            appearance.mention.selector.end,
            statuses[appearance.claim_id],
        )
        for appearance in appearances_in(desk, revision.id)
        if appearance.claim_id in statuses
    )
    return DocumentView(document_id, document(desk, document_id).info.name, revision.text, claims)


@dataclass(frozen=True)
class DocumentEnd:
    """How the document was left: at which claim, and with what selected for a new one."""

    document_id: int
    claim_id: int | None = None
    selection: tuple[int, int] | None = None
    """In code points, half-open."""
    words: str = ""
    """The selected words."""


class DocumentScreen(Screen[DocumentEnd]):
    """Closes with what to go on with in the queue."""

    AUTO_FOCUS = "#document"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", "next claim", id="next", priority=True),
        Binding("p", "step(-1)", "previous claim", id="previous", priority=True),
        Binding("g", "new", "new claim", id="new", priority=True),
        Binding("enter,escape,o,q", "leave", "to the queue", key_display="⏎", priority=True),
    ]

    def __init__(self, view: DocumentView, claim_id: int | None) -> None:
        super().__init__()
        self._view = view
        self._claim_id = claim_id

    def compose(self) -> ComposeResult:
        yield Static(self._heading(), id="document-heading")
        yield DocumentText(self._view.text, self._view.claims, id="document")
        yield KeyLine()

    def on_mount(self) -> None:
        if self._claim_id is not None:
            self.call_after_refresh(self._go_to_start, self._claim_id)

    def _go_to_start(self, claim_id: int) -> None:
        self.query_one(DocumentText).go_to_claim(claim_id)
        self._say_where()

    def action_step(self, by: int) -> None:
        self.query_one(DocumentText).step(by)
        self._say_where()

    def action_leave(self) -> None:
        current = self.query_one(DocumentText).current
        self.dismiss(DocumentEnd(self._view.document_id, current.claim_id if current is not None else None))

    async def action_new(self) -> None:
        text = self.query_one(DocumentText)
        await settle(text)
        start, end = text.selected_span
        words = self._view.text[start:end]
        if not words.strip():
            self.notify(
                "Select the words first: with shift and the arrow keys, or with the mouse.", markup=False
            )
            return
        self.dismiss(DocumentEnd(self._view.document_id, selection=(start, end), words=words))

    def _say_where(self) -> None:
        self.query_one("#document-heading", Static).update(self._heading())

    def _heading(self) -> Content:
        name = Content.assemble(
            (f" {shown_line(short_name(self._view.name))}", "bold $primary"), ("  ─  ", "$quiet")
        )
        claims = f"{len(self._view.claims)} places with claims"
        current = (
            self.query_one(DocumentText).current if self.is_mounted and self.query(DocumentText) else None
        )
        if current is None:
            return Content.assemble(name, claims)
        glyph = STATUS_GLYPHS[current.status]
        return Content.assemble(
            name, f"claim {current.claim_id}  {glyph} {current.status}", (f"  of {claims}", "$quiet")
        )
