"""What every table is made from: the names of constraints, the types of columns, and checks that recur."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, MetaData, String
from sqlalchemy.orm import DeclarativeBase

from congtac.store.moment import Moment

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables; the naming convention makes constraints removable on every database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: String(400), dict[str, Any]: JSON, datetime: Moment()}  # noqa: RUF012 - read once by SQLAlchemy


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """A check constraint that admits the members of an enum and nothing else."""
    allowed = ", ".join(f"'{member.value}'" for member in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")
