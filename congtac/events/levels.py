"""The level of an organisation whose event file names none: by what it holds, or by the form of its papers."""

from __future__ import annotations

from congtac.config import Installation
from congtac.domain.cycle import CycleKind
from congtac.domain.papers import Issuer


def branch_level(installation: Installation) -> str | None:
    """The level of units that hold branch congresses: the one that sub-branches known by name only have."""
    held = CycleKind.BRANCH_CONGRESS
    return next((slug for slug, level in installation.levels.items() if held in level.cycles), None)


def agency_level(installation: Installation) -> str | None:
    """The first level whose papers are those of the state."""
    return _level_of(installation, Issuer.AGENCY)


def issuing_level(installation: Installation, number: str) -> str | None:
    """The level of who gave a document its number: 12-TB/ĐU is a number of a committee, 125/TB-VPCP of an agency."""
    digits = number.lstrip("0123456789")
    return _level_of(installation, Issuer.COMMITTEE if digits.startswith("-") else Issuer.AGENCY)


def _level_of(installation: Installation, issuer: Issuer) -> str | None:
    return next((slug for slug, level in installation.levels.items() if level.issuer is issuer), None)
