"""Alembic's entry: congtac.store.schema hands over a connection whose transaction it owns."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from congtac.store.tables import Base


def plain_type(kind: str, item: Any, _: object) -> str | Literal[False]:
    """A migration names SQLAlchemy's own types: ours will have changed when it runs."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by writing it anew
    render_item=plain_type,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
