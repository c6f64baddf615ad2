"""Names: capitalised runs, what they are, whose last name a word is."""

import pytest

from tui.model.conventions import NEWS, Conventions
from tui.suggest.page import Page


def names(text, conventions=NEWS, accepted=None):
    page = Page(text, conventions=conventions, accepted=accepted)
    return [
        (" + ".join(" ".join(span.slice(text).split()) for span in name.run.spans), name.label)
        for passage in page.passages
        for name in page.names(passage)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met President Ana Ruiz there.", [("Ana Ruiz", "PERSON")]),
        ("They met Mr. J. van der Berg there.", [("J. van der Berg", "PERSON")]),
        ("They met\nAna\nRuiz there.", [("Ana Ruiz", "PERSON")]),
        ("They sailed to Norway and to Oslo.", [("Norway", "GPE"), ("Oslo", "GPE")]),
        ("They met Norwegian and Kurdish sailors.", [("Norwegian", "NORP"), ("Kurdish", "NORP")]),
        ("They wrote to Norway’s Foreign Ministry then.", [("Norway’s Foreign Ministry", "ORG")]),
        (
            "They wrote to the Foreign and Defense Ministries then.",
            [("Foreign + Ministries", "ORG"), ("Defense Ministries", "ORG")],
        ),
        ("They know the Bank of Norway well.", [("Bank of Norway", "ORG")]),
        ("They trust a UN-backed and U.S.-led plan.", [("UN", "ORG"), ("U.S.", "GPE")]),
        ("It began the Norway-Sweden quarrel.", [("Norway", "GPE"), ("Sweden", "GPE")]),
        ("They sailed off northern Norway.", [("northern Norway", "LOC"), ("Norway", "GPE")]),
        ("They saw Harbour Palace burn.", [("Harbour Palace", "FAC")]),
        ("They read The Harbour Post daily.", [("The Harbour Post", "ORG")]),
        ("They met Democrat Ana Ruiz there.", [("Democrat", "NORP"), ("Ana Ruiz", "PERSON")]),
        ("They met neo-Nazis there.", [("neo-Nazis", "NORP")]),
        ("“It sank,” Ruiz said. “It sank.” Ferries were late.", [("Ruiz", "PERSON")]),
        ("They met Łukasz Żółć there.", [("Łukasz Żółć", "PERSON")]),
    ],
)
def test_names_in_a_sentence(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ferries are late.",
        "Obviously, it sank.",
        "Nobody knew. However, it sank.",
        "“Period,” she wrote.",
        "I see.",
    ],
)
def test_a_capital_at_the_beginning_of_a_sentence_is_no_name(text):
    assert names(text) == []


def test_a_name_at_the_beginning_is_one_if_it_stands_inside_a_sentence_elsewhere():
    assert names("Zorbia sank. They left Zorbia.") == [("Zorbia", "PERSON")] * 2


def test_a_last_name_belongs_to_the_full_name():
    page = Page("They met Ana Ruiz. Then Ruiz left.")
    assert [name.full for name in page.names(page.passages[0])] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_name_with_a_straight_apostrophe_is_the_one_with_a_curly_one():
    text = "They met Pat O'Brien there. They asked O’Brien, and then Pat O’Brien."
    page = Page(text)
    assert [name.full for name in page.names(page.passages[0])] == ["Pat O'Brien"] * 3
    assert names(text, accepted={"O'Brien": "ORG"})[1] == ("O’Brien", "ORG")


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "„“", "„”", "»«", "«»"])
def test_a_call_in_quotation_marks_is_no_name(marks):
    text = f"They shouted {marks[0]}Nein{marks[1]} and {marks[0]}Ferries{marks[1]}, then NEIN, and left."
    assert names(text) == []


def test_a_name_goes_over_the_end_of_a_short_line():
    text = (
        "They saw Tomás\nFerreira of the Ministry of\nTransport of New\nZealand and others in the harbour "
        "of the old town that evening.\nAna Ruiz\nFerries were late."
    )
    assert names(text) == [
        ("Tomás Ferreira", "PERSON"),
        ("Ministry of Transport", "ORG"),
        ("New Zealand", "GPE"),
        ("Ana Ruiz", "PERSON"),
    ]


def test_in_a_heading_only_what_the_article_has_elsewhere_is_a_name():
    text = "Ruiz Leaves Harbour Board After Storm\n\nThey met Ana Ruiz there. Then Ruiz left."
    assert names(text)[0] == ("Ruiz", "PERSON")
    assert len(names(text)) == 3


def test_what_was_accepted_goes_before_everything_else():
    assert names("They met Ruiz there.", accepted={"Ruiz": "ORG"}) == [("Ruiz", "ORG")]


def test_whether_a_title_belongs_to_a_name_is_a_convention():
    keeping = Conventions(name_keeps_title=True)
    assert ("President", "PERSON") not in names("They met President Ana Ruiz there.", keeping)
    assert names("They met President Ana Ruiz there.", keeping) == [("President Ana Ruiz", "PERSON")]
    assert names("They read The Harbour Post daily.", Conventions(name_keeps_article=False)) == [
        ("Harbour Post", "ORG")
    ]


def test_a_date_is_no_name():
    assert names("They met on Monday, in March 2024 and in May.") == []
