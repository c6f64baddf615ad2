"""The layout of the panes as plain values, so that the next start can have it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tui.model.refusal import Refusal
from tui.workspace.panes import Leaf, Node, Panes, Split
from tui.workspace.view import View

_DEEPEST = 16
"""Levels of splits that are read back."""


def layout_record(panes: Panes) -> dict[str, Any]:
    """The tree of panes with what each shows and where."""
    return _node_record(panes.root, panes.focus)


def _node_record(node: Node, focus: Leaf) -> dict[str, Any]:
    if isinstance(node, Leaf):
        view = node.view
        return {
            "article": view.open.id,
            "caret": view.caret,
            "top": view.top,
            "joined": view.joined,
            "focus": node is focus,
        }
    return {
        "split": node.direction,
        "shares": list(node.shares),
        "branches": [_node_record(branch, focus) for branch in node.branches],
    }


def panes_from(record: Mapping[str, Any], view_of: Callable[[str], View]) -> Panes | None:
    """The panes that a record tells of, or None if it makes no sense any more.

    Args:
        record: As `layout_record` gives it; it comes from a file, so nothing about it is sure.
        view_of: Gives a new view of an article; refuses if there is no such article.
    """
    focused: list[Leaf] = []
    try:
        root = _node_from(record, view_of, focused, 0)
    except (KeyError, TypeError, ValueError, Refusal):
        return None
    first = root
    while isinstance(first, Split):
        first = first.branches[0]
    panes = Panes(first.view)
    panes.root = root
    panes.focus = focused[0] if focused else first
    return panes


def _node_from(
    record: Mapping[str, Any], view_of: Callable[[str], View], focused: list[Leaf], depth: int
) -> Node:
    if depth > _DEEPEST:
        raise ValueError("split too deep")
    if "split" not in record:
        leaf = Leaf(view_of(str(record["article"])))
        view = leaf.view
        view.joined = bool(record["joined"])
        view.top = min(max(int(record["top"]), 0), len(view.open.text))
        view.move_to(int(record["caret"]))
        if record["focus"]:
            focused.append(leaf)
        return leaf
    branches = [_node_from(branch, view_of, focused, depth + 1) for branch in record["branches"]]
    shares = [float(share) for share in record["shares"]]
    if record["split"] not in ("right", "down") or len(branches) < 2 or len(branches) != len(shares):
        raise ValueError("not a split")
    if not all(0 < share < 1e6 for share in shares):
        raise ValueError("not shares")
    return Split(record["split"], branches, shares)
