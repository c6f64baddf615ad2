"""Stored suggestions and what is decided about them, for the tests of this folder."""

from __future__ import annotations

from support import decide

from tui.model.scheme import built_in
from tui.store.articles import articles
from tui.store.decisions import suggested, suggestions
from tui.suggest.ranking import Ranking
from tui.workspace.settings import load_settings
from tui.workspace.storing import Storing, store_offers
from tui.workspace.suggesters import chosen_suggesters
from tui.workspace.suggesting import Wish, offers_of


def wish(**more):
    """All suggesters, the built-in scheme, nothing learned; what is given besides is different."""
    given = {"suggesters": chosen_suggesters(load_settings()), "scheme": built_in(), "ranking": Ranking()}
    return Wish(**(given | more))


def offered(store, annotator="anna", **more):
    """(label, words) of what an annotator is offered, in all articles."""
    found = offers_of(store, articles(store), annotator, wish(**more))
    return [
        (offer.label, " ".join(offer.extent.slice(each.text).split()))
        for each in found
        for offer, _ in each.offers
    ]


def store_all(store, stamps, annotator="anna", **more):
    """Store everything that is offered; gives the report."""
    offers = offers_of(store, articles(store), annotator, wish(**more))
    return store_offers(Storing(store, annotator, stamps), offers)


def stored(store):
    """What machines have suggested, by (label, words): ids, in the order of articles and places."""
    found = {}
    for each in articles(store):
        text = store.rows("SELECT content FROM text WHERE sha256 = ?", (each.text_sha256,))[0][0]
        for annotation in suggested(store, suggestions(store, each.id)):
            words = " ".join(annotation.extent.slice(text).split())
            found.setdefault((annotation.label, words), []).append(annotation.id)
    return found


def answer(store, stamps, label, words, answer, by="anna", place=0):
    """Answer a stored suggestion, named by label and words."""
    decide(store, stored(store)[label, words][place], answer, by, stamps)


__all__ = ["answer", "offered", "store_all", "stored", "wish"]
