"""Whatever two annotators do, undo, redo and reopen: the tables are what a plain model says."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from records import Pen, referent
from support import assert_journal_equals_tables, tables_of

from tui.model.event import Change
from tui.model.refusal import Refusal
from tui.store.store import Store

KEYS = ("r", "s", "t", "u")
NAMES = ("anna", "bob")


class Machine(RuleBasedStateMachine):
    """The model: a dictionary of records, and for each annotator a list of what can be undone and redone."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.records = {}
        self.done = {name: [] for name in NAMES}
        self.undone = {name: [] for name in NAMES}
        self.opened = 0
        self.steps = 0

    @initialize()
    def begin(self):
        self.path = Path(self.folder.name) / "annotations.db"
        self.store = Store.open(self.path, create=True)
        self.pen = Pen(self.store)

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
        self.folder.cleanup()

    def act(self, name, changes, step=""):
        event = self.pen.write(*changes, by=name, step=step)
        for change in changes:
            self.set(change)
        if step and self.done[name] and self.done[name][-1][0] == step:
            self.done[name][-1][1].extend(changes)
        else:
            self.done[name].append((step or event.id, list(changes)))
        self.undone[name] = []
        return event.id

    def set(self, change):
        if change.after is None:
            self.records.pop(change.record, None)
        else:
            self.records[change.record] = change.after

    def change(self, key, note):
        before = self.records.get(key)
        after = None if note is None else (before or referent(key)) | {"note": note}
        return None if before == after else Change("referent", key, before, after)

    @rule(
        name=st.sampled_from(NAMES),
        keys=st.sets(st.sampled_from(KEYS), min_size=1),
        note=st.sampled_from([None, "a", "b"]),
    )
    def do(self, name, keys, note):
        changes = [change for key in sorted(keys) if (change := self.change(key, note))]
        if changes:
            self.act(name, changes)

    @rule(
        name=st.sampled_from(NAMES), keys=st.lists(st.sampled_from(KEYS), min_size=2, max_size=3, unique=True)
    )
    def do_in_pieces(self, name, keys):
        step = ""
        for key in keys:
            change = self.change(key, f"piece {self.steps}")
            self.steps += 1
            key_of_event = self.act(name, [change], step)
            step = step or key_of_event

    def back(self, name, source, target, call, inverse):
        if not source[name]:
            with pytest.raises(Refusal, match="nothing to"):
                call(by=name)
            return
        _, changes = source[name][-1]
        moves = [change.inverse() for change in reversed(changes)] if inverse else changes
        fits, state = True, dict(self.records)
        for change in moves:
            fits = fits and state.get(change.record) == change.before
            state.pop(change.record, None)
            if change.after is not None:
                state[change.record] = change.after
        if not fits:
            with pytest.raises(Refusal, match="meanwhile"):
                call(by=name)
            return
        call(by=name)
        self.records = state
        target[name].append(source[name].pop())

    @rule(name=st.sampled_from(NAMES))
    def undo(self, name):
        self.back(name, self.done, self.undone, self.pen.undo, inverse=True)

    @rule(name=st.sampled_from(NAMES))
    def redo(self, name):
        self.back(name, self.undone, self.done, self.pen.redo, inverse=False)

    @rule()
    @precondition(lambda self: self.opened < 3)
    def reopen(self):
        self.store.close()
        self.opened += 1
        self.store = Store.open(self.path)
        count, self.pen = self.pen.count, Pen(self.store)
        self.pen.count = count

    @invariant()
    def tables_are_as_the_model_says(self):
        if hasattr(self, "store"):
            assert {key: record for (_, key), record in tables_of(self.store).items()} == self.records
            assert_journal_equals_tables(self.store)


TestStateMachine = Machine.TestCase
TestStateMachine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
