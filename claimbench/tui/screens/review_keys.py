"""The keys of the review screen. An act of `claimbench.tui.acts.table` is called as `act('…')`."""

from textual.binding import Binding, BindingType


def _act(key: str, name: str, description: str, *, show: bool = False) -> Binding:
    return Binding(key, f"act('{name}')", description, id=name, priority=True, show=show)


KEYS: list[BindingType] = [
    _act("s", "source", "source", show=True),
    _act("e", "evidence", "evidence"),
    _act("i", "pick", "look into a source, and quote it"),
    _act("v", "verdict", "verdict", show=True),
    *(
        Binding(str(number), f"rate({number})", f"verdict with rating {number}", show=False, priority=True)
        for number in range(1, 10)
    ),
    _act("a", "matches", "checked already"),
    Binding(
        "equals_sign",
        "act('duplicates')",
        "claims that say the same",
        id="duplicates",
        key_display="=",
        priority=True,
        show=False,
    ),
    _act("S", "sign_off", "sign off"),
    _act("R", "reject", "reject the verdict"),
    _act("C", "compare", "compare blind verdicts"),
    _act("T", "take_over", "take over from another"),
    _act("d", "dismiss", "dismiss", show=True),
    _act("r", "reopen", "reopen"),
    _act("w", "reword", "reword"),
    _act("x", "split", "split in two"),
    _act("m", "merge", "merge the marked"),
    _act("c", "comment", "comment"),
    _act("t", "tag", "tag"),
    _act("p", "priority", "priority"),
    _act("A", "assign", "assign"),
    _act("D", "deadline", "deadline"),
    _act("P", "steps", "how many people a verdict takes"),
    _act("o", "document", "document", show=True),
    _act("O", "overview", "overview"),
    _act("u", "undo", "undo", show=True),
    _act("U,ctrl+r", "redo", "redo"),
    _act("f", "status", "status", show=True),
    _act("F", "keep_view", "keep the filter"),
    _act("g", "group", "by document, by speaker, by priority"),
    Binding("slash", "filter", "filter", id="filter", key_display="/", priority=True),
    Binding("enter", "read", "read the claim", id="read", priority=True, show=False),
    Binding("escape", "back", "back to the queue", priority=True, show=False),
    Binding("J", "card_scroll(1)", "scroll the claim down", id="card_down", priority=True, show=False),
    Binding("K", "card_scroll(-1)", "scroll the claim up", id="card_up", priority=True, show=False),
    Binding("q", "app.quit", "quit", id="quit", priority=True),
]
