"""The tables, as migrations. A migration is never edited after it was released; a new one is added below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.store import word_index

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4D415247
"""`MARG`: marks the file as ours (PRAGMA application_id)."""

VERSION = 4
"""The number of migrations (PRAGMA user_version)."""

_TABLES = """
CREATE TABLE text (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  content TEXT NOT NULL
) STRICT;

CREATE TABLE article (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  text_sha256 TEXT NOT NULL REFERENCES text (sha256),
  raw_sha256 TEXT NOT NULL CHECK (length(raw_sha256) = 64),
  location TEXT NOT NULL,
  outlet TEXT,
  author TEXT,
  url TEXT,
  published TEXT,
  language TEXT,
  replaces TEXT,
  encoding TEXT NOT NULL,
  normalised TEXT NOT NULL CHECK (json_valid(normalised)),
  meta TEXT NOT NULL CHECK (json_valid(meta))
) STRICT;
CREATE INDEX article_by_text ON article (text_sha256);
CREATE INDEX article_by_location ON article (location);

CREATE TABLE scheme (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE layer (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'machine', 'adjudicated')),
  annotator TEXT NOT NULL
) STRICT;

CREATE TABLE referent (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('entity', 'statement')),
  name TEXT NOT NULL CHECK (name <> ''),
  type TEXT,
  kb TEXT,
  aliases TEXT NOT NULL CHECK (json_valid(aliases)),
  attributes TEXT NOT NULL CHECK (json_valid(attributes)),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX referent_by_name ON referent (name);

CREATE TABLE annotation (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id),
  layer TEXT NOT NULL REFERENCES layer (id),
  kind TEXT NOT NULL CHECK (kind IN ('entity', 'claim', 'passage', 'article')),
  label TEXT NOT NULL CHECK (label <> ''),
  start INTEGER CHECK (start >= 0),
  "end" INTEGER,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  attributes TEXT NOT NULL CHECK (json_valid(attributes)),
  note TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'accepted', 'rejected', 'flagged')),
  score REAL CHECK (score BETWEEN 0 AND 1),
  origin TEXT NOT NULL,
  derived_from TEXT,
  by TEXT NOT NULL CHECK (by <> ''),
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  CHECK ((start IS NULL) = ("end" IS NULL)),
  CHECK ("end" > start)
) STRICT;
CREATE INDEX annotation_by_place ON annotation (article, start, "end", id);
CREATE INDEX annotation_by_kind ON annotation (article, kind, layer, status);
CREATE INDEX annotation_by_layer ON annotation (layer);

CREATE TABLE part (
  annotation TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 0),
  fragment INTEGER NOT NULL CHECK (fragment >= 0),
  role TEXT NOT NULL CHECK (role IN ('mention', 'content', 'source', 'cue', 'passage')),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  quote_sha256 TEXT,
  referent TEXT REFERENCES referent (id),
  PRIMARY KEY (annotation, number, fragment),
  CHECK ("end" > start),
  CHECK (quote_sha256 IS NOT NULL OR length(quote) = "end" - start)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_by_referent ON part (referent) WHERE referent IS NOT NULL;

CREATE TABLE link (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type <> ''),
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  by TEXT NOT NULL,
  created TEXT NOT NULL,
  CHECK ("from" <> "to")
) STRICT;
CREATE INDEX link_by_from ON link ("from");
CREATE INDEX link_by_to ON link ("to");

CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  annotation TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('accept', 'reject', 'amend', 'skip')),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  review TEXT
) STRICT;
CREATE INDEX decision_by_annotation ON decision (annotation);

CREATE TABLE completion (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (article, by)
) STRICT;

CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  command TEXT NOT NULL,
  article TEXT,
  move TEXT NOT NULL CHECK (move IN ('do', 'undo', 'redo', 'setup')),
  undoes TEXT REFERENCES event (id),
  step TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_annotator ON event (by, number);

CREATE TABLE revision (
  event TEXT NOT NULL REFERENCES event (id),
  number INTEGER NOT NULL,
  "table" TEXT NOT NULL,
  record TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (event, number),
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_by_record ON revision ("table", record);
"""

_VIEWS = """
CREATE VIEW entities AS
SELECT referent.id, referent.name, referent.type, referent.kb,
       count(DISTINCT annotation.id) FILTER (WHERE part.role = 'mention') AS mentions,
       count(DISTINCT annotation.id) FILTER (WHERE part.role = 'source') AS claims,
       count(DISTINCT annotation.article) AS articles
FROM referent
LEFT JOIN part ON part.referent = referent.id
LEFT JOIN annotation ON annotation.id = part.annotation
WHERE referent.kind = 'entity'
GROUP BY referent.id;

CREATE VIEW claims AS
SELECT annotation.id, article.title AS article, annotation.start, annotation."end", annotation.label,
       (SELECT group_concat(coalesce(referent.name, part.quote), '; ')
        FROM part LEFT JOIN referent ON referent.id = part.referent
        WHERE part.annotation = annotation.id AND part.role = 'source') AS source,
       (SELECT group_concat(quote, ' … ') FROM part
        WHERE part.annotation = annotation.id AND part.role = 'cue') AS cue,
       (SELECT group_concat(quote, ' … ') FROM part
        WHERE part.annotation = annotation.id AND part.role = 'content') AS content,
       annotation.attributes, annotation.note, annotation.status, layer.name AS layer, annotation.by
FROM annotation
JOIN article ON article.id = annotation.article
JOIN layer ON layer.id = annotation.layer
WHERE annotation.kind = 'claim';

CREATE VIEW progress AS
SELECT article.id, article.title, article.location, length(text.content) AS code_points,
       (SELECT count(*) FROM annotation JOIN layer ON layer.id = annotation.layer
        WHERE annotation.article = article.id AND annotation.kind = 'entity'
          AND layer.kind <> 'machine') AS entities,
       (SELECT count(*) FROM annotation JOIN layer ON layer.id = annotation.layer
        WHERE annotation.article = article.id AND annotation.kind = 'claim'
          AND layer.kind <> 'machine') AS claims,
       (SELECT group_concat(completion.by, '; ') FROM completion
        WHERE completion.article = article.id) AS done_by
FROM article JOIN text ON text.sha256 = article.text_sha256;
"""


def _append_only(table: str, key: str) -> str:
    """Triggers that refuse to change, remove or replace rows; `key` finds a row that is already there."""
    return "".join(
        f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table}"
        f"{f' WHEN EXISTS (SELECT 1 FROM {table} WHERE {key})' if verb == 'INSERT' else ''}"
        f" BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;\n"
        for verb in ("UPDATE", "DELETE", "INSERT")
    )


_TRIGGERS = _append_only("event", "id = NEW.id OR number = NEW.number") + _append_only(
    "revision", "event = NEW.event AND number = NEW.number"
)


_LISTS = """
CREATE INDEX annotation_by_kind_and_place
  ON annotation (kind, article, start, "end", id, layer, status, label);
DROP INDEX part_by_referent;
CREATE INDEX part_by_referent ON part (referent, role) WHERE referent IS NOT NULL;
"""
"""Lists of 100,000 claims, and counts of what entities do, without touching the tables (`bench.claims`)."""

_REVIEWS = """
CREATE TABLE review (
  id TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  "order" TEXT NOT NULL CHECK ("order" IN ('article', 'label', 'form', 'score', 'random')),
  seed INTEGER NOT NULL,
  sample INTEGER CHECK (sample > 0),
  items TEXT NOT NULL CHECK (json_valid(items)),
  by TEXT NOT NULL CHECK (by <> ''),
  created TEXT NOT NULL
) STRICT;
DROP INDEX decision_by_annotation;
CREATE INDEX decision_by_annotation ON decision (annotation, by, answer, review);
CREATE INDEX decision_by_review ON decision (review, by, answer, id) WHERE review IS NOT NULL;
CREATE INDEX annotation_by_source ON annotation (derived_from) WHERE derived_from IS NOT NULL;
CREATE INDEX part_by_form ON part (quote) WHERE role = 'mention';
"""
"""Queues that are gone through; what was made of a suggestion; names by their words (`bench.review`)."""


_WORD_INDEX = """
CREATE TABLE indexed_text (
  number INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE REFERENCES text (sha256)
) STRICT;
"""
"""Which texts the index of words knows, by numbers that stay: those of `text` may change when a file is copied."""


def migrations() -> Migrations:
    """Every migration, in order."""
    from sqlite_utils import Migrations

    known = Migrations("marginist")

    @known()
    def m001_first(database: Database) -> None:
        for script in (_TABLES, _VIEWS, _TRIGGERS):
            database.executescript(script)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute("PRAGMA user_version = 1")

    @known()
    def m002_lists(database: Database) -> None:
        database.executescript(_LISTS)
        database.execute("PRAGMA user_version = 2")

    @known()
    def m003_word_index(database: Database) -> None:
        database.executescript(_WORD_INDEX)
        word_index.make(database)
        word_index.bring_up_to_date(database)
        database.execute("PRAGMA user_version = 3")

    @known()
    def m004_reviews(database: Database) -> None:
        database.executescript(_REVIEWS)
        database.execute("PRAGMA user_version = 4")

    return known
