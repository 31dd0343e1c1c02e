"""Keys from the settings file: which action gets which key, and what is wrong there."""

import re
from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding, BindingType
from textual.keys import Keys

_MODIFIERS = re.compile(r"^(?:(?:ctrl|shift|alt|super)\+)*")
_NAMED = {key.value for key in Keys} | {
    *(f"f{number}" for number in range(1, 25)),
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right"),
    *("slash", "question_mark", "comma", "full_stop", "minus", "plus", "equals_sign", "colon", "semicolon"),
}


def actions_of(*bindings: Iterable[BindingType]) -> dict[str, str]:
    """The names of the actions whose keys may be changed, each with the keys it has."""
    return {
        binding.id: binding.key
        for group in bindings
        for binding in group
        if isinstance(binding, Binding) and binding.id is not None
    }


def fitting_keys(
    asked: Mapping[str, str], screens: Sequence[Mapping[str, str]]
) -> tuple[dict[str, str], list[str]]:
    """The part of the settings' keys that can be followed, and a sentence for each that cannot.

    `screens` are the actions of each screen with their own keys. A key that two actions of a screen would
    share is not followed: both keep their own.
    """
    names = sorted({action for actions in screens for action in actions})
    keymap: dict[str, str] = {}
    troubles: list[str] = []
    for action, keys in asked.items():
        wrong = [key for key in keys.split(",") if not _is_key(key)]
        if action not in names:
            troubles.append(f"keys: there is no action {action}; there are {', '.join(names)}")
        elif wrong:
            troubles.append(f"keys: {action} cannot have the key {wrong[0]!r}; write it as x, ctrl+x or f5")
        else:
            keymap[action] = keys
    for actions in screens:
        for action, key, other in _clashes({**actions, **keymap}, actions):
            if keymap.pop(action, None) is not None:
                troubles.append(f"keys: {action} cannot have the key {key!r}, which is {other}'s")
    return keymap, troubles


def _clashes(wanted: Mapping[str, str], actions: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each action of a screen that shares a key with another one of it, with the key and the other."""
    keys = {action: set(wanted[action].split(",")) for action in actions}
    return [
        (action, sorted(own & others)[0], other)
        for action, own in keys.items()
        for other, others in keys.items()
        if action != other and own & others
    ]


def _is_key(key: str) -> bool:
    plain = _MODIFIERS.sub("", key)
    return (len(plain) == 1 and plain.isprintable() and plain != " ") or plain in _NAMED
