"""What commands ask to be shown: prompts, lists, indexes, the manual, other colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.commands.everywhere import LISTINGS
from tui.commands.forms import FORMS
from tui.commands.keymap import Keymap
from tui.commands.review import SUMMARY
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.style.paint import Painter
from tui.style.palette import Palette, next_palette
from tui.ui.asking import PROMPTS
from tui.ui.review_told import ReviewTold
from tui.ui.rule import Rule
from tui.ui.theme import theme_of

if TYPE_CHECKING:
    from tui.ui.app import Reader
    from tui.ui.index import Index

INDEXES = ("claims", "entities", "concordance")
"""What is shown as a list of its own above the panes."""


class Showing:
    """Shows what commands ask for.

    Args:
        reader: The reader.
        renew: As below.

    Attributes:
        renew: Reads the scheme in use anew, with the keys that it makes; None if it never changes.
    """

    def __init__(self, reader: Reader, renew: Callable[[], tuple[Scheme, Keymap]] | None) -> None:
        self._reader = reader
        self.renew = renew
        self._indexes: dict[str, Index[Any, Any]] = {}

    def show(self, what: str, argument: str = "") -> None:
        """Show something by its name.

        Args:
            what: The name, as an outcome gives it.
            argument: The query of an index.
        """
        reader = self._reader
        if what in INDEXES:
            self.index(what, argument)
        elif what == "quit":
            reader.leave()
        elif what in PROMPTS:
            reader.asking.ask(what)
        elif what == "panes":
            reader.panes.lay_out()
            reader.on_pane_area_resized()
        elif what in FORMS:
            reader.asking.choose_from(what)
        elif what in LISTINGS:
            reader.asking.tick(what)
        elif what in ("history", "timeline"):
            reader.asking.show_past(what)
        elif what == "labels":
            reader.asking.choose_label()
        elif what in ("palette", "keys"):
            reader.asking.choose_command(only_bound=what == "keys")
        elif what == SUMMARY:
            reader.push_screen(ReviewTold(reader, argument.split("\n")))
        elif what == "help":
            from tui.ui.manual import Manual

            reader.push_screen(Manual())
        elif what == "library":
            reader.columns.visit_library()
        elif what == "toggle-library":
            reader.columns.toggle_library()
        elif what == "toggle-margin":
            reader.columns.toggle_margin()
        elif what == "toggle-aids":
            self._toggle_aids()
        elif what == "toggle-offers":
            self._toggle_offers()
        elif what == "toggle-theme":
            self._next_theme()

    def index(self, what: str, query: str = "") -> None:
        """Show the index of claims or of entities, or the concordance; without a query, as it was left."""
        from tui.ui.claim_index import ClaimIndex
        from tui.ui.concordance import Concordance
        from tui.ui.entity_index import EntityIndex

        kinds: dict[str, Callable[[Reader, str], Index[Any, Any]]]
        kinds = {"claims": ClaimIndex, "entities": EntityIndex, "concordance": Concordance}
        index = kinds[what](self._reader, query)
        left = self._indexes.get(what)
        if left is not None and not query and left.hidden == self._reader.workspace.hidden:
            index.take_over(left)
        self._indexes[what] = index
        self._reader.push_screen(index)

    def take_scheme(self) -> None:
        """Go on with the scheme that the database has now, if it was changed here or by another program."""
        reader, workspace = self._reader, self._reader.workspace
        if not workspace.scheme_is_old or self.renew is None:
            return
        workspace.scheme_is_old = False
        try:
            scheme, keymap = self.renew()
        except Refusal as refusal:
            reader.status.say(
                f"The scheme was changed, and the old one stays: {refusal.sentence}", warning=True
            )
            return
        if scheme == workspace.scheme:
            return
        workspace.scheme, reader.keymap = scheme, keymap
        workspace.offers.take_scheme(scheme)
        reader.labels.take_keymap(keymap)
        self._paint_with(reader.painter.palette)
        reader.status.say(f"The scheme is “{scheme.name}”, version {scheme.version}, now.")

    def _toggle_aids(self) -> None:
        rows = self._reader.rows
        rows.shows_aids = self._reader.columns.wanted["aids"] = not rows.shows_aids
        self._reader.panes.refresh()
        self._reader.status.say("Reading aids are shown." if rows.shows_aids else "Reading aids are hidden.")

    def _toggle_offers(self) -> None:
        offers, panes = self._reader.workspace.offers, self._reader.workspace.panes
        offers.shown = self._reader.columns.wanted["offers"] = not offers.shown
        for leaf in panes.leaves if panes else ():
            self._reader.panes.repaint_stale(leaf)
        self._reader.repainter.follow(force=True)
        if offers.settings.blind:
            self._reader.status.say("Nothing is offered: the settings say blind.", warning=True)
        else:
            self._reader.status.say(
                "Offers are shown." if offers.shown else "Offers are hidden; Tab goes to them."
            )

    def _next_theme(self) -> None:
        palette = next_palette(self._reader.painter.palette.name)
        self._paint_with(palette)
        self._reader.status.say(f"Theme {palette.name}.")

    def _paint_with(self, palette: Palette) -> None:
        """Show everything in the colours of a palette and of the scheme."""
        reader = self._reader
        painter = Painter(palette, reader.workspace.scheme, depth=reader.depth)
        reader.painter = reader.rows.painter = painter
        for widget in (reader.margin, reader.library, reader.status, reader.labels, *reader.columns.rules):
            widget.painter = painter
        reader.register_theme(theme_of(palette))
        reader.theme = f"marginist-{palette.name}"
        reader.refresh(layout=False)
        reader.panes.refresh()
        reader.query(Rule).refresh()
        reader.repainter.follow(force=True)
