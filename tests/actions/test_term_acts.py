"""Consents and names of a term: recorded once, with who and why; every problem of bad input at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import SOMEBODY, a_cycle, brought_to
from organisations import COMMITTEE, branch, configured, three_branches, unit_row
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, facts_of, record_facts
from congtac.actions.term_acts import agree, name_term
from congtac.actions.term_standings import standing_of
from congtac.domain.cycle import Stage
from congtac.domain.errors import BadInput
from congtac.domain.term_labels import TermLabel
from congtac.domain.terms import Consent, ConsentKind
from congtac.store.tables import Fact, TermConsent, TermName

TODAY = date(2024, 11, 4)  # the branches are due on 06/01/2025, the committee on 20/8/2025
LONGER = Consent(
    kind=ConsentKind.EXTENSION,
    day=date(2025, 4, 6),
    by="Đảng ủy Trên",
    decision="12-KL/ĐU",
    decided_on=TODAY,
    reason="sắp xếp tổ chức",
)
EARLIER = replace(LONGER, kind=ConsentKind.EARLY, day=date(2024, 12, 1))


def refused(session: Session, consent: Consent, slug: str = "mot") -> list[str]:
    with pytest.raises(BadInput) as error:
        agree(session, three_branches(), slug, consent, TODAY)
    return [finding.code for finding in error.value.findings]


def test_an_extension_moves_the_last_day_and_says_who_agreed_when_and_by_which_decision(session: Session) -> None:
    done = agree(session, three_branches(), "mot", LONGER, TODAY)

    assert done.changed
    assert done.standing.window is not None
    assert done.standing.window.closes == date(2025, 4, 6)
    assert done.standing.window.extension == LONGER


def test_an_early_congress_moves_the_first_day(session: Session) -> None:
    window = agree(session, three_branches(), "mot", EARLIER, TODAY).standing.window

    assert window is not None
    assert (window.opens, window.closes) == (date(2024, 12, 1), date(2025, 7, 6))


def test_the_same_consent_twice_is_one(session: Session) -> None:
    agree(session, three_branches(), "mot", LONGER, TODAY)

    again = agree(session, three_branches(), "mot", LONGER, TODAY + timedelta(days=1))

    assert not again.changed
    assert session.scalar(select(func.count()).select_from(TermConsent)) == 1


def test_a_consent_speaks_of_its_own_term_and_not_of_the_next_one(session: Session) -> None:
    agree(session, three_branches(), "mot", LONGER, TODAY)
    closed_on = date(2025, 3, 10)
    cycle = a_cycle(session, unit_row(session, three_branches(), "mot", TODAY), held_on=closed_on, opened_on=TODAY)
    brought_to(session, cycle, Stage.CLOSED, closed_on)

    window = standing_of(session, three_branches(), "mot", closed_on).window

    assert window is not None
    assert window.extension is None
    assert window.closes == date(2028, 3, 10)


@pytest.mark.parametrize(("day", "found"), [(date(2025, 7, 6), []), (date(2025, 7, 7), ["term.consent_beyond"])])
def test_an_extension_beyond_six_months_is_recorded_and_shown(session: Session, day: date, found: list[str]) -> None:
    done = agree(session, three_branches(), "mot", replace(LONGER, day=day), TODAY)

    assert done.changed
    assert [one.code for one in done.standing.findings if "beyond" in one.code] == found


@pytest.mark.parametrize(("day", "wrong"), [(date(2025, 1, 6), True), (date(2025, 1, 7), False)])
def test_an_extension_ends_after_the_due_day(session: Session, day: date, *, wrong: bool) -> None:
    consent = replace(LONGER, day=day)

    if wrong:
        assert refused(session, consent) == ["term.extension_not_later"]
    else:
        assert agree(session, three_branches(), "mot", consent, TODAY).changed


@pytest.mark.parametrize(("day", "wrong"), [(date(2025, 1, 6), True), (date(2025, 1, 5), False)])
def test_an_early_congress_is_before_the_due_day(session: Session, day: date, *, wrong: bool) -> None:
    consent = replace(EARLIER, day=day)

    if wrong:
        assert refused(session, consent) == ["term.early_not_earlier"]
    else:
        assert agree(session, three_branches(), "mot", consent, TODAY).changed


def test_every_problem_of_a_consent_is_named_at_once_and_nothing_is_written(session: Session) -> None:
    empty = replace(LONGER, decision=" ", decided_on=TODAY + timedelta(days=1), day=date(2024, 12, 1))

    assert refused(session, empty) == ["term.decision_missing", "term.decided_in_future", "term.extension_not_later"]
    assert refused(session, replace(LONGER, decided_on=date(2022, 7, 5))) == ["term.decided_before"]
    assert session.scalar(select(func.count()).select_from(TermConsent)) == 0


def test_nothing_can_be_moved_where_no_congress_is_known(session: Session) -> None:
    installation = configured(COMMITTEE, branch("mot", last_congress=""))

    with pytest.raises(BadInput) as error:
        agree(session, installation, "mot", LONGER, TODAY)

    assert [finding.code for finding in error.value.findings] == ["term.nothing_to_move"]


# -- names -----------------------------------------------------------------------------------------------


def test_a_name_that_somebody_chose_stands_in_the_place_of_the_generated_one(session: Session) -> None:
    done = name_term(session, three_branches(), "mot", "VI", "2025–2030", TODAY, Person("Bí thư", "theo hướng dẫn"))

    assert done.changed
    assert done.standing.label == TermLabel(6, "2025-2030")
    assert done.standing.chosen is not None
    assert (done.standing.chosen.by, done.standing.chosen.reason) == ("Bí thư", "theo hướng dẫn")


def test_what_is_left_out_stays_as_generated_and_what_was_chosen_before_stays_chosen(session: Session) -> None:
    name_term(session, three_branches(), "mot", "", "2025-2030", TODAY, SOMEBODY)

    first = standing_of(session, three_branches(), "mot", TODAY).label
    second = name_term(session, three_branches(), "mot", "7", "", TODAY, SOMEBODY).standing.label

    assert (first, second) == (TermLabel(5, "2025-2030"), TermLabel(7, "2025-2030"))


def test_the_same_name_twice_is_one_and_another_one_is_added(session: Session) -> None:
    def named(term: str) -> bool:
        return name_term(session, three_branches(), "mot", "V", term, TODAY, SOMEBODY).changed

    assert [named("2025-2030"), named("2025-2030"), named("2025-2027")] == [True, False, True]
    assert session.scalar(select(func.count()).select_from(TermName)) == 2


def test_a_congress_that_is_open_already_is_called_anew_with_the_person_as_origin(session: Session) -> None:
    cycle = a_cycle(session, unit_row(session, three_branches(), "mot", TODAY), opened_on=TODAY)
    record_facts(session, cycle, {"ordinal": "V", "term": "2025-2027"}, "tính từ đại hội trước")

    name_term(session, three_branches(), "mot", "", "2025-2030", TODAY, Person("Bí thư", "theo hướng dẫn"))

    assert facts_of(session, cycle) == {"ordinal": "V", "term": "2025-2030"}
    origins = dict(session.execute(select(Fact.key, Fact.origin)).all())
    assert origins["ordinal"].startswith("tính từ đại hội trước")
    assert origins["term"].startswith("Bí thư: theo hướng dẫn")


@pytest.mark.parametrize(
    ("ordinal", "term", "found"),
    [
        ("", "", ["term.names_nothing"]),
        ("IIII", "2030-2025", ["term.bad_ordinal", "term.bad_term"]),
        ("201", "2025-2030", ["term.bad_ordinal"]),
    ],
)
def test_what_is_no_name_is_refused_with_every_problem(
    session: Session, ordinal: str, term: str, found: list[str]
) -> None:
    with pytest.raises(BadInput) as error:
        name_term(session, three_branches(), "mot", ordinal, term, TODAY, SOMEBODY)

    assert [finding.code for finding in error.value.findings] == found
