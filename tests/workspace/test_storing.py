"""Suggestions are kept in layers of machines, an article at a time, and undone together."""

import pytest
from suggestions import offered, store_all, stored, wish
from support import assert_journal_equals_tables, undo

from tui.model.annotation import Part
from tui.model.conventions import POLNEAR
from tui.model.event import Change, Event
from tui.model.layer import Layer
from tui.model.records import layer_record
from tui.model.refusal import Refusal
from tui.model.scheme import built_in as scheme
from tui.model.span import Span
from tui.store.annotations import layers, records_of
from tui.store.articles import articles
from tui.store.problems import StoreProblem
from tui.store.store import Store
from tui.suggest.lexicon import built_in
from tui.suggest.offer import Offer
from tui.suggest.ranking import Ranking
from tui.workspace.storing import Storing, store_offers
from tui.workspace.suggesters import Suggesters
from tui.workspace.suggesting import offers_of

TEXT = "They met Ana Ruiz on Monday. “The ferry was late again,” Ruiz said."
OTHER = "They met Tom Lind on Sunday."


@pytest.fixture
def store(workspace_on):
    return workspace_on(TEXT, OTHER).store


def machine_records(store):
    return [record for each in articles(store) for record in records_of(store, each.id, machines=True)]


def steps(store):
    """The step of each event in force that can be undone."""
    return [row[0] for row in store.rows("SELECT step FROM event WHERE by = 'anna' AND move = 'do'")]


def test_each_offer_is_an_annotation_in_the_layer_of_its_suggester(store, stamps):
    report = store_all(store, stamps)
    assert report.by_origin == {
        "marginist.names.v1": 3,
        "marginist.dates.v1": 2,
        "marginist.attributions.v1": 1,
    }
    assert (report.looked_at, report.articles, report.known, report.refusal) == (2, 2, 0, None)
    kinds = {layer.name: (layer.kind, layer.annotator, layer.id) for layer in layers(store)}
    for record in machine_records(store):
        kind, annotator, layer = kinds[record["origin"]]
        assert (kind, annotator, layer) == ("machine", record["by"], record["layer"])
        assert 0 < record["score"] < 1
        assert record["note"]
        assert record["status"] == "open"


def test_what_is_stored_is_what_is_offered(store, stamps):
    wanted = offered(store)
    store_all(store, stamps)
    assert sorted(stored(store)) == sorted(set(wanted))


def test_what_is_there_already_is_not_stored_again(store, stamps):
    store_all(store, stamps)
    before = machine_records(store)
    report = store_all(store, stamps)
    assert (report.by_origin.total(), report.articles, report.known) == (0, 0, 6)
    assert machine_records(store) == before
    assert len(steps(store)) == 2, "an event for each article, of the first time"


def test_a_run_is_one_step_of_an_event_an_article_and_undo_takes_it_back(store, stamps):
    store_all(store, stamps)
    assert (len(steps(store)), len(set(steps(store)))) == (2, 1)
    assert_journal_equals_tables(store)
    undo(store, "anna", stamps)
    assert machine_records(store) == []
    assert {layer.name for layer in layers(store)} >= {"marginist.names.v1"}, "layers stay"
    assert store_all(store, stamps).by_origin.total() == 6
    assert_journal_equals_tables(store)


def test_another_layer_of_that_name_is_not_written_into(store, stamps):
    person = Layer(id=stamps.new_id(), name="marginist.dates.v1", kind="person", annotator="a joker")
    event = Event(
        id=stamps.new_id(),
        at=stamps.now(),
        by="a joker",
        command="",
        article=None,
        changes=(Change("layer", person.id, None, layer_record(person)),),
    )
    store.write([event]).result()
    report = store_all(store, stamps)
    assert "is the name of a person’s layer" in report.refusal.sentence
    assert machine_records(store) == [], "nothing of the article was stored"


class _Fails:
    """A suggester that fails at the second article."""

    name, title, origin = "fails", "", "fails.v1"

    def offers(self, page, passage):
        if "Tom" in page.text:
            raise Refusal("The suggester fails failed.")
        yield Offer(
            kind="passage",
            label="PASSAGE",
            parts=(Part("passage", (Span(0, 4),)),),
            score=0.5,
            origin=self.origin,
        )


def test_if_a_suggester_fails_what_was_stored_before_stays(store, stamps):
    those = sorted(articles(store), key=lambda article: article.title)
    failing = Suggesters([_Fails()], built_in(), [])
    report = store_offers(
        Storing(store, "anna", stamps), offers_of(store, those, "anna", wish(suggesters=failing))
    )
    assert (report.refusal.sentence, report.articles) == ("The suggester fails failed.", 1)
    assert len(machine_records(store)) == 1


def test_the_score_that_is_kept_is_the_rule_s_own_so_that_learning_never_learns_from_itself(store, stamps):
    plain = {round(offer.score, 3) for each in _every(store) for offer, _ in each.offers}
    learned = Ranking()
    learned.learn([(offer, True) for each in _every(store) for offer, _ in each.offers] * 20)
    assert plain.isdisjoint(
        round(score, 3) for each in _every(store, ranking=learned) for _, score in each.offers
    )
    store_all(store, stamps, ranking=learned)
    assert {record["score"] for record in machine_records(store)} == plain


def _every(store, **more):
    return list(offers_of(store, articles(store), "ben", wish(**more)))


def test_the_least_score_is_the_learned_one(store):
    against = Ranking()
    dates = [offer for each in _every(store) for offer, _ in each.offers if offer.label == "DATE"]
    others = [offer for each in _every(store) for offer, _ in each.offers if offer.label != "DATE"]
    against.learn([(offer, False) for offer in dates * 30] + [(offer, True) for offer in others * 10])
    sure = offered(store, ranking=against, least=0.5)
    assert [label for label, _ in sure if label == "DATE"] == []
    assert len(sure) == 4


def test_claims_take_the_label_and_the_conventions_of_the_scheme(workspace_on):
    store = workspace_on("Mayor Ana Ruiz has said that the ferry sank.").store

    def claims(**more):
        return [
            (offer.label, " ".join(part.spans[0].slice(each.text) for part in offer.parts))
            for each in _every(store, **more)
            for offer, _ in each.offers
            if offer.kind == "claim"
        ]

    assert claims() == [("CLAIM", "the ferry sank Ana Ruiz said")]
    drawn = "that the ferry sank Mayor Ana Ruiz has said"
    assert claims(scheme=scheme("polnear")) == [("Attribution", drawn)]
    assert claims(conventions=POLNEAR) == [("CLAIM", drawn)]


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_asked(store, stamps, tmp_path):
    closed = Store(store.path, read_only="annotations.db is read-only.")
    with closed, pytest.raises(StoreProblem, match="is read-only"):
        Storing(closed, "anna", stamps)
