"""What was accepted before is found again."""

from tui.suggest.gazetteer import Gazetteer
from tui.suggest.passage import passages


def found(text, labels):
    gazetteer = Gazetteer(labels)
    return [
        (span.slice(text), label, form)
        for passage in passages(text)
        for span, label, form in gazetteer.matches(passage)
    ]


def test_a_form_is_found_over_a_line_break_and_with_another_apostrophe():
    assert found("at Ruiz's\nHarbour", {"Ruiz’s Harbour": "FAC"}) == [
        ("Ruiz's\nHarbour", "FAC", "Ruiz’s Harbour")
    ]


def test_the_longest_form_wins():
    labels = {"Ana": "PERSON", "Ana Ruiz Harbour": "FAC", "Ana Ruiz": "PERSON"}
    assert found("Ana Ruiz Harbour, Ana Ruiz, Ana", labels) == [
        ("Ana Ruiz Harbour", "FAC", "Ana Ruiz Harbour"),
        ("Ana Ruiz", "PERSON", "Ana Ruiz"),
        ("Ana", "PERSON", "Ana"),
    ]


def test_only_whole_words_with_their_capitals_count():
    assert found("Anas ana ANA", {"Ana": "PERSON"}) == []
