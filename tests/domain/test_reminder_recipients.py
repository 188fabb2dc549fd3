"""Who is reminded: those who owe something and nobody else, then those above who are told in addition."""

from __future__ import annotations

import pytest

from congtac.domain.cycle import Holder
from congtac.domain.reminders import Debtor, Directory, Grant, Told, everybody
from congtac.domain.roles import Recipient, Role

LINE = ("dang_bo", "cap_tren")
GRANTS = (
    Grant("thu_ky_1", Role.SECRETARY, "chi_bo_1"),
    Grant("thu_ky_2", Role.SECRETARY, "chi_bo_2"),
    Grant("chi_uy_2", Role.OFFICIAL, "chi_bo_2"),
    Grant("thu_ky_2", Role.OFFICIAL, "chi_bo_2"),
    Grant("bi_thu", Role.SECRETARY, "dang_bo"),
    Grant("to_chuc", Role.ORGANISER, "dang_bo"),
    Grant("pho_bi_thu", Role.OFFICIAL, "dang_bo"),
    Grant("cap_tren", Role.SUPERIOR, "cap_tren"),
    Grant("pho_bi_thu", Role.SUPERIOR, "dang_bo"),
)
DIRECTORY = Directory.of(GRANTS)


def told(holder: Holder, unit: str, *above: Recipient, line: tuple[str, ...] = LINE) -> list[str]:
    return [one.recipient for one in everybody(Debtor(holder, unit, line), above, DIRECTORY)]


def test_of_a_report_only_the_secretaries_of_the_unit_that_owes_it_are_reminded() -> None:
    assert told(Holder.SUB_BRANCHES, "chi_bo_1") == ["thu_ky_1"]
    assert told(Holder.LEAD, "chi_bo_2") == ["thu_ky_2"]


def test_whoever_stays_silent_has_his_leaders_told_then_the_organiser_then_the_superior() -> None:
    above = (Recipient.BRANCH_SECRETARY, Recipient.DEPUTY_SECRETARY, Recipient.SUPERIOR)

    assert told(Holder.SUB_BRANCHES, "chi_bo_2", *above[:1]) == ["thu_ky_2", "chi_uy_2"]
    assert told(Holder.SUB_BRANCHES, "chi_bo_1", *above[:2]) == ["thu_ky_1", "pho_bi_thu"]


def test_one_person_with_several_roles_is_one_recipient_for_the_nearest_reason() -> None:
    above = (Recipient.DEPUTY_SECRETARY, Recipient.SUPERIOR)

    told = everybody(Debtor(Holder.SUB_BRANCHES, "chi_bo_1", LINE), above, DIRECTORY)

    assert told == (Told("thu_ky_1"), Told("pho_bi_thu", Recipient.DEPUTY_SECRETARY))


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        (Holder.CONVENOR, ["to_chuc"]),
        (Holder.COUNTING, ["to_chuc"]),
        (Holder.SECRETARY, ["to_chuc"]),
        (Holder.CHAIR, ["pho_bi_thu"]),
        (Holder.PRESIDIUM, ["pho_bi_thu"]),
        (Holder.SUPERIOR, ["pho_bi_thu"]),
    ],
)
def test_what_a_body_of_the_cycle_owes_is_asked_for_from_its_own_people(holder: Holder, expected: list[str]) -> None:
    assert told(holder, "dang_bo") == expected


def test_a_branch_that_holds_its_own_congress_is_reminded_itself_and_its_superior_is_the_committee() -> None:
    line = ("chi_bo_1", *LINE)

    assert told(Holder.CONVENOR, "chi_bo_1", line=line) == ["thu_ky_1"]
    assert told(Holder.SUPERIOR, "chi_bo_1", line=line) == ["pho_bi_thu"]


def test_a_body_without_people_of_its_own_is_looked_after_from_above() -> None:
    assert told(Holder.CONVENOR, "chi_bo_9", line=("chi_bo_9", *LINE)) == ["to_chuc"]


def test_where_nobody_is_configured_one_line_says_so_and_never_another_units_people() -> None:
    debtor = Debtor(Holder.SUB_BRANCHES, "chi_bo_9", ("dang_bo_khac",))

    silent = everybody(debtor, (Recipient.BRANCH_SECRETARY, Recipient.SUPERIOR), DIRECTORY)

    assert silent == (
        Told("chi_bo_9", known=False),
        Told("superior:dang_bo_khac", Recipient.SUPERIOR, known=False),
    )


@pytest.mark.parametrize(
    ("holder", "unit", "disabled", "expected"),
    [
        (Holder.SUB_BRANCHES, "chi_bo_1", {"thu_ky_1"}, ["-thu_ky_1"]),  # nobody else's people
        (Holder.SUB_BRANCHES, "chi_bo_1", {"thu_ky_2"}, ["thu_ky_1"]),
        (Holder.CONVENOR, "dang_bo", {"to_chuc"}, ["-to_chuc", "bi_thu"]),
        (Holder.CONVENOR, "dang_bo", {"to_chuc", "bi_thu"}, ["-to_chuc", "-bi_thu"]),
        (Holder.SUPERIOR, "dang_bo", {"pho_bi_thu"}, ["-pho_bi_thu", "cap_tren"]),
    ],
)
def test_whose_account_is_disabled_is_written_down_and_the_next_ones_who_can_be_told_are_told(
    holder: Holder, unit: str, disabled: set[str], expected: list[str]
) -> None:
    told = everybody(Debtor(holder, unit, LINE), (), Directory.of(GRANTS, disabled))

    assert [f"{'-' if one.disabled else ''}{one.recipient}" for one in told] == expected
