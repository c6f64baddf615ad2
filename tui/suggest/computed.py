"""A value that is worked out when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class computed(Generic[Value]):  # noqa: N801 - a decorator
    """As `functools.cached_property`, without the lock that Python 3.11 takes for each value.

    Two threads that ask at once may both work it out: what it is must not depend on that.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self.work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Value:
        value: Value = self.work(instance)
        instance.__dict__[self.name] = value  # is found before this is asked again
        return value
