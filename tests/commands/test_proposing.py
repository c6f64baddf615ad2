"""What is proposed for an empty source or cue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import run_all

from tui.commands.proposing import propose
from tui.model.annotation import Annotation, Part
from tui.model.span import Span

SENTENCES = [
    # text with [content], the source and the cue to be proposed
    ("Anna Berg said [she would sell the house].", "Anna Berg", "said"),
    ("[“We will sell the house,”] Anna Berg said on Monday.", "Anna Berg", "said"),
    ("[“It is over,”] said the minister.", "the minister", "said"),
    ("[The offer was rejected], the spokesman told reporters.", "the spokesman", "told"),
    ("He promised that [taxes would fall].", "He", "promised"),
    ("According to the ministry, [talks go on].", "the ministry", "According to"),
    ("[Talks go on], according to Anna Berg.", "Anna Berg", "according to"),
]


def claim_in(marked: str) -> tuple[str, Annotation]:
    """The text without its brackets, and a claim of what they held."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return text, Annotation(
        id="1",
        article="a",
        layer="l",
        kind="claim",
        label="CLAIM",
        parts=(Part("content", (Span(start, end),)),),
        by="anna",
        created="",
        updated="",
    )


@pytest.mark.parametrize(("marked", "source", "cue"), SENTENCES)
def test_source_and_cue_are_found_beside_the_content(marked, source, cue):
    text, claim = claim_in(marked)
    assert propose(text, claim, "source").slice(text) == source
    assert propose(text, claim, "cue").slice(text) == cue


def test_nothing_is_proposed_where_there_is_only_the_content():
    text, claim = claim_in("[Nothing else.]")
    assert propose(text, claim, "source") is None
    assert propose(text, claim, "cue") is None


def test_a_content_is_never_proposed():
    text, claim = claim_in("He said [so].")
    assert propose(text, claim, "content") is None


def test_of_a_content_that_is_a_whole_sentence_who_speaks_stands_between_the_quotations(workspace_on):
    text = "“The talks,” she said, “have failed.”"
    workspace = workspace_on(text + "\n")
    run_all(workspace, f"select.span 0 {len(text)}", "mark.claim", "claim.source", "claim.cue", "claim.done")
    (claim,) = workspace.view.open.all()
    assert [(part.role, part.spans[0].slice(text)) for part in claim.parts[1:]] == [
        ("source", "she"),
        ("cue", "said"),
    ]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("The tall spokesman quipped [that it was late].", "The tall spokesman"),
        ("Maybe I can, by speaking, say [it is over].", None),
        ("She won in Ohio by hinting [that it was late].", None),
    ],
)
def test_a_noun_phrase_is_proposed_whole_and_a_preposition_never(marked, source):
    text, claim = claim_in(marked)
    word = next(each for each in ("quipped", ", say", "hinting") if each in text).removeprefix(", ")
    cue = Span(text.rindex(word), text.rindex(word) + len(word))
    found = propose(text, replace(claim, parts=(*claim.parts, Part("cue", (cue,)))), "source")
    assert (found and found.slice(text)) == source
