"""`marginist`: chooses the verb, and turns every refusal into one sentence."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from signal import SIG_DFL, SIGHUP, SIGTERM
from typing import NoReturn, TextIO

import click

from tui import __version__
from tui.cli.entry import INTERRUPTED
from tui.cli.here import Here
from tui.cli.output import clear_progress, guard_terminal, point, say
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal

VERBS = {
    "read": ("tui.cli.read:read", "Read and annotate; imports what is new. The default."),
    "import": ("tui.cli.import_articles:import_articles", "Take in articles and annotations."),
    "export": ("tui.cli.export:export_annotations", "Give back annotations, in several formats."),
    "list": ("tui.cli.list_articles:list_articles", "Show the articles."),
    "claims": ("tui.cli.claims:claims", "Show who said what."),
    "entities": ("tui.cli.entities:entities", "Show who and what is named, and who speaks."),
    "search": ("tui.cli.search:search", "Search in the whole library."),
    "remove": ("tui.cli.remove:remove", "Remove articles with their annotations."),
    "review": ("tui.cli.review:review", "Go through suggestions, or somebody's annotations, one key each."),
    "suggest": ("tui.cli.suggest:suggest", "Suggest what could be marked."),
    "stats": ("tui.cli.stats:stats", "Count annotations."),
    "history": ("tui.cli.history:history", "Show what happened to an annotation or in an article."),
    "run": ("tui.cli.run:run", "Run commands without a screen."),
    "keys": ("tui.cli.keys:keys", "Show the keys and commands."),
    "formats": ("tui.cli.formats:formats", "Show the formats."),
    "scheme": ("tui.cli.scheme:scheme", "Show the labels."),
    "backup": ("tui.cli.backup:backup", "Copy the database."),
    "help": ("tui.cli.help_pages:help_pages", "Show a page of the manual."),
}
"""Each verb: where it is, and what it does."""


def _write_no_more(stream: TextIO) -> None:
    """Let nothing more be written to a stream, not even what is left over on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _drop_what_cannot_be_written() -> None:
    """Let what was left over for a terminal that is gone not turn the exit code into Python's own 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _write_no_more(stream)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal to end unwind what runs, so that no outside program is left behind; the reader has its own way."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ending = [each for each in (SIGTERM, SIGHUP) if signal.getsignal(each) is SIG_DFL]
    for each in ending:
        signal.signal(each, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        for each in ending:
            signal.signal(each, SIG_DFL)


class Verbs(click.Group):
    """The verbs, imported when called; arguments that are none are paths to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb with a name, or None."""
        if cmd_name not in VERBS:
            return None
        module, _, attribute = VERBS[cmd_name][0].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, summary) for name, (_, summary) in VERBS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb and its arguments.

        Raises:
            click.UsageError: If the first argument is neither a verb nor a file but looks like a verb.
        """
        first = args[0]
        if first in VERBS:
            return first, self.get_command(ctx, first), args[1:]
        near = get_close_matches(first, VERBS, n=1)
        if near and not Path(first).exists():
            raise click.UsageError(
                f"{in_quotes(first)} is neither a file nor a verb; did you mean {in_quotes(near[0])}?", ctx
            )
        return "read", self.get_command(ctx, "read"), args

    def invoke(self, ctx: click.Context) -> object:
        """Call the verb. That the reader of a pipe has seen enough is no error."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _write_no_more(sys.stdout)
            return 0
        return result

    def main(  # type: ignore[override]  # click says only that it may not return
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: object,
    ) -> object:
        """Run, and end the process with the exit code: 0 done, 1 refused, 2 wrong usage, 130 interrupted."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        with _ended_by_signals():
            code = self._run(args, prog_name or "marginist", complete_var, **extra)
            _drop_what_cannot_be_written()
        sys.exit(code)

    def _run(
        self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, **extra: object
    ) -> int:
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except Refusal as refusal:
            say(refusal.sentence)
            if refusal.place is not None:
                point(*refusal.place)
            return 1
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            for line in shown.getvalue().rstrip().split("\n"):
                say(line)
            return error.exit_code
        except (KeyboardInterrupt, click.Abort) as interrupt:
            clear_progress()
            sentence = getattr(
                interrupt.__cause__, "sentence", ""
            )  # click turns a KeyboardInterrupt into an Abort
            if sentence:
                say(sentence)
            return INTERRUPTED
        except OSError as error:
            say(f"{error.filename or 'The output'} cannot be used: {error.strerror or error}.")
            if error.filename is None:
                _write_no_more(sys.stdout)
            return 1
        except Exception as error:
            if os.environ.get("MARGINIST_DEBUG"):
                raise
            say(
                f"Something went wrong inside of marginist ({type(error).__name__}: {error}); "
                "with MARGINIST_DEBUG=1 it tells where."
            )
            return 1
        return code if isinstance(code, int) else 0


@click.command(
    "marginist",
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]},
    subcommand_metavar="[PATH…] | VERB …",
)
@click.version_option(__version__, "--version", prog_name="marginist", message="%(prog)s %(version)s")
@click.option(
    "--db", type=click.Path(path_type=Path), metavar="FILE", help="The database; else MARGINIST_DB."
)
@click.option("--annotator", metavar="NAME", help="Whose annotations; else MARGINIST_ANNOTATOR.")
@click.pass_context
def verbs(context: click.Context, db: Path | None, annotator: str | None) -> int | None:
    """Read articles and mark who said what.

    With files or folders, what is new in them is imported and the reader opens; with nothing, it opens what
    there is. The database is annotations.db in this folder or the nearest one above.
    """
    context.obj = Here(db, annotator)
    if context.invoked_subcommand is None:
        read = verbs.get_command(context, "read")
        assert read is not None
        with read.make_context("read", [], parent=context) as inner:
            result: int | None = read.invoke(inner)
            return result
    return None


def main() -> NoReturn:
    """The console command."""
    guard_terminal()
    verbs.main()
    raise AssertionError("a verb has no exit code")
