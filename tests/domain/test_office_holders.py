"""Who holds an office on a day: the only one who can be meant, or nobody."""

from __future__ import annotations

from datetime import date

import pytest

from congtac.domain.office_holders import HeldOffice, InOffice, agreed, only_holder

A = InOffice("Nguyễn Văn A", date(2025, 5, 16), date(2026, 3, 1))
B = InOffice("Trần Thị B", date(2026, 3, 2))
SECRETARY = HeldOffice("bi_thu", "Bí thư", 1, (A, B))


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2025, 5, 15), None),
        (date(2025, 5, 16), A),
        (date(2026, 3, 1), A),  # the last day in office counts
        (date(2026, 3, 2), B),
    ],
)
def test_the_first_and_the_last_day_in_an_office_count(day: date, holder: InOffice | None) -> None:
    assert only_holder(SECRETARY, day) == holder


def test_of_two_who_hold_an_office_nobody_is_named() -> None:
    both = HeldOffice("pho_bi_thu", "Phó Bí thư", 2, (A, InOffice("Lê Văn C", A.since)))

    assert only_holder(both, date(2025, 6, 1)) is None
    assert only_holder(HeldOffice("pho_bi_thu", "Phó Bí thư", 2, (A,)), date(2025, 6, 1)) is None


def test_an_election_on_record_wins_over_an_older_configuration() -> None:
    elected = InOffice("Lê Văn C", date(2026, 3, 2))

    assert agreed(A, [elected]) == elected
    assert agreed(None, [elected]) == elected


def test_a_vacant_seat_and_an_elected_person_without_a_name_name_nobody() -> None:
    assert agreed(A, []) is None
    assert agreed(A, [InOffice(None, date(2026, 3, 2))]) is None


def test_where_the_configuration_names_somebody_else_who_began_later_nobody_is_named() -> None:
    elected = InOffice("Lê Văn C", date(2025, 3, 1))

    assert agreed(A, [elected]) is None
    assert agreed(InOffice("Lê Văn C", A.since), [elected]) == elected
