"""Public keys that are recorded for units, and which signed bundle a report came in with.

Units without a network send their reports as one signed file. Both tables are new and empty at first: reports that are
there already came in by other ways. Going back removes the tables with what they hold; the reports stay.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a7d1c40e92b3"
down_revision = "64bcf0f412e9"
branch_labels = None
depends_on = None

WORDS = sa.String(length=400)
WITHDRAWN = (
    "(withdrawn_on IS NULL AND withdrawn_by IS NULL AND withdrawn_because IS NULL) OR (withdrawn_on IS NOT NULL "
    "AND length(coalesce(withdrawn_by, '')) > 0 AND length(coalesce(withdrawn_because, '')) > 0)"
)


def upgrade() -> None:
    op.create_table(
        "unit_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", WORDS, nullable=True),
        sa.Column("withdrawn_because", WORDS, nullable=True),
        sa.CheckConstraint("length(by) > 0 AND length(reason) > 0", name=op.f("ck_unit_key_person_and_reason")),
        sa.CheckConstraint(WITHDRAWN, name=op.f("ck_unit_key_withdrawn_with_reason")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_key_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_key")),
        sa.UniqueConstraint("key", name=op.f("uq_unit_key_key")),
    )
    op.create_index(op.f("ix_unit_key_unit_id"), "unit_key", ["unit_id"])
    op.create_table(
        "report_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("bundle", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_seal_report_id_report")),
        sa.ForeignKeyConstraint(["key_id"], ["unit_key.id"], name=op.f("fk_report_seal_key_id_unit_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_seal")),
        sa.UniqueConstraint("bundle", "report_id", name=op.f("uq_report_seal_bundle_report_id")),
    )
    op.create_index(op.f("ix_report_seal_report_id"), "report_seal", ["report_id"])


def downgrade() -> None:
    op.drop_table("report_seal")
    op.drop_table("unit_key")
