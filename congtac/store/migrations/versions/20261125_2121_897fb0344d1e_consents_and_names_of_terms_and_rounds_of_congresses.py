"""Consents to another day of a congress, names that people chose for a term, and rounds of congresses.

Only new tables, so that no row that is there changes. Going back removes them with what was decided in them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "897fb0344d1e"
down_revision = "c3e19a5b7d04"
branch_labels = None
depends_on = None

WORDS = sa.String(length=400)
PERSON = "length(by) > 0 AND length(reason) > 0"


def upgrade() -> None:
    op.create_table(
        "congress_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("term", WORDS, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.CheckConstraint(PERSON, name=op.f("ck_congress_round_person_and_reason")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_congress_round_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_congress_round")),
        sa.UniqueConstraint("unit_id", "term", name=op.f("uq_congress_round_unit_id_term")),
    )
    op.create_table(
        "term_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("decision", WORDS, nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.CheckConstraint("kind IN ('extension', 'early_congress')", name=op.f("ck_term_consent_kind_known")),
        sa.CheckConstraint(PERSON, name=op.f("ck_term_consent_person_and_reason")),
        sa.CheckConstraint("length(decision) > 0", name=op.f("ck_term_consent_has_decision")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_term_consent_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_consent")),
        sa.UniqueConstraint(
            "unit_id", "after", "kind", "day", "decision", name=op.f("uq_term_consent_unit_id_after_kind_day_decision")
        ),
    )
    op.create_table(
        "term_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("after", sa.Date(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("term", WORDS, nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.CheckConstraint(PERSON, name=op.f("ck_term_name_person_and_reason")),
        sa.CheckConstraint("ordinal IS NOT NULL OR term IS NOT NULL", name=op.f("ck_term_name_names_something")),
        sa.CheckConstraint("ordinal IS NULL OR ordinal BETWEEN 1 AND 200", name=op.f("ck_term_name_ordinal_known")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_term_name_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_name")),
    )
    with op.batch_alter_table("term_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_name_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "delegate_quota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("rule", WORDS, nullable=False),
        sa.Column("per", sa.Integer(), nullable=True),
        sa.Column("remainder", sa.Integer(), nullable=True),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("members", WORDS, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.CheckConstraint(
            "(rule = 'per_members') = (per IS NOT NULL)", name=op.f("ck_delegate_quota_per_with_its_rule")
        ),
        sa.CheckConstraint("members IN ('total', 'official')", name=op.f("ck_delegate_quota_members_known")),
        sa.CheckConstraint("rule IN ('largest_remainder', 'per_members')", name=op.f("ck_delegate_quota_rule_known")),
        sa.CheckConstraint(PERSON, name=op.f("ck_delegate_quota_person_and_reason")),
        sa.CheckConstraint("seats >= 1 AND minimum >= 0", name=op.f("ck_delegate_quota_seats_to_share")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["congress_round.id"], name=op.f("fk_delegate_quota_round_id_congress_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate_quota")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_delegate_quota_round_id_number")),
    )
    op.create_table(
        "round_lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.CheckConstraint("length(text) > 0 AND length(by) > 0", name=op.f("ck_round_lesson_text_and_person")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["congress_round.id"], name=op.f("fk_round_lesson_round_id_congress_round")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_round_lesson_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_lesson")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_round_lesson_round_id_number")),
    )
    op.create_table(
        "round_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("step", WORDS, nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.CheckConstraint("closes >= opens", name=op.f("ck_round_step_in_order")),
        sa.CheckConstraint(PERSON, name=op.f("ck_round_step_person_and_reason")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["congress_round.id"], name=op.f("fk_round_step_round_id_congress_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_step")),
        sa.UniqueConstraint("round_id", "step", name=op.f("uq_round_step_round_id_step")),
    )
    op.create_table(
        "round_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", WORDS, nullable=False),
        sa.Column("superior_id", sa.Integer(), nullable=True),
        sa.Column("pilot", sa.Boolean(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_by", WORDS, nullable=True),
        sa.Column("planned_because", WORDS, nullable=True),
        sa.Column("ahead_on", sa.Date(), nullable=True),
        sa.Column("ahead_by", WORDS, nullable=True),
        sa.Column("ahead_because", WORDS, nullable=True),
        sa.CheckConstraint(
            "(ahead_by IS NULL) = (ahead_because IS NULL) AND (ahead_by IS NULL) = (ahead_on IS NULL)",
            name=op.f("ck_round_unit_ahead_by_somebody_for_a_reason"),
        ),
        sa.CheckConstraint(
            "(planned_on IS NULL) = (planned_by IS NULL) AND (planned_on IS NULL) = (planned_because IS NULL)",
            name=op.f("ck_round_unit_planned_by_somebody_for_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["congress_round.id"], name=op.f("fk_round_unit_round_id_congress_round")
        ),
        sa.ForeignKeyConstraint(["superior_id"], ["unit.id"], name=op.f("fk_round_unit_superior_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_round_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_unit")),
        sa.UniqueConstraint("round_id", "unit_id", name=op.f("uq_round_unit_round_id_unit_id")),
    )
    with op.batch_alter_table("round_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_unit_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "delegate_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("origin", WORDS, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(origin) > 0", name=op.f("ck_delegate_share_has_origin")),
        sa.CheckConstraint("seats >= 0 AND members >= 1", name=op.f("ck_delegate_share_of_members")),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["delegate_quota.id"], name=op.f("fk_delegate_share_quota_id_delegate_quota")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_delegate_share_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate_share")),
        sa.UniqueConstraint("quota_id", "unit_id", name=op.f("uq_delegate_share_quota_id_unit_id")),
    )


def downgrade() -> None:
    op.drop_table("delegate_share")
    with op.batch_alter_table("round_unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_unit_unit_id"))

    op.drop_table("round_unit")
    op.drop_table("round_step")
    op.drop_table("round_lesson")
    op.drop_table("delegate_quota")
    with op.batch_alter_table("term_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_name_unit_id"))

    op.drop_table("term_name")
    op.drop_table("term_consent")
    op.drop_table("congress_round")
