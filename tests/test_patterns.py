"""Regular expressions mean the same in every Python that the program runs in."""

import ast
import re

import pytest
from support import ROOT

POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d+(?:,\d*)?\})\+|\(\?>")
"""A group that gives nothing back. Python 3.11.0 to 3.11.4 match less than it says: CPython's issue 106052."""


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tui").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_group_is_possessive(path):
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if POSSESSIVE_GROUP.search(text)] == []


@pytest.mark.parametrize(
    "pattern", [r"(?:a|b)*+", r"(?:a){2,}+", r"(a)?+", r"(?>a)"], ids=["star", "count", "optional", "atomic"]
)
def test_such_a_group_would_be_seen(pattern):
    assert POSSESSIVE_GROUP.search(pattern)
