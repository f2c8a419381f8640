"""One story from many articles: copies of reports, tellings of events, and what people decided of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables of resolution."""
    op.create_table(
        "resolved",
        sa.Column("article_id", sa.String(), sa.ForeignKey("articles.article_id"), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("resolution_version", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_resolved_report", "resolved", ["report"])
    op.create_table(
        "report_keys",
        sa.Column("article_id", sa.String(), sa.ForeignKey("articles.article_id"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("article_id", "key"),
    )
    op.create_index("ix_report_keys_article_id", "report_keys", ["article_id"])
    op.create_index("report_keys_by_key", "report_keys", ["key", "day", "language", "article_id"])
    op.create_table(
        "report_ties",
        sa.Column("first", sa.String(), sa.ForeignKey("articles.article_id"), nullable=False),
        sa.Column("second", sa.String(), sa.ForeignKey("articles.article_id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second"),
    )
    op.create_index("ix_report_ties_second", "report_ties", ["second"])
    _tellings()


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("article_id", sa.String(), sa.ForeignKey("articles.article_id"), nullable=False),
        sa.Column("story_id", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("ix_tellings_article_id", "tellings", ["article_id"])
    op.create_index("ix_tellings_story_id", "tellings", ["story_id"])
    op.create_table(
        "telling_cells",
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), sa.ForeignKey("tellings.event_id"), nullable=False),
        sa.PrimaryKeyConstraint("cell", "event_id"),
    )
    op.create_index("ix_telling_cells_event_id", "telling_cells", ["event_id"])
    op.create_table(
        "telling_joins",
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("first", sa.String(), sa.ForeignKey("tellings.event_id"), nullable=False),
        sa.Column("second", sa.String(), sa.ForeignKey("tellings.event_id"), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cell", "first", "second"),
    )
    op.create_index("ix_telling_joins_first", "telling_joins", ["first"])
    op.create_index("ix_telling_joins_second", "telling_joins", ["second"])
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id"),
        sa.UniqueConstraint("n"),
    )
