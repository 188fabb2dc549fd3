"""Papers that are approved and issued, numbers without a paper of ours, and what a version keeps.

A version now says which template it came from, which facts it prints, and holds its bytes where a person edited or
approved it; the versions that are there keep none of it. Two new tables, empty at first, hold approvals and issued
papers. A number may stand for a secret paper or for one outside congtac, and a cancelled number stays with its
reason, beside which its paper may get another. Going back removes issued papers, approvals, edited versions' bytes,
numbers without a paper, and cancelled numbers whose paper has another; what was issued or cancelled is marked so.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b1d94f7c2a60"
down_revision = "6bca39699a88"
branch_labels = None
depends_on = None

CANCELLED = "(cancelled_on IS NULL) = (cancelled_by IS NULL) AND (cancelled_on IS NULL) = (cancelled_because IS NULL)"
STANDS = sa.text("cancelled_on IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("paper_version") as table:
        table.add_column(sa.Column("template", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("taken_from", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("manifest", sa.JSON(), nullable=True))
        table.add_column(sa.Column("data", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("registration") as table:
        table.add_column(sa.Column("by", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("mark", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("kept_at", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("cancelled_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("cancelled_by", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("cancelled_because", sa.String(length=400), nullable=True))
        table.alter_column("paper_id", existing_type=sa.Integer(), nullable=True)
        table.drop_constraint(op.f("uq_registration_paper_id"), type_="unique")
        table.create_check_constraint(
            op.f("ck_registration_mark_known"), "mark IN ('confidential', 'secret', 'top_secret')"
        )
        table.create_check_constraint(
            op.f("ck_registration_secret_is_a_stub"), "mark IS NULL OR (paper_id IS NULL AND kept_at IS NOT NULL)"
        )
        table.create_check_constraint(
            op.f("ck_registration_stands_for_something"),
            "paper_id IS NOT NULL OR mark IS NOT NULL OR length(coalesce(note, '')) > 0",
        )
        table.create_check_constraint(op.f("ck_registration_cancelled_with_reason"), CANCELLED)
    _one_that_stands("registration")
    op.create_table(
        "paper_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint("length(by) > 0 AND length(reason) > 0", name=op.f("ck_paper_approval_person_and_reason")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name=op.f("fk_paper_approval_version_id_paper_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_approval")),
        sa.UniqueConstraint("version_id", "by", name=op.f("uq_paper_approval_version_id_by")),
    )
    op.create_table(
        "paper_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("symbol", sa.String(length=400), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_by", sa.String(length=400), nullable=True),
        sa.Column("cancelled_because", sa.String(length=400), nullable=True),
        sa.CheckConstraint("length(by) > 0 AND length(reason) > 0", name=op.f("ck_paper_issue_person_and_reason")),
        sa.CheckConstraint(CANCELLED, name=op.f("ck_paper_issue_cancelled_with_reason")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_issue_paper_id_paper")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name=op.f("fk_paper_issue_version_id_paper_version")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_paper_issue_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_issue")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_paper_issue_registration_id")),
    )
    _one_that_stands("paper_issue")


def downgrade() -> None:
    paper = sa.table("paper", sa.column("id", sa.Integer()), sa.column("state", sa.String()))
    issue = sa.table("paper_issue", *map(sa.column, ("paper_id", "registration_id", "cancelled_on")))
    number = sa.table("registration", *map(sa.column, ("id", "paper_id", "state", "note", "cancelled_on", "cancelled_because")))
    issued = issue.c.cancelled_on.is_(None)
    op.execute(paper.update().where(paper.c.id.in_(sa.select(issue.c.paper_id).where(issued))).values(state="issued"))
    registered = sa.select(issue.c.registration_id).where(issued, issue.c.registration_id.is_not(None))
    op.execute(number.update().where(number.c.id.in_(registered)).values(state="issued"))
    op.drop_table("paper_issue")
    op.drop_table("paper_approval")
    op.execute(number.delete().where(number.c.paper_id.is_(None)))
    newest = sa.select(sa.func.max(number.c.id)).group_by(number.c.paper_id)
    op.execute(number.delete().where(number.c.cancelled_on.is_not(None), number.c.id.not_in(newest)))
    cancelled = number.update().where(number.c.cancelled_on.is_not(None))
    op.execute(cancelled.values(state="cancelled", note=number.c.cancelled_because))
    op.drop_index("uq_registration_paper_that_stands", table_name="registration")
    with op.batch_alter_table("registration") as table:
        for name in ("mark_known", "secret_is_a_stub", "stands_for_something", "cancelled_with_reason"):
            table.drop_constraint(op.f(f"ck_registration_{name}"), type_="check")
        table.alter_column("paper_id", existing_type=sa.Integer(), nullable=False)
        table.create_unique_constraint(op.f("uq_registration_paper_id"), ["paper_id"])
        for name in ("by", "mark", "kept_at", "cancelled_on", "cancelled_by", "cancelled_because"):
            table.drop_column(name)
    with op.batch_alter_table("paper_version") as table:
        for name in ("template", "taken_from", "manifest", "data"):
            table.drop_column(name)


def _one_that_stands(table: str) -> None:
    name = f"uq_{table}_paper_that_stands"
    op.create_index(name, table, ["paper_id"], unique=True, sqlite_where=STANDS, postgresql_where=STANDS)
