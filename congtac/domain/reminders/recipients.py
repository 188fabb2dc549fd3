"""Who is reminded: the people whose role lies at the unit that owes something, and those above it when that is no use.

A report is asked for from the secretaries of the unit that owes it, and from nobody else's. What a body of the cycle
owes is asked for from that body's people; where its unit has none, from those who work for it from above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from congtac.domain.cycle import Holder
from congtac.domain.roles import Recipient, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of a user, in one unit and everything below it."""

    login: str
    role: Role
    unit: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Who holds which role where. Whoever is ``disabled`` is written down as a holder and gets nothing."""

    _holders: Mapping[tuple[Role, str], tuple[str, ...]] = field(default_factory=dict)
    disabled: frozenset[str] = frozenset()

    @classmethod
    def of(cls, grants: Iterable[Grant], disabled: Iterable[str] = ()) -> Directory:
        """The directory of these grants; each login once for a role in a unit, in their order."""
        holders: dict[tuple[Role, str], dict[str, None]] = {}
        for grant in grants:
            holders.setdefault((grant.role, grant.unit), {})[grant.login] = None
        return cls({key: tuple(logins) for key, logins in holders.items()}, frozenset(disabled))

    def at(self, unit: str, *roles: Role) -> tuple[str, ...]:
        """The holders at the unit itself of the first of these roles that anybody holds there."""
        return self._first((role, unit) for role in roles)

    def over(self, line: Sequence[str], role: Role) -> tuple[str, ...]:
        """The holders of a role whose part of the tree has the unit in it, the nearest ones."""
        return self._first((role, unit) for unit in line)

    def reaches(self, logins: Iterable[str]) -> bool:
        """Whether at least one of them can be told."""
        return not self.disabled.issuperset(logins)

    def _first(self, places: Iterable[tuple[Role, str]]) -> tuple[str, ...]:
        """The holders at the first place where somebody can be told; before them those at nearer ones who cannot."""
        found: list[str] = []
        for place in places:
            held = self._holders.get(place, ())
            found += held
            if self.reaches(held):
                break
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who owes something: a holder, the unit that owes it, and the unit of the cycle with those above it."""

    holder: Holder
    unit: str
    line: tuple[str, ...]  # the cycle's unit first


@dataclass(frozen=True, slots=True)
class Told:
    """One recipient of a reminder. ``above`` is why somebody is told in addition; ``known`` False where nobody is.

    ``disabled``: his account was disabled, and he is told nothing.
    """

    recipient: str
    above: Recipient | None = None
    known: bool = True
    disabled: bool = False


# Whom a body of the cycle means at its own unit, in the order of preference, and who does it for that unit from above.
_BODIES: dict[Holder, tuple[tuple[Role, ...], Role]] = {
    Holder.CONVENOR: ((Role.ORGANISER, Role.SECRETARY), Role.ORGANISER),
    Holder.COUNTING: ((Role.ORGANISER, Role.SECRETARY), Role.ORGANISER),
    Holder.SECRETARY: ((Role.ORGANISER, Role.SECRETARY), Role.ORGANISER),
    Holder.PRESIDIUM: ((Role.OFFICIAL, Role.SECRETARY, Role.ORGANISER), Role.ORGANISER),
    Holder.CHAIR: ((Role.OFFICIAL, Role.SECRETARY, Role.ORGANISER), Role.ORGANISER),
}


def everybody(debtor: Debtor, in_addition: Iterable[Recipient], directory: Directory) -> tuple[Told, ...]:
    """Who owes it, then those above who are told in addition: each person once, for the first reason.

    Where nobody is configured the recipient is not known, and bears the name of the unit.
    """
    told = {login: Told(login, disabled=login in directory.disabled) for login in _owners(debtor, directory)}
    nobody = not told
    if nobody:
        told[debtor.unit] = Told(debtor.unit, known=False)
    for whom in in_addition:
        unit, logins = _above(debtor, whom, directory)
        for login in logins:
            told.setdefault(login, Told(login, whom, disabled=login in directory.disabled))
        if not logins and not (nobody and unit == debtor.unit):
            told[f"{whom}:{unit}"] = Told(f"{whom}:{unit}", whom, known=False)
    return tuple(told.values())


def _owners(debtor: Debtor, directory: Directory) -> tuple[str, ...]:
    if debtor.holder in (Holder.SUB_BRANCHES, Holder.LEAD):
        return directory.at(debtor.unit, Role.SECRETARY)
    if debtor.holder is Holder.SUPERIOR:
        return directory.over(debtor.line, Role.SUPERIOR)
    roles, above = _BODIES[debtor.holder]
    own = directory.at(debtor.line[0], *roles)
    return own if directory.reaches(own) else own + directory.over(debtor.line, above)


def _above(debtor: Debtor, whom: Recipient, directory: Directory) -> tuple[str, tuple[str, ...]]:
    """The unit at which somebody is told in addition, and who that is."""
    if whom is Recipient.BRANCH_SECRETARY:
        return debtor.unit, directory.at(debtor.unit, Role.SECRETARY) + directory.at(debtor.unit, Role.OFFICIAL)
    role = Role.OFFICIAL if whom is Recipient.DEPUTY_SECRETARY else Role.SUPERIOR
    return debtor.line[0], directory.over(debtor.line, role)
