"""Whatever the text: out, in and out again is the same byte for byte, and no span has moved."""

import json
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.formats.reading import ReadOptions
from tui.formats.registry import registry
from tui.model.scheme import built_in
from tui.store.selection import Selection
from tui.store.store import Store
from tui.text.clusters import is_cluster_edge
from tui.text.sanitise import sanitise
from tui.workspace.exporting import export
from tui.workspace.importing import import_paths
from tui.workspace.stamps import Stamps

HARD = [
    "📰 said 👩‍👩‍👧‍👦 of 🇺🇦🇹🇷",
    "e\u0301te\u0301 über Straße",
    "one\r\ntwo\rthree\n",
    "\ufeffmarked",
    "אמר \u202eראש הממשלה\u202c היום",
    "क्षि เก้า ゞ가각",
    "a\x00b\x1b[31mc\x85d\u2028e",
    " ends with a break\n",
    "",
]


def through_a_new_file(source):
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_text(source, encoding="utf-8", newline="")
        with Store.open(Path(folder, "a.db"), create=True) as store:
            report = import_paths(store, [str(path)], ReadOptions(), "ada", Stamps(), built_in())
            assert [refusal.sentence for refusal in report.refusals] == []
            pieces = []
            selection = Selection(machines=True)
            export(store, selection, registry().get("archive"), scheme=built_in(), put=pieces.append)
    return "".join(pieces)


def archive(text, spans):
    annotations = [
        {
            "kind": "entity",
            "label": "PERSON",
            "parts": [{"role": "mention", "spans": [{"start": start, "end": end, "text": text[start:end]}]}],
        }
        for start, end in spans
    ]
    return json.dumps({"article": {"text": text, "location": "a"}, "annotations": annotations})


def check(text):
    plain = sanitise(text)
    edges = [edge for edge in range(len(text) + 1) if is_cluster_edge(plain, edge)]
    breaks = {edge for edge in edges if text[edge - 1 : edge + 1] == "\r\n"}
    spans = [(a, b) for a, b in pairwise(edges) if not breaks & {a, b}]
    spans += [(edges[0], edges[-1])] * (len(edges) > 1)
    if text.startswith("\ufeff"):
        spans = []
    first = through_a_new_file(archive(text, spans))
    assert through_a_new_file(first) == first
    line = json.loads(first.splitlines()[1])
    for annotation in line["annotations"]:
        start, end = annotation["start"], annotation["end"]
        assert line["article"]["text"][start:end] == annotation["text"]


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_back_the_same(text):
    check(text)


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_back_the_same(text):
    check(text)
