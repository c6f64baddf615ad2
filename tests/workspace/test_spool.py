"""A spool gives back what it took, in batches, as often as asked."""

from tui.model.event import Change
from tui.workspace.spool import Spool


def taken(number):
    spool = Spool()
    changes = [Change("layer", str(count), None, {"id": str(count)}) for count in range(number)]
    for change in changes:
        spool.add(change, {"digest": "Ada."} if change.record == "0" else None)
    return spool, changes


def test_everything_comes_back_in_its_order_each_time():
    spool, changes = taken(1201)
    for _ in range(2):
        batches = list(spool.batches())
        assert [change for batch in batches for change in batch.changes] == changes
        assert len(batches) > 1
    assert spool.count == 1201
    spool.close()


def test_a_text_comes_no_later_than_the_change_that_needs_it():
    spool, _ = taken(1)
    (batch,) = spool.batches()
    assert batch.texts == {"digest": "Ada."}
    spool.close()


def test_it_tells_how_many_were_given():
    spool, _ = taken(1000)
    told = []
    for _ in spool.batches(told.append):
        pass
    assert told[-1] == 1000
    assert told == sorted(told)
    spool.close()


def test_nothing_comes_out_of_an_empty_one():
    spool, _ = taken(0)
    assert list(spool.batches()) == []
    spool.close()
