"""What an archive from outside may say, and the sentence for each thing that it may not."""

import json

import pytest

from tui.formats.archive import FORMAT, recognises
from tui.formats.reading import Reading, Source
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.model.span import Span
from tui.workspace.stamps import Stamps

NOW = "2026-11-23T09:00:00.000Z"
ID = "01a207a2-3286-7000-8000-000000000006"


def read(*lines):
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines).encode()
    source = Source("hand.jsonl", "hand.jsonl", data=data)
    reading = Reading(annotator="ada", now=NOW, new_id=Stamps().new_id, schemes=[built_in()])
    incoming = FORMAT.reader(source, reading)
    return incoming, list(incoming.articles)


def line(*annotations, text="Hello Ada.", **article):
    return {"article": {"text": text, **article}, "annotations": list(annotations)}


def person(start=6, end=9, **other):
    span = {"start": start, "end": end, **other.pop("span", {})}
    return {"kind": "entity", "label": "PERSON", "parts": [{"role": "mention", "spans": [span]}], **other}


def test_only_a_text_is_required():
    _, (article,) = read(line())
    assert article.article.title == "hand"
    assert article.article.location == "hand.jsonl#1"


def test_only_kind_label_and_parts_are_required_of_an_annotation():
    _, (article,) = read(line(person()))
    (annotation,) = article.annotations
    assert annotation.parts[0].spans == (Span(6, 9),)
    assert (annotation.layer, annotation.by, annotation.created) == ("ada", "ada", NOW)
    assert (annotation.status, annotation.origin, annotation.note) == ("open", "import", "")


def test_the_title_is_a_heading_or_the_name_of_the_location():
    _, articles = read(line(text="# Big news\n\nAll."), line(location="a/Small news.txt"))
    assert [entry.article.title for entry in articles] == ["Big news", "Small news"]


def test_offsets_count_in_the_text_as_the_file_has_it_though_newlines_are_normalised():
    _, (article,) = read(line(person(8, 11, span={"text": "Ada"}), text="Hello\r\n Ada."))
    assert article.text == "Hello\n Ada."
    assert article.annotations[0].parts[0].spans == (Span(7, 10),)


def test_a_claim_without_a_content_is_kept_as_draft():
    claim = {"kind": "claim", "label": "CLAIM", "status": "open"}
    claim["parts"] = [{"role": "source", "spans": [{"start": 6, "end": 9}]}]
    _, (article,) = read(line(claim))
    assert article.annotations[0].status == "draft"
    assert article.notes == ["hand.jsonl, line 1: 1 claim without a content is kept as draft."]


def test_a_referent_can_be_given_by_name_alone_and_is_one_for_all_who_name_it():
    first, second = person(), person(0, 5)
    for annotation in (first, second):
        annotation["parts"][0]["refers"] = {"name": "Ada Lovelace"}
    incoming, (article,) = read(line(first, second))
    assert len({annotation.parts[0].refers for annotation in article.annotations}) == 1
    (referent,) = incoming.referents.values()
    assert (referent.kind, referent.name, referent.type) == ("entity", "Ada Lovelace", "PERSON")


def test_times_of_any_zone_become_utc():
    _, (article,) = read(line(person(created="2026-11-23T10:30:00+01:00")))
    assert article.annotations[0].created == "2026-11-23T09:30:00.000Z"


def test_unknown_attributes_are_kept():
    _, (article,) = read(line(person(attributes={"mood": ["odd", 1]})))
    assert article.annotations[0].attributes == {"mood": ["odd", 1]}


def test_a_label_of_the_header_s_scheme_is_known():
    header = {"marginist": 1, "schemes": [{"name": "mine", "labels": [{"id": "STAR"}]}]}
    incoming, (article,) = read(header, line(person(label="STAR")))
    assert article.annotations[0].label == "STAR"
    assert incoming.schemes[0].name == "mine"


REFERS = [
    {"role": "mention", "spans": [{"start": 6, "end": 9}], "refers": {"name": "x", "kind": "statement"}}
]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (['{"article": '], "hand.jsonl, line 1: this is not JSON: Expecting value at column 13."),
        ([line(), "[1]"], "hand.jsonl, line 2: this is no JSON object."),
        ([line(), '{"article":{"text":"a","text":"b"}}'], 'the key "text" is there twice'),
        ([{"article": {"title": "x"}, "annotations": []}], "line 1, article: “text” is missing."),
        ([{"marginist": 2}], "this header does not say"),
        ([{"marginist": 1, "unit": "byte"}], "offsets in the unit “byte” cannot be read"),
        (
            [line(person(6, 11))],
            "annotation 1, part 1: 6–11 is no span of the text, which has 10 code points.",
        ),
        ([line(person(6, 6))], "6–6 is no span"),
        ([line(person(-1, 3))], "-1–3 is no span"),
        ([line(person(6.0, 9))], "a span has no whole numbers as “start” and “end”"),
        (
            [line(person(), person(span={"text": "Eve"}))],
            "annotation 2, part 1: at 6–9 the article says “Ada”, not “Eve”.",
        ),
        ([line(person(0, 1), text="e\u0301t\u00e9")], "the edge 1 of 0–1 lies inside one visible character"),
        ([line(person(label="PERSONN"))], "no scheme has the entity label “PERSONN”"),
        ([line(person(label="CLAIM"))], "no scheme has the entity label “CLAIM”"),
        ([line(person(kind="thing"))], "“kind” is “thing”; there are entity, claim, passage, article."),
        ([line(person(status="done"))], "“status” is “done”"),
        ([line(person(score=2))], "“score” is no number from 0 to 1"),
        ([line(person(created="yesterday"))], "“created” is “yesterday”; a time is written like"),
        ([line(person(id="one"))], "“id” is “one”, which is no UUID"),
        ([line(person(id=ID)), line(person(id=ID), text="x Hello Ada.")], f"its id {ID} is that of another"),
        ([line(person(parts=[]))], "“parts” is empty, and an entity needs mention."),
        ([line({"kind": "entity", "label": "PERSON"})], "“parts” is missing."),
        ([line(person(parts=[{"role": "cue", "spans": []}]))], "“role” is “cue”; there are mention."),
        ([line(person(parts=REFERS))], "“kind” is “statement”; there are entity."),
        ([line(location="x"), line(location="x")], "line 2, article: this is the article of line 1 again"),
        ([line(text_sha256="0" * 64)], "“text_sha256” tells of another text"),
        ([line(id=ID)], "“id” is not the one that its text and location give"),
        (
            [line() | {"decisions": [{"annotation": ID, "answer": "accept"}]}],
            "which is no annotation of this line",
        ),
        (["[" * 100_000], "this is nested too deeply to be read."),
        ([line(), '{"article":{"text":"a"},"score":NaN}'], "NaN is not a number of JSON"),
        ([line(), '{"article":{"text":"a"},"score":1e999}'], "the number 1e999 is too large"),
        ([line(), '{"article":{"text":"\\ud800"}}'], "half of a surrogate pair"),
    ],
)
def test_a_mistake_is_one_sentence_with_file_and_line(lines, sentence):
    with pytest.raises(Refusal) as refusal:
        read(*lines)
    assert sentence in refusal.value.sentence
    assert refusal.value.sentence.startswith("hand.jsonl, line ")


def test_an_archive_is_recognised_by_its_header_or_by_an_article_with_a_text():
    assert recognises(b'{"marginist":1}\n')
    assert recognises(b'\xef\xbb\xbf{"unit":"codepoint","marginist":1}\n{')
    assert recognises(b'{"article":{"text":"a"}}')
    assert recognises(b'{"article":{"text":"' + b"a" * 70_000)
    assert not recognises(b'{"text":"a"}\n')
    assert not recognises(b'{"id":"1","kind":"entity","article":{"id":"2"},"parts":[]}\n')
    assert not recognises(b"Plain words.")
