"""The ledger's tables, in SQLAlchemy Core.

Keys are digests of content, never counters, so the same articles make the same rows in
any order. Days are ISO text (``2025-01-12``) and instants ISO text with the offset that
was told, because a version's content hash covers that offset. Lists are JSON text.

What an article says hangs on one *version* of it. A replaced extraction takes its rows
away; a superseded version keeps them, and ``articles.version_id`` names the one shown.
"""

from __future__ import annotations

import sqlalchemy as sa

#: the newest migration; a ledger beyond it was written by a newer Saksi
SCHEMA_VERSION = "0003"

metadata = sa.MetaData()


def _version() -> sa.Column[str]:
    return sa.Column("version_id", sa.String, sa.ForeignKey("versions.version_id"), nullable=False)


def _evidence() -> tuple[sa.Column[str] | sa.Column[int], ...]:
    return (
        sa.Column("part", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("sentence_start", sa.Integer, nullable=False),
    )


def _told(column: str, table: str) -> sa.ForeignKeyConstraint:
    """Tie a column to what the same version tells of: its actors, places, events or figures."""
    key = {"version_actors": "actor_id", "version_places": "place_id", "events": "event_id"}[table]
    return sa.ForeignKeyConstraint(["version_id", column], [f"{table}.version_id", f"{table}.{key}"])


versions = sa.Table(
    "versions",
    metadata,
    sa.Column("version_id", sa.String, primary_key=True),
    sa.Column("article_id", sa.String, nullable=False, index=True),
    sa.Column("content_hash", sa.String, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("published", sa.String),
    sa.Column("published_source", sa.String, nullable=False),
    sa.Column("fetched", sa.String, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("outlet", sa.Text),
    sa.Column("sample", sa.Boolean, nullable=False),
    sa.Column("extraction_version", sa.String, nullable=False),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("article_id", sa.String, primary_key=True),
    sa.Column("version_id", sa.String, sa.ForeignKey("versions.version_id"), nullable=False, unique=True),
)

#: every distinct record of an actor; several when articles tell of one actor differently
actors = sa.Table(
    "actors",
    metadata,
    sa.Column("record_id", sa.String, primary_key=True),
    sa.Column("actor_id", sa.String, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("country", sa.String),
    sa.Column("wikidata", sa.String),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column("known", sa.Boolean, nullable=False),
)

#: every distinct record of a place
places = sa.Table(
    "places",
    metadata,
    sa.Column("record_id", sa.String, primary_key=True),
    sa.Column("place_id", sa.String, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("country", sa.String),
    sa.Column("latitude", sa.Double),
    sa.Column("longitude", sa.Double),
    sa.Column("precision", sa.String, nullable=False),
)

version_actors = sa.Table(
    "version_actors",
    metadata,
    _version(),
    sa.Column("actor_id", sa.String, nullable=False),
    sa.Column("record_id", sa.String, sa.ForeignKey("actors.record_id"), nullable=False, index=True),
    sa.PrimaryKeyConstraint("version_id", "actor_id"),
)

version_places = sa.Table(
    "version_places",
    metadata,
    _version(),
    sa.Column("place_id", sa.String, nullable=False),
    sa.Column("record_id", sa.String, sa.ForeignKey("places.record_id"), nullable=False, index=True),
    sa.PrimaryKeyConstraint("version_id", "place_id"),
)

events = sa.Table(
    "events",
    metadata,
    _version(),
    sa.Column("event_id", sa.String, nullable=False),
    sa.Column("event_type", sa.String, nullable=False),
    sa.Column("sub_event_type", sa.String),
    sa.Column("reality", sa.String, nullable=False),
    sa.Column("first", sa.String),
    sa.Column("last", sa.String),
    sa.Column("date_precision", sa.String, nullable=False),
    sa.Column("place_id", sa.String),
    sa.Column("place", sa.Text),
    sa.Column("rule", sa.String, nullable=False),
    *_evidence(),
    sa.PrimaryKeyConstraint("version_id", "event_id"),
    _told("place_id", "version_places"),
)

event_actors = sa.Table(
    "event_actors",
    metadata,
    _version(),
    sa.Column("event_id", sa.String, nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("actor_id", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("raw", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("version_id", "event_id", "n"),
    _told("event_id", "events"),
    _told("actor_id", "version_actors"),
)

figures = sa.Table(
    "figures",
    metadata,
    _version(),
    sa.Column("figure_id", sa.String, nullable=False),
    sa.Column("event_id", sa.String),
    sa.Column("measure", sa.String, nullable=False),
    sa.Column("raw", sa.Text, nullable=False),
    sa.Column("value", sa.BigInteger),
    sa.Column("qualifier", sa.String, nullable=False),
    sa.Column("low", sa.BigInteger),
    sa.Column("best", sa.BigInteger),
    sa.Column("high", sa.BigInteger),
    sa.Column("scope", sa.String, nullable=False),
    sa.Column("period_start", sa.String),
    sa.Column("as_of", sa.String),
    sa.Column("date", sa.String),
    sa.Column("date_precision", sa.String, nullable=False),
    sa.Column("place_id", sa.String),
    sa.Column("place", sa.Text),
    sa.Column("victims", sa.Text),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("responsible", sa.Text),
    sa.Column("responsible_id", sa.String),
    sa.Column("claimant", sa.Text),
    sa.Column("claimant_id", sa.String),
    sa.Column("claimant_role", sa.String),
    sa.Column("composition", sa.Text),
    sa.Column("caveats", sa.Text, nullable=False),
    sa.Column("receipts", sa.Text, nullable=False),
    sa.Column("part_of", sa.String),
    sa.Column("rule", sa.String, nullable=False),
    *_evidence(),
    sa.PrimaryKeyConstraint("version_id", "figure_id"),
    _told("event_id", "events"),
    _told("place_id", "version_places"),
    _told("responsible_id", "version_actors"),
    _told("claimant_id", "version_actors"),
    # a part may stand before its whole in the words, so the tie is judged at commit
    sa.ForeignKeyConstraint(
        ["version_id", "part_of"],
        ["figures.version_id", "figures.figure_id"],
        deferrable=True,
        initially="DEFERRED",
    ),
)

#: ``refers_to`` is an actor or a place by ``kind``; none for a date
mentions = sa.Table(
    "mentions",
    metadata,
    _version(),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("refers_to", sa.String),
    sa.Column("raw", sa.Text, nullable=False),
    sa.Column("first", sa.String),
    sa.Column("last", sa.String),
    sa.Column("date_precision", sa.String),
    *_evidence(),
    sa.PrimaryKeyConstraint("version_id", "kind", "n"),
)

review = sa.Table(
    "review",
    metadata,
    _version(),
    sa.Column("review_id", sa.String, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("raw", sa.Text, nullable=False),
    *_evidence(),
    sa.PrimaryKeyConstraint("version_id", "review_id"),
)

quarantine = sa.Table(
    "quarantine",
    metadata,
    sa.Column("quarantine_id", sa.String, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("mend", sa.Text, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

#: an article as it was last resolved: the first report of which it is a copy, and how
resolved = sa.Table(
    "resolved",
    metadata,
    sa.Column("article_id", sa.String, sa.ForeignKey("articles.article_id"), primary_key=True),
    sa.Column("version_id", sa.String, nullable=False),
    sa.Column("resolution_version", sa.String, nullable=False),
    sa.Column("published", sa.String),
    sa.Column("report", sa.String, nullable=False, index=True),
    #: first, same, update, copy, translation
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("score", sa.Double),
    sa.Column("why", sa.Text),
)

#: by what copies find each other: runs of words within a language, facts across languages; near a day
report_keys = sa.Table(
    "report_keys",
    metadata,
    sa.Column("article_id", sa.String, sa.ForeignKey("articles.article_id"), nullable=False, index=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    #: days since 0001-01-01 of the publication; none without one
    sa.Column("day", sa.Integer),
    sa.PrimaryKeyConstraint("article_id", "key"),
    sa.Index("report_keys_by_key", "key", "day", "language", "article_id"),
)

#: two articles that are one report
report_ties = sa.Table(
    "report_ties",
    metadata,
    sa.Column("first", sa.String, sa.ForeignKey("articles.article_id"), nullable=False),
    sa.Column("second", sa.String, sa.ForeignKey("articles.article_id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("first", "second"),
)

#: an event as one current article tells it, and the story to which it belongs
tellings = sa.Table(
    "tellings",
    metadata,
    sa.Column("event_id", sa.String, primary_key=True),
    sa.Column("article_id", sa.String, sa.ForeignKey("articles.article_id"), nullable=False, index=True),
    sa.Column("story_id", sa.String, nullable=False, index=True),
    #: what the joining of events looks at, as JSON
    sa.Column("data", sa.Text, nullable=False),
)

#: where tellings of one event may meet
telling_cells = sa.Table(
    "telling_cells",
    metadata,
    sa.Column("cell", sa.String, nullable=False),
    sa.Column("event_id", sa.String, sa.ForeignKey("tellings.event_id"), nullable=False, index=True),
    sa.PrimaryKeyConstraint("cell", "event_id"),
)

#: two tellings that are one event, in which cell they met, and why
telling_joins = sa.Table(
    "telling_joins",
    metadata,
    sa.Column("cell", sa.String, nullable=False),
    sa.Column("first", sa.String, sa.ForeignKey("tellings.event_id"), nullable=False, index=True),
    sa.Column("second", sa.String, sa.ForeignKey("tellings.event_id"), nullable=False, index=True),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("cell", "first", "second"),
)

#: what an extraction writes, parents before children; deleting goes the other way
EXTRACTED = (version_actors, version_places, events, event_actors, figures, mentions, review)
