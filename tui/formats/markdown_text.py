"""Texts inside of Markdown that is written: nothing in them is markup."""

from __future__ import annotations

import re

from tui.model.addresses import is_url
from tui.text.sanitise import sanitise_line

# Of ASCII punctuation, which may all be escaped (CommonMark 0.31, section 2.4), what means something inside of a line.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
# What GitHub makes a link of without any markup (GitHub Flavored Markdown, section 6.9).
_ADDRESS = re.compile(r"(?<=http)://|(?<=https)://|(?<=ftp)://|(?<=www)\.", re.IGNORECASE)


def plain(text: str) -> str:
    """A text on one line that is shown as it is, with control characters made visible."""
    line = sanitise_line(" ".join(text.split()))
    escaped = _MARKUP.sub(lambda found: "\\" + found[0], line)
    return _ADDRESS.sub(lambda found: "\\" + found[0], escaped)


def address(text: str) -> str:
    """An address as a link to itself; what is none, as a text."""
    if not is_url(text):
        return plain(text)
    return f"<{sanitise_line(text).replace('<', '%3C').replace('>', '%3E')}>"
