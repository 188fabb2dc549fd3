"""What the marks of a roll make of the electorate, and lists as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.elections.electorate import DelegatesRoll, MembersRoll
from congtac.domain.elections.offices import Meeting
from congtac.domain.errors import BadInput
from congtac.domain.roll_call import MemberStatus, RollMark, Summoned, attended, read_list, roll_of_people, write_list

MEMBERS, DELEGATES = Meeting.MEMBERS_CONGRESS, Meeting.DELEGATES_CONGRESS
OFFICIAL = MemberStatus.OFFICIAL


def people(*kinds: tuple[int, MemberStatus, RollMark]) -> list[Summoned]:
    """So many people of each status and mark."""
    each = [(status, mark) for count, status, mark in kinds for _one in range(count)]
    return [Summoned(number, f"Nguyễn Văn {number}", *one) for number, one in enumerate(each, start=1)]


def test_27_summoned_of_whom_2_are_excused_leave_25_who_are_counted() -> None:
    roll = roll_of_people(people((25, OFFICIAL, RollMark.PRESENT), (2, OFFICIAL, RollMark.EXCUSED)), MEMBERS)

    assert (roll.convened, attended(roll), roll.denominator) == (27, 25, 25)


def test_who_has_no_reason_or_no_mark_yet_stays_among_the_counted() -> None:
    roll = roll_of_people(people((24, OFFICIAL, RollMark.LATE), (1, OFFICIAL, RollMark.UNMARKED)), MEMBERS)

    assert (roll.denominator, roll.present) == (25, 24)


def test_who_left_before_the_ballot_came_but_is_not_at_the_ballot() -> None:
    roll = roll_of_people(people((24, OFFICIAL, RollMark.PRESENT), (1, OFFICIAL, RollMark.LEFT)), MEMBERS)

    assert (roll.denominator, roll.present, attended(roll)) == (25, 24, 25)


@pytest.mark.parametrize(("mark", "counted"), [(RollMark.PRESENT, 23), (RollMark.UNEXCUSED, 22)])
def test_an_exempt_member_counts_where_he_comes_and_votes(mark: RollMark, counted: int) -> None:
    there = people(
        (22, OFFICIAL, RollMark.PRESENT),
        (1, MemberStatus.EXEMPT, mark),
        (1, MemberStatus.TEMPORARY_ELSEWHERE, RollMark.PRESENT),
        (1, MemberStatus.SUSPENDED, RollMark.PRESENT),
        (2, MemberStatus.PROBATIONARY, RollMark.PRESENT),
    )

    roll = roll_of_people(there, MEMBERS)

    assert (roll.convened, roll.denominator, roll.probationary_present) == (25, counted, 2)


def test_delegates_who_are_absent_throughout_are_not_counted() -> None:
    there = people((78, OFFICIAL, RollMark.PRESENT), (1, OFFICIAL, RollMark.EXCUSED), (1, OFFICIAL, RollMark.UNEXCUSED))

    assert roll_of_people(there, DELEGATES) == DelegatesRoll(delegates=80, delegates_absent_whole=2)


@given(st.lists(st.tuples(st.sampled_from(MemberStatus), st.sampled_from(RollMark)), max_size=60))
def test_nobody_is_counted_twice_whatever_is_marked(kinds: list[tuple[MemberStatus, RollMark]]) -> None:
    roll = roll_of_people(people(*((1, *one) for one in kinds)), MEMBERS)

    assert isinstance(roll, MembersRoll)
    assert 0 <= roll.present <= roll.denominator <= roll.convened <= len(kinds)
    assert sum(roll.excluded.values()) + sum(roll.away.values()) + roll.present == roll.convened


def test_a_list_is_read_as_it_was_written() -> None:
    text = "Nguyễn Văn A\nTrần Thị B; dự bị\nLê Văn C; được miễn sinh hoạt"

    read = read_list(f"\n{text}\n\n")

    assert [status for _name, status in read] == [OFFICIAL, MemberStatus.PROBATIONARY, MemberStatus.EXEMPT]
    assert write_list([Summoned(number, *one) for number, one in enumerate(read, start=1)]) == text


def test_every_line_that_cannot_be_read_is_told_and_every_name_that_stands_twice() -> None:
    with pytest.raises(BadInput) as error:
        read_list("Nguyễn Văn A\n; dự bị\nTrần Thị B; khách\nNguyễn  Văn A")

    assert [(one.code, one.figures.get("line")) for one in error.value.findings] == [
        ("roll.unreadable", 2),
        ("roll.unreadable", 3),
        ("roll.twice", None),
    ]
