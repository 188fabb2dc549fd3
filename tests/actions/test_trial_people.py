"""People to try an installation out with: each kind sits where it sees what it is for."""

from __future__ import annotations

from datetime import timedelta

from builders import a_review, a_unit
from sqlalchemy.orm import Session
from trees import NOW

from congtac.actions.accounts import account_called, grants_on, sign_in
from congtac.actions.accounts.trial_people import PEOPLE, trial_people
from congtac.domain.access import Grant
from congtac.domain.roles import Role
from congtac.store.tables import Obligation


def test_each_kind_of_person_signs_in_with_a_password_of_its_own_and_has_its_role_in_the_right_unit(
    session: Session,
) -> None:
    above = a_unit(session, "tren")
    own = a_unit(session, "giua", superior_id=above.id)
    below = a_unit(session, "duoi", superior_id=own.id)
    day = NOW.date()
    cycle = a_review(session, own, held_on=day + timedelta(days=40), opened_on=day, key="mot")
    owed = {"kind": "report", "holder": "sub_branches", "due_on": day, "set_on": day}
    session.add(Obligation(cycle_id=cycle.id, unit_id=below.id, **owed))
    session.flush()

    people = trial_people(session, [cycle.key], NOW)

    assert len({one.password for one in people}) == len(PEOPLE)
    where = {Role.SUPERIOR: above.id, Role.SECRETARY: below.id}
    for one in people:
        signed = sign_in(session, one.login, one.password, "192.0.2.1", NOW)
        assert signed is not None
        assert not signed.visitor.owes_password
        account = account_called(session, one.login)
        assert grants_on(session, account.id, day) == (Grant(one.role, where.get(one.role, own.id)),)
