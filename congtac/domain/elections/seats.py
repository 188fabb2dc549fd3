"""Whether this meeting may elect this office, with this many seats, now.

Source: Charter Art. 22 and 24; 294-QĐ/TW; 208-QĐ/TW; 190-QĐ/TW; 244-QĐ/TW Art. 19(9).
"""

from __future__ import annotations

from collections.abc import Iterator

from congtac.domain.elections.electorate import Roll
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.elections.rules import CharterRules, ElectionRules, Ruled
from congtac.domain.findings import Finding, Level

_BY_CONGRESS = (Office.BRANCH_COMMITTEE, Office.COMMITTEE, Office.DELEGATES, Office.ALTERNATES)
_BY_COMMITTEE = (Office.STANDING_BOARD, Office.INSPECTION_COMMITTEE)
_POSTS = (Office.SECRETARY, Office.DEPUTY_SECRETARY)


def check_office(
    office: Office,
    seats: int,
    roll: Roll,
    has_branch_committee: bool | None,
    rules: ElectionRules,
    charter: CharterRules,
) -> list[Finding]:
    """Wrong body, wrong order or too many seats, each with what would be right."""
    wrong_body = list(_check_body(office, roll.meeting, rules))
    if wrong_body:
        return wrong_body
    if roll.meeting is Meeting.MEMBERS_CONGRESS:
        return list(_check_branch(office, seats, roll, has_branch_committee, charter))
    return list(_check_committee(office, seats, roll, rules, charter))


def _check_body(office: Office, meeting: Meeting, rules: ElectionRules) -> Iterator[Finding]:
    right: Meeting | None = None
    if meeting is Meeting.COMMITTEE_MEETING and office in _BY_CONGRESS:
        right = Meeting.MEMBERS_CONGRESS if office is Office.BRANCH_COMMITTEE else Meeting.DELEGATES_CONGRESS
    elif meeting is Meeting.MEMBERS_CONGRESS and office in _BY_COMMITTEE:
        right = Meeting.COMMITTEE_MEETING
    elif meeting is Meeting.DELEGATES_CONGRESS:
        direct = office in rules.direct_offices.value
        if office in (*_BY_COMMITTEE, *_POSTS) and not direct:
            right = Meeting.COMMITTEE_MEETING
        elif office is Office.BRANCH_COMMITTEE:
            right = Meeting.MEMBERS_CONGRESS
    if right is not None:
        figures = {"office": office, "found": meeting, "expected": right}
        yield rules.direct_offices.finding("order.wrong_body", Level.ERROR, where="meeting", **figures)


def _check_branch(
    office: Office, seats: int, roll: Roll, has_branch_committee: bool | None, charter: CharterRules
) -> Iterator[Finding]:
    official, start = roll.convened, charter.branch_committee_from
    if official < charter.branch_members_min.value:
        yield charter.branch_members_min.finding(
            "branch.too_small",
            Level.WARNING,
            where="electorate",
            found=official,
            expected=charter.branch_members_min.value,
        )
    if office is Office.BRANCH_COMMITTEE:
        if official < start.value:
            figures = {"found": official, "expected": start.value, "probationary": roll.probationary_present}
            yield start.broken("branch_committee.too_few_members", where="electorate", **figures)
        yield from _too_many(charter.branch_committee_max, office, seats)
    elif office in _POSTS:
        one = charter.branch_order if office is Office.SECRETARY else charter.branch_deputies_max
        yield from _too_many(one, office, seats)
        if has_branch_committee is False and official >= start.value:
            yield charter.branch_order.broken(
                "order.branch_committee_first", where="has_branch_committee", found=official, office=office
            )
        elif has_branch_committee and official < start.value:
            figures = {"found": official, "expected": start.value}
            yield start.finding("branch_committee.unexpected", Level.WARNING, where="has_branch_committee", **figures)
        elif has_branch_committee is None and official >= start.value:
            yield charter.branch_order.finding(
                "order.branch_committee_unknown", where="office", found=official, office=office
            )
    elif office is Office.COMMITTEE:
        yield from _usual_size(seats, charter)


def _check_committee(
    office: Office, seats: int, roll: Roll, rules: ElectionRules, charter: CharterRules
) -> Iterator[Finding]:
    if office is Office.COMMITTEE:
        yield from _usual_size(seats, charter)
    elif office is Office.SECRETARY:
        yield from _too_many(charter.branch_order, office, seats)
    elif office is Office.STANDING_BOARD and roll.meeting is Meeting.COMMITTEE_MEETING:
        size, start = roll.convened, charter.standing_board_from
        if size < start.value:
            yield start.broken(
                "standing_board.committee_too_small", where="electorate", found=size, expected=start.value
            )
        most = size // charter.standing_board_divisor.value
        yield from _too_many(charter.standing_board_divisor, office, seats, most)
    if roll.meeting is Meeting.DELEGATES_CONGRESS and office in (*_BY_COMMITTEE, *_POSTS):
        yield rules.direct_offices.finding("order.direct_election", where="office", office=office)


def _too_many(rule: Ruled[int], office: Office, seats: int, most: int | None = None) -> Iterator[Finding]:
    limit = int(rule.value) if most is None else most  # one secretary: the value of a rule that is True is 1
    if seats > limit:
        yield rule.broken("seats.too_many", where="seats", office=office, found=seats, expected=limit)


def _usual_size(seats: int, charter: CharterRules) -> Iterator[Finding]:
    fewest, most = charter.committee_usual.value
    if not fewest <= seats <= most:
        figures = {"found": seats, "expected": f"{fewest}-{most}"}
        yield charter.committee_usual.finding("seats.unusual", Level.WARNING, where="seats", **figures)
