"""Reports with their figures as rows, decisions about them, later days granted, and figures put together.

A report now says by which way it came and, from the second revision on, why; the revisions that are there say that no
reason was asked for then. Four new tables are empty at first: the figures of reports that are there already stay in
their content only. Going back removes the tables and the two columns with what they hold.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "64bcf0f412e9"
down_revision = "b1d94f7c2a60"
branch_labels = None
depends_on = None

WORDS = sa.String(length=400)
QUALIFIERS = "'exact', 'more_than', 'nearly', 'above', 'about', 'at_least'"
REASON = "revision = 1 OR length(coalesce(reason, '')) > 0"


def upgrade() -> None:
    op.create_table("report_value", *_value())
    op.create_index("ix_report_value_line_aspect", "report_value", ["line", "aspect"])
    op.create_table(
        "report_decision",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        *_by_a_person("report_decision"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_decision_report_id_report")),
        sa.UniqueConstraint("report_id", name=op.f("uq_report_decision_report_id")),
    )
    op.create_table(
        "extension",
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *_by_a_person("extension"),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_extension_obligation_id_obligation")
        ),
    )
    op.create_index(op.f("ix_extension_obligation_id"), "extension", ["obligation_id"])
    op.create_table(
        "consolidated_report",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        *_by_a_person("consolidated_report"),
        sa.CheckConstraint("version >= 1", name=op.f("ck_consolidated_report_version_counts_from_one")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_consolidated_report_cycle_id_cycle")),
        sa.UniqueConstraint("cycle_id", "version", name=op.f("uq_consolidated_report_cycle_id_version")),
    )
    with op.batch_alter_table("report") as table:
        table.add_column(sa.Column("way", WORDS, nullable=True))
        table.add_column(sa.Column("reason", WORDS, nullable=True))
    op.execute("UPDATE report SET way = 'event'")
    op.execute("UPDATE report SET reason = 'khi nộp chưa phải ghi lý do' WHERE revision > 1")
    with op.batch_alter_table("report") as table:
        table.alter_column("way", existing_type=WORDS, nullable=False)
        table.create_check_constraint(op.f("ck_report_revision_has_reason"), REASON)
        table.create_index(op.f("ix_report_unit_id"), ["unit_id"])


def downgrade() -> None:
    with op.batch_alter_table("report") as table:
        table.drop_index(op.f("ix_report_unit_id"))
        table.drop_constraint(op.f("ck_report_revision_has_reason"), type_="check")
        table.drop_column("reason")
        table.drop_column("way")
    for name in ("consolidated_report", "extension", "report_decision", "report_value"):
        op.drop_table(name)


def _value() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=120), nullable=False),
        sa.Column("aspect", sa.String(length=20), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(length=20), nullable=False),
        sa.Column("absence", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "aspect IN ('plan', 'result', 'cumulative', 'last_year')", name=op.f("ck_report_value_aspect_known")
        ),
        sa.CheckConstraint(f"qualifier IN ({QUALIFIERS})", name=op.f("ck_report_value_qualifier_known")),
        sa.CheckConstraint("absence IN ('nil', 'not_applicable')", name=op.f("ck_report_value_absence_known")),
        sa.CheckConstraint("(number IS NULL) = (absence IS NOT NULL)", name=op.f("ck_report_value_number_or_absence")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_value_report_id_report")),
        sa.PrimaryKeyConstraint("report_id", "line", "aspect", name=op.f("pk_report_value")),
    ]


def _by_a_person(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.CheckConstraint("length(by) > 0 AND length(reason) > 0", name=op.f(f"ck_{table}_person_and_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
