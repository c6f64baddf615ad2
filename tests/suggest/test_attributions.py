"""Who says what: the ways in which news tell it, with spans drawn as PolNeAR draws them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.conventions import POLNEAR
from tui.suggest.built_in import ATTRIBUTIONS
from tui.suggest.page import Page


def frames(text, conventions=POLNEAR):
    """Source, cue and contents of each attribution, as texts."""
    page = Page(text, conventions=conventions)
    found = []
    for passage in page.passages:
        for offer in ATTRIBUTIONS.offers(page, passage):
            parts = {part.role: [span.slice(text) for span in part.spans] for part in offer.parts}
            found.append((" ".join(parts.get("source", ())), parts["cue"][0], parts["content"]))
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor said that the ferry was late.",
            "The mayor",
            "said",
            ["that the ferry was late"],
        ),
        ("She said the ferry would be late.", "She", "said", ["the ferry would be late"]),
        (
            "The ferry was late, the mayor said.",
            "the mayor",
            "said",
            ["The ferry was late"],
        ),
        (
            "“The ferry was late,” said Ana Ruiz, the mayor.",
            "Ana Ruiz, the mayor",
            "said",
            ["“The ferry was late,”"],
        ),
        (
            "“The ferry,” Ruiz said, “was late.”",
            "Ruiz",
            "said",
            ["“The ferry,”", "“was late.”"],
        ),
        (
            "“The ferry was late,” Ruiz said. “Nobody was hurt. We are sorry.”",
            "Ruiz",
            "said",
            ["“The ferry was late,”", "“Nobody was hurt. We are sorry.”"],
        ),
        (
            "The harbour, Ruiz said, needs a second ferry.",
            "Ruiz",
            "said",
            ["The harbour", "needs a second ferry"],
        ),
        (
            "According to the port authority, the ferry was late.",
            "the port authority",
            "According to",
            ["the ferry was late"],
        ),
        (
            "The ferry was late, according to the port authority.",
            "the port authority",
            "according to",
            ["The ferry was late"],
        ),
        (
            "Tom Lind, the chairman of the board, said he would resign.",
            "Tom Lind, the chairman of the board,",
            "said",
            ["he would resign"],
        ),
        (
            "Ruiz has repeatedly said the ferry is safe.",
            "Ruiz",
            "has repeatedly said",
            ["the ferry is safe"],
        ),
        (
            "Ruiz told the Harbour Post on Monday that the ferry was safe.",
            "Ruiz",
            "told",
            ["that the ferry was safe"],
        ),
        ("Lind promised to repair the ferry.", "Lind", "promised", ["to repair the ferry"]),
        (
            "Fishermen criticized the new timetable.",
            "Fishermen",
            "criticized",
            ["the new timetable"],
        ),
        ("Ruiz called for a second ferry.", "Ruiz", "called for", ["a second ferry"]),
        (
            "The plan was criticized by the fishermen.",
            "the fishermen",
            "was criticized by",
            ["The plan"],
        ),
        (
            "RUIZ: We never said that the ferry was safe in such a storm.",
            "RUIZ",
            ":",
            ["We never said that the ferry was safe in such a storm."],
        ),
        (
            "They laughed about his claim that the ferry was safe.",
            "his",
            "claim",
            ["that the ferry was safe"],
        ),
    ],
)
def test_a_sentence_with_one_attribution(text, source, cue, content):
    assert frames(text) == [(source, cue, content)]


def test_a_participle_speaks_for_the_subject():
    assert frames("Ruiz blamed the storm, adding that nobody was hurt.") == [
        ("Ruiz", "blamed", ["the storm"]),
        ("Ruiz", "adding", ["that nobody was hurt"]),
    ]


def test_two_verbs_share_a_subject():
    assert frames("Ruiz said the ferry was late and added that nobody was hurt.") == [
        ("Ruiz", "said", ["the ferry was late"]),
        ("Ruiz", "added", ["that nobody was hurt"]),
    ]


@pytest.mark.parametrize(
    "cut", ["but the crew was not paid", "while the crew waited", "which pleased the crew"]
)
def test_what_is_said_ends_where_the_reporter_goes_on(cut):
    assert frames(f"Ruiz said the ferry was safe, {cut}.")[0][2] == ["the ferry was safe"]


def test_an_answer_of_one_word_does_not_run_on():
    assert frames("Ruiz said no and went to the harbour.") == [("Ruiz", "said", ["no"])]
    assert frames("Ruiz said yes, but the crew was late.") == [("Ruiz", "said", ["yes"])]
    assert frames("“It was safe,” Ruiz said. “No” was the answer of the crew.") == [
        ("Ruiz", "said", ["“It was safe,”", "“No”"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the United States on Monday.",
        "The state of the ferry was poor.",
        "The mayor's plans are on the table.",
        "It was a long report about ferries.",
        "“He said so. She said so. They said so.”",
    ],
)
def test_where_nobody_says_anything_nothing_is_offered(text):
    assert frames(text) == []


def test_what_is_reported_in_a_report_is_offered_only_by_a_nested_convention():
    text = "Ruiz said that Lind promised to repair the ferry."
    assert [cue for _, cue, _ in frames(text)] == ["said"]
    nested = Page(text)
    assert [
        part.spans[0].slice(text)
        for offer in ATTRIBUTIONS.offers(nested, nested.passages[0])
        for part in offer.parts
        if part.role == "cue"
    ] == ["said", "promised"]


WORDS = """
    Ruiz said that , . “ ” " '' ( ) : ; — the ferry was late and told reporters according to claim of adding he who
    Mr. U.S. ’s by called for He not 7
"""
PROSE = st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n"]), max_size=40).map(" ".join)


@given(PROSE)
def test_spans_lie_in_the_text_and_have_no_white_space_at_their_edges(text):
    page = Page(text, conventions=POLNEAR)
    for passage in page.passages:
        for offer in ATTRIBUTIONS.offers(page, passage):
            for part in offer.parts:
                for span in part.spans:
                    assert passage.span.contains(span)
                    assert span.slice(text) == span.slice(text).strip() != ""
