"""Pygments styles by their names, the ones of plug-ins included."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from pygments.style import Style
from pygments.styles import STYLE_MAP

from tui.model.refusal import Refusal

GROUP = "pygments.styles"


def style_named(name: str, plugins: Iterable[EntryPoint] | None = None) -> type[Style] | None:
    """The style with a name, or None.

    Pygments loads the plug-ins one after another until it has met the name, so that a broken one stands in the way
    of the others; here the one that is wanted is loaded and no other.

    Args:
        name: The style's.
        plugins: The entry points to look through; the installed ones if not given.

    Raises:
        Refusal: If the style's plug-in cannot be loaded, with its distribution and version.
    """
    if name in STYLE_MAP:
        module, _, attribute = STYLE_MAP[name].partition("::")
        return _checked(getattr(import_module(f"pygments.styles.{module}"), attribute))
    for plugin in entry_points(group=GROUP) if plugins is None else plugins:
        if plugin.name == name:
            return _loaded(plugin)
    return None


def _loaded(plugin: EntryPoint) -> type[Style]:
    try:
        return _checked(plugin.load())
    except Exception as error:  # whatever the plug-in's author made of it
        owner = f"{plugin.dist.name} {plugin.dist.version}" if plugin.dist else plugin.value
        raise Refusal(
            f"The theme “{plugin.name}” of {owner} cannot be loaded ({type(error).__name__}: {error}); "
            "choose another one or update it."
        ) from error


def _checked(found: Any) -> type[Style]:
    if not (isinstance(found, type) and issubclass(found, Style)):
        raise TypeError(f"{found!r} is not a Pygments style")
    return found
