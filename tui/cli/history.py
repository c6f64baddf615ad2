"""`marginist history`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import put, put_line, say
from tui.formats.strict_json import dumps


@verb("history")
@click.argument("annotation", required=False, metavar="[ID]")
@click.option(
    "--article", metavar="ID", help="The timeline of this article, in place of an annotation’s history."
)
@click.option("--json", "as_json", is_flag=True, help="An event a line, as JSON.")
def history(here: Here, annotation: str | None, article: str | None, as_json: bool) -> int:
    """Show what happened to an annotation, or in an article: who, when, by which command, before and after.

    ID is an annotation's, or the beginning of it, also of one that is gone. Without one, --article says which article
    is meant; it may be left out if there is only one. Long texts are shortened; --json has them in full.
    """
    from tui.workspace.past import annotation_history, annotation_once, article_timeline
    from tui.workspace.workspace import Workspace

    if annotation is not None and article is not None:
        raise click.UsageError("Give an annotation’s ID or --article, not both.")
    with here.open() as store:
        workspace = Workspace(store, here.annotator, here.scheme)
        left_out = 0
        if annotation is not None:
            entries = annotation_history(workspace, annotation_once(workspace, annotation))
        else:
            entries, left_out = article_timeline(workspace, workspace.find(article))
    if left_out:
        say(f"{left_out:,} older events are left out.")
    for entry in entries:
        if not as_json:
            for line in entry.lines():
                put_line(line)
            continue
        event = entry.event
        line_of = {
            "at": event.at,
            "by": event.by,
            "command": event.command,
            "move": event.move,
            "article": event.article,
            "event": event.id,
            "undoes": event.undoes,
            "told": list(entry.told),
            "before": entry.before,
            "after": entry.after,
        }
        put(dumps(line_of) + "\n")
    return 0
