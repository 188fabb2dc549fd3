"""What somebody sees, asked as one question to the database, against the pure decision on the same tree."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from trees import Tree, a_tree

from congtac.domain.access import Grant, Right, Visitor, may
from congtac.domain.roles import Role
from congtac.store.access import ancestries, ancestry, visible_units
from congtac.store.tables import Unit


@pytest.fixture
def tree(session: Session) -> Tree:
    """Three levels and a sibling."""
    return a_tree(session)


def test_the_query_and_the_rule_agree_for_every_role_right_and_unit(session: Session, tree: Tree) -> None:
    units = (tree.above, tree.own, tree.below, tree.sibling)
    lines = ancestries(session, [unit.id for unit in units])
    for role, right, granted in product(Role, Right, units):
        visitor = Visitor(1, "a", "A", (Grant(role, granted.id),))

        seen = set(session.scalars(visible_units(visitor, right)))

        assert seen == {unit.id for unit in units if may(visitor, right, lines[unit.id])}


def test_the_own_unit_and_what_is_below_are_seen_and_no_sibling_and_nothing_above(session: Session, tree: Tree) -> None:
    visitor = Visitor(1, "a", "A", (Grant(Role.SECRETARY, tree.own.id),))
    named = select(Unit.slug).where(Unit.id.in_(visible_units(visitor, Right.READ)))

    assert set(session.scalars(named)) == {tree.own.slug, tree.below.slug}


def test_without_a_grant_nothing_is_seen(session: Session, tree: Tree) -> None:
    assert session.scalars(visible_units(Visitor(1, "a", "A"), Right.READ)).all() == []
    assert tree.above.id


def test_ancestry_begins_with_the_unit_and_ends_at_the_top(session: Session, tree: Tree) -> None:
    assert ancestry(session, tree.below.id) == (tree.below.id, tree.own.id, tree.above.id)
    assert ancestry(session, tree.above.id) == (tree.above.id,)
    assert ancestry(session, 10_000_000) == ()


def test_a_unit_that_moves_is_seen_from_its_new_place_only(session: Session, tree: Tree) -> None:
    old, new = (Visitor(1, "a", "A", (Grant(Role.OFFICIAL, unit.id),)) for unit in (tree.own, tree.sibling))

    tree.below.superior_id = tree.sibling.id
    session.flush()

    assert tree.below.id not in session.scalars(visible_units(old, Right.READ)).all()
    assert tree.below.id in session.scalars(visible_units(new, Right.READ)).all()


def test_a_ring_that_somebody_made_by_hand_ends(session: Session, tree: Tree) -> None:
    tree.above.superior_id = tree.below.id
    session.flush()
    visitor = Visitor(1, "a", "A", (Grant(Role.OFFICIAL, tree.own.id),))

    seen = set(session.scalars(visible_units(visitor, Right.READ)))

    assert seen == {tree.above.id, tree.own.id, tree.below.id, tree.sibling.id}
    assert set(ancestry(session, tree.own.id)) == {tree.own.id, tree.above.id, tree.below.id}


def test_it_is_one_question_whatever_the_depth(session: Session, tree: Tree) -> None:
    visitor = Visitor(1, "a", "A", (Grant(Role.OFFICIAL, tree.above.id), Grant(Role.SECRETARY, tree.sibling.id)))

    asked: list[str] = []
    event.listen(session.get_bind(), "after_cursor_execute", lambda *of: asked.append(of[2]))
    session.scalars(select(Unit).where(Unit.id.in_(visible_units(visitor, Right.READ)))).all()
    ancestries(session, [tree.below.id, tree.sibling.id])

    assert len(asked) == 2
