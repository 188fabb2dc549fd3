"""The list of candidates: who may be on it, how many names it may have, and in which order they are printed.

Source: 244-QĐ/TW Art. 13 and 16; 190-QĐ/TW Art. 8 and 14.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from congtac.domain.elections.names import in_ballot_order, matching
from congtac.domain.elections.offices import Office
from congtac.domain.elections.rules import ElectionRules, Rounding, Ruled
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

_DELEGATES = (Office.DELEGATES, Office.ALTERNATES)


class CandidateOrigin(Labelled):
    """Who put a name before the congress."""

    LIST = "list", "cấp ủy triệu tập giới thiệu"
    FLOOR = "floor", "được đề cử tại đại hội"
    SELF = "self", "tự ứng cử"


@dataclass(frozen=True, slots=True)
class FloorCandidate:
    """Somebody who stands or is nominated at the meeting. ``support`` are votes of the opinion ballot."""

    name: str
    support: int | None = None
    convening_member: bool = False
    origin: CandidateOrigin = CandidateOrigin.FLOOR


@dataclass(frozen=True, slots=True)
class Nominations:
    """What the meeting has before it when it closes the list. Names are full names, clean and different."""

    seats: int
    listed: tuple[str, ...]  # by the convening committee
    floor: tuple[FloorCandidate, ...] = ()
    withdrawn: tuple[str, ...] = ()  # withdrawals that were accepted
    counting_committee: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The list as it is voted on, in ballot order, with what has to be said about it."""

    seats: int
    names: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def surplus_limit(seats: int, rules: ElectionRules) -> int:
    """How many more names than seats the list of a committee or standing board may have; at least one."""
    if seats in rules.surplus_of_one.value:
        return 1
    share = seats * rules.surplus_percent.value
    whole = -(-share // 100) if rules.surplus_rounding.value is Rounding.UP else share // 100
    return max(1, whole)  # the list must have more names than seats, also where 30 % is less than one person


def support_needed(attending: int, rules: ElectionRules) -> int | None:
    """The support a floor candidate needs: more than 30 % of those attending; None without the rule."""
    rule = rules.floor_support_percent
    return None if rule is None else attending * rule.value // 100 + 1


def settle(nominations: Nominations, office: Office, attending: int, rules: ElectionRules) -> CandidateList:
    """Close the list: withdrawals out, floor candidates in as far as the rules allow.

    ``attending`` are the official members or delegates in the room [U: whether others count].
    """
    findings: list[Finding] = []
    gone = set()
    for name in nominations.withdrawn:
        known = matching(name, (*nominations.listed, *(one.name for one in nominations.floor)))
        if known is None:
            findings.append(
                rules.counting_committee_off_list.finding(
                    "candidates.withdrawn_unknown", Level.WARNING, where="withdrawn", name=name
                )
            )
        else:
            gone.add(known)
    listed = [name for name in nominations.listed if name not in gone]
    standing = [one for one in nominations.floor if one.name not in gone]
    supported = [one for one in standing if _admitted(one, attending, rules, findings)]
    room = None
    if office in rules.surplus_offices.value:
        room = max(0, nominations.seats + surplus_limit(nominations.seats, rules) - len(listed))
    admitted = _from_the_top(supported, room, rules, findings)
    names = in_ballot_order([*listed, *admitted])
    findings += check_size(len(names), nominations.seats, office, rules)
    findings += _counting_committee(nominations, names, rules)
    return CandidateList(nominations.seats, names, tuple(findings))


def _admitted(one: FloorCandidate, attending: int, rules: ElectionRules, findings: list[Finding]) -> bool:
    said: dict[str, Any] = {"where": "floor", "name": one.name}
    barred = rules.convening_members_on_list_only
    if one.convening_member and barred.value:
        finding = barred.broken("candidates.convening_member", **said)
        findings.append(finding)
        return finding.level is not Level.ERROR
    rule, needed = rules.floor_support_percent, support_needed(attending, rules)
    if rule is None or needed is None:
        return True
    if one.support is None:
        findings.append(rule.broken("candidates.floor_support_unknown", expected=needed, **said))
        return False
    if one.support < needed:
        figures: dict[str, Any] = {"found": one.support, "expected": needed, "attending": attending}
        findings.append(rule.finding("candidates.floor_not_supported", **figures, **said))
        return False
    return True


def _from_the_top(
    floor: list[FloorCandidate], room: int | None, rules: ElectionRules, findings: list[Finding]
) -> list[str]:
    if room is None or len(floor) <= room:
        return [one.name for one in floor]
    rule = rules.floor_from_the_top
    ranked = sorted(floor, key=lambda one: -(one.support or 0))
    last = ranked[room].support or 0  # the first one for whom there is no place
    taken = [one for one in ranked[:room] if (one.support or 0) > last]
    if len(taken) < room:
        level = [one.name for one in ranked if (one.support or 0) == last]
        figures: dict[str, Any] = {"names": ", ".join(in_ballot_order(level)), "support": last}
        findings.append(rule.finding("candidates.floor_level", Level.WARNING, where="floor", **figures))
    left = in_ballot_order(one.name for one in ranked if one not in taken)
    findings.append(
        rule.finding("candidates.floor_over_limit", Level.WARNING, where="floor", names=", ".join(left), room=room)
    )
    return [one.name for one in taken]


def check_size(size: int, seats: int, office: Office, rules: ElectionRules, first: bool = True) -> list[Finding]:
    """Whether the list of a committee, standing board or delegation has a lawful number of names.

    ``first`` is False in a later round, where the congress may decide otherwise [U].
    """
    said = {"where": "candidates", "found": size, "seats": seats}
    if office in rules.surplus_offices.value:
        most = seats + surplus_limit(seats, rules)
        under: Ruled[object] = rules.surplus_offices if first else rules.surplus_later
        over: Ruled[object] = rules.surplus_percent if first else rules.surplus_later
        if seats in rules.surplus_of_one.value and first:
            over = rules.surplus_of_one
        if size <= seats:
            return [under.broken("surplus.missing", expected=seats + 1, most=most, **said)]
        if size > most:
            return [over.broken("surplus.too_many", expected=most, **said)]
    if office in _DELEGATES:
        rule = rules.delegates_surplus_percent
        most = seats + max(1, seats * rule.value // 100)
        if size <= seats:
            return [rule.broken("surplus.missing", expected=seats + 1, most=most, **said)]
        if size > most:
            return [rule.broken("surplus.too_many", expected=most, **said)]
    return []


def _counting_committee(nominations: Nominations, names: tuple[str, ...], rules: ElectionRules) -> Iterator[Finding]:
    for name in nominations.counting_committee:
        if candidate := matching(name, names):
            yield rules.counting_committee_off_list.broken(
                "candidates.counting_committee", where="counting_committee", name=candidate
            )
