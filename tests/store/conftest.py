"""A fresh store, and a pen that writes events to it by hand."""

import pytest
from records import Pen, ground_of

from tui.store.store import Store


@pytest.fixture(scope="session")
def blank(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("blank") / "annotations.db"
    Store.open(path, create=True).close()
    return path.read_bytes()


@pytest.fixture
def store(tmp_path, blank):
    path = tmp_path / "annotations.db"
    path.write_bytes(blank)
    with Store.open(path) as store:
        yield store


@pytest.fixture
def pen(store):
    return Pen(store)


@pytest.fixture
def ground(pen):
    """An article “a” with an empty text and the layers “anna” and “bob”, as a setup that is never undone."""
    ground_of(pen)
    return pen
