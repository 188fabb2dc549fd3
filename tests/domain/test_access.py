"""Role × right × place in the tree, in one table, and what holds for every tree."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.access import RIGHTS, Grant, Right, Visitor, folded_login, may, units_granted, within
from congtac.domain.roles import Role

ABOVE, OWN, BELOW, SIBLING = 1, 2, 3, 4
LINES = {"own": (OWN, ABOVE), "below": (BELOW, OWN, ABOVE), "above": (ABOVE,), "sibling": (SIBLING, ABOVE)}

# What a role may do in its unit and below it; above it and beside it nobody may do anything.
TABLE = """
role           read  organise  report  draft  approve  decide  administer
administrator  x     -         -       -      -        -       x
organiser      x     x         x       x      -        -       -
secretary      x     -         x       x      -        -       -
official       x     -         -       x      x        -       -
superior       x     -         -       -      -        x       -
"""


def table() -> dict[tuple[Role, Right], bool]:
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    return {
        (Role(row[0]), Right(right)): mark == "x" for row in rows for right, mark in zip(head[1:], row[1:], strict=True)
    }


def test_the_table_has_every_role_and_every_right() -> None:
    assert set(table()) == set(product(Role, Right))


@pytest.mark.parametrize("place", LINES)
@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_in_its_unit_and_below_what_the_table_says(role: Role, right: Right, place: str) -> None:
    visitor = Visitor(1, "a", "A", (Grant(role, OWN),))

    assert may(visitor, right, LINES[place]) == (table()[role, right] and place in ("own", "below"))


def test_two_roles_are_not_mixed_across_units() -> None:
    visitor = Visitor(1, "a", "A", (Grant(Role.ORGANISER, OWN), Grant(Role.OFFICIAL, SIBLING)))

    assert may(visitor, Right.ORGANISE, LINES["own"])
    assert not may(visitor, Right.ORGANISE, LINES["sibling"])
    assert not may(visitor, Right.APPROVE, LINES["own"])


def test_without_a_grant_or_without_a_unit_nothing_is_allowed() -> None:
    assert not may(Visitor(1, "a", "A"), Right.READ, LINES["own"])
    assert not may(Visitor(1, "a", "A", (Grant(Role.ORGANISER, OWN),)), Right.READ, ())


# A tree: each unit hangs below one that came before it, or is a top (None).
trees = st.lists(st.integers(0, 30) | st.none(), min_size=1, max_size=30).map(
    lambda above: [one if one is not None and one < index else None for index, one in enumerate(above)]
)


def line(tree: list[int | None], unit: int) -> tuple[int, ...]:
    above = tree[unit]
    return (unit,) if above is None else (unit, *line(tree, above))


@given(tree=trees, data=st.data())
def test_a_grant_counts_exactly_for_the_units_in_whose_line_it_stands(
    tree: list[int | None], data: st.DataObject
) -> None:
    granted, asked = (data.draw(st.integers(0, len(tree) - 1)) for _ in range(2))
    visitor = Visitor(1, "a", "A", (Grant(Role.OFFICIAL, granted),))

    assert may(visitor, Right.READ, line(tree, asked)) == (granted in line(tree, asked))


@given(tree=trees, data=st.data())
def test_what_may_be_done_in_a_unit_may_be_done_in_every_unit_below_it(
    tree: list[int | None], data: st.DataObject
) -> None:
    units = st.integers(0, len(tree) - 1)
    grants = data.draw(st.lists(st.builds(Grant, st.sampled_from(Role), units), max_size=4))
    visitor, unit, right = Visitor(1, "a", "A", tuple(grants)), data.draw(units), data.draw(st.sampled_from(Right))

    if may(visitor, right, line(tree, unit)):
        below = [one for one in range(len(tree)) if unit in line(tree, one)]
        assert all(may(visitor, right, line(tree, one)) for one in below)


@given(tree=trees, data=st.data())
def test_a_token_within_its_account_may_nothing_that_the_account_may_not(
    tree: list[int | None], data: st.DataObject
) -> None:
    units = st.integers(0, len(tree) - 1)
    some = st.lists(st.builds(Grant, st.sampled_from(Role), units), max_size=4)
    held, asked = data.draw(some), data.draw(some)
    ancestries = {unit: line(tree, unit) for unit in range(len(tree))}
    account = Visitor(1, "a", "A", tuple(held))
    token = Visitor(1, "a", "A", tuple(within(asked, held, ancestries)))

    for unit, right in product(range(len(tree)), Right):
        assert may(account, right, ancestries[unit]) or not may(token, right, ancestries[unit])


def test_the_tops_of_a_right_are_the_units_of_the_roles_that_have_it() -> None:
    grants = (Grant(Role.ORGANISER, OWN), Grant(Role.SECRETARY, OWN), Grant(Role.SUPERIOR, ABOVE))

    assert units_granted(Visitor(1, "a", "A", grants), Right.REPORT) == (OWN,)
    assert units_granted(Visitor(1, "a", "A", grants), Right.READ) == (OWN, ABOVE)


@given(st.text())
def test_folding_a_login_twice_is_folding_it_once(login: str) -> None:
    assert folded_login(folded_login(login)) == folded_login(login)


def test_whoever_administers_accounts_decides_nothing_by_it() -> None:
    assert RIGHTS[Role.ADMINISTRATOR] == {Right.READ, Right.ADMINISTER}
