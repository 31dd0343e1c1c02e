"""The application's own themes; all others that Textual has can be chosen too."""

from textual.theme import Theme

DARK = Theme(
    name="claimbench-dark",
    dark=True,
    primary="#7aa5d8",
    secondary="#8f9bb3",
    accent="#e3b35f",
    warning="#e3b35f",
    error="#e07a7a",
    success="#82c48d",
    foreground="#d9dde5",
    background="#15181d",
    surface="#1a1e25",
    panel="#242a34",
    variables={
        "block-cursor-background": "#2f4a6d",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#2a313c",
        "block-cursor-blurred-foreground": "#d9dde5",
        "quote-background": "#4d4220",
        "quote-foreground": "#fff3cf",
        "quiet": "#98a1b0",
    },
)

LIGHT = Theme(
    name="claimbench-light",
    dark=False,
    primary="#22568f",
    secondary="#5b6577",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a8323a",
    success="#256b34",
    foreground="#1f242c",
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e7e4dc",
    variables={
        "block-cursor-background": "#c4daf2",
        "block-cursor-foreground": "#10141a",
        "block-cursor-blurred-background": "#e2e4e6",
        "block-cursor-blurred-foreground": "#1f242c",
        "quote-background": "#fbe9b0",
        "quote-foreground": "#2b2200",
        "quiet": "#5c6470",
    },
)

CONTRAST = Theme(
    name="claimbench-contrast",
    dark=True,
    primary="#8ecbff",
    secondary="#ffffff",
    accent="#ffe14d",
    warning="#ffe14d",
    error="#ff9b9b",
    success="#8dff9e",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#444444",
        "block-cursor-blurred-foreground": "#ffffff",
        "quote-background": "#ffe14d",
        "quote-foreground": "#000000",
        "quiet": "#e0e0e0",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
DEFAULT_THEME = DARK.name
