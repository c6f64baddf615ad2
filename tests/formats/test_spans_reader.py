"""Reading `spans`: what a label marks, how claims are put together, and which article it is."""

import json

import pytest

from tui.formats.reading import Reading, Source
from tui.formats.spans import FORMAT
from tui.formats.spans_reader import recognises
from tui.model.refusal import Refusal
from tui.model.scheme import scheme_from
from tui.model.span import Span
from tui.workspace.stamps import Stamps

TEXT = "Ada and Bob said no, no."
SCHEME = scheme_from(
    {
        "name": "small",
        "labels": [
            {"id": "PERSON", "kind": "entity"},
            {"id": "FRAME", "kind": "passage"},
            {"id": "CLAIM", "kind": "claim"},
        ],
    },
    "small",
)


def read(*lines):
    source = Source("s.jsonl", "s.jsonl", data="\n".join(map(json.dumps, lines)).encode())
    reading = Reading(annotator="ada", now="now", new_id=Stamps().new_id, schemes=[SCHEME])
    incoming = FORMAT.reader(source, reading)
    return incoming, list(incoming.articles)


def span(start, end, **other):
    return {"start": start, "end": end, **other}


def annotations(**line):
    incoming, (entry,) = read({"text": TEXT, **line})
    return incoming, entry.annotations


def test_a_span_is_what_the_scheme_says_of_its_label_else_an_entity():
    labels = ("PERSON", "FRAME", "CLAIM", "OTHER", "person")
    incoming, found = annotations(spans=[span(0, 3, label=label) for label in labels])
    assert [(each.kind, each.label, each.parts[0].role) for each in found] == [
        ("entity", "PERSON", "mention"),
        ("passage", "FRAME", "passage"),
        ("claim", "CLAIM", "content"),
        ("entity", "OTHER", "mention"),
        ("entity", "PERSON", "mention"),
    ]
    assert incoming.notes == [
        "s.jsonl: person is PERSON in the scheme.",
        "s.jsonl: kept labels that no scheme has: OTHER.",
    ]


def test_a_span_can_say_its_kind_and_its_score():
    _, (found,) = annotations(spans=[span(0, 3, label="OTHER", kind="passage", score=0.5, note="why")])
    assert (found.kind, found.score, found.note) == ("passage", 0.5, "why")


def test_pieces_of_a_content_are_one_and_each_source_is_its_own():
    said = {
        "label": "CLAIM",
        "content": [span(17, 19), span(21, 23)],
        "source": [span(0, 3), span(8, 11)],
        "cue": [span(12, 16, text="said")],
        "speakers": ["Ada Lovelace"],
        "attributes": {"novel": True},
    }
    incoming, (found,) = annotations(claims=[said])
    assert [(part.role, part.spans) for part in found.parts] == [
        ("content", (Span(17, 19), Span(21, 23))),
        ("source", (Span(0, 3),)),
        ("source", (Span(8, 11),)),
        ("cue", (Span(12, 16),)),
    ]
    assert incoming.left_out.counted() == ["1 speaker that a claim names"]
    assert incoming.notes == ["s.jsonl: kept attributes that no scheme has: novel."]


def test_a_claim_without_a_content_is_a_draft():
    incoming, (found,) = annotations(claims=[{"label": "CLAIM", "source": [span(0, 3)]}])
    assert found.status == "draft"
    assert incoming.notes == ["s.jsonl: 1 claim without a content is kept as draft."]


def test_a_new_article_keeps_what_is_said_of_it():
    meta = {"location": "wire.txt", "outlet": "Herald", "desk": "news"}
    _, (entry, plain) = read(
        {"id": "doc-1", "text": TEXT, "title": "Two", "meta": meta, "spans": []}, {"text": "Ada."}
    )
    article = entry.article
    assert (article.title, article.location, article.outlet) == ("Two", "wire.txt", "Herald")
    assert article.meta == {"desk": "news", "id": "doc-1"}
    assert plain.article.location == "s.jsonl#2"


def test_offsets_count_in_the_text_as_the_file_has_it():
    _, (entry,) = read({"text": "Oh.\r\nAda.", "spans": [span(5, 8, label="PERSON", text="Ada")]})
    assert entry.annotations[0].parts[0].spans == (Span(4, 7),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"spans": []}, "s.jsonl, line 1: “text” is missing."),
        ({"text": 1}, "s.jsonl, line 1: “text” is no text."),
        ({"text": TEXT, "spans": [span(0, 3)]}, "s.jsonl, line 1, span 1: “label” is missing."),
        (
            {"text": TEXT, "spans": [span(0, 3, label="PERSON", text="Eve")]},
            "s.jsonl, line 1, span 1: at 0–3 the article says “Ada”, not “Eve”.",
        ),
        (
            {"text": TEXT, "claims": [{"label": "CLAIM"}]},
            "s.jsonl, line 1, claim 1: it has neither “content” nor “source” nor “cue”.",
        ),
        (
            {"text": TEXT, "claims": [{"label": "CLAIM", "cue": [span(90, 99)]}]},
            "s.jsonl, line 1, claim 1, cue: 90–99 is no span of the text, which has 24 code points.",
        ),
    ],
)
def test_a_mistake_is_one_sentence_with_file_and_line(line, said):
    with pytest.raises(Refusal) as refused:
        read(line)
    assert refused.value.sentence == said


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"text":"Ada.","spans":[]}\n{}', True),
        (b'{"text":"Ada.","claims":[]}', True),
        (b'{"text":"' + b"x" * 70_000, True),
        (b'{"text":"Ada."}\n', False),
        (b'{"kind":"entity","parts":[],"text":"Ada"}\n', False),
        (b'{"kind":"claim","text":"' + b"x" * 70_000, False),
        (b"[]\n", False),
    ],
)
def test_a_file_is_recognised_by_its_first_line(head, expected):
    assert recognises(head) is expected
