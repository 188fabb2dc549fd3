"""Draft the next migration from the difference between the tables and the migrations so far.

    python -m congtac.store.migrations "add the seat table"

What it writes is a draft: read the rules in script.py.mako, then rewrite it by hand.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from congtac.store.schema import alembic_config, revisions, upgrade
from congtac.store.session import engine


def main(what: str) -> None:
    """Write the draft beside the other migrations."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = engine(f"sqlite:///{Path(folder, 'scratch.db')}")
        if revisions():
            upgrade(scratch)
        else:
            Path(folder, "scratch.db").touch()
        with scratch.connect() as connection:
            command.revision(alembic_config(connection), what, autogenerate=True)
        scratch.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
