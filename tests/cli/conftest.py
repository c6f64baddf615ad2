"""Command lines, typed in an empty folder."""

import pytest
from click.testing import CliRunner

from tui.cli.main import verbs


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Runs a command line in an empty folder; gives the exit code, the output and what was said."""
    monkeypatch.chdir(tmp_path)

    def run(*words, given=None):
        result = CliRunner().invoke(verbs, ["--annotator", "ada", *words], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run
