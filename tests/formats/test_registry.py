"""Formats are found by name, plug-ins through the same door."""

from importlib.metadata import EntryPoint

import pytest

from tui.formats.registry import GROUP, Format, Registry
from tui.model.refusal import Refusal

OWN = Format(name="own", title="a plug-in's", writer=lambda corpus, losses: iter(()))


def test_every_built_in_format_loads():
    registry = Registry()
    assert [entry.name for entry in registry.all()] == registry.names
    assert not registry.warnings


def test_a_plug_in_s_format_stands_beside_the_built_in_ones():
    registry = Registry((EntryPoint("own", f"{__name__}:OWN", GROUP),))
    assert registry.writer("own").title == "a plug-in's"


def test_a_broken_plug_in_is_a_warning_and_the_others_stay():
    registry = Registry((EntryPoint("torn", "no_such_module:FORMAT", GROUP),))
    assert "csv" in [entry.name for entry in registry.all()]
    assert registry.warnings == [
        "marginist has a broken format “torn” (No module named 'no_such_module'); it is left out."
    ]
    with pytest.raises(Refusal, match="broken format “torn”"):
        registry.get("torn")


def test_a_plug_in_cannot_take_the_name_of_a_built_in_format():
    registry = Registry((EntryPoint("csv", f"{__name__}:OWN", GROUP),))
    assert registry.get("csv").name == "csv"
    assert "a name that is taken" in registry.warnings[0]


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(Refusal, match=r"There is no format “xml”; there are text, markdown, archive"):
        Registry().get("xml")


def test_a_format_that_only_reads_cannot_write():
    with pytest.raises(Refusal, match="can only be read"):
        Registry().writer("markdown")
