"""How well themes can be read and their labels told apart; with `--svg FOLDER`, pictures of each at every depth.

    python -m bench.themes [--json] [--all] [--svg FOLDER]

Contrasts are WCAG 2.2's, distances CIE76. The first eight colours are the ones that a scheme of a usual size uses.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.colour_vision import VISIONS, difference_seen
from tui.style.colours import contrast, difference
from tui.style.depth import at_depth
from tui.style.palette import CURATED, palette_named
from tui.style.swatches import NAMES, Palette

READABLE = 4.5
AT_A_GLANCE = 10.0
"""Two colours this far apart are told apart at a glance; 2.3 is what can just be seen side by side."""
SIDE_BY_SIDE = 5.0
USUAL = NAMES[:8]


def figures(palette: Palette) -> Iterator[tuple[str, float, float]]:
    """What is measured of a palette: name, value, and the goal that it must reach."""
    tints = palette.tints
    written = [palette.faint, palette.accent, palette.warning, palette.claim, palette.source, palette.cue]
    written += [palette.passage, *palette.inks.values()]
    yield "text on tints", min(contrast(palette.text, tint) for tint in tints.values()), READABLE
    yield "text on selection", contrast(palette.text, palette.selection), READABLE
    yield "inks on ground", min(contrast(ink, palette.ground) for ink in written), READABLE
    yield "inks on bars", min(contrast(ink, palette.bar) for ink in written), READABLE
    for vision in VISIONS:

        def least(names, vision=vision):
            return min(difference_seen(tints[a], tints[b], vision) for a, b in combinations(names, 2))

        yield f"ΔE of 8, {vision}", least(USUAL), AT_A_GLANCE
        yield f"ΔE of 12, {vision}", least(NAMES), AT_A_GLANCE if vision == "normal" else SIDE_BY_SIDE
        from_ground = min(difference_seen(tint, palette.ground, vision) for tint in tints.values())
        yield f"ΔE to ground, {vision}", from_ground, AT_A_GLANCE
    for name in ("selection", "hit"):
        least_far = min(difference(tint, getattr(palette, name)) for tint in tints.values())
        yield f"ΔE to {name}", least_far, AT_A_GLANCE
    few = at_depth(palette, "256")
    pairs = combinations(few.tints.values(), 2)
    yield "ΔE of 12, 256 colours", min(difference(left, right) for left, right in pairs), AT_A_GLANCE
    from_ground = min(difference(tint, few.ground) for tint in few.tints.values())
    yield "ΔE to ground, 256 colours", from_ground, AT_A_GLANCE
    yield "ΔE of source and cue", difference(palette.source, palette.cue), AT_A_GLANCE


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    parser.add_argument("--all", action="store_true", help="every Pygments style that is installed, too")
    parser.add_argument("--svg", type=Path, metavar="FOLDER", help="draw each theme at every depth")
    given = parser.parse_args()
    names = list(CURATED)
    if given.all:
        from pygments.styles import get_all_styles

        names += sorted(set(get_all_styles()) - set(names))
    if given.svg is not None:
        from bench.theme_pictures import draw

        given.svg.mkdir(parents=True, exist_ok=True)
        for name in names:
            draw(name, given.svg)
    rows = {name: list(figures(palette_named(name))) for name in names}
    if given.json:
        for name, measured in rows.items():
            for title, value, goal in measured:
                figure = {"name": f"{name}: {title}", "value": round(value, 2), "unit": "", "goal": goal}
                print(json.dumps({**figure, "met": value >= goal}, ensure_ascii=False))
        return
    print(f"{'':<26}{'goal':>6}" + "".join(f"{name[:15]:>17}" for name in names))
    for number, (title, _, goal) in enumerate(rows[names[0]]):
        values = [rows[name][number][1] for name in names]
        marked = (f"{value:16.1f}{' ' if value >= goal else '!'}" for value in values)
        print(f"{title:<26}{goal:>6g}" + "".join(marked))


if __name__ == "__main__":
    main()
