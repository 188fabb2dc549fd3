"""Who may do what: the rights of each role, and the decision. A grant counts for its unit and everything below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from congtac.domain.labels import Labelled
from congtac.domain.roles import Role

LOGIN_LETTERS = 100


class Right(Labelled):
    """One thing that somebody may do in a unit; a page and a command of the API ask for exactly one."""

    READ = "read", "Xem"
    ORGANISE = "organise", "Tổ chức kỳ"
    REPORT = "report", "Báo cáo"
    DRAFT = "draft", "Soạn thảo, góp ý"
    APPROVE = "approve", "Phê duyệt văn bản"
    DECIDE = "decide", "Quyết định của cấp trên"
    ADMINISTER = "administer", "Quản trị tài khoản"


# Who administers accounts decides nothing by that: whoever gives themselves another role leaves a line in the log.
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset({Right.READ, Right.ADMINISTER}),
    Role.ORGANISER: frozenset({Right.READ, Right.ORGANISE, Right.REPORT, Right.DRAFT}),
    Role.SECRETARY: frozenset({Right.READ, Right.REPORT, Right.DRAFT}),
    Role.OFFICIAL: frozenset({Right.READ, Right.DRAFT, Right.APPROVE}),
    Role.SUPERIOR: frozenset({Right.READ, Right.DECIDE}),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in one unit and everything below it; ``unit_id`` is the number of the unit's row."""

    role: Role
    unit_id: int

    def covers(self, unit_ancestry: Collection[int]) -> bool:
        """Whether a unit lies in its part of the tree: the unit's own number and those of all above it."""
        return self.unit_id in unit_ancestry


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in, with the grants of today.

    ``stale``: the sign-in was last noted as used a while ago, and ``keep_alive`` wants to be told that it still is.
    ``owes_password``: signed in with a password that somebody else handed out; it is changed before anything else.
    """

    account_id: int
    login: str
    name: str
    grants: tuple[Grant, ...] = ()
    stale: bool = False
    owes_password: bool = False


def may(visitor: Visitor, right: Right, unit_ancestry: Collection[int]) -> bool:
    """Whether the visitor has the right in a unit, given by its own number and those of all units above it."""
    return any(right in RIGHTS[grant.role] and grant.covers(unit_ancestry) for grant in visitor.grants)


def units_granted(visitor: Visitor, right: Right) -> tuple[int, ...]:
    """The units at whose top the visitor's part of the tree begins for a right."""
    return tuple(dict.fromkeys(grant.unit_id for grant in visitor.grants if right in RIGHTS[grant.role]))


def within(asked: Iterable[Grant], held: Collection[Grant], ancestries: Mapping[int, Collection[int]]) -> list[Grant]:
    """Those of the grants asked for that somebody has: the same role in the same unit or above it."""
    return [one for one in asked if any(own.role is one.role and own.covers(ancestries[one.unit_id]) for own in held)]


def folded_login(login: str) -> str:
    """A login as it is stored and compared: in the same letters, however it is typed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", login).casefold()).strip()
