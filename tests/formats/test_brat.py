"""brat standoff: frames become claims, other words entities or passages, and what cannot be carried is said."""

import pytest

from tui.formats.brat import FORMAT
from tui.formats.reading import Reading, ReadOptions, Source
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.model.span import Span
from tui.workspace.stamps import Stamps

TEXT = "Ada said that, in London, Babbage had denied it.\nShe laughed.\n"
NOW = "2026-11-23T09:00:00.000Z"

SAID = (
    "T1\tSource 0 3\tAda",
    "T2\tCue 4 8\tsaid",
    "T3\tContent 9 13;26 47\tthat Babbage had denied it",
    "T4\tAttribution 4 8\tsaid",
    "E1\tAttribution:T4 Content:T3 Source:T1 Cue:T2",
)


@pytest.fixture
def read(tmp_path):
    """Reads the lines of a `.ann` file about a text; gives the article and everything."""

    def run(*lines, text=TEXT, ann="a.ann", **options):
        about = tmp_path / "a.txt"
        about.write_bytes(text if isinstance(text, bytes) else text.encode())
        path = tmp_path / ann
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        texts = (Source("a.txt", "a.txt", path=about),)
        source = Source(ann, path.name, path=path, texts=texts)
        reading = Reading(
            options=ReadOptions(format="brat", **options),
            annotator="ada",
            now=NOW,
            new_id=Stamps().new_id,
            schemes=[built_in()],
        )
        incoming = FORMAT.reader(source, reading)
        (article,) = incoming.articles
        return article, incoming

    return run


@pytest.fixture
def sentence(read):
    def run(*lines, **other):
        with pytest.raises(Refusal) as refusal:
            read(*lines, **other)
        return refusal.value.sentence

    return run


def parts(annotation):
    return [(part.role, *part.spans) for part in annotation.parts]


def test_a_frame_is_a_claim_with_its_parts_and_fragments_in_their_order(read):
    article, incoming = read(*SAID)
    (claim,) = article.annotations
    assert (claim.kind, claim.label, claim.status, claim.origin) == ("claim", "Attribution", "open", "import")
    assert parts(claim) == [
        ("content", Span(9, 13), Span(26, 47)),
        ("source", Span(0, 3)),
        ("cue", Span(4, 8)),
    ]
    assert claim.attributes == {}
    assert [(layer.name, layer.kind) for layer in incoming.layers.values()] == [("ada", "person")]


def test_lines_may_come_in_any_order(read):
    assert read(*reversed(SAID))[0].annotations == read(*SAID)[0].annotations


def test_fragments_keep_the_order_that_the_line_gives_them(read):
    turned = "T3\tContent 26 47;9 13\tBabbage had denied it that"
    (claim,) = read(*SAID[:2], turned, *SAID[3:])[0].annotations
    assert claim.of_role("content")[0].spans == (Span(26, 47), Span(9, 13))


def test_content2_is_a_second_content(read):
    more = ("T5\tContent 18 24\tLondon", "E2\tAttribution:T4 Content:T3 Content2:T5 Cue:T2")
    claim = read(*SAID, *more)[0].annotations[1]
    assert parts(claim) == [
        ("content", Span(9, 13), Span(26, 47)),
        ("content", Span(18, 24)),
        ("cue", Span(4, 8)),
    ]


def test_the_trigger_is_the_cue_where_none_is_given_and_its_place_is_kept(read):
    article, _ = read(SAID[3], "E1\tAttribution:T4")
    (claim,) = article.annotations
    assert parts(claim) == [("cue", Span(4, 8))]
    assert claim.attributes == {"brat_trigger": "4 8", "brat_trigger_as": "cue"}
    assert claim.status == "draft"
    assert "a.ann: 1 claim without a content is kept as draft." in article.notes


def test_a_trigger_of_other_words_than_the_cue_is_kept_as_an_attribute(read):
    (claim,) = read(*SAID[:3], "T4\tAttribution 4 7\tsai", SAID[4])[0].annotations
    assert claim.of_role("cue")[0].spans == (Span(4, 8),)
    assert claim.attributes == {"brat_trigger": "4 7"}


def test_the_trigger_of_a_claim_is_its_content_where_none_is_given(read):
    claim = read(
        "T1\tClaim 9 13\tthat", "T2\tPerson 0 3\tAda", "T3\tCue 4 8\tsaid", "E1\tClaim:T1 Source:T2 Cue:T3"
    )[0].annotations[-1]
    assert claim.label == "CLAIM"
    assert parts(claim) == [("source", Span(0, 3)), ("cue", Span(4, 8)), ("content", Span(9, 13))]


def test_words_with_a_label_of_their_own_are_entities_also_where_they_are_a_source(read):
    article, _ = read(*SAID[1:4], "T1\tPerson 0 3\tAda", SAID[4])
    person, claim = article.annotations
    assert (person.kind, person.label, parts(person)) == ("entity", "PERSON", [("mention", Span(0, 3))])
    assert claim.of_role("source")[0].spans == (Span(0, 3),)
    assert "a.ann: Person is PERSON in the scheme." in article.notes


def test_labels_that_no_scheme_has_are_kept_and_said(read):
    article, _ = read("T1\tCity 18 24\tLondon", "T2\tLook 49 60\tShe laughed")
    assert [(each.kind, each.label) for each in article.annotations] == [
        ("entity", "City"),
        ("entity", "Look"),
    ]
    assert article.notes == ["a.ann: kept labels that no scheme has: City, Look."]


def test_what_only_a_built_in_scheme_has_is_of_its_kind_and_that_is_said(read):
    article, _ = read(*SAID, "T8\tCity 18 24\tLondon", "T9\tDiscard 49 60\tShe laughed")
    assert [(each.kind, each.label) for each in article.annotations] == [
        ("entity", "City"),
        ("passage", "Discard"),
        ("claim", "Attribution"),
    ]
    assert article.notes == [
        "a.ann: kept labels that no scheme has: City.",
        "a.ann: kept labels of the scheme “polnear”, which is not in use: Discard, Attribution; "
        "`marginist scheme use polnear` makes it so.",
    ]


def test_a_content_made_of_the_trigger_is_told_from_one_that_the_frame_has(read):
    given = ("T1\tClaim 9 13\tthat", "T2\tContent 9 13\tthat", "T3\tCue 4 8\tsaid")
    (made,) = read(*given[::2], "E1\tClaim:T1 Cue:T3")[0].annotations
    (own,) = read(*given, "E1\tClaim:T1 Cue:T3 Content:T2")[0].annotations
    assert parts(made) == parts(own) == [("cue", Span(4, 8)), ("content", Span(9, 13))]
    assert made.attributes == {"brat_trigger": "9 13", "brat_trigger_as": "content"}
    assert own.attributes == {"brat_trigger": "9 13"}


def test_a_label_marks_passages_if_the_scheme_or_the_person_says_so(read):
    lines = ("T1\tBackground 49 60\tShe laughed", "T2\tDiscuss 49 60\tShe laughed")
    article, _ = read(*lines, passages=("Discuss",))
    assert [(each.kind, each.label) for each in article.annotations] == [
        ("passage", "BACKGROUND"),
        ("passage", "Discuss"),
    ]


def test_another_frame_is_an_entity_and_its_arguments_are_links(read):
    article, incoming = read(
        "T1\tPERSON 26 33\tBabbage",
        "T2\tDeny 38 44\tdenied",
        "T3\tGPE 18 24\tLondon",
        "E1\tDeny:T2 Agent:T1 Place:T3",
    )
    person, place, event = article.annotations
    assert (event.kind, event.label) == ("entity", "Deny")
    assert [(link.type, link.from_, link.to) for link in incoming.links] == [
        ("Agent", event.id, person.id),
        ("Place", event.id, place.id),
    ]


def test_a_frame_as_the_content_of_another_is_nested_in_it(read):
    article, incoming = read(
        *SAID,
        "T5\tCue 34 44\thad denied",
        "T6\tAttribution 34 44\thad denied",
        "E2\tAttribution:T6 Content:E1 Cue:T5",
    )
    inner, outer = article.annotations
    assert [(link.type, link.from_, link.to) for link in incoming.links] == [("within", inner.id, outer.id)]
    assert outer.status == "draft"


def test_relations_and_equivalences_are_links(read):
    article, incoming = read(
        "T1\tPERSON 0 3\tAda",
        "T2\tPERSON 49 52\tShe",
        "T3\tPERSON 26 33\tBabbage",
        "R1\tknows Arg1:T1 Arg2:T3",
        "*\tEquiv T1 T2",
    )
    ada, she, babbage = (each.id for each in article.annotations)
    found = [(link.type, link.from_, link.to, link.by) for link in incoming.links]
    assert found == [("knows", ada, babbage, "ada"), ("Equiv", ada, she, "ada")]


def test_a_relation_between_triggers_joins_their_claims(read):
    more = (
        "T5\tContent 9 13\tthat",
        "T6\tAttribution 53 60\tlaughed",
        "E2\tAttribution:T6 Content:T5",
        "R1\tcontradicts Arg1:T4 Arg2:E2",
    )
    article, incoming = read(*SAID, *more)
    assert [(link.from_, link.to) for link in incoming.links] == [
        tuple(each.id for each in article.annotations)
    ]


def test_a_part_that_a_relation_hangs_on_is_also_an_entity(read):
    article, _ = read(*SAID, "T5\tPERSON 49 52\tShe", "R1\tcoref Arg1:T5 Arg2:T1")
    assert [each.label for each in article.annotations] == ["Source", "PERSON", "Attribution"]


def test_attributes_and_notes_are_those_of_the_annotation(read):
    (claim,) = read(
        *SAID,
        "A1\tNegated E1",
        "M1\tStance T4 against",
        "A2\tTone E1 dry",
        "A3\tTone E1 kind",
        "#1\tAnnotatorNotes E1\tLook again.",
        "#2\tCheck T4\twho?",
    )[0].annotations
    assert claim.attributes == {"Negated": True, "Stance": "against", "Tone": ["dry", "kind"]}
    assert claim.note == "Look again.\nCheck: who?"


def test_a_normalisation_is_the_entity_that_words_and_sources_refer_to(read):
    article, incoming = read(
        *SAID,
        "T5\tPERSON 49 52\tShe",
        "N1\tReference T1 Wikidata:Q7259\tAda Lovelace",
        "N2\tReference T5 Wikidata:Q7259\tCountess of Lovelace",
    )
    (entity,) = incoming.referents.values()
    assert (entity.kind, entity.name, entity.kb) == ("entity", "Ada Lovelace", "Wikidata:Q7259")
    assert entity.aliases == ("Countess of Lovelace",)
    person, claim = article.annotations
    assert person.parts[0].refers == claim.of_role("source")[0].refers == entity.id


def test_what_cannot_be_carried_is_counted(read):
    article, _ = read(
        *SAID,
        "# made by hand",
        "T5\tPERSON 49 52\tShe",
        "T6\tPERSON 26 33\tBabbage",
        "R1\tknows Who:T5 Whom:T6",
        "R2\tknows Arg1:T5 Arg2:T6",
        "R3\tknows Arg1:T5 Arg2:T5",
        "A1\tSure R1",
        "#1\tAnnotatorNotes R1\tsure",
        "N1\tReference E1 Wikidata:Q1",
        "N2\tReference T5 Wikidata:Q1",
        "N3\tReference T5 Wikidata:Q2",
    )
    assert article.notes[-1] == (
        "a.ann: left out 1 comment, 1 pair of argument names of a relation, "
        "1 attribute of a line that is no T or E, 1 note of a line that is no T or E, "
        "1 normalisation of a frame, 1 normalisation beyond the first, "
        "1 relation that is there twice, 1 relation of something to itself."
    )


def test_ids_are_the_same_every_time_and_different_for_equal_lines(read):
    lines = (
        *SAID,
        "E2\tAttribution:T4 Content:T3 Source:T1 Cue:T2",
        "T9\tPERSON 0 3\tAda",
        "T8\tPERSON 0 3\tAda",
    )
    first, second = (read(*lines)[0] for _ in range(2))
    assert [each.id for each in first.annotations] == [each.id for each in second.annotations]
    assert len(first.given_ids) == len(first.annotations) == 4


def test_ids_tell_annotators_apart(read):
    ids = [read(*SAID, ann=f"a_{who}.ann", annotator_from="{text}_{annotator}")[0].given_ids for who in "xy"]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize(
    ("name", "pattern", "annotator"),
    [
        ("a_bea.ann", "{text}_{annotator}", "bea"),
        ("bea/a.ann", "{annotator}/{text}", "bea"),
        ("bea-x-a.ann", "{annotator}-*-{text}", "bea"),
        ("a_bea_carr.ann", "{text}_{annotator}", "bea_carr"),
        ("a/bea.ann", "{text}/{annotator}", "bea"),
    ],
)
def test_the_annotator_is_told_by_the_name_as_a_pattern_says(read, name, pattern, annotator):
    article, incoming = read(*SAID, ann=name, annotator_from=pattern)
    assert {(each.layer, each.by) for each in article.annotations} == {(annotator, annotator)}
    assert [layer.kind for layer in incoming.layers.values()] == ["person"]


def test_a_name_that_may_hold_an_annotator_is_pointed_out(read):
    article, _ = read(*SAID, ann="a_bea.ann")
    assert article.annotations[0].by == "ada"
    assert article.notes[0] == (
        "a_bea.ann: taken as annotations of ada; if “bea” is the annotator, undo this and say it with --annotator-from."
    )


def test_a_name_that_does_not_fit_the_pattern_is_refused(sentence):
    assert sentence(*SAID, annotator_from="{text}_{annotator}") == (
        "a.ann: its name does not fit the pattern “{text}_{annotator}” of --annotator-from, with “a” for {text}, so "
        "it is not known whose annotations these are; rename the file, or give another pattern."
    )


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        (b"One.\r\nAda.", 6, 9),  # counted as the file has it
        (b"One.\r\nAda.", 5, 8),  # a line end counted as one
        (b"\xef\xbb\xbfOne.\r\nAda.", 7, 10),
        (b"\xef\xbb\xbfOne.\r\nAda.", 6, 9),
        (b"\xef\xbb\xbfOne.\r\nAda.", 5, 8),
    ],
)
def test_offsets_are_found_again_in_the_text_as_it_is_kept(read, raw, start, end):
    article, _ = read(f"T1\tPERSON {start} {end}\tAda", text=raw)
    assert article.text == "One.\nAda."
    assert article.annotations[0].parts[0].spans == (Span(5, 8),)


def test_offsets_count_code_points(read):
    article, _ = read("T1\tPERSON 3 6\tAda", text="😀🙂 Ada.")
    assert article.annotations[0].parts[0].spans == (Span(3, 6),)


def test_a_line_end_is_a_blank_in_the_quotation(read):
    article, _ = read("T1\tDiscuss 45 52\tit. She")
    assert article.annotations[0].extent == Span(45, 52)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Ada was here"], "a.ann, line 1: this is no line of brat’s; one begins with T, E, R, A, M, N or #"),
        ([*SAID, "X1\tOdd"], "a.ann, line 6: this is no line of brat’s"),
        (["T1 PERSON 0 3 Ada"], "line 1: this is no line of brat’s"),
        (["T1\tPERSON 0\tAda"], "line 1: T1 is not written like “T1 Label 0 5” or “T1 Label 0 5;8 12”."),
        (["T1\tPERSON 0 3"], "line 1: T1 does not quote its text, so its place cannot be checked."),
        ([SAID[0], SAID[0]], "line 2: T1 is in line 1 already."),
        (["T1\tPERSON 0 3\tEve"], "line 1, T1: it quotes “Eve”, and a.txt says “Ada” there;"),
        (["T1\tPERSON 3 3\t"], "line 1, T1: 3–3 is no span of the text, which has 62 code points."),
        (["T1\tPERSON 60 90\tx"], "line 1, T1: 60–90 is no span"),
        (
            ["T1\tA/B 0 3\tAda"],
            "line 1, T1: “A/B” cannot be a label; one is letters, digits, dots and dashes.",
        ),
        ([SAID[3], "E1\tAttribution T4"], "line 2: E1 is not written like “E1 Type:T1 Role:T2”."),
        ([SAID[3], "E1\tAttribution:T4 Cue:T9"], "line 2: it points at T9, and there is no T or E line of"),
        ([SAID[0], "E1\tAttribution:T4"], "line 2: it points at T4, and there is no T line of that name."),
        ([SAID[0], "R1\tx Arg1:T1"], "line 2: R1 is not written like “R1 Type Arg1:T1 Arg2:T2”."),
        ([SAID[0], "*\tEquiv T1"], "line 2: an equivalence is written like “* Equiv T1 T2”."),
        ([SAID[0], "A1\tNegated"], "line 2: A1 is not written like “A1 Name T1” or “A1 Name T1 Value”."),
        ([SAID[0], "A1\tNegated T7"], "line 2: it points at T7, and there is no line of that name."),
        (
            [SAID[0], "N1\tReference T1 Q42\tAda"],
            "line 2: N1 is not written like “N1 Reference T1 Wikidata:Q42”.",
        ),
        ([SAID[0], "#1\tAnnotatorNotes\tx"], "line 2: #1 is not written like “#1 AnnotatorNotes T1”"),
    ],
)
def test_an_odd_line_is_named_with_its_file_and_number(sentence, lines, said):
    assert said in sentence(*lines)


def test_an_edge_inside_of_a_visible_character_is_refused(sentence):
    assert sentence("T1\tPERSON 0 1\te", text="e\u0301t\u00e9") == (
        "a.ann, line 1, T1: the edge 1 of 0–1 lies inside one visible character."
    )


def test_an_empty_file_is_an_article_without_annotations(read):
    article, incoming = read()
    assert (article.text, list(article.annotations), incoming.layers) == (TEXT, [], {})


@pytest.mark.parametrize(
    ("head", "is_brat"),
    [
        (b"T1\tCue 0 3\tAda", True),
        (b"* not", False),
        (b"*\tEquiv T1 T2", True),
        (b"", True),
        (b"<xml/>", False),
    ],
)
def test_files_are_known_by_their_first_line(head, is_brat):
    assert FORMAT.recognises(head) is is_brat
