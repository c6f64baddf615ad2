"""Pictures of a theme: a few sentences with every kind of mark, at each depth of colour."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from tui.model.scheme import built_in
from tui.style.aids import aids
from tui.style.depth import Depth
from tui.style.paint import Paint, Painter
from tui.style.palette import palette_named
from tui.text.flatten import flatten
from tui.ui.strips import style_of

WIDTH = 98
SAMPLE = [
    # Text with marks: [kind.label.role text] may be nested.
    ("", "entities [P Ada Holm] of the [O Harbour Office] in [G Lund] near [L the Sound], on [D Monday],"),
    (
        "",
        "during [E the Ice Fair], a [N Danish] crew at [F Pier Nine] read [W the Harbour Act]: [M 4 million]",
    ),
    ("", "crowns, [U forty] ferries, in [A Danish and Swedish]. Then plain words to compare."),
    (
        "",
        "nested   [O Bank of [G Lund] Trust] and [O University of [O Law]] and [O [G Lund] Post], in [G Lund].",
    ),
    ("c", "claim    [s [P Ada Holm]] [q told] us [t the ferry left [G Lund] with [U forty] people]."),
    ("pc", "both     A passage that holds a claim: [s the crew] [q denied] [t it was late]."),
    ("!", "flagged  Somebody flagged [P Ada Holm] in this line, a passage [G Lund] too."),
    ("p", "passage  This is a passage of no claim."),
    ("p!", "both     This is one too, and something in it is flagged."),
    ("", "selected [S a selection over [P Ada Holm] and [t a claim about [G Lund]] here]."),
    ("", "hit      [h ferry] and [P Ada [h Holm]] and [S selected [h ferry] too], [t claimed [h ferry]]."),
    (
        "",
        "caret    [c p]lain, [P [c A]da Holm], [h [c f]erry], [S sel[c e]cted], [t cl[c a]im], [s [c A]da].",
    ),
    ("", "object   under the caret: [b w[c o]rd], [b [P A[c d]a Holm]], beside [P Ada Holm]."),
    ("", "offer    [o [P Ada Holm]] [o [q said]] [o [t the ferry left [G Lund]]], beside [P Ada Holm]."),
    ("", "aids     She said “the ferry left late”, warned 12 people on 5 May 2021 at www.harbour.example."),
    ("", "         **Bold**, [a link](https://x.example/y) and, annotated, “[P Ada Holm] [q said] so”."),
]
_LABELS = dict(zip("POGLDENFWMUA", [label.id for label in built_in().of_kind("entity")], strict=False))
_ROLES = {"s": "source", "q": "cue", "t": "content"}
_SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "16": ColorSystem.STANDARD}
# The sixteen colours as xterm has them.
_DIM = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
]
_BRIGHT = [
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
]


def draw(theme: str, folder: Path, before: str = "") -> None:
    """Write `THEME-DEPTH.svg` for each depth, with something before the name if wanted."""
    for depth in ("truecolor", "256", "16", "none"):
        painter = Painter(palette_named(theme), built_in(), depth=depth)
        rows = [_row(painter, gutter, marked) for gutter, marked in SAMPLE]
        picture = picture_of(rows, f"{theme}, {depth}", depth, WIDTH + 6, is_dark=painter.palette.dark)
        (folder / f"{before}{theme}-{depth}.svg").write_text(picture, encoding="utf-8")


def picture_of(
    rows: Iterable[Iterable[Segment]], title: str, depth: Depth, width: int, *, is_dark: bool
) -> str:
    """An SVG file of rows as a terminal of a depth shows them, which fetches no font from anywhere."""
    console = Console(
        record=True, width=width, height=1000, file=StringIO(), color_system="truecolor", force_terminal=True,
        legacy_windows=False,
    )  # fmt: skip
    for row in rows:
        shown = [
            Segment(text, _shown(style, depth) if style else style)
            for text, style, control in row
            if not control
        ]
        console.print(Segments([*shown, Segment.line()]), end="")
    picture = console.export_svg(title=title, theme=_theme(is_dark=is_dark))
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return picture.replace("Fira Code", "DejaVu Sans Mono")


def _row(painter: Painter, gutter: str, marked: str) -> list[Segment]:
    text, items = _parsed(marked)
    palette = painter.palette
    ground = palette.ground if painter.coloured else None
    found = [(*aid, "aid") for aid in aids(text, 0, len(text))] if text.startswith(("aids", "     ")) else []
    spans = [*items, *((start, end, (what, kind)) for start, end, kind, what in found)]
    bar, letter = ("┃", "▎") if painter.coloured else ("p", "c")
    flag = ("!", palette.warning) if "!" in gutter else (" ", palette.text)
    passage = (bar, palette.passage) if "p" in gutter else None
    shown = [
        passage or flag,
        (letter if "c" in gutter else " ", palette.claim),
        flag if passage else (" ", palette.text),
    ]
    segments = [_segment(painter, sign, colour, ground) for sign, colour in shown]
    for start, end, covering in flatten(0, len(text), spans):
        looks = [each[1] for each in covering if each[0] == "look"]
        names = {each[0] for each in covering}
        paint = painter.paint(
            looks,
            caret="c" in names,
            selected="S" in names,
            hit="h" in names,
            faintly="b" in names,
            offered="o" in names,
            aid=next((each[1] for each in reversed(covering) if each[0] == "aid"), None),
        )
        segments.append(Segment(text[start:end], _shown(style_of(paint, ground), painter.depth)))
    rest = WIDTH + 3 - len(text)
    segments.append(Segment(" " * rest, _shown(style_of(Paint(), ground), painter.depth)))
    return segments


def _segment(painter: Painter, text: str, colour: str, ground: str | None) -> Segment:
    paint = Paint(colour=colour if painter.coloured else None)
    return Segment(text, _shown(style_of(paint, ground), painter.depth))


def _shown(style: Style, depth: Depth) -> Style:
    """A style as a terminal of a depth gets it."""
    if depth not in _SYSTEMS:
        return style
    system = _SYSTEMS[depth]
    colour, ground = style.color, style.bgcolor
    return style + Style.from_color(
        colour.downgrade(system) if colour else None, ground.downgrade(system) if ground else None
    )


def _parsed(marked: str) -> tuple[str, list[tuple[int, int, tuple]]]:
    """The text without its marks, and the marks as spans, outer ones first."""
    text, opened, items = "", [], []
    for piece in re.findall(r"\[[A-Za-z] |\]|\[|[^\[\]]+", marked):
        if re.fullmatch(r"\[[A-Za-z] ", piece) and piece != "[a ":
            opened.append((len(text), piece[1]))
        elif piece == "]" and opened:
            start, name = opened.pop()
            items.append((start, len(text), _value(name)))
        else:
            text += piece
    return text, sorted(items, key=lambda item: (item[0], -item[1]))


def _value(name: str) -> tuple:
    if name in _LABELS:
        return "look", ("entity", _LABELS[name], "mention")
    return ("look", ("claim", "CLAIM", _ROLES[name])) if name in _ROLES else (name,)


def _theme(*, is_dark: bool) -> TerminalTheme:
    colours = ((20, 23, 28), (217, 221, 227)) if is_dark else ((255, 255, 255), (20, 20, 20))
    return TerminalTheme(*colours, _DIM, _BRIGHT)
