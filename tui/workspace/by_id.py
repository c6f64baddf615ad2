"""Annotations and statements by their ids, or by the beginning of one where it means only one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.store.annotations import annotation_ids, referents_by_id
from tui.workspace.links import find_annotation
from tui.workspace.workspace import Workspace

_Found = TypeVar("_Found", Annotation, Annotation | Referent)
_SEEN = 10
"""Ids with the same beginning that are looked at."""


def annotation_by_id(workspace: Workspace, written: str) -> Annotation:
    """The annotation with an id or a unique beginning of one, in whatever article.

    Raises:
        Refusal: If there is none, or more than one is meant.
    """
    exact = find_annotation(workspace, written)
    found = exact or _only(written, _annotations(workspace, written))
    if found is None:
        raise Refusal(f"There is no annotation {written}.")
    return found


def end_by_id(workspace: Workspace, written: str) -> Annotation | Referent:
    """The annotation or the statement with an id or a unique beginning of one.

    Raises:
        Refusal: If there is none, or more than one is meant.
    """
    found: Annotation | Referent | None = find_annotation(workspace, written) or workspace.referent(written)
    if found is None and written:
        ends: dict[str, Annotation | Referent] = {**_annotations(workspace, written)}
        stored = referents_by_id(workspace.store, written, "statement")
        for statement in workspace.as_now(stored, "statement"):
            if statement.id.startswith(written):
                ends[statement.id] = statement
        found = _only(written, ends)
    if found is None or (isinstance(found, Referent) and found.kind != "statement"):
        raise Refusal(f"There is no annotation {written}, and no statement.")
    return found


def _annotations(workspace: Workspace, beginning: str) -> dict[str, Annotation]:
    """Some annotations whose ids begin so, those that are not written yet too."""
    if not beginning:
        return {}
    keys = set(annotation_ids(workspace.store, beginning, _SEEN))
    for article in workspace.open_articles:
        keys.update(key for key in article.unwritten() if key.startswith(beginning))
    return {key: found for key in keys if (found := find_annotation(workspace, key)) is not None}


def _only(written: str, found: Mapping[str, _Found]) -> _Found | None:
    if len(found) > 1:
        first, second, *_ = sorted(found)
        raise Refusal(
            f"{in_quotes(written)} is the beginning of several ids, such as {first} and {second}; give more of it."
        )
    return next(iter(found.values()), None)
