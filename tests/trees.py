"""A small tree with every relation in it, and people with accounts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from builders import DAY, a_unit
from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, grant
from congtac.domain.roles import Role
from congtac.store.tables import Account, Unit

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PASSWORD = "mười hai chữ cái"  # noqa: S105 - of no real account


@dataclass(frozen=True)
class Tree:
    """``above`` has ``own`` and ``sibling``; ``own`` has ``below``."""

    above: Unit
    own: Unit
    below: Unit
    sibling: Unit


def a_tree(session: Session) -> Tree:
    """Three levels and a sibling."""
    above = a_unit(session, "dang_bo", name="Đảng bộ Mẫu", level="dang_bo")
    own = a_unit(session, "dang_bo_bo_phan", name="Đảng bộ bộ phận Mẫu", superior_id=above.id)
    below = a_unit(session, "chi_bo_mot", name="Chi bộ Một", superior_id=own.id)
    sibling = a_unit(session, "chi_bo_hai", name="Chi bộ Hai", superior_id=above.id)
    return Tree(above, own, below, sibling)


def an_account(
    session: Session, login: str = "nguyenvana", role: Role | None = None, unit: Unit | None = None, email: str = ""
) -> Account:
    """An account with the password of all tests, and one role if it is named with its unit."""
    row = create_account(session, login, "Nguyễn Văn A", NOW, password=PASSWORD, email=email or None)
    if role is not None and unit is not None:
        grant(session, row, role, unit, DAY)
    return row
