"""Days of plans as rows, duties of every kind, reminders by deadline, an outbox with attempts, nudges and pulses.

Duties that are there are reports that sub-branches owe; they are looked at from the day on which their cycle was opened.
Messages that are there were queued when nothing was delivered: they are dropped, so that nothing old leaves now.
Going back removes what the new tables and columns hold, and of several deadlines' reminders keeps the last.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c3e19a5b7d04"
down_revision = "a7d1c40e92b3"
branch_labels = None
depends_on = None

WORDS = sa.String(length=400)
MOMENT = sa.DateTime(timezone=True)
KINDS = "kind IN ('report', 'approval', 'paper', 'task', 'act')"
HOLDERS = (
    "holder IN ('convening_committee', 'superior_committee', 'presidium', 'counting_committee', 'sub_branches',"
    " 'chair', 'meeting_secretary', 'lead_unit')"
)
WAIVED = (
    "(waived_because IS NULL) = (waived_by IS NULL)"
    " AND (waived_because IS NULL) = (waived_on IS NULL)"
)
ENDED = "next_at IS NULL OR (sent_at IS NULL AND gave_up_at IS NULL AND dropped_because IS NULL)"
CLAIMED = "(claimed_by IS NULL) = (claimed_until IS NULL)"
KEPT = "(kept_by IS NULL) = (kept_because IS NULL)"
BEFORE = "xếp hàng khi chưa có bước gửi"


def upgrade() -> None:
    op.create_table("milestone", *_milestone())
    op.create_table("reminder_hold", *_hold())
    op.create_index("ix_reminder_hold_cycle_id", "reminder_hold", ["cycle_id"])
    op.create_table("nudge", *_nudge())
    op.create_index("ix_nudge_cycle_id", "nudge", ["cycle_id"])
    op.create_table(
        "pulse",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pulse")),
    )
    _duties()
    _outbox()
    _ledger()


def downgrade() -> None:
    op.execute(
        "DELETE FROM reminder WHERE EXISTS (SELECT 1 FROM reminder AS later WHERE later.id > reminder.id"
        " AND later.obligation_id = reminder.obligation_id AND later.recipient = reminder.recipient"
        " AND later.step = reminder.step AND later.channel = reminder.channel)"
    )
    with op.batch_alter_table("reminder") as table:
        table.drop_index(op.f("ix_reminder_message_id"))
        table.drop_constraint(op.f("fk_reminder_message_id_message"), type_="foreignkey")
        table.drop_constraint(op.f("uq_reminder_obligation_id_deadline_recipient_step_channel"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_reminder_obligation_id_recipient_step_channel"), ["obligation_id", "recipient", "step", "channel"]
        )
        table.drop_column("message_id")
        table.drop_column("deadline")
    with op.batch_alter_table("message") as table:
        table.drop_index(op.f("ix_message_next_at"))
        table.drop_index(op.f("ix_message_cycle_id"))
        table.drop_constraint(op.f("ck_message_claimed_for_a_time"), type_="check")
        table.drop_constraint(op.f("ck_message_ended_is_not_tried_again"), type_="check")
        table.drop_constraint(op.f("fk_message_cycle_id_cycle"), type_="foreignkey")
        for column in _message():
            table.drop_column(column.name)
    op.execute("DELETE FROM reminder WHERE obligation_id IN (SELECT id FROM obligation WHERE kind <> 'report')")
    op.execute("DELETE FROM obligation WHERE kind <> 'report'")
    with op.batch_alter_table("obligation") as table:
        table.drop_index(op.f("ix_obligation_look_on"))
        for name in ("kind_known", "holder_known", "waived_by_somebody_for_a_reason"):
            table.drop_constraint(op.f(f"ck_obligation_{name}"), type_="check")
        table.drop_constraint(op.f("uq_obligation_cycle_id_kind_subject_unit_id"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_obligation_cycle_id_kind_unit_id"), ["cycle_id", "kind", "unit_id"]
        )
        for name in ("subject", "holder", "set_on", "waived_by", "waived_on", "look_on"):
            table.drop_column(name)
    for name in ("pulse", "nudge", "reminder_hold", "milestone"):
        op.drop_table(name)


def _duties() -> None:
    with op.batch_alter_table("obligation") as table:
        table.add_column(sa.Column("subject", WORDS, nullable=True))
        table.add_column(sa.Column("holder", WORDS, nullable=True))
        table.add_column(sa.Column("set_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("waived_by", WORDS, nullable=True))
        table.add_column(sa.Column("waived_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("look_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE obligation SET subject = '', holder = 'sub_branches',"
        " set_on = (SELECT opened_on FROM cycle WHERE cycle.id = obligation.cycle_id)"
    )
    op.execute(
        "UPDATE obligation SET waived_by = 'không ghi', waived_on = set_on WHERE waived_because IS NOT NULL"
    )
    op.execute(
        "UPDATE obligation SET look_on = set_on WHERE waived_because IS NULL AND discharged_on IS NULL AND cycle_id"
        " NOT IN (SELECT cycle_id FROM fact WHERE key = 'played')"
    )
    with op.batch_alter_table("obligation") as table:
        table.alter_column("subject", existing_type=WORDS, nullable=False)
        table.alter_column("holder", existing_type=WORDS, nullable=False)
        table.alter_column("set_on", existing_type=sa.Date(), nullable=False)
        table.drop_constraint(op.f("uq_obligation_cycle_id_kind_unit_id"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_obligation_cycle_id_kind_subject_unit_id"), ["cycle_id", "kind", "subject", "unit_id"]
        )
        table.create_check_constraint(op.f("ck_obligation_kind_known"), KINDS)
        table.create_check_constraint(op.f("ck_obligation_holder_known"), HOLDERS)
        table.create_check_constraint(op.f("ck_obligation_waived_by_somebody_for_a_reason"), WAIVED)
        table.create_index(op.f("ix_obligation_look_on"), ["look_on"])


def _message() -> list[sa.Column[object]]:
    return [
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("appointment", sa.JSON(), nullable=True),
        sa.Column("useful_until", sa.Date(), nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("claimed_by", WORDS, nullable=True),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("last_error", WORDS, nullable=True),
        sa.Column("gave_up_at", MOMENT, nullable=True),
        sa.Column("dropped_because", WORDS, nullable=True),
    ]


def _outbox() -> None:
    with op.batch_alter_table("message") as table:
        for column in _message():
            table.add_column(column)
        table.create_foreign_key(op.f("fk_message_cycle_id_cycle"), "cycle", ["cycle_id"], ["id"])
        table.create_check_constraint(op.f("ck_message_claimed_for_a_time"), CLAIMED)
        table.create_check_constraint(op.f("ck_message_ended_is_not_tried_again"), ENDED)
        table.create_index(op.f("ix_message_next_at"), ["next_at"])
        table.create_index(op.f("ix_message_cycle_id"), ["cycle_id"])
    with op.batch_alter_table("message") as table:
        table.alter_column("attempts", existing_type=sa.Integer(), server_default=None)
    op.execute(f"UPDATE message SET dropped_because = '{BEFORE}' WHERE sent_at IS NULL")


def _ledger() -> None:
    with op.batch_alter_table("reminder") as table:
        table.add_column(sa.Column("deadline", sa.Date(), nullable=True))
        table.add_column(sa.Column("message_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE reminder SET deadline = (SELECT due_on FROM obligation WHERE obligation.id = reminder.obligation_id),"
        " message_id = (SELECT message.id FROM message WHERE message.key = 'reminder/' || reminder.obligation_id || '/'"
        " || reminder.recipient || '/' || reminder.step || '/' || reminder.channel)"
    )
    with op.batch_alter_table("reminder") as table:
        table.alter_column("deadline", existing_type=sa.Date(), nullable=False)
        table.create_foreign_key(op.f("fk_reminder_message_id_message"), "message", ["message_id"], ["id"])
        table.drop_constraint(op.f("uq_reminder_obligation_id_recipient_step_channel"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_reminder_obligation_id_deadline_recipient_step_channel"),
            ["obligation_id", "deadline", "recipient", "step", "channel"],
        )
        table.create_index(op.f("ix_reminder_message_id"), ["message_id"])


def _milestone() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("label", WORDS, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.Column("offset", WORDS, nullable=False),
        sa.Column("kept_by", WORDS, nullable=True),
        sa.Column("kept_because", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_milestone_cycle_id_cycle")),
        sa.UniqueConstraint("cycle_id", "key", name=op.f("uq_milestone_cycle_id_key")),
        sa.CheckConstraint(KEPT, name=op.f("ck_milestone_kept_by_somebody_for_a_reason")),
    ]


def _hold() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_hold")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_reminder_hold_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reminder_hold_unit_id_unit")),
        sa.CheckConstraint(
            "length(by) > 0 AND length(reason) > 0", name=op.f("ck_reminder_hold_person_and_reason")
        ),
    ]


def _nudge() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_nudge_cycle_id_cycle")),
    ]
