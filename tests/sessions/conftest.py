"""The sessions are played on the screen and in a terminal too: what plays them is beside the tests of those."""

from __future__ import annotations

import sys
from pathlib import Path

for _name in ("ui", "pty"):
    sys.path.append(str(Path(__file__).parents[1] / _name))
