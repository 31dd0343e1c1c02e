"""How an application speaks with the server that started it."""

from textual import events, messages
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's driver for browsers, with two habits mended."""

    def start_application_mode(self) -> None:
        """Begin as the window that has the keys: the page gives them to us by itself."""
        super().start_application_mode()
        # Textual's driver takes the focus away at first, in the same roundabout way.
        self._app.call_later(self._app.post_message, events.AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Keep the focus while another window is looked at: a form that opens then would never get it."""
        if packet_type != "blur":
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """End the application when its server is gone, however that came about: nobody else could."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
