"""The reader without a terminal, for tests that press keys and look at the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from page import Page, reader_on


@pytest.fixture
def reading() -> Callable[..., AbstractAsyncContextManager[Page]]:
    """Call it with a workspace and a size: the reader on it, in an `async with`."""
    return reader_on
