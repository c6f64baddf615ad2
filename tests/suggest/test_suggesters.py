"""Suggesters are found by name, plug-ins through the same door."""

from importlib.metadata import EntryPoint

import pytest

from tui.model.refusal import Refusal
from tui.suggest.registry import GROUP, Registry


class _Own:
    name = "own"
    title = "a plug-in's"
    origin = "own.v1"

    def offers(self, page, passage):
        return ()


OWN = _Own()


def test_every_built_in_suggester_loads_and_its_origin_has_a_version():
    registry = Registry()
    assert [entry.name for entry in registry.all()] == registry.names
    assert all(entry.origin == f"marginist.{entry.name}.v1" for entry in registry.all())
    assert not registry.warnings


def test_a_plug_in_s_suggester_stands_beside_the_built_in_ones():
    assert Registry((EntryPoint("own", f"{__name__}:OWN", GROUP),)).get("own").title == "a plug-in's"


@pytest.mark.parametrize(
    ("value", "why"),
    [("no_such_module:X", "No module named 'no_such_module'"), (f"{__name__}:GROUP", "it is no Suggester")],
)
def test_a_broken_plug_in_is_a_warning_and_the_others_stay(value, why):
    registry = Registry((EntryPoint("torn", value, GROUP),))
    assert "names" in [entry.name for entry in registry.all()]
    assert registry.warnings == [f"marginist has a broken suggester “torn” ({why}); it is left out."]
    with pytest.raises(Refusal, match="broken suggester “torn”"):
        registry.get("torn")


def test_a_plug_in_cannot_take_the_name_of_a_built_in_suggester():
    registry = Registry((EntryPoint("names", f"{__name__}:OWN", GROUP),))
    assert registry.get("names").origin == "marginist.names.v1"
    assert "a name that is taken" in registry.warnings[0]


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(Refusal, match="There is no suggester “oracle”; there are names, dates"):
        Registry().get("oracle")
