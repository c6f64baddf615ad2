"""The cue lexicon is a file that people edit."""

import pytest

from tui.model.refusal import Refusal
from tui.suggest.lexicon import built_in, forms, parse


def test_forms_are_made_and_the_irregular_ones_are_given():
    lexicon = parse("[says]\nsay (says said saying), reply\n[judges]\ncall for\n[nouns]\ntheory", "own.txt")
    assert {form for form, cue in lexicon.verbs.items() if "says" in cue.uses} == {
        *("say", "says", "said", "saying"),
        *("reply", "replies", "replied", "replying"),
    }
    assert lexicon.verbs["called"].after == [("judges", ["for"])]
    assert lexicon.nouns == {"theory", "theories"}


def test_words_that_are_cues_only_before_others_are_known_with_these():
    lexicon = parse(
        "[says]\nsay\n[judges]\ncall for, say no\n[nouns]\ntheory, call\n[according]\nin the words of, per",
        "own.txt",
    )
    assert lexicon.leading["in"] == {"the"}
    assert lexicon.leading["theory"] == {"that", "to", "about"}
    assert lexicon.leading["call"] == {"for", "that", "to", "about"}
    assert lexicon.leading["called"] == {"for"}
    assert not {"say", "per"} & set(lexicon.leading)


@pytest.mark.parametrize(
    ("plain", "made"),
    [
        ("add", ["add", "adds", "added", "adding"]),
        ("argue", ["argue", "argues", "argued", "arguing"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("stress", ["stress", "stresses", "stressed", "stressing"]),
    ],
)
def test_regular_forms(plain, made):
    assert list(forms(plain)) == made


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[shouts]\nyell", "own.txt, line 1: there is no section “shouts”; there are says"),
        ("say", "own.txt, line 1: “say” is no word of a section"),
        ("[says]\nsay (said", "own.txt, line 2: “say \\(said” is no word"),
    ],
)
def test_a_broken_file_is_told_with_its_line(text, told):
    with pytest.raises(Refusal, match=told):
        parse(text, "own.txt")


def test_the_built_in_one_knows_the_commonest_words():
    lexicon = built_in()
    assert lexicon.verbs["said"].uses == {"says"}
    assert lexicon.verbs["told"].form == "past"
    assert ["according", "to"] in lexicon.according["according"]
