"""The roll that is called at a meeting: who is summoned, who came, and what that makes of the electorate.

Source: 244-QĐ/TW Art. 32(2)(3); 190-QĐ/TW Art. 30. Whoever is not marked yet counts as absent without a reason: he
stays among those who are counted until somebody says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congtac.domain.elections.electorate import DelegatesRoll, MembersRoll, Roll
from congtac.domain.elections.names import clean, name_key
from congtac.domain.elections.offices import Meeting
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

LONGEST_NAME = 120
STANDING_SOURCE = "Điều lệ Đảng, Điều 3; thể lệ bầu cử của chi bộ"


class RollMark(Labelled):
    """What is known about one person on the day of the meeting."""

    UNMARKED = "unmarked", "chưa điểm danh"
    PRESENT = "present", "có mặt"
    LATE = "late", "đến muộn"
    LEFT = "left", "về trước khi bầu"
    EXCUSED = "excused", "vắng có lý do"
    UNEXCUSED = "unexcused", "vắng không lý do"


class MemberStatus(Labelled):
    """Whether somebody who is summoned votes, by what he is: the words that stand after a name."""

    OFFICIAL = "official", "chính thức"
    PROBATIONARY = "probationary", "dự bị"
    TEMPORARY_ELSEWHERE = "temporary_elsewhere", "sinh hoạt tạm thời nơi khác"
    EXEMPT = "exempt", "được miễn sinh hoạt"
    SUSPENDED = "suspended", "bị đình chỉ sinh hoạt"


_MAY_NOT_STAND = (MemberStatus.PROBATIONARY, MemberStatus.TEMPORARY_ELSEWHERE, MemberStatus.SUSPENDED)
CAME = frozenset({RollMark.PRESENT, RollMark.LATE, RollMark.LEFT})


@dataclass(frozen=True, slots=True)
class Summoned:
    """One person on the list: the number in it, the name, and where the person stands."""

    number: int
    name: str
    status: MemberStatus = MemberStatus.OFFICIAL
    mark: RollMark = RollMark.UNMARKED

    @property
    def came(self) -> bool:
        """Whether the person is there, or was."""
        return self.mark in CAME


def came_of(people: Sequence[Summoned], status: MemberStatus) -> int:
    """How many of a status came."""
    return sum(one.came for one in people if one.status is status)


def roll_of_people(people: Sequence[Summoned], meeting: Meeting) -> Roll:
    """The electorate that the marks make, in heads: what the denominator is taken from."""
    official = [one for one in people if one.status is MemberStatus.OFFICIAL]
    excused = sum(one.mark is RollMark.EXCUSED for one in official)
    unexcused = sum(one.mark in (RollMark.UNEXCUSED, RollMark.UNMARKED) for one in official)
    left = sum(one.mark is RollMark.LEFT for one in official)
    voters = [one for one in people if one.status is not MemberStatus.PROBATIONARY]
    if meeting is Meeting.DELEGATES_CONGRESS:
        return DelegatesRoll(len(voters), delegates_absent_whole=len(voters) - left - _there(voters), left_before=left)
    exempt = [one for one in people if one.status is MemberStatus.EXEMPT]
    return MembersRoll(
        official=len(voters),
        temporary_elsewhere=sum(one.status is MemberStatus.TEMPORARY_ELSEWHERE for one in people),
        exempt_absent=sum(not one.came for one in exempt),
        exempt_present=sum(one.came for one in exempt),
        suspended=sum(one.status is MemberStatus.SUSPENDED for one in people),
        excused_whole=excused,
        unexcused=unexcused,
        left_before=left,
        probationary_present=came_of(people, MemberStatus.PROBATIONARY),
    )


def _there(voters: Sequence[Summoned]) -> int:
    return sum(one.mark in (RollMark.PRESENT, RollMark.LATE) for one in voters)


def standing_findings(names: Sequence[str], people: Sequence[Summoned], where: str = "") -> list[Finding]:
    """Who is proposed and may not stand by what the roll says of him: an error for a probationary member.

    Members on temporary transfer and suspended ones are kept out by ballot rules that were not read in force: a
    warning. Who is not on the roll is not known here.
    """
    statuses = {name_key(one.name): one.status for one in people}
    found = [(name, statuses.get(name_key(name))) for name in names]
    return [
        Finding(
            "candidates.may_not_stand",
            Level.ERROR if status is MemberStatus.PROBATIONARY else Level.WARNING,
            where,
            {"name": name, "status": status},
            source=STANDING_SOURCE,
        )
        for name, status in found
        if status in _MAY_NOT_STAND
    ]


def attended(roll: Roll) -> int:
    """Who came of those who are counted, also those who left before the ballot."""
    return roll.present + roll.away.get("left_before", 0)


def read_list(text: str) -> list[tuple[str, MemberStatus]]:
    """Names as people type them, one a line, with a status after a semicolon: ``Trần Thị B; dự bị``.

    BadInput tells every line that cannot be read and every name that stands twice.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    read, problems = [], []
    for number, line in lines:
        name, _, words = line.partition(";")
        status = _status(words)
        if status is None or not clean(name) or len(clean(name)) > LONGEST_NAME:
            allowed = tuple(one.label for one in MemberStatus)
            problems.append(Finding("roll.unreadable", Level.ERROR, "people", {"line": number, "allowed": allowed}))
            continue
        read.append((clean(name), status))
    problems += _twice([name for name, _status in read])
    if problems or not read:
        raise BadInput(*(problems or [Finding("roll.empty", Level.ERROR, "people")]))
    return read


def _status(words: str) -> MemberStatus | None:
    """A status by its words; without words somebody is an official member."""
    asked = clean(words).casefold()
    if not asked:
        return MemberStatus.OFFICIAL
    return next((one for one in MemberStatus if asked in (one.label, one.value)), None)


def _twice(names: Sequence[str]) -> Iterator[Finding]:
    seen = set()
    for name in names:
        if name_key(name) in seen:
            yield Finding("roll.twice", Level.ERROR, "people", {"name": name})
        seen.add(name_key(name))


def write_list(people: Sequence[Summoned]) -> str:
    """The list as ``read_list`` reads it."""
    return "\n".join(
        one.name if one.status is MemberStatus.OFFICIAL else f"{one.name}; {one.status.label}" for one in people
    )
