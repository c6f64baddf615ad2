"""Draw a picture of the reader at work, as an SVG file.

    python -m bench.picture [--size 120x40] [--theme dark] [--keys "j j v"] OUT.svg

The database of the repository is read, and copied first, so that nothing in it changes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

# The picture has all colours, whatever the terminal is that it is made in; the library reads this when imported.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"

from tui.commands.keymap import default_keymap
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.style.palette import palette_named
from tui.ui.app import Reader
from tui.workspace.personal import Personal
from tui.workspace.workspace import Workspace

ROOT = Path(__file__).parent.parent


async def draw(database: Path, size: tuple[int, int], theme: str, keys: list[str], out: Path) -> None:
    """Open the reader in a window of so many cells and rows, press keys, and write what is seen."""
    scheme = built_in()
    workspace = Workspace(Store.open(database), "you", scheme)
    workspace.show(workspace.find(None))
    reader = Reader(workspace, default_keymap(scheme), Personal(None), palette_named(theme))
    async with reader.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.02)
        await pilot.pause(0.4)
        picture = reader.export_screenshot(title="marginist")
    workspace.close()
    # The picture must not fetch a font from anywhere.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    out.write_text(picture.replace("Fira Code", "DejaVu Sans Mono"), encoding="utf-8")


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--theme", default="dark")
    parser.add_argument("--keys", default="")
    parser.add_argument("--db", type=Path, default=ROOT / "annotations.db")
    given = parser.parse_args()
    width, _, height = given.size.partition("x")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "annotations.db"
        shutil.copy(given.db, copy)
        asyncio.run(draw(copy, (int(width), int(height)), given.theme, given.keys.split(), given.out))


if __name__ == "__main__":
    main()
