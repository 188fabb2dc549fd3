"""Who is on the list: surplus, floor, withdrawals, counting committee (244 Art. 13, 16; 190 Art. 8, 14)."""

from __future__ import annotations

import pytest
from voting import RULES, RULES_2014, codes, elect, the

from congtac.domain.elections import FloorCandidate, Nominations, Office, Outcome, settle
from congtac.domain.elections.rules import ElectionRules
from congtac.domain.findings import Level

COMMITTEE = Office.BRANCH_COMMITTEE


def people(count: int) -> tuple[str, ...]:
    return tuple(f"Nguyễn Văn {chr(65 + index)}" for index in range(count))


@pytest.mark.parametrize("rules", [RULES, RULES_2014], ids=["elec-2024", "elec-2014"])
@pytest.mark.parametrize(
    ("seats", "names", "said"),
    [
        (3, 3, ["surplus.missing"]),
        (3, 4, []),
        (3, 5, ["surplus.too_many"]),
        (7, 9, []),
        (7, 10, ["surplus.too_many"]),
        (15, 19, []),
        (15, 20, ["surplus.too_many"]),
    ],
)
def test_the_list_of_a_committee_has_a_lawful_surplus(
    seats: int, names: int, said: list[str], rules: ElectionRules
) -> None:
    closed = settle(Nominations(seats, people(names)), Office.COMMITTEE, 100, rules)

    assert codes(closed.findings, "error") == said


def test_four_names_for_three_seats_are_accepted_and_counted() -> None:
    result = elect(names=people(4), seats=3)

    assert codes(result.findings, "error") == []


def test_a_list_that_is_too_long_is_not_counted() -> None:
    result = elect(names=people(5), seats=3)

    finding = the(result.findings, "surplus.too_many")

    assert (finding.found, finding.expected, finding.rule) == (5, 4, "elec-2024")
    assert result.outcome is Outcome.NOT_COUNTED


@pytest.mark.parametrize("office", [Office.SECRETARY, Office.DEPUTY_SECRETARY])
@pytest.mark.parametrize("names", [1, 2])
def test_a_single_candidate_or_a_surplus_is_fine_for_secretary_and_deputy(office: Office, names: int) -> None:
    closed = settle(Nominations(1, people(names)), office, 25, RULES)

    assert closed.findings == ()


@pytest.mark.parametrize(("names", "code"), [(3, "surplus.missing"), (5, "surplus.too_many")])
def test_the_surplus_of_delegates_is_unconfirmed_and_only_warned_about(names: int, code: str) -> None:
    closed = settle(Nominations(3, people(names)), Office.DELEGATES, 25, RULES)

    assert the(closed.findings, code).level is Level.WARNING


@pytest.mark.parametrize(("support", "admitted"), [(9, False), (10, True)])
def test_nine_of_thirty_is_exactly_thirty_percent_and_not_enough(support: int, admitted: bool) -> None:
    nominations = Nominations(3, people(3), floor=(FloorCandidate("Trần Thị Y", support),))

    closed = settle(nominations, COMMITTEE, 30, RULES)

    assert ("Trần Thị Y" in closed.names) is admitted
    if not admitted:
        finding = the(closed.findings, "candidates.floor_not_supported")
        assert (finding.found, finding.expected) == (9, 10)


def test_before_2024_a_floor_candidate_needs_no_counted_support() -> None:
    nominations = Nominations(3, people(3), floor=(FloorCandidate("Trần Thị Y"),))

    closed = settle(nominations, COMMITTEE, 30, RULES_2014)

    assert "Trần Thị Y" in closed.names
    assert closed.findings == ()


def test_from_2024_on_a_floor_candidate_without_counted_support_is_refused() -> None:
    nominations = Nominations(3, people(4), floor=(FloorCandidate("Trần Thị Y"),))

    closed = settle(nominations, COMMITTEE, 30, RULES)

    assert the(closed.findings, "candidates.floor_support_unknown").expected == 10


def test_too_many_from_the_floor_are_taken_from_the_top() -> None:
    floor = (FloorCandidate("Lê X", 12), FloorCandidate("Lê Y", 20), FloorCandidate("Lê Z", 15))
    nominations = Nominations(7, people(7), floor=floor)

    closed = settle(nominations, COMMITTEE, 30, RULES)

    assert set(closed.names) - set(people(7)) == {"Lê Y", "Lê Z"}
    assert the(closed.findings, "candidates.floor_over_limit").figures["names"] == "Lê X"


def test_equal_support_for_the_last_place_is_for_the_congress() -> None:
    floor = (FloorCandidate("Lê X", 15), FloorCandidate("Lê Y", 15))
    nominations = Nominations(3, people(3), floor=floor)

    closed = settle(nominations, COMMITTEE, 30, RULES)

    assert the(closed.findings, "candidates.floor_level").figures["names"] == "Lê X, Lê Y"


def test_a_convening_member_off_the_list_may_not_stand_from_the_floor() -> None:
    # 244-QĐ/TW Art. 13, read; that 190-QĐ/TW kept it was not verified, so there it is a warning
    nominations = Nominations(3, people(3), floor=(FloorCandidate("Lê X", 20, convening_member=True),))

    before = settle(nominations, COMMITTEE, 30, RULES_2014)
    after = settle(nominations, COMMITTEE, 30, RULES)

    assert the(before.findings, "candidates.convening_member").level is Level.ERROR
    assert the(after.findings, "candidates.convening_member").level is Level.WARNING


def test_a_withdrawal_takes_the_name_off_however_it_is_typed() -> None:
    nominations = Nominations(3, (*people(4), "Lê Hoà"), withdrawn=("Lê Hòa", "Đỗ Không Ai"))

    closed = settle(nominations, COMMITTEE, 30, RULES)

    assert closed.names == people(4)
    assert the(closed.findings, "candidates.withdrawn_unknown").figures["name"] == "Đỗ Không Ai"


def test_nobody_on_the_list_sits_on_the_counting_committee() -> None:
    nominations = Nominations(3, (*people(3), "Lê Hoà"), counting_committee=("Lê Hòa", "Trần Văn Đ"))

    closed = settle(nominations, COMMITTEE, 30, RULES)

    finding = the(closed.findings, "candidates.counting_committee")
    assert (finding.level, finding.figures["name"]) == (Level.ERROR, "Lê Hoà")
