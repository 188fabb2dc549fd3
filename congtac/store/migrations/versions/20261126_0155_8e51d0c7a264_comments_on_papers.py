"""Comments on versions of papers and returns with their reasons, and what settled them.

New tables only, empty at first. Going back forgets what people said about papers, and a version that was returned can
be approved again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8e51d0c7a264"
down_revision = "8a3e5c17d2f4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('comment', 'return')", name=op.f("ck_paper_comment_kind_known")),
        sa.CheckConstraint("length(by) > 0 AND length(text) > 0", name=op.f("ck_paper_comment_person_and_text")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_paper_comment_account_id_account")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name=op.f("fk_paper_comment_version_id_paper_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_comment")),
    )
    op.create_index(op.f("ix_paper_comment_version_id"), "paper_comment", ["version_id"])
    op.create_table(
        "paper_comment_settled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(by) > 0 AND length(text) > 0", name=op.f("ck_paper_comment_settled_person_and_text")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_paper_comment_settled_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["paper_comment.id"], name=op.f("fk_paper_comment_settled_comment_id_paper_comment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_comment_settled")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_paper_comment_settled_comment_id")),
    )


def downgrade() -> None:
    op.drop_table("paper_comment_settled")
    op.drop_index(op.f("ix_paper_comment_version_id"), table_name="paper_comment")
    op.drop_table("paper_comment")
