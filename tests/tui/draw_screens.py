"""Draw the application's screens as SVG files: `python -m tests.tui.draw_screens [folder]`.

Every scene at two sizes, dark and light, with a page that shows them; and `review.svg` of the README: the
sample article as the extractor splits it. The clock stands still, so that a picture changes only when the
application does.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from claimbench.workbench import sources, verdicts
from claimbench.workbench.desk import Desk, open_desk
from claimbench.workbench.documents import ingest
from claimbench.workbench.queue import QueueQuery, page
from claimbench.workbench.settings import Settings
from tests.tui.driver import Driver, review_app
from tests.tui.sample_desk import MOMENT, REVIEWER
from tests.tui.scenes import SCENES, Play

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures" / "screens"
ARTICLE = ROOT / "seeds" / "pact.txt"
SIZES = ((80, 24), (160, 45))
THEMES = ("dark", "light")
README_SIZE = (132, 34)

_FONT_FROM_ELSEWHERE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""A picture in a README must not fetch anything; every viewer has a font of equal widths."""


_LINE_CLIP = re.compile(r'\s*<clipPath id="[^"]*-line-\d+">\s*<rect[^>]*/>\s*</clipPath>')
_CLIPPED = re.compile(r' clip-path="url\(#[^"]*-line-\d+\)"')
_NAME = re.compile(r"\bterminal-\d+\b-?")
_EMPTY_TEXT = re.compile(r"<text [^>]*>(?:\s|&#160;)*</text>")


_RECT = re.compile(r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/>')
_RECTS = re.compile(rf"(?:{_RECT.pattern})+")


async def draw(
    desk: Desk, play: Play, target: Path, *, size: tuple[int, int], theme: str, document_id: int | None
) -> None:
    """Play a scene and write what then is on the screen."""
    app = review_app(
        desk, document_id=document_id, settings=Settings(theme=f"claimbench-{theme}", visit_sources=False)
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        ida = Driver(app, pilot)
        await ida.settle()
        await play(ida)
        await ida.settle()
        target.write_text(compact(app.export_screenshot(title="claimbench")), encoding="utf-8")


def compact(picture: str) -> str:
    """The same picture in less: nothing fetched, no clipping line by line, no text that shows nothing."""
    for pattern in (_FONT_FROM_ELSEWHERE, _LINE_CLIP, _CLIPPED, _EMPTY_TEXT):
        picture = pattern.sub("", picture)
    picture = _NAME.sub("t", picture).replace("&#160;", "\u00a0")
    picture = picture.replace(' shape-rendering="crispEdges"', "")
    picture = picture.replace("<svg ", '<svg shape-rendering="crispEdges" ', 1)
    return re.sub(r"\n\s+", "\n", _RECTS.sub(_merged, picture))


def _merged(run: re.Match[str]) -> str:
    """One rectangle for each stretch of a line that has one colour."""
    merged: list[list[str]] = []
    for fill, x, y, width, height in _RECT.findall(run[0]):
        last = merged[-1] if merged else None
        if (
            last
            and last[0] == fill
            and last[2] == y
            and abs(float(last[1]) + float(last[3]) - float(x)) < 0.1
        ):
            last[3] = f"{float(last[3]) + float(width):g}"
        else:
            merged.append([fill, x, y, width, height])
    return "".join(
        f'<rect fill="{fill}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        for fill, x, y, width, height in merged
    )


def write_page(folder: Path) -> None:
    """A page that shows every picture, scene by scene."""
    lines = [
        "# The screens",
        "",
        "Drawn by `python -m tests.tui.draw_screens`: each at 80×24 and 160×45, dark and light.",
        "",
    ]
    for name, (_, play) in SCENES.items():
        lines += [f"## {name}", "", play.__doc__ or "", ""]
        for width, height in SIZES:
            pictures = [
                f"![{name}, {width}×{height}, {theme}]({name}-{width}x{height}-{theme}.svg)"
                for theme in THEMES
            ]
            lines += [" ".join(pictures), ""]
    (folder / "README.md").write_text("\n".join(lines), encoding="utf-8")


def draw_scenes(folder: Path) -> None:
    """Draw every scene in every size and theme."""
    for name, (make_desk, play) in SCENES.items():
        for size in SIZES:
            for theme in THEMES:
                with tempfile.TemporaryDirectory() as place, make_desk(Path(place) / "desk.db") as desk:
                    document_id = None if name == "empty" else 1
                    target = folder / f"{name}-{size[0]}x{size[1]}-{theme}.svg"
                    asyncio.run(draw(desk, play, target, size=size, theme=theme, document_id=document_id))


def draw_readme_picture(folder: Path) -> None:
    """Draw the sample article under review."""
    with (
        tempfile.TemporaryDirectory() as place,
        open_desk(Path(place) / "desk.db", reviewer=REVIEWER, now=lambda: MOMENT) as desk,
    ):
        ingest(desk, [str(ARTICLE)])
        first, second, *_ = page(desk, QueueQuery(), limit=2)
        treaty = page(desk, QueueQuery(words="treaty 1961"), limit=1)[0]
        sources.attach(desk, treaty.id, "https://treaties.example/1961", title="Text of the treaty of 1961")
        verdicts.give(desk, first.id, "Supported", "Both governments have published the text.")
        verdicts.give(desk, second.id, "Conflicting Evidence/Cherrypicking", "The office speaks of a review.")

        async def go_to_treaty(ida: Driver) -> None:
            await ida.screen.reload(treaty.id)

        target = folder / "review.svg"
        asyncio.run(draw(desk, go_to_treaty, target, size=README_SIZE, theme="dark", document_id=1))


def main() -> None:
    """Draw all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    os.environ["CLAIMBENCH_SETTINGS"] = os.devnull
    draw_readme_picture(folder)
    draw_scenes(folder)
    write_page(folder)


if __name__ == "__main__":
    main()
