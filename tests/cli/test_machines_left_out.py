"""What machines suggested, and what was decided about it, is in no list, count or export that does not ask for it."""

from pathlib import Path

import pytest
from support import fixed_stamps, suggest

from tui.cli.main import VERBS
from tui.formats.registry import registry
from tui.store.store import Store

TEXT = "Anna Berg met Ivan Orlov in Oslo."

READING = {
    "list": [["list"], ["list", "--json"]],
    "claims": [["claims"], ["claims", "--json"]],
    "search": [["search", "Anna"], ["search", "Anna", "--json"], ["search", "label:PERSON", "--json"]],
    "entities": [["entities"], ["entities", "--json"]],
    "stats": [["stats"], ["stats", "--json"], ["stats", "by:ada"], ["stats", "kind:entity", "--json"]],
    "export": [
        ["export", *query, "--format", each.name]
        for each in registry().all()
        # An archive is everything; a format of several files cannot be written to the standard output.
        if each.can_write and not each.whole and each.name not in ("brat",)
        for query in ([], ["label:PERSON"], ["status:open"])
    ],
}
"""By verb, the command lines that give something about annotations."""
OTHERS = {
    "read": "the screen: tests/ui",
    "import": "takes in",
    "remove": "takes away",
    "review": "asks for suggestions",
    "suggest": "makes suggestions",
    "history": "tells of one annotation, or of all events",
    "run": "changes",
    "keys": "no annotations",
    "formats": "no annotations",
    "scheme": "no annotations",
    "backup": "copies the file",
    "help": "no annotations",
}


def test_every_verb_is_thought_of():
    assert set(VERBS) == set(READING) | set(OTHERS)


@pytest.fixture
def marked(typed):
    """An article in which ada marked one name by hand."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    typed("import", "a.txt")
    assert typed("run", "select.span 0 9", "mark.entity PERSON")[0] == 0


@pytest.fixture
def suggested(marked, typed):
    """Suggests three names, of which ada rejects one and skips one; gives what each line gave before that."""
    lines = [line for every in READING.values() for line in every]
    before = {tuple(line): typed(*line) for line in lines}
    stamps = fixed_stamps()
    with Store.open(Path("annotations.db")) as store:
        for label, words in (("ORG", "Anna Berg"), ("PERSON", "Ivan Orlov"), ("GPE", "Oslo")):
            suggest(store, stamps, label, words)
    assert typed("run", "review.start", "review.reject", "review.skip")[0] == 0
    return before


def test_nothing_of_it_is_told_unless_it_is_asked_for(typed, suggested):
    assert len(suggested) > 12
    for line, (code, told, _) in suggested.items():
        assert code == 0, line
        assert typed(*line)[:2] == (code, told), line


def test_it_is_told_when_it_is_asked_for(typed, suggested):
    assert len(typed("export", "origin:ner.v1")[1].splitlines()) == 3
    assert "4 annotations" in typed("stats", "--machines")[1]
    assert '"decisions":[{' in typed("export", "--format", "archive", "origin:ner.v1")[1]
