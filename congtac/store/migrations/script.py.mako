"""${message}

Why the tables change, in full sentences, and what happens to the rows that are there.
"""

# Before this file is merged:
#
# 1. Read what autogenerate wrote: it misses renamed tables and columns (it drops and adds, and the data is lost),
#    changed check constraints, and everything about rows. Nothing goes in unread.
# 2. Both directions work and are tried on SQLite and PostgreSQL with rows in the tables, not only on empty ones.
# 3. A new column that must not be empty: add it empty, fill it, then forbid it to be empty.
# 4. A new constraint: put the rows in order first, in the same step, and say how.
# 5. Removing goes in two releases: first the code stops using the column or table, one release later it is dropped.
#    The version before must be able to run on the tables of this one.
# 6. Rows are changed with op.execute() and table stubs written here. Never import congtac.store.tables or domain:
#    they will have changed when this file runs.
# 7. Every constraint has a name (op.f() for the ones of the naming convention), and a table is changed inside
#    ``with op.batch_alter_table(...)``: SQLite can do it in no other way.
# 8. Only types that both databases know: no ARRAY, JSONB or ENUM.
# 9. A file that was released is never edited: write the next one.

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
