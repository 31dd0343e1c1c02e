// Sets up what the terminal's own script, which runs after this one, leaves open.
"use strict";

const terminal = document.querySelector("#terminal");
const again = document.querySelector("#closed button");
const is = (state) => document.body.classList.contains(state);

terminal.dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";

// Keys go to the application at once, without a click into it first.
new MutationObserver((_, observer) => {
  const keyboard = terminal.querySelector("textarea");
  if (is("-first-byte") && keyboard) {
    keyboard.focus();
    observer.disconnect();
  }
}).observe(document.body, { attributes: true });

// When the socket is closed, Enter begins anew.
new MutationObserver((_, observer) => {
  if (is("-closed")) {
    again.focus();
    observer.disconnect();
  }
}).observe(document.body, { attributes: true });
again.addEventListener("click", () => location.reload());

// The terminal's script would go on telling the closed socket who has the focus.
for (const kind of ["blur", "focus"]) {
  window.addEventListener(kind, (event) => is("-closed") && event.stopPropagation(), true);
}
