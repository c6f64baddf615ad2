"""`marginist read`, the default: the reader."""

from __future__ import annotations

import gc
import os
import sys
import threading
from typing import TYPE_CHECKING

import click

from tui.cli.here import Here, verb
from tui.cli.output import clear_progress, say, show_progress
from tui.model.refusal import Refusal

if TYPE_CHECKING:
    from tui.commands.command import Outcome
    from tui.commands.keymap import Keymap
    from tui.model.scheme import Scheme
    from tui.store.store import Store
    from tui.workspace.import_report import ImportReport
    from tui.workspace.workspace import Workspace


_PATIENCE_SECONDS = 0.5
_MMAP_THRESHOLD = -3
"""glibc's name of the setting for blocks that are asked from the system each by itself (malloc.h, M_MMAP_THRESHOLD)."""
_PIECE_BYTES = 256 * 1024
_OBJECTS = 20_000
"""How many objects come before garbage is looked for: marking everywhere makes as many, and none is garbage."""
_SWITCH_SECONDS = 0.001
"""How long one thread may keep another waiting: writing goes on between the pieces of drawing a frame."""


@verb("read")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--article",
    metavar="ID",
    help="Open this one: a beginning of its id, its location or title or a piece of it.",
)
@click.option("--keys", "profile", metavar="PROFILE", help="Whose habits the keys follow: default or vim.")
def read(here: Here, paths: tuple[str, ...], article: str | None, profile: str | None) -> int:
    """Read and annotate. What is new in files or folders is imported first."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The reader needs a terminal; `marginist run` works without one.")
    if profile is not None:
        here.profile = profile
    get_ready()
    refusals: list[Refusal] = []
    wanted: list[str] = []
    store: Store | None = None
    if paths:
        store, report = _take_in(here, paths)
        refusals = report.refusals
        wanted = report.article_ids
        if store is None or (refusals and not wanted):
            for refusal in refusals:
                say(refusal.sentence)
            if store is not None:
                store.close()
            return 1
    elif here.database.exists():
        store = here.open()
    code = show(here, store, wanted, article, refusals) if store is not None else _begin()
    for refusal in refusals:
        say(refusal.sentence)
    code = 1 if refusals else code
    end_input(code)
    return code


def get_ready() -> None:
    """Prepare the process for the reader."""
    gc.disable()  # nothing that is made while starting is garbage
    # Frames may follow keys faster than the library's default of 60 a second.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    if os.environ.get("TERM") in ("dumb", "unknown"):
        os.environ.setdefault("NO_COLOR", "1")


def end_input(code: int) -> None:
    """End the process if the library's input thread does not: it goes on for ever where the terminal has died.

    Everything of ours is written and closed by then.
    """
    for thread in threading.enumerate():
        if thread.name == "textual-input":
            thread.join(_PATIENCE_SECONDS)
            if thread.is_alive():
                os._exit(code)


def _take_in(here: Here, paths: tuple[str, ...]) -> tuple[Store | None, ImportReport]:
    from tui.formats.reading import ReadOptions
    from tui.workspace.importing import import_paths
    from tui.workspace.stamps import Stamps

    opened: list[Store] = []

    def open_store() -> Store:
        opened.append(here.open(create=True))
        return opened[0]

    is_there = here.database.exists() and here.database.stat().st_size > 0
    try:
        report = import_paths(
            open_store() if is_there else open_store,
            paths,
            ReadOptions(),
            here.annotator,
            Stamps(),
            here.scheme,
            progress=show_progress,
        )
    except BaseException:
        for store in opened:
            store.close()
        raise
    clear_progress()
    if opened and opened[0].created:
        say(f"Made the database {here.database}.")
    return (opened[0] if opened else None), report


def _begin() -> int:
    from tui.ui.begin import Begin

    return Begin().run() or 0


def show(
    here: Here,
    store: Store,
    wanted: list[str],
    article: str | None,
    refusals: list[Refusal],
    *,
    first: str = "",
) -> int:
    """Open the reader; gives the exit code. The store is closed at the end.

    Args:
        here: Where the verb runs.
        store: The database.
        wanted: The ids of articles of which one is opened, or nothing.
        article: The article to open, as somebody named it, or None.
        refusals: What is told at first.
        first: A command line to begin with, which shows an article itself; if it does not, what it says is all.
    """
    from tui.commands.command import Outcome
    from tui.commands.keymap import user_keymap
    from tui.commands.runner import perform_and_wait
    from tui.store.articles import has_articles, ids
    from tui.workspace.layout import panes_from
    from tui.workspace.macros import Macros
    from tui.workspace.offer_settings import offer_settings
    from tui.workspace.personal import Personal
    from tui.workspace.practising import go_on_practising
    from tui.workspace.view import View
    from tui.workspace.workspace import Workspace

    scheme = here.scheme_of(store)
    workspace = Workspace(store, here.annotator, scheme, measure=here.settings.measure)
    workspace.sliced = True
    workspace.last_names = here.settings.last_names
    workspace.macros = Macros(here.settings.folder / "macros")
    try:
        keymap = user_keymap(scheme, here.settings.folder, here.profile)
        personal = Personal(here.settings.state / "state.json")
        since = personal.learns_since(str(store.path), here.annotator)
        workspace.offers.settings = offer_settings(here.settings, since)
        if not has_articles(store):
            return _begin()
        practice = go_on_practising(workspace, personal)
        if first:
            told = perform_and_wait(workspace, first)
            if workspace.panes is None:
                say(told.message)
                return 0
            return _run(workspace, keymap, personal, here, refusals, told)
        known = ids(store)
        chosen = workspace.find(article) if article else _first(wanted or known, personal)
        kept = personal.panes_of(str(store.path))
        panes = panes_from(kept, lambda key: View(workspace.open(key))) if kept else None
        if panes is not None and not article and panes.focus.view.open.id in (wanted or known):
            workspace.panes = panes
        else:
            personal.restore(workspace.show(chosen))
        greeting = Outcome(message=practice) if practice else None
        return _run(workspace, keymap, personal, here, refusals, greeting)
    finally:
        workspace.close()


def _collect_seldom() -> None:
    """Leave what starting has made alone from now on: looking through it for garbage takes as long as ten frames."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    _return_memory()


def _return_memory() -> None:
    """Let freed pieces of long texts go back to the system at once, where the C library can be told so (glibc).

    It would else keep them between other things: some 30 MB after a text of 10 MB was made ready.
    """
    if sys.platform == "linux":
        import ctypes

        tell = getattr(ctypes.CDLL(None), "mallopt", None)
        if tell is not None:
            tell(_MMAP_THRESHOLD, _PIECE_BYTES)


def _first(candidates: list[str], personal: object) -> str:
    """Of the articles that may be opened first, the one that was read last, else the first."""
    from tui.workspace.personal import Personal

    assert isinstance(personal, Personal)
    recent = [key for key in personal.recent() if key in set(candidates)]
    return recent[0] if recent else candidates[0]


def _run(
    workspace: Workspace,
    keymap: object,
    personal: object,
    here: Here,
    refusals: list[Refusal],
    first: Outcome | None = None,
) -> int:
    from tui.commands.keymap import Keymap, user_keymap
    from tui.style.palette import palette_named
    from tui.ui.app import Reader
    from tui.workspace.personal import Personal

    assert isinstance(keymap, Keymap)
    assert isinstance(personal, Personal)

    def renew() -> tuple[Scheme, Keymap]:
        scheme = here.scheme_of(workspace.store)
        return scheme, user_keymap(scheme, here.settings.folder, here.profile)

    def settled() -> None:
        _collect_seldom()
        if first is not None:
            reader.performing.begin_with(first)

    reader = Reader(
        workspace,
        keymap,
        personal,
        palette_named(here.settings.theme),
        notices=[each.sentence for each in refusals],
        on_settled=settled,
        renew=renew,
    )
    reader.keyboard.is_waiting = first is not None  # keys are for what it opens
    sys.setswitchinterval(_SWITCH_SECONDS)
    code = reader.run()
    if reader.fault is not None:
        raise reader.fault
    if reader.farewell:
        say(reader.farewell)
    return code or 0
