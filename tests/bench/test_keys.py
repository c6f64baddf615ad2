"""The bench that counts keys: two paragraphs of which every key can be counted by hand."""

import json

from bench.key_claims import ClaimPlayer
from bench.key_entities import EntityPlayer
from bench.key_gold import GoldArticle, Item, as_record, from_archive
from bench.key_hands import reading
from bench.keys import worst
from tui.model.scheme import built_in
from tui.model.span import Span

TEXT = "Anna Berg met Carl Dahl in Oslo. Oslo was calm.\n\nThe minister warned that taxes would rise.\n"


def span(words, start=0):
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


def mention(label, words, start=0):
    return Item("entity", label, (("mention", (span(words, start),)),))


ANNA, CARL = mention("PERSON", "Anna Berg"), mention("PERSON", "Carl Dahl")
OSLO, OSLO_AGAIN = mention("GPE", "Oslo"), mention("GPE", "Oslo", 30)
CLAIM = Item(
    "claim",
    "CLAIM",
    (
        ("content", (span("taxes would rise"),)),
        ("source", (span("The minister"),)),
        ("cue", (span("warned"),)),
    ),
)


async def entities(folder, *items, offers=True):
    gold = GoldArticle("Two", TEXT, items)
    names = ["names", "dates", "gazetteer"] if offers else None
    async with reading(gold, built_in(), suggesters=names, folder=folder) as hands:
        await EntityPlayer(hands, items, built_in(), offers=offers).play()
    return hands


async def claims(folder, *items, offers=True):
    gold = GoldArticle("Two", TEXT, items)
    async with reading(
        gold, built_in(), suggesters=["attributions"] if offers else None, folder=folder
    ) as hands:
        await ClaimPlayer(hands, items, offers=offers).play()
    return hands


async def test_a_paragraph_that_is_offered_rightly_is_accepted_with_one_key(tmp_path):
    hands = await entities(tmp_path, ANNA, CARL, OSLO, OSLO_AGAIN)
    assert hands.log == ["tab", "P"]
    assert hands.tally.wrong == []
    total = hands.tally.total
    assert (total.keys, total.decisions, total.glances) == (2, 1, 3)
    assert hands.tally.ways == {"walk": 4, "everywhere": 0, "hints": 0, "hand": 0}
    assert round(total.seconds, 2) == 2.95  # 2 × 0.2 + 1.35 + 3 × 0.4


async def test_what_is_not_wanted_is_rejected_and_counts_for_nothing_else(tmp_path):
    hands = await entities(tmp_path, ANNA, OSLO, OSLO_AGAIN)
    assert hands.log == ["tab", "enter", "x", "P"]
    assert hands.tally.wrong == []
    assert {item.parts: cost.keys for item, cost in hands.tally.of.items()} == {ANNA.parts: 1, OSLO.parts: 1}


async def test_without_offers_equals_are_marked_together(tmp_path):
    hands = await entities(tmp_path, OSLO, OSLO_AGAIN, offers=False)
    assert hands.log[-2:] == ["3", "e"]
    assert hands.tally.wrong == []
    assert hands.tally.ways["everywhere"] == 1


async def test_a_claim_is_accepted_or_made_by_its_reporting_word(tmp_path):
    (tmp_path / "offered").mkdir()
    (tmp_path / "not").mkdir()
    offered = await claims(tmp_path / "offered", CLAIM)
    assert offered.log == ["tab", "enter"]
    by_letters = await claims(tmp_path / "not", CLAIM, offers=False)
    assert [len(by_letters.log), by_letters.tally.total.keys] == [2, 3]  # C and a letter, Enter
    assert offered.tally.wrong == by_letters.tally.wrong == []


async def test_a_wrong_part_is_mended_in_the_walk(tmp_path):
    parts = (CLAIM.parts[0], ("source", (span("minister"),)), CLAIM.parts[2])
    hands = await claims(tmp_path, Item("claim", "CLAIM", parts))
    assert hands.tally.wrong == []
    assert hands.log[:2] == ["tab", "s"]
    assert hands.log[-1] == "enter"
    assert hands.tally.total.keys == 4  # one for the source


def claim_in(text, content, source, cue):
    def piece(words):
        begin = text.index(words)
        return Span(begin, begin + len(words))

    parts = [("content", content), ("source", source), ("cue", cue)]
    return Item("claim", "CLAIM", tuple((role, tuple(map(piece, words))) for role, words in parts))


async def test_the_speaker_is_cut_out_of_a_content_with_one_key(tmp_path):
    text = "Moscow views the talks as a chance.\n"
    item = claim_in(text, ["the talks", "a chance"], ["Moscow"], ["views", "as"])
    gold = GoldArticle("One", text, (item,))
    async with reading(gold, built_in(), suggesters=None, folder=tmp_path) as hands:
        await ClaimPlayer(hands, gold.items, offers=False).play()
    assert hands.tally.wrong == []
    assert hands.log[1:] == ["r", "a", "P", "enter"]


async def test_a_mention_in_pieces_is_made_piece_by_piece(tmp_path):
    text = "The Foreign and Defense Ministries met.\n"
    pieces = tuple(
        Span(text.index(words), text.index(words) + len(words)) for words in ("Foreign", "Ministries")
    )
    gold = GoldArticle("One", text, (Item("entity", "ORG", (("mention", pieces),)),))
    async with reading(gold, built_in(), suggesters=None, folder=tmp_path) as hands:
        await EntityPlayer(hands, gold.items, built_in(), offers=False).play()
    assert hands.tally.wrong == []
    assert hands.log[-1] == "A"


async def test_the_dearest_are_told_with_their_keys(tmp_path):
    hands = await entities(tmp_path, ANNA, OSLO, OSLO_AGAIN)
    assert list(worst([hands.tally], 2)) == [
        "   2  for none          tab | x",
        "   1  PERSON at 0       enter",
    ]


async def test_the_check_says_what_is_not_stored_and_what_should_not_be(tmp_path):
    gold = GoldArticle("Two", TEXT, (ANNA,))
    async with reading(
        gold, built_in(), suggesters=["names", "dates", "gazetteer"], folder=tmp_path
    ) as hands:
        await hands.press(["tab", "space", "enter"])
    assert hands.tally.wrong == [
        "not stored: PERSON: mention “Anna Berg”",
        "stored: PERSON: mention “Carl Dahl”",
    ]


def test_anybody_s_archive_is_gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    entry = {"article": {"text": TEXT}, "annotations": [as_record(ANNA), as_record(CLAIM)]}
    path.write_text(json.dumps(entry), encoding="utf-8")
    (article,), scheme = from_archive(path)
    assert article.items == (ANNA, CLAIM)
    assert scheme == built_in()
