"""The tables that people write: what they decided of events, said of figures, and want read again."""

from __future__ import annotations

import sqlalchemy as sa

from pipeline.store.schema import metadata

#: what people decided of events: append-only, the newest of a pair counts, and it outlives extraction
decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("decision_id", sa.String, primary_key=True),
    sa.Column("n", sa.Integer, nullable=False, unique=True),
    #: join or split
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("first", sa.String, nullable=False),
    #: the other event of a join; none for a split
    sa.Column("second", sa.String),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.String, nullable=False),
)

#: what people say of figures and of sentences in review: append-only, the newest that isn't undone counts,
#: and it outlives extraction
corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("correction_id", sa.String, primary_key=True),
    sa.Column("n", sa.Integer, nullable=False, unique=True),
    #: a figure; a review item for "dismiss" and "add". A figure that a person adds has the id of its row here
    sa.Column("figure_id", sa.String, nullable=False, index=True),
    sa.Column("article_id", sa.String, nullable=False),
    #: accept, correct, reject; dismiss, add; undo
    sa.Column("verdict", sa.String, nullable=False),
    #: field -> new value, as JSON; empty but for "correct" and "add"
    sa.Column("changes", sa.Text, nullable=False),
    #: the figure or sentence as it stood, as JSON: it can be read when extraction finds it no more
    sa.Column("was", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.String, nullable=False),
)

#: feeds and pages that are read again and again; instants in UTC
sources = sa.Table(
    "sources",
    metadata,
    sa.Column("source_id", sa.String, primary_key=True),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    #: of its articles that name none; overrides what they say of their language
    sa.Column("outlet", sa.Text),
    sa.Column("language", sa.String),
    #: seconds between two readings, at the least
    sa.Column("every", sa.Integer, nullable=False),
    #: whether each entry's own page is fetched
    sa.Column("follow", sa.Boolean, nullable=False),
    sa.Column("paused", sa.Boolean, nullable=False),
    sa.Column("added", sa.String, nullable=False),
    sa.Column("tried", sa.String),
    sa.Column("succeeded", sa.String),
    #: not to be read before
    sa.Column("next", sa.String),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    #: articles that the last success brought
    sa.Column("new_last", sa.Integer, nullable=False),
    #: failures since the last success, and the last one in plain words
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("problem", sa.Text),
)
