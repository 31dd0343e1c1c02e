"""The cues of SubRip and WebVTT files: when a text is shown, and its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOCK = r"(?:(?P<{0}h>\d{{1,3}}):)?(?P<{0}m>\d{{1,2}}):(?P<{0}s>\d{{1,2}})(?:[.,](?P<{0}f>\d{{1,3}}))?"
_TIMING = re.compile(rf"\s*{_CLOCK.format('b')}\s*-+>\s*{_CLOCK.format('e')}(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class Cue:
    """`begins` and `ends` are seconds from the start of the recording."""

    begins: float
    ends: float
    lines: tuple[str, ...]


def cues_of(text: str) -> list[Cue]:
    """All cues in file order. What stands outside of cues (numbers, NOTE, STYLE, the header) is no cue.

    See the WebVTT specification, section 6 (parsing): a timing line begins a cue, a blank line or the next
    timing line ends it.
    """
    cues: list[Cue] = []
    times: tuple[float, float] | None = None
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        timing = _TIMING.fullmatch(line)
        if timing or not line.strip():
            if times and lines:
                if timing and lines[-1].strip().isdigit():
                    lines.pop()
                cues.append(Cue(*times, tuple(lines)))
            times, lines = (_times(timing), []) if timing else (None, [])
        elif times:
            lines.append(line)
    return [cue for cue in cues if cue.lines]


def _times(timing: re.Match[str]) -> tuple[float, float]:
    begins, ends = (
        int(timing[f"{side}h"] or 0) * 3600
        + int(timing[f"{side}m"]) * 60
        + int(timing[f"{side}s"])
        + int((timing[f"{side}f"] or "0").ljust(3, "0")) / 1000
        for side in ("b", "e")
    )
    return begins, max(begins, ends)
