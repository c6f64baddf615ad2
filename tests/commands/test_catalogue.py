"""Every command is declared once, and scripts can rely on the ids that the design names."""

import pkgutil
from importlib import import_module

import pytest

import tui.commands
from tui.commands.catalogue import command_named, commands
from tui.commands.command import CONTEXTS

RELIED_ON = [
    "caret.left",
    "caret.right",
    "caret.up",
    "caret.down",
    "caret.word-left",
    "caret.word-right",
    "caret.goto",
    "select.word-right",
    "select.grow",
    "select.shrink",
    "select.clear",
    "select.span",
    "mark.entity",
    "mark.claim",
    "mark.passage",
    "mark.article",
    "mark.everywhere",
    "claim.content",
    "claim.source",
    "claim.cue",
    "annotation.delete",
    "annotation.relabel",
    "annotation.span",
    "annotation.status",
    "annotation.note",
    "refer.to",
    "history.undo",
    "history.redo",
    "search.find",
    "pane.split-right",
    "pane.split-down",
    "pane.close",
    "pane.next",
    "article.next",
    "article.next-undone",
    "article.done",
    "article.set",
    "app.quit",
]

USAGE = {
    "caret.goto": "caret.goto OFFSET",
    "select.span": "select.span START END",
    "mark.entity": "mark.entity LABEL",
    "mark.claim": "mark.claim [LABEL]",
    "mark.passage": "mark.passage LABEL",
    "mark.article": "mark.article LABEL",
    "annotation.relabel": "annotation.relabel LABEL",
    "annotation.span": "annotation.span START END",
    "annotation.status": "annotation.status STATUS",
    "annotation.note": "annotation.note [TEXT]",
    "refer.to": "refer.to [NAME]",
    "search.find": "search.find [TEXT]",
    "article.set": "article.set FIELD VALUE",
}


@pytest.mark.parametrize("key", RELIED_ON)
def test_the_commands_that_scripts_rely_on_are_there(key):
    assert command_named(key).usage == USAGE.get(key, key)


@pytest.mark.parametrize("command", commands().values(), ids=commands().keys())
def test_a_command_says_what_it_does(command):
    assert command.title[0].isupper()
    assert not command.title.endswith(".")
    assert command.group
    assert command.doc == "" or command.doc.endswith(".")
    assert set(command.contexts) <= set(CONTEXTS)
    assert command.contexts


@pytest.mark.parametrize("command", commands().values(), ids=commands().keys())
def test_a_text_is_the_last_parameter_and_nothing_follows_what_may_be_left_out(command):
    for place, parameter in enumerate(command.parameters):
        rest = command.parameters[place + 1 :]
        assert parameter.type != "text" or not rest
        assert not parameter.optional or all(each.optional for each in rest)
        assert parameter.name.isupper()


def test_no_id_is_declared_twice():
    names = [module.name for module in pkgutil.iter_modules(tui.commands.__path__)]
    modules = [import_module(f"tui.commands.{name}") for name in names]
    assert len(commands()) == sum(len(getattr(module, "COMMANDS", ())) for module in modules)
