"""spaCy as an outside program: its entities come out as suggestions in the labels of the built-in scheme."""

import shlex
import sys
from types import SimpleNamespace

import pytest

from tui.model.scheme import built_in
from tui.suggest.page import Page
from tui.suggest.program import Program
from tui.suggest.spacy_program import LABELS, answers, load

TEXT = "They met Ana Ruiz 🛶 in Istanbul."


def model(*entities):
    """What a loaded model gives: a document with entities."""

    def read(text):
        found = []
        for words, label in entities:
            start = text.index(words)
            found.append(SimpleNamespace(label_=label, start_char=start, end_char=start + len(words)))
        return SimpleNamespace(ents=found)

    return read


def test_entities_are_suggestions_and_other_labels_are_left_out():
    given = list(answers(model(("Ana Ruiz ", "PERSON"), ("They", "CARDINAL")), TEXT, "spacy.x.v1"))
    assert [(each["kind"], each["label"], each["origin"]) for each in given] == [
        ("entity", "PERSON", "spacy.x.v1")
    ]
    assert given[0]["parts"] == [{"role": "mention", "spans": [{"start": 9, "end": 17}]}]


def test_every_label_is_one_of_the_built_in_scheme():
    assert {(label, "entity") for label in LABELS.values()} <= {
        (label.id, label.kind) for label in built_in().labels
    }


def test_without_spacy_it_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SystemExit, match=r"pip install 'marginist\[spacy\]'"):
        load("en_core_web_sm")


def test_a_real_model_is_asked_through_the_door_for_programs(tmp_path):
    spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Istanbul"}])
    made.meta["name"] = "own"
    made.to_disk(tmp_path / "own")
    command = [sys.executable, "-m", "tui.suggest.spacy_program", "--model", str(tmp_path / "own")]
    page = Page(TEXT)
    (offer,) = Program("spacy", shlex.join(command)).offers(page, page.passages[0])
    assert (offer.label, offer.extent.slice(TEXT)) == ("GPE", "Istanbul")
    assert offer.origin == "spacy.en_own.v0.0.0"


def test_a_model_that_is_not_there_is_named():
    pytest.importorskip("spacy", reason="the extra `spacy` is not installed")
    with pytest.raises(SystemExit, match="python -m spacy download no_such_model"):
        load("no_such_model")
