"""A store with the small corpus that was written by hand."""

from pathlib import Path

import pytest

from tui.formats.reading import ReadOptions
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.importing import import_paths
from tui.workspace.stamps import Stamps

GOLDENS = Path(__file__).with_name("goldens")


@pytest.fixture
def corpus(tmp_path):
    with Store.open(tmp_path / "small.db", create=True) as store:
        report = import_paths(
            store, [str(GOLDENS / "by_hand.jsonl")], ReadOptions(), "ada", Stamps(), built_in()
        )
        assert not report.refusals
        yield store
