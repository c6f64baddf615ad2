"""Values that are worked out when they are first asked for."""

from __future__ import annotations

from tui.suggest.computed import computed


class _Counted:
    def __init__(self) -> None:
        self.times = 0

    @computed
    def value(self) -> list[int]:
        """What is counted."""
        self.times += 1
        return [self.times]


def test_a_value_is_worked_out_once_for_each_object_and_not_before_it_is_asked_for() -> None:
    one, other = _Counted(), _Counted()
    assert one.times == 0
    assert one.value is one.value
    assert (one.times, other.times) == (1, 0)
    assert other.value == [1]
