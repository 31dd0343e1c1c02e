"""A field for one line; what is pasted is cleaned before it reaches the screen or the desk."""

from textual import events
from textual.widgets import Input

from claimbench.tui.text import typed


class LineField(Input):
    """One line. A paste of several lines becomes one, with spaces between."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(
            " ".join(typed(value).split()),
            placeholder=placeholder,
            id=id,
            classes=classes,
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        # Runs before Input's own handler, which inserts what the event then holds.
        event.text = " ".join(typed(event.text).split())
