"""What every test can ask for: ids and times that are the same each time, databases with an article, workspaces.

Databases are real files in `tmp_path`. Nothing reads or writes the home of whoever runs the tests.
Functions without state are in `support.py`: `from support import run_all`.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from support import SEED, add_article, fixed_stamps, run_all, run_refused

from tui.model.scheme import Scheme, built_in
from tui.store.store import Store
from tui.workspace.offer_settings import OfferSettings
from tui.workspace.stamps import Stamps
from tui.workspace.workspace import Workspace

# Tests see all colours, whatever the terminal is that they run in; Textual reads this when it is imported.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"

settings.register_profile("marginist", deadline=None)
settings.load_profile("marginist")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Config and state folders of their own, and no settings from outside."""
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("MARGINIST_DB", "MARGINIST_ANNOTATOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The article of `seeds/`."""
    return SEED.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    """The built-in scheme."""
    return built_in()


@pytest.fixture
def stamps() -> Stamps:
    """Ids and times that count up, the same in every run."""
    return fixed_stamps()


@pytest.fixture(scope="session")
def _made(tmp_path_factory, seed_text) -> bytes:
    """The bytes of a database with the seed article; made once, since making one takes a while."""
    path = tmp_path_factory.mktemp("made") / "annotations.db"
    with Store.open(path, create=True) as store:
        add_article(store, seed_text, "Talks in Istanbul", fixed_stamps(1_767_225_000_000))
    return path.read_bytes()


@pytest.fixture
def database(tmp_path, _made) -> Path:
    """A fresh database file with the seed article, closed."""
    path = tmp_path / "annotations.db"
    path.write_bytes(_made)
    return path


@pytest.fixture
def open_workspace(scheme, stamps):
    """Call it with a database and, if wanted, an annotator: a workspace that shows the first article.

    It is closed when the test ends.
    """
    opened: list[Workspace] = []

    def open_one(path: Path, annotator: str = "anna") -> Workspace:
        workspace = Workspace(Store.open(path), annotator, scheme, stamps)
        # What the rules find would stand beside what a test is about; those about offers ask for them.
        workspace.offers.settings = OfferSettings(blind=True)
        opened.append(workspace)
        workspace.show(workspace.store.rows("SELECT id FROM article ORDER BY title")[0][0])
        return workspace

    yield open_one
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace(database, open_workspace) -> Workspace:
    """Anna's workspace on the seed."""
    return open_workspace(database)


@pytest.fixture
def workspace_on(tmp_path, open_workspace, stamps):
    """Call it with texts (and an annotator): a workspace on a fresh database that has these articles."""
    numbers = count(1)

    def make(*texts: str, annotator: str = "anna") -> Workspace:
        path = tmp_path / f"made-{next(numbers)}.db"
        with Store.open(path, create=True) as store:
            for number, text in enumerate(texts, 1):
                add_article(store, text, f"Article {number}", stamps)
        return open_workspace(path, annotator)

    return make


@pytest.fixture
def run(workspace):
    """Run command lines on Anna's workspace; all must be done. Gives the object about the last one."""
    return lambda *lines: run_all(workspace, *lines)


@pytest.fixture
def refused(workspace):
    """Run command lines on Anna's workspace; the last must be refused. Gives the sentence."""
    return lambda *lines: run_refused(workspace, *lines)
