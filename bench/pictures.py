"""Draw everything that is to be told apart, at every depth of colour, in a dark and a light theme.

    python -m bench.pictures FOLDER [--themes dark light]

For each theme and depth there are two pictures: `sample-…`, a few sentences with each kind of mark by itself, and
`reader-…`, the program at work on the article of `seeds/`. They are SVG files, and PNG files too where there is a
`chromium` to make them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.theme_pictures import draw, picture_of

ROOT = Path(__file__).parent.parent
SIZE = (120, 34)
DEPTHS = {"truecolor": "truecolor", "256": "256", "16": "standard", "none": ""}
"""Each depth, and what the library is told so that it sends no more colours than that."""
LINES = [
    *("select.span 376 472", "mark.passage BACKGROUND"),
    *("caret.goto 490", "annotation.previous", "annotation.status flagged"),
    *("search.find Russia", "select.span 251 330"),
]
"""What is done before the picture, over the annotations that the article has: a passage, a flag, hits, a selection."""


async def _reader(theme: str, depth: str, out: Path) -> None:
    from tui.commands.keymap import default_keymap
    from tui.formats.reading import ReadOptions
    from tui.model.scheme import built_in
    from tui.store.store import Store
    from tui.style.palette import palette_named
    from tui.ui.app import Reader
    from tui.workspace.importing import import_paths
    from tui.workspace.personal import Personal
    from tui.workspace.stamps import Stamps
    from tui.workspace.workspace import Workspace

    scheme = built_in()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "annotations.db", create=True)
        import_paths(store, [str(ROOT / "seeds")], ReadOptions(), "you", Stamps(), scheme)
        workspace = Workspace(store, "you", scheme)
        workspace.show(workspace.find(None))
        reader = Reader(workspace, default_keymap(scheme), Personal(None), palette_named(theme))
        async with reader.run_test(size=SIZE) as pilot:
            await pilot.pause(0.3)
            for line in LINES:
                reader.run_line(line)
                await pilot.pause(0.02)
            await pilot.pause(0.3)
            rows = reader.screen._compositor.render_strips()
            filters = list(reader.get_line_filters())
            segments = []
            for row in rows:
                for each in filters:
                    row = row.apply_filter(each, reader.screen.background_colors[1])
                segments.append(list(row))
        workspace.close()
    is_dark = palette_named(theme).dark
    out.write_text(
        picture_of(segments, f"{theme}, {depth}", depth, SIZE[0], is_dark=is_dark), encoding="utf-8"
    )


def _environment(depth: str) -> dict[str, str]:
    """What the program finds when it is imported; the number of colours cannot be changed later."""
    found = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    return {**found, **({"TEXTUAL_COLOR_SYSTEM": DEPTHS[depth]} if DEPTHS[depth] else {"NO_COLOR": "1"})}


def _png(picture: Path) -> None:
    """Let the browser draw a picture."""
    width, height = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text(encoding="utf-8"))[0]
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--window-size={int(float(width)) + 1},{int(float(height)) + 1}",
         f"--screenshot={picture.with_suffix('.png')}", picture.resolve().as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--themes", nargs="+", default=["dark", "light"])
    parser.add_argument("--reader", metavar="DEPTH", choices=DEPTHS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for theme in given.themes:
        if given.reader:
            asyncio.run(_reader(theme, given.reader, given.folder / f"reader-{theme}-{given.reader}.svg"))
            continue
        draw(theme, given.folder, before="sample-")
        for depth in DEPTHS:
            command = [sys.executable, "-m", "bench.pictures", str(given.folder), "--themes", theme]
            subprocess.run([*command, "--reader", depth], env=_environment(depth), cwd=ROOT, check=True)
    if not given.reader and shutil.which("chromium"):
        for picture in sorted(given.folder.glob("*.svg")):
            _png(picture)


if __name__ == "__main__":
    main()
