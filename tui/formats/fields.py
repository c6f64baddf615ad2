"""Fields of a JSON object from outside, each checked when it is taken."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from tui.formats.reading import Source
from tui.model.identity import is_timestamp, timestamp
from tui.model.refusal import Refusal


class Fields:
    """An object with the place it is from, so that every refusal says where.

    Args:
        value: What should be an object.
        source: The file.
        line: The number of the line.
        item: What it is in the line, such as `annotation 3`, or nothing.

    Raises:
        Refusal: If it is no object.
    """

    def __init__(self, value: object, source: Source, line: int, item: str = "") -> None:
        self.source = source
        self.line = line
        self.item = item
        if not isinstance(value, dict):
            raise self.refusal("this is no JSON object")
        self.value: Mapping[str, Any] = value

    def refusal(self, clause: str) -> Refusal:
        """One sentence that says where this object stands."""
        return self.source.refusal(clause, self.line, self.item)

    def within(self, value: object, item: str) -> Fields:
        """An object that stands in this one.

        Raises:
            Refusal: If it is no object.
        """
        return Fields(value, self.source, self.line, f"{self.item}, {item}" if self.item else item)

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self.value.get(key) is not None

    def required(self, key: str) -> str:
        """A text that must be there and not be blank."""
        if not self.has(key):
            raise self.refusal(f"“{key}” is missing")
        found = self.text(key)
        if not found.strip():
            raise self.refusal(f"“{key}” is empty")
        return found

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        if not self.has(key):
            return default
        found = self.value[key]
        if not isinstance(found, str):
            raise self.refusal(f"“{key}” is no text")
        return found

    def maybe(self, key: str) -> str | None:
        """A text, or None."""
        return self.text(key) if self.has(key) else None

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """One of some words; without a default it must be there."""
        found = self.required(key) if default is None else self.text(key, default)
        if found not in known:
            raise self.refusal(f"“{key}” is “{found}”; there are {', '.join(known)}")
        return found

    def mapping(self, key: str) -> dict[str, Any]:
        """An object, by default an empty one."""
        found = self.value.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise self.refusal(f"“{key}” is no JSON object")
        return found

    def items(self, key: str, *, required: bool = False) -> list[Any]:
        """A list, by default an empty one."""
        found = self.value.get(key)
        if found is None and not required:
            return []
        if not isinstance(found, list):
            raise self.refusal(f"“{key}” is missing" if found is None else f"“{key}” is no list")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.items(key)
        if not all(isinstance(entry, str) for entry in found):
            raise self.refusal(f"“{key}” holds something that is no text")
        return tuple(found)

    def fraction(self, key: str) -> float | None:
        """A number from 0 to 1, or None."""
        found = self.value.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise self.refusal(f"“{key}” is no number from 0 to 1")
        return float(found)

    def time(self, key: str, default: str) -> str:
        """A time as we write it, from any ISO 8601 form that says its distance from UTC."""
        if not self.has(key):
            return default
        found = self.text(key)
        if is_timestamp(found):
            return found
        try:
            moment = datetime.fromisoformat(found)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or moment.year < 1970:
            raise self.refusal(f"“{key}” is “{found}”; a time is written like 2026-11-23T09:00:00.000Z")
        moment = moment.astimezone(UTC)
        return timestamp(int(moment.timestamp()) * 1000 + moment.microsecond // 1000)

    def uuid(self, key: str) -> str | None:
        """A UUID in its usual form, or None."""
        return self.as_uuid(self.text(key), key) if self.has(key) else None

    def as_uuid(self, found: str, key: str) -> str:
        """The same text, if it is a UUID in its usual form."""
        try:
            usual = str(uuid.UUID(found))
        except ValueError:
            usual = ""
        if usual != found:
            raise self.refusal(
                f"“{key}” is “{found}”, which is no UUID in lower case; leave it out to get one"
            )
        return found

    def hash(self, key: str) -> str | None:
        """A SHA-256 in hexadecimal, or None."""
        found = self.maybe(key)
        if found is not None and (len(found) != 64 or set(found) - set("0123456789abcdef")):
            raise self.refusal(f"“{key}” is no SHA-256 in hexadecimal")
        return found
