"""Identifiers and times, made from values that are handed in."""

from __future__ import annotations

import hashlib
import re
import uuid
from datetime import UTC, datetime
from functools import lru_cache

_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_ARTICLE_NAMESPACE = uuid.UUID("8f0b6a52-5d0e-5c5c-9a57-6d6172670001")
_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
"""A random digit as the one that tells the layout (RFC 9562, section 4.1): the two highest bits are 10."""
_DERIVED_NAMESPACE = uuid.UUID("8f0b6a52-5d0e-5c5c-9a57-6d6172670002")


def text_hash(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_id(text_sha256: str, location: str) -> str:
    """The id of an article, the same in everybody's database (RFC 9562, version 5)."""
    return str(uuid.uuid5(_ARTICLE_NAMESPACE, f"{text_sha256}\n{location}"))


def derived_id(table: str, content: str) -> str:
    """The id of what comes from a file without ids that last (RFC 9562, version 5): read again, it is the same.

    Args:
        table: Of which kind of record it is.
        content: What tells it from others.
    """
    return str(uuid.uuid5(_DERIVED_NAMESPACE, f"{table}\n{content}"))


def uuid7(milliseconds: int, random_bits: int) -> str:
    """A UUID of version 7 (RFC 9562, section 5.7).

    Args:
        milliseconds: Since 1970, 48 bits.
        random_bits: 74 random bits.
    """
    high = (milliseconds & ((1 << 48) - 1)) << 80
    middle = (0x7 << 76) | (((random_bits >> 62) & 0xFFF) << 64)
    low = (0b10 << 62) | (random_bits & ((1 << 62) - 1))
    digits = f"{high | middle | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def uuids7(milliseconds: int, random_bytes: bytes) -> list[str]:
    """UUIDs of version 7 of one time: one for every ten random bytes.

    Args:
        milliseconds: Since 1970, 48 bits.
        random_bytes: Of each ten of them 74 bits are used.
    """
    stamp = f"{milliseconds & ((1 << 48) - 1):012x}"
    head = f"{stamp[:8]}-{stamp[8:]}-7"
    digits = random_bytes.hex()
    return [
        f"{head}{digits[at : at + 3]}-{_VARIANT[digits[at + 3]]}{digits[at + 4 : at + 7]}-{digits[at + 7 : at + 19]}"
        for at in range(0, len(digits) - 19, 20)
    ]


def timestamp(milliseconds: int) -> str:
    """`YYYY-MM-DDTHH:MM:SS.mmmZ` for milliseconds since 1970."""
    return f"{_second(milliseconds // 1000)}.{milliseconds % 1000:03d}Z"


@lru_cache(maxsize=8)
def _second(seconds: int) -> str:
    """A second as it is written; thousands of annotations may be made in one."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}"


def is_timestamp(value: object) -> bool:
    """Whether `value` is a time in the form that `timestamp` gives."""
    if not isinstance(value, str) or not _TIMESTAMP.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
