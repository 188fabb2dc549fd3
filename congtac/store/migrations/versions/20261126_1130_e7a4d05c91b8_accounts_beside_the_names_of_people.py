"""The account beside the name of whoever did what four eyes are about: two of one name are two, a new name is no other.

Rows of before have no account: there the name is all there is. Going back forgets the accounts; where two people of one
name had entered a count or approved a paper, the number of the account is put behind the name of the second one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e7a4d05c91b8"
down_revision = "c05e8f1a7d23"
branch_labels = None
depends_on = None

TABLES = (
    "transition_log",
    "confirmation",
    "dossier",
    "dossier_item",
    "dossier_confirmation",
    "paper_version",
    "archive_log",
)
UNIQUE = {"entered_count": ["election_id", "round", "attempt", "by"], "paper_approval": ["version_id", "by"]}


def upgrade() -> None:
    for name in TABLES:
        op.add_column(name, sa.Column("account_id", sa.Integer(), nullable=True))
    for name, columns in UNIQUE.items():
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
            table.drop_constraint(_name(name, columns), type_="unique")
            table.create_unique_constraint(_name(name, [*columns, "account_id"]), [*columns, "account_id"])


def downgrade() -> None:
    for name, columns in UNIQUE.items():
        same = " AND ".join(f'other."{one}" = {name}."{one}"' for one in columns)
        earlier = f"SELECT 1 FROM {name} AS other WHERE {same} AND other.id < {name}.id"  # noqa: S608 - our names
        words = "\"by\" || ' (' || account_id || ')'"
        op.execute(f'UPDATE {name} SET "by" = {words} WHERE account_id IS NOT NULL AND EXISTS ({earlier})')  # noqa: S608
        with op.batch_alter_table(name) as table:
            table.drop_constraint(_name(name, [*columns, "account_id"]), type_="unique")
            table.create_unique_constraint(_name(name, columns), columns)
            table.drop_column("account_id")
    for name in reversed(TABLES):
        op.drop_column(name, "account_id")


def _name(table: str, columns: list[str]) -> str:
    return op.f(f"uq_{table}_{'_'.join(columns)}")
