"""A field for several lines; what is pasted is cleaned before it reaches the screen or the desk."""

from textual import events
from textual.widgets import TextArea

from claimbench.tui.text import typed


class TextField(TextArea):
    """Several lines, wrapped; Tab leaves it."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(
            typed(text),
            id=id,
            classes=classes,
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        # Runs before TextArea's own handler, which inserts what the event then holds.
        event.text = typed(event.text)
