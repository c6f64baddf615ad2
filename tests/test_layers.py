"""The house: imports run downwards only, and each library has its one place.

import-linter checks the same (`lint-imports`); here it holds in a plain test run too, without it.
"""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

TUI = ROOT / "tui"
ORDER = [
    ["model"],
    ["text"],
    ["style", "store"],
    ["formats", "suggest"],
    ["workspace"],
    ["commands"],
    ["ui"],
    ["cli"],
]
RANK = {layer: rank for rank, layers in enumerate(ORDER) for layer in layers}
PLACES = {
    "textual": {"ui"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store"},
    "pysqlite3": {"store"},
    "click": {"cli"},
    "pygments": {"style", "formats", "ui"},
}
LARGEST = 400
"""Lines of a file: a room with one purpose."""
LARGER_FOR_NOW = {"workspace/workspace.py"}
"""Files that are to be divided; none may be added."""

FILES = sorted(TUI.rglob("*.py"))


def layer_of(path: Path) -> str | None:
    parts = path.relative_to(TUI).parts
    return parts[0] if len(parts) > 1 else None


def imports_of(path: Path) -> list[tuple[int, str]]:
    """(line, module) of every import that happens when the program runs, at the top or inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            node.body = []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno} imports relatively"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(TUI)) for path in FILES])
def test_imports_run_downwards_only_and_libraries_stay_in_their_place(path):
    layer = layer_of(path)
    wrong = []
    for line, module in imports_of(path):
        top, *rest = module.split(".")
        if top == "tui" and layer is not None and rest:
            other = rest[0]
            assert other in RANK or other == "__version__", f"{path}:{line} imports the unknown layer {other}"
            is_fine = other == "__version__" or other == layer or RANK[other] < RANK[layer]
            if layer in ("formats", "suggest") and other == "store":
                is_fine = False
            if not is_fine:
                wrong.append(f"line {line}: {module}")
        elif layer not in PLACES.get(top, {layer}):
            wrong.append(f"line {line}: {module}")
        elif layer == "model" and top not in sys.stdlib_module_names | {"tui"}:
            wrong.append(f"line {line}: {module}, which is not in the standard library")
    assert wrong == []


def test_import_linter_agrees():
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which(
        "lint-imports"
    )
    if program is None:
        pytest.skip("import-linter is not installed; `pip install '.[dev]'` does it")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(TUI)) for path in FILES])
def test_a_file_is_a_room_with_one_purpose(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    name = str(path.relative_to(TUI))
    assert lines <= LARGEST or name in LARGER_FOR_NOW, f"{name} has {lines} lines"


@pytest.mark.parametrize(
    "module", ["tui.commands.headless", "tui.commands.keymap", "tui.workspace.workspace"]
)
def test_what_needs_no_screen_and_writes_nothing_loads_neither(module):
    script = (
        f"import sys, {module}; print(*sorted({{'textual', 'sqlite_utils', 'click'}} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_nothing_happens_when_the_package_is_imported():
    script = "import sys; before = set(sys.modules); import tui; print(sorted(set(sys.modules) - before - {'tui'}))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [name for name in ast.literal_eval(done.stdout) if name.startswith("tui.")] == []
