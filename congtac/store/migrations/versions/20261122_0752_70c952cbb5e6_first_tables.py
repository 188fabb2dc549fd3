"""The first tables: units, cycles and all that a congress, review or conference leaves behind.

There is nothing before them, so that no row has to be moved. A table comes after the tables to which it refers, and
goes before them; its indexes go with it. Going back leaves an empty database: all rows are lost.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "70c952cbb5e6"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("channel", sa.String(length=400), nullable=False),
        sa.Column("recipient", sa.String(length=400), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("body", sa.String(length=8000), nullable=False),
        sa.Column("queued_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("key", name=op.f("uq_message_key")),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_register_counts_up")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
        sa.UniqueConstraint("key", name=op.f("uq_register_key")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("level", sa.String(length=400), nullable=True),
        sa.Column("superior_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "superior_id IS NULL OR superior_id <> id", name=op.f("ck_unit_not_its_own_superior")
        ),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until > valid_from", name=op.f("ck_unit_validity_in_order")
        ),
        sa.ForeignKeyConstraint(["superior_id"], ["unit.id"], name=op.f("fk_unit_superior_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("slug", name=op.f("uq_unit_slug")),
    )
    op.create_index(op.f("ix_unit_superior_id"), "unit", ["superior_id"])
    op.create_table(
        "cycle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=400), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.String(length=400), nullable=False),
        sa.Column("stage", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "kind IN ('branch_congress', 'committee_congress', 'half_year_review', 'annual_conference')",
            name=op.f("ck_cycle_kind_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('planning', 'drafting', 'submitted', 'approved', 'convened', 'preparatory_session', 'official_session', 'elected', 'closed', 'ratification_submitted', 'ratified', 'collecting', 'consolidating', 'report_drafting', 'held', 'concluded', 'following_up', 'archived', 'postponed', 're_election', 'appointed', 'cancelled')",
            name=op.f("ck_cycle_stage_known"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_cycle_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint("key", name=op.f("uq_cycle_key")),
    )
    op.create_index(op.f("ix_cycle_unit_id"), "cycle", ["unit_id"])
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(length=400), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "gate IN ('date_announced', 'notice_long_enough', 'drafts_ready', 'documents_approved', 'personnel_approved', 'quorum', 'ballots_stamped', 'elections_decided', 'resolution_adopted', 'dossier_complete', 'results_ratified', 'appointment_decided', 'reports_in', 'figures_checked', 'report_ready', 'conclusion_signed', 'tasks_registered', 'file_complete')",
            name=op.f("ck_confirmation_gate_known"),
        ),
        sa.CheckConstraint(
            "length(by) > 0 AND length(reason) > 0", name=op.f("ck_confirmation_person_and_reason")
        ),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_confirmation_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint(
            "cycle_id", "gate", "attempt", name=op.f("uq_confirmation_cycle_id_gate_attempt")
        ),
    )
    op.create_table(
        "election",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=400), nullable=False),
        sa.Column("label", sa.String(length=400), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("by_congress", sa.Boolean(), nullable=False),
        sa.Column("elected", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("count", sa.JSON(), nullable=True),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "(elected IS NULL) = (decided_on IS NULL)", name=op.f("ck_election_decided_with_result")
        ),
        sa.CheckConstraint(
            "elected IS NULL OR (elected >= 0 AND elected <= seats)",
            name=op.f("ck_election_elected_within_seats"),
        ),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_election_at_least_one_seat")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_election_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
        sa.UniqueConstraint(
            "cycle_id", "attempt", "position", name=op.f("uq_election_cycle_id_attempt_position")
        ),
    )
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.CheckConstraint("length(origin) > 0", name=op.f("ck_fact_has_origin")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_fact_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("cycle_id", "key", name=op.f("uq_fact_cycle_id_key")),
    )
    op.create_table(
        "obligation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=400), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("discharged_on", sa.Date(), nullable=True),
        sa.Column("waived_because", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_obligation_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_obligation_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
        sa.UniqueConstraint("cycle_id", "kind", "unit_id", name=op.f("uq_obligation_cycle_id_kind_unit_id")),
    )
    op.create_index(op.f("ix_obligation_due_on"), "obligation", ["due_on"])
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=400), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=400), nullable=False),
        sa.Column("file_name", sa.String(length=400), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'issued')", name=op.f("ck_paper_state_known")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_paper_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("cycle_id", "kind", "subject", name=op.f("uq_paper_cycle_id_kind_subject")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_report_revision_counts_from_one")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_report_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_report_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("cycle_id", "unit_id", "digest", name=op.f("uq_report_cycle_id_unit_id_digest")),
        sa.UniqueConstraint(
            "cycle_id", "unit_id", "revision", name=op.f("uq_report_cycle_id_unit_id_revision")
        ),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=400), nullable=False),
        sa.Column("goal", sa.String(length=400), nullable=True),
        sa.Column("result", sa.String(length=400), nullable=True),
        sa.Column("unit_of_measure", sa.String(length=400), nullable=True),
        sa.Column("stated_over", sa.String(length=400), nullable=True),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_target_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("cycle_id", "term", "position", name=op.f("uq_target_cycle_id_term_position")),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=True),
        sa.Column("lead", sa.String(length=400), nullable=True),
        sa.Column("deadline_text", sa.String(length=400), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=400), nullable=True),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_task_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("cycle_id", "position", name=op.f("uq_task_cycle_id_position")),
    )
    op.create_table(
        "transition_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=400), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("target", sa.String(length=400), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "act IN ('start_drafting', 'submit', 'return', 'approve', 'convene', 'open_preparatory', 'open_official', 'declare_elected', 'close', 'submit_results', 'ratify', 'refuse', 're_elect', 'appoint', 'request_reports', 'consolidate', 'draft_report', 'hold', 'conclude', 'follow_up', 'archive', 'postpone', 'resume', 'cancel')",
            name=op.f("ck_transition_log_act_known"),
        ),
        sa.CheckConstraint(
            "length(by) > 0 AND length(reason) > 0", name=op.f("ck_transition_log_person_and_reason")
        ),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_transition_log_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition_log")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_transition_log_cycle_id_number")),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=400), nullable=False),
        sa.Column("person", sa.String(length=400), nullable=True),
        sa.Column("term", sa.String(length=400), nullable=True),
        sa.Column("elected_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=400), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending_ratification', 'ratified', 'refused')", name=op.f("ck_mandate_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["election_id"], ["election.id"], name=op.f("fk_mandate_election_id_election")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_mandate_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("election_id", "seat", name=op.f("uq_mandate_election_id_seat")),
    )
    op.create_index(op.f("ix_mandate_unit_id"), "mandate", ["unit_id"])
    op.create_table(
        "paper_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("facts_hash", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_version_paper_id_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_version")),
        sa.UniqueConstraint("paper_id", "draft", name=op.f("uq_paper_version_paper_id_draft")),
    )
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(length=400), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=400), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state IN ('reserved', 'issued', 'cancelled')", name=op.f("ck_registration_state_known")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_registration_numbers_start_at_one")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_registration_paper_id_paper")),
        sa.ForeignKeyConstraint(
            ["register_id"], ["register.id"], name=op.f("fk_registration_register_id_register")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_registration_paper_id")),
        sa.UniqueConstraint("register_id", "number", name=op.f("uq_registration_register_id_number")),
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=400), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=400), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint("outcome IN ('queued', 'skipped')", name=op.f("ck_reminder_outcome_known")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_reminder_has_reason")),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_reminder_obligation_id_obligation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "obligation_id",
            "recipient",
            "step",
            "channel",
            name=op.f("uq_reminder_obligation_id_recipient_step_channel"),
        ),
    )


def downgrade() -> None:
    op.drop_table("reminder")
    op.drop_table("registration")
    op.drop_table("paper_version")
    op.drop_table("mandate")
    op.drop_table("transition_log")
    op.drop_table("task")
    op.drop_table("target")
    op.drop_table("report")
    op.drop_table("paper")
    op.drop_table("obligation")
    op.drop_table("fact")
    op.drop_table("election")
    op.drop_table("confirmation")
    op.drop_table("cycle")
    op.drop_table("unit")
    op.drop_table("register")
    op.drop_table("message")
