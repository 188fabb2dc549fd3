"""Share the delegates to a superior's congress out among the units directly below, from their members on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.config import Installation
from congtac.config.terms import DelegateQuotas
from congtac.domain.delegates import MemberBase, QuotaRule, Share, by_largest_remainder, by_members, check_total, proof
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.claims import hold
from congtac.store.round_rows import add_shares, last_quota, shares_of
from congtac.store.tables import CongressRound, DelegateQuota, RoundUnit, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuota:
    """How many delegates, from the members of which day; what is None is as the organisation has configured it."""

    seats: int
    as_of: date
    rule: QuotaRule | None = None
    per: int | None = None
    remainder: int | None = None
    minimum: int | None = None
    members: MemberBase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledQuota:
    """How delegates are shared out, with nothing left open."""

    seats: int
    as_of: date
    rule: QuotaRule
    per: int | None
    remainder: int | None
    minimum: int
    members: MemberBase


@dataclass(frozen=True, slots=True)
class Count:
    """The members of a unit, the day on which they were counted, and where that is written."""

    unit_id: int
    slug: str
    name: str
    members: int
    counted_on: date
    origin: str


@dataclass(frozen=True, slots=True)
class SharedOut:
    """A sharing out with the members it rests on, in the order of the round."""

    quota: SettledQuota
    rows: tuple[tuple[Count, Share], ...]
    changed: bool
    findings: tuple[Finding, ...]

    def lines(self) -> tuple[Finding, ...]:
        """The arithmetic of every share, in the order of the rows."""
        shares = tuple(share for _count, share in self.rows)
        return proof(shares, self.quota.seats, self.quota.per, self.quota.minimum)


def share_out(
    session: Session,
    installation: Installation,
    round_: CongressRound,
    asked: AskedQuota,
    on: date,
    person: Person | None,
) -> SharedOut:
    """Share delegates out by the rule asked for or configured; without a person only show it.

    The same again changes nothing; another one is added and counts. BadInput names every unit without a usable count;
    RuleBroken where a rule by members does not add up to the number of delegates.
    """
    quota = _settled(installation, round_, asked, on)
    counts = _counts(session, installation, round_, quota)
    shares = _shares(quota, {count.slug: count.members for count in counts})
    differs = check_total(shares, quota.seats)
    if differs is not None and person is not None:
        raise RuleBroken(differs)
    rows = tuple(zip(counts, shares, strict=True))
    notes = [differs] if differs else []
    notes += _notes(round_, quota, counts)
    changed = _store(session, round_, quota, rows, on, person) if person else False
    return SharedOut(quota, rows, changed=changed, findings=tuple(notes))


def stored_quota(session: Session, round_: CongressRound) -> SharedOut | None:
    """The sharing out that counts, with its arithmetic made again from the members that were written down."""
    row = last_quota(session, round_.id)
    if row is None:
        return None
    quota = SettledQuota(
        seats=row.seats,
        as_of=row.as_of,
        rule=QuotaRule(row.rule),
        per=row.per,
        remainder=row.remainder,
        minimum=row.minimum,
        members=MemberBase(row.members),
    )
    counts = tuple(
        Count(unit.id, unit.slug, unit.name, share.members, share.counted_on, share.origin)
        for share, unit in shares_of(session, row)
    )
    shares = _shares(quota, {count.slug: count.members for count in counts})
    return SharedOut(quota, tuple(zip(counts, shares, strict=True)), changed=False, findings=())


def _settled(installation: Installation, round_: CongressRound, asked: AskedQuota, on: date) -> SettledQuota:
    usual: DelegateQuotas = installation.effective(round_.unit.slug, on).rounds.quota
    rule = asked.rule or usual.rule
    by_count = rule is QuotaRule.PER_MEMBERS
    per = (asked.per or usual.per) if by_count else None
    problems = []
    if by_count and per is None:
        problems.append(Finding("quota.per_missing", Level.ERROR))
    if not by_count and (asked.per or asked.remainder):
        problems.append(Finding("quota.per_not_used", Level.ERROR, figures={"rule": rule}))
    if asked.seats < 1:
        problems.append(Finding("quota.bad_seats", Level.ERROR, found=asked.seats))
    if problems:
        raise BadInput(*problems)
    return SettledQuota(
        seats=asked.seats,
        as_of=asked.as_of,
        rule=rule,
        per=per,
        remainder=(asked.remainder or usual.remainder) if by_count else None,
        minimum=usual.minimum if asked.minimum is None else asked.minimum,
        members=asked.members or usual.members,
    )


def _counts(
    session: Session, installation: Installation, round_: CongressRound, quota: SettledQuota
) -> tuple[Count, ...]:
    """The last count of each unit directly below that is not later than the day."""
    rows = select(RoundUnit, Unit).join(Unit, RoundUnit.unit_id == Unit.id).order_by(RoundUnit.position)
    rows = rows.where(RoundUnit.round_id == round_.id, RoundUnit.superior_id == round_.unit_id)
    known = {unit.slug: unit for unit in installation.units(quota.as_of)}
    ended = {unit.slug for unit in installation.all_units()} - known.keys()
    counts, problems = [], []
    for _row, unit in session.execute(rows):
        if unit.slug in ended:
            continue
        stated = known[unit.slug].members_on(quota.as_of) if unit.slug in known else None
        members = 0
        if stated is not None:
            members = stated.total if quota.members is MemberBase.TOTAL else stated.official
        if stated is None or members < 1:
            code = "quota.no_count" if stated is None else "quota.no_members"
            problems.append(Finding(code, Level.ERROR, unit.name, {"as_of": quota.as_of}))
            continue
        origin = f"cấu hình đơn vị {unit.slug}, members"
        counts.append(Count(unit.id, unit.slug, unit.name, members, stated.as_of, origin))
    if not counts and not problems:
        problems.append(Finding("quota.no_units", Level.ERROR, round_.unit.name))
    if problems:
        raise BadInput(*problems)
    return tuple(counts)


def _shares(quota: SettledQuota, members: dict[str, int]) -> tuple[Share, ...]:
    if quota.per is not None:
        return by_members(members, quota.per, quota.remainder, quota.minimum)
    return by_largest_remainder(members, quota.seats, quota.minimum)


def _notes(round_: CongressRound, quota: SettledQuota, counts: tuple[Count, ...]) -> list[Finding]:
    where, others = round_.unit.name, [count for count in counts if count.counted_on != quota.as_of]
    found = [Finding("quota.by_right_outside", Level.NOTE, where)]
    if others:
        oldest = min(others, key=lambda count: count.counted_on)
        figures = {"units": len(others), "as_of": quota.as_of, "oldest": oldest.counted_on, "unit": oldest.name}
        found.append(Finding("quota.counted_on_other_days", Level.WARNING, where, figures))
    return found


def _store(
    session: Session,
    round_: CongressRound,
    quota: SettledQuota,
    rows: tuple[tuple[Count, Share], ...],
    on: date,
    person: Person,
) -> bool:
    hold(session, round_)
    last = last_quota(session, round_.id)
    shares = [(count.unit_id, count.members, count.counted_on, share.seats) for count, share in rows]
    if last is not None and _same(session, last, quota, shares):
        return False
    made = DelegateQuota(
        round_id=round_.id,
        number=last.number + 1 if last else 1,
        seats=quota.seats,
        as_of=quota.as_of,
        rule=quota.rule.value,
        per=quota.per,
        remainder=quota.remainder,
        minimum=quota.minimum,
        members=quota.members.value,
        on=on,
        by=person.by,
        reason=person.reason,
    )
    session.add(made)
    session.flush()
    columns = ("unit_id", "members", "counted_on", "seats")
    stored = [dict(zip(columns, share, strict=True)) | {"quota_id": made.id} for share in shares]
    origins = [{"origin": count.origin} for count, _share in rows]
    add_shares(session, [row | origin for row, origin in zip(stored, origins, strict=True)])
    return True


def _same(session: Session, last: DelegateQuota, quota: SettledQuota, shares: list[tuple[int, int, date, int]]) -> bool:
    terms = (last.seats, last.as_of, last.rule, last.per, last.remainder, last.minimum, last.members)
    wanted = (quota.seats, quota.as_of, quota.rule, quota.per, quota.remainder, quota.minimum, quota.members)
    stored = [(row.unit_id, row.members, row.counted_on, row.seats) for row, _unit in shares_of(session, last)]
    return terms == wanted and stored == shares
