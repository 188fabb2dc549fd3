"""Who did something: by the account, and by the name where there is none."""

from __future__ import annotations

import pytest

from congtac.domain.people import Hand

HOA = "Nguyễn Thị Hòa"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Hand(HOA, 1), Hand(HOA, 2), False),
        (Hand(HOA, 1), Hand("Trần Thị Hòa", 1), True),
        (Hand(HOA, 1), Hand(HOA), True),
        (Hand(HOA), Hand("nguyễn  thị hoà"), True),
        (Hand(HOA), Hand("Nguyễn Thị Hoa"), False),
        (Hand("Bí thư"), Hand("Phó Bí thư", 3), False),
    ],
    ids=["two of one name", "a new name", "by command line", "written otherwise", "another name", "offices"],
)
def test_accounts_say_who_it_is_and_names_where_there_is_no_account(one: Hand, other: Hand, *, same: bool) -> None:
    assert one.is_same_as(other) is same
    assert other.is_same_as(one) is same
