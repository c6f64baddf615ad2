"""A fresh store, and a pen that writes events to it by hand."""

import pytest
from records import DIGEST, Pen, article, layer

from tui.store.store import Store


@pytest.fixture(scope="session")
def _blank(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("blank") / "annotations.db"
    Store.open(path, create=True).close()
    return path.read_bytes()


@pytest.fixture
def store(tmp_path, _blank):
    path = tmp_path / "annotations.db"
    path.write_bytes(_blank)
    with Store.open(path) as store:
        yield store


@pytest.fixture
def pen(store):
    return Pen(store)


@pytest.fixture
def ground(pen):
    """An article “a” with an empty text and the layers “anna” and “bob”, as a setup that is never undone."""
    from tui.model.event import Change

    event = pen.event(
        Change("article", "a", None, article("a")),
        Change("layer", "anna", None, layer("anna")),
        Change("layer", "bob", None, layer("bob", annotator="bob")),
        by="nobody",
        move="setup",
    )
    pen.store.write([event], {DIGEST: ""}).result()
    return pen
