"""Each session gives the same, whether it is played without a screen, on the screen or in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from players import exported, play_headless, play_in_terminal, play_on_screen, prepared
from session import fields, masked, read_session

SESSIONS = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.session"))}
IN_TERMINAL = (
    "claim",
    "concordance",
    "equals",
    "everywhere",
    "hints",
    "history",
    "in-pieces",
    "links",
    "notes",
    "review",
    "slots",
    "statement",
    "taking-back",
    "walk",
)


@pytest.mark.parametrize("name", SESSIONS)
async def test_without_and_on_the_screen(tmp_path, scheme, name):
    session = read_session(SESSIONS[name])
    told = []
    for way in ("headless", "screen"):
        (tmp_path / way).mkdir()
        path = prepared(session, tmp_path / way)
        if way == "headless":
            play_headless(path, session, scheme)
        else:
            await play_on_screen(path, session, scheme)
        told.append(exported(path, scheme))
    shown = [
        {key: fields(line).get(key) for key in expected}
        for line, expected in zip(told[0], session.expected, strict=False)
    ]
    assert shown == session.expected
    assert len(told[0]) == len(session.expected), told[0][len(session.expected) :]
    assert masked(told[1]) == masked(told[0])


@pytest.mark.parametrize("name", IN_TERMINAL)
def test_in_a_terminal(tmp_path, scheme, name):
    session = read_session(SESSIONS[name])
    (tmp_path / "terminal").mkdir()
    (tmp_path / "headless").mkdir()
    played = prepared(session, tmp_path / "terminal")
    play_in_terminal(played, session)
    other = prepared(session, tmp_path / "headless")
    play_headless(other, session, scheme)
    assert masked(exported(played, scheme)) == masked(exported(other, scheme))
