"""Delegates to a superior's congress, shared out among units by their members, with the arithmetic of every seat.

No regulation fixes the rounding: the convening committee decides it, and it is stated beside the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class QuotaRule(Labelled):
    """How shares of members become whole delegates."""

    LARGEST_REMAINDER = "largest_remainder", "theo tỷ lệ, số dư lớn nhất được làm tròn lên"
    PER_MEMBERS = "per_members", "theo định mức số đảng viên cho một đại biểu"


class MemberBase(Labelled):
    """Which members count."""

    TOTAL = "total", "tất cả đảng viên"
    OFFICIAL = "official", "đảng viên chính thức"


@dataclass(frozen=True, slots=True)
class Share:
    """One unit's delegates. ``exact`` is its share before rounding, ``left_over`` what the rounding looked at.

    ``raised`` says that the unit has its seats by the minimum and not by its members.
    """

    unit: str
    members: int
    exact: Fraction
    seats: int
    left_over: Fraction
    rounded_up: bool
    raised: bool


def by_largest_remainder(members: Mapping[str, int], seats: int, minimum: int = 1) -> tuple[Share, ...]:
    """Exactly ``seats`` delegates in proportion to members: whole parts first, the rest by the largest remainders.

    Units whose share is below the minimum get the minimum; the others share what is left among them. Of equal
    remainders the larger unit comes first, then the earlier one. Within one allocation a larger unit never has fewer
    delegates. One seat more in all may cost a unit a seat (the Alabama paradox): that belongs to this rule.
    """
    _refuse_bad_counts(members)
    if seats < minimum * len(members) or seats < 1:
        figures = {"seats": seats, "units": len(members), "minimum": minimum, "needed": max(1, minimum * len(members))}
        raise BadInput(Finding("quota.too_few_seats", Level.ERROR, figures=figures))
    raised: dict[str, int] = {}
    while True:
        free = {unit: count for unit, count in members.items() if unit not in raised}
        open_seats = seats - minimum * len(raised)
        below = [unit for unit, share in _exact(free, open_seats).items() if share < minimum]
        if not below:
            break
        raised |= dict.fromkeys(below, minimum)
    shares = _exact(free, open_seats)
    up = _largest(free, shares, open_seats)
    exact_of_all = _exact(members, seats)
    return tuple(
        Share(unit, members[unit], exact_of_all[unit], minimum, Fraction(0), rounded_up=False, raised=True)
        if unit in raised
        else Share(
            unit,
            members[unit],
            shares[unit],
            int(shares[unit]) + (unit in up),
            shares[unit] % 1,
            rounded_up=unit in up,
            raised=False,
        )
        for unit in members
    )


def _exact(members: Mapping[str, int], seats: int) -> dict[str, Fraction]:
    whole = sum(members.values())
    return {unit: Fraction(count * seats, whole) if whole else Fraction(0) for unit, count in members.items()}


def _largest(members: Mapping[str, int], shares: Mapping[str, Fraction], seats: int) -> set[str]:
    left = seats - sum(int(share) for share in shares.values())
    order = sorted(members, key=lambda unit: (-(shares[unit] % 1), -members[unit]))  # sorting keeps the given order
    return set(order[:left])


def by_members(
    members: Mapping[str, int], per: int, remainder: int | None = None, minimum: int = 1
) -> tuple[Share, ...]:
    """One delegate for every ``per`` members, one more where at least ``remainder`` are left over (half, if None).

    The sum is what comes out; whoever has decided on a sum compares it (``check_total``).
    """
    _refuse_bad_counts(members)
    if remainder is not None and not 1 <= remainder <= per:
        raise BadInput(Finding("quota.bad_remainder", Level.ERROR, figures={"remainder": remainder, "per": per}))
    return tuple(_by_members(unit, count, per, remainder, minimum) for unit, count in members.items())


def _by_members(unit: str, count: int, per: int, remainder: int | None, minimum: int) -> Share:
    whole, left = divmod(count, per)
    up = left >= remainder if remainder is not None else left * 2 >= per
    seats = whole + up
    raised = seats < minimum
    return Share(
        unit,
        count,
        Fraction(count, per),
        max(seats, minimum),
        Fraction(left),
        rounded_up=up and not raised,
        raised=raised,
    )


def proof(shares: tuple[Share, ...], seats: int, per: int | None, minimum: int) -> tuple[Finding, ...]:
    """The arithmetic of each share, for ``congtac.messages``: "18 × 20 / 38 = 9,47, số dư được tính thêm: 10".

    Units that were raised to the minimum stand aside: the others share what is left by the members that are left.
    """
    free = [share for share in shares if not share.raised]
    open_seats = seats - minimum * (len(shares) - len(free))
    whole = sum(share.members for share in free)
    return tuple(_line(share, open_seats, whole, per) for share in shares)


def _line(share: Share, seats: int, whole: int, per: int | None) -> Finding:
    figures: dict[str, object] = {"members": share.members, "seats": share.seats, "exact": as_decimal(share.exact)}
    if per is not None:
        left = int(share.left_over)
        figures |= {"per": per, "whole": share.members // per, "left": left, "more": int(share.rounded_up)}
        code = "quota.raised_by_members" if share.raised else "quota.line_by_members"
    else:
        figures |= {"of_seats": seats, "of_members": whole, "whole": int(share.exact), "more": int(share.rounded_up)}
        code = "quota.raised" if share.raised else "quota.line"
    return Finding(code, Level.NOTE, share.unit, figures)


def as_decimal(value: Fraction) -> Decimal:
    """A share as people write it, with two decimals."""
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def check_total(shares: tuple[Share, ...], stated: int | None) -> Finding | None:
    """A contradiction where the shares do not add up to the number of delegates that was decided."""
    computed = sum(share.seats for share in shares)
    if stated is None or computed == stated:
        return None
    return Finding("quota.total_differs", Level.ERROR, stated=stated, computed=computed)


def _refuse_bad_counts(members: Mapping[str, int]) -> None:
    if not members:
        raise BadInput(Finding("quota.no_units", Level.ERROR))
    if bad := [unit for unit, count in members.items() if count < 1]:
        raise BadInput(*(Finding("quota.no_members", Level.ERROR, unit) for unit in bad))
