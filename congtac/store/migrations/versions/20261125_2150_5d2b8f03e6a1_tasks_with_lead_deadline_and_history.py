"""Tasks with their document, lead unit, deadline, milestones and history; cycles that follow up a notice.

A task that is there gets an id that stays (its cycle and place), the day of its cycle as the day on which it was given,
and a first line of history that says so; that nobody stated a deadline is now said in words. Three new tables hold the
units that take part, milestones, and the history. A cycle may follow up a notice of conclusions.
Going back removes those cycles with everything of theirs, and what the new columns and tables hold.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5d2b8f03e6a1"
down_revision = "897fb0344d1e"
branch_labels = None
depends_on = None

WORDS, PROSE = sa.String(length=400), sa.String(length=2000)
BEFORE = "'branch_congress', 'committee_congress', 'half_year_review', 'annual_conference'"
KINDS = f"{BEFORE}, 'conclusions'"
DEADLINES = "deadline_kind IN ('day', 'month', 'quarter', 'year', 'continuous', 'open')"
PERIODS = "report_period IN ('weekly', 'monthly', 'quarterly', 'yearly')"
EVENTS = "event IN ('assigned', 'reported', 'paused', 'resumed', 'closed')"
UNDERSTOOD = "deadline IS NULL OR deadline_kind IS NOT NULL"
CHECKS = {
    "deadline_kind_known": DEADLINES,
    "report_period_known": PERIODS,
    "deadline_is_understood": UNDERSTOOD,
    "closed_with_evidence": "(closed_on IS NULL) = (evidence IS NULL)",
    "unit_as_written": "lead_unit_id IS NULL OR lead IS NOT NULL",
}
OF_CYCLE = (
    "obligation", "milestone", "reminder_hold", "nudge", "message", "transition_log", "confirmation", "fact", "target",
    "task", "paper",
)  # fmt: skip
OF_PAPER = ("paper_issue", "paper_version", "registration")


def upgrade() -> None:
    _kinds(KINDS)
    with op.batch_alter_table("task") as table:
        for column in _columns():
            table.add_column(column)
    op.execute("UPDATE task SET slug = 'kl-' || cycle_id || '-' || position, item = CAST(position AS VARCHAR(10))")
    op.execute("UPDATE task SET given_on = (SELECT held_on FROM cycle WHERE cycle.id = task.cycle_id), points = '[]'")
    op.execute("UPDATE task SET deadline_kind = 'open' WHERE deadline_text IS NULL AND deadline IS NULL")
    op.execute("UPDATE task SET deadline_kind = 'day' WHERE deadline IS NOT NULL")
    op.execute("UPDATE task SET evidence = NULL WHERE closed_on IS NULL")
    op.execute("UPDATE task SET evidence = 'không ghi' WHERE closed_on IS NOT NULL AND evidence IS NULL")
    with op.batch_alter_table("task") as table:
        table.alter_column("slug", existing_type=WORDS, nullable=False)
        table.alter_column("item", existing_type=WORDS, nullable=False)
        table.alter_column("given_on", existing_type=sa.Date(), nullable=False)
        table.alter_column("points", existing_type=sa.JSON(), nullable=False)
        table.create_unique_constraint(op.f("uq_task_slug"), ["slug"])
        table.create_foreign_key(op.f("fk_task_lead_unit_id_unit"), "unit", ["lead_unit_id"], ["id"])
        for name, rule in CHECKS.items():
            table.create_check_constraint(op.f(f"ck_task_{name}"), rule)
        table.create_index("ix_task_closed_on_deadline", ["closed_on", "deadline"])
        table.create_index(op.f("ix_task_lead_unit_id"), ["lead_unit_id"])
    for name, columns in (("task_support", _support()), ("task_milestone", _milestone()), ("task_entry", _entry())):
        op.create_table(name, *columns)
    op.create_index(op.f("ix_task_support_unit_id"), "task_support", ["unit_id"])
    op.create_index("ix_task_entry_event_task_id", "task_entry", ["event", "task_id"])
    op.execute(
        'INSERT INTO task_entry (task_id, number, event, "on", by, text, recorded_at)'
        " SELECT id, 1, 'assigned', given_on, 'không ghi', origin, CURRENT_TIMESTAMP FROM task"
    )


def downgrade() -> None:
    _without_notices()
    for name in ("task_entry", "task_milestone", "task_support"):
        op.drop_table(name)
    with op.batch_alter_table("task") as table:
        for name in ("closed_on_deadline", "lead_unit_id"):
            table.drop_index(f"ix_task_{name}")
        for name in CHECKS:
            table.drop_constraint(op.f(f"ck_task_{name}"), type_="check")
        table.drop_constraint(op.f("fk_task_lead_unit_id_unit"), type_="foreignkey")
        table.drop_constraint(op.f("uq_task_slug"), type_="unique")
        for column in _columns():
            table.drop_column(column.name)
    _kinds(BEFORE)


def _kinds(allowed: str) -> None:
    with op.batch_alter_table("cycle") as table:
        table.drop_constraint(op.f("ck_cycle_kind_known"), type_="check")
        table.create_check_constraint(op.f("ck_cycle_kind_known"), f"kind IN ({allowed})")


def _without_notices() -> None:
    """No older version knows this kind of cycle: it goes with everything that hangs on it."""
    notices = "(SELECT id FROM cycle WHERE kind = 'conclusions')"
    papers, duties = (f"(SELECT id FROM {table} WHERE cycle_id IN {notices})" for table in ("paper", "obligation"))
    versions = f"(SELECT id FROM paper_version WHERE paper_id IN {papers})"
    tasks = f"(SELECT id FROM task WHERE cycle_id IN {notices})"
    for table in ("task_entry", "task_milestone", "task_support"):
        op.execute(f"DELETE FROM {table} WHERE task_id IN {tasks}")
    op.execute(f"DELETE FROM reminder WHERE obligation_id IN {duties}")
    op.execute(f"DELETE FROM extension WHERE obligation_id IN {duties}")
    op.execute(f"DELETE FROM paper_approval WHERE version_id IN {versions}")
    for table in OF_PAPER:
        op.execute(f"DELETE FROM {table} WHERE paper_id IN {papers}")
    for table in OF_CYCLE:
        op.execute(f"DELETE FROM {table} WHERE cycle_id IN {notices}")
    op.execute("DELETE FROM cycle WHERE kind = 'conclusions'")


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column("slug", WORDS, nullable=True),
        sa.Column("document_number", WORDS, nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("item", WORDS, nullable=True),
        sa.Column("points", sa.JSON(), nullable=True),
        sa.Column("lead_unit_id", sa.Integer(), nullable=True),
        sa.Column("supervisor", WORDS, nullable=True),
        sa.Column("result_required", PROSE, nullable=True),
        sa.Column("deadline_kind", WORDS, nullable=True),
        sa.Column("report_period", WORDS, nullable=True),
        sa.Column("escalates_to", WORDS, nullable=True),
    ]


def _support() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        *_of_task("task_support", "position"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_task_support_unit_id_unit")),
    ]


def _milestone() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", PROSE, nullable=False),
        sa.Column("deadline_text", WORDS, nullable=True),
        sa.Column("deadline_kind", WORDS, nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        *_of_task("task_milestone", "position"),
        sa.CheckConstraint(DEADLINES, name=op.f("ck_task_milestone_deadline_kind_known")),
        sa.CheckConstraint(UNDERSTOOD, name=op.f("ck_task_milestone_deadline_is_understood")),
    ]


def _entry() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", WORDS, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("text", PROSE, nullable=False),
        sa.Column("evidence", WORDS, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *_of_task("task_entry", "number"),
        sa.CheckConstraint(EVENTS, name=op.f("ck_task_entry_event_known")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_task_entry_numbers_start_at_one")),
        sa.CheckConstraint("length(by) > 0 AND length(text) > 0", name=op.f("ck_task_entry_person_and_words")),
        sa.CheckConstraint(
            "event <> 'closed' OR length(coalesce(evidence, '')) > 0", name=op.f("ck_task_entry_closed_with_evidence")
        ),
    ]


def _of_task(table: str, second: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.PrimaryKeyConstraint("task_id", second, name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f(f"fk_{table}_task_id_task")),
    ]
