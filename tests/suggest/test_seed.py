"""The worked example: what is offered for it agrees with what was marked by hand."""

from pathlib import Path

from bench.name_scores import name_figures

SEED = Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.jsonl"


def test_names_dates_and_speakers_of_the_worked_example():
    figures = {name: value for name, value, _ in name_figures(SEED)}
    assert figures["names and dates, precision"] >= 93
    assert figures["names and dates, recall"] >= 93
    assert figures["speakers of direct quotations"] >= 90
