"""The database adds up as the rules do; what is put down is never changed; every figure leads back to its reports."""

from __future__ import annotations

import random

import pytest
from builders import DAY
from reporting import CHECKER, CLERK, FORM, a_collection, answers, at, reported
from sqlalchemy import event

from congtac.actions.reports.consolidations import contributions, put_down, whole
from congtac.actions.reports.intake import Handed, hand_in
from congtac.actions.reports.reports import last_report
from congtac.actions.reports.standings import decide
from congtac.actions.reports.summary import summary
from congtac.domain.report_answers import Absence
from congtac.domain.report_consolidation import figure_at, of_unit, together

SAMPLES = [12, "hơn 4.600", "gần 7", 0, Absence.NIL, Absence.NOT_APPLICABLE]


@pytest.mark.parametrize("seed", range(5))
def test_the_database_adds_up_as_the_rules_do(session, seed):
    chance = random.Random(seed)
    cycle, units = a_collection(session, 6)
    given = {}
    for unit in units:
        figures = {line: chance.choice(SAMPLES) for line in ("total", "places", "present") if chance.random() < 0.8}
        given[unit.name] = answers(**({"total": 1} | figures))
        hand_in(session, cycle, unit, FORM, Handed(given[unit.name]), DAY, CLERK)

    by_rules = together(of_unit(FORM, name, said) for name, said in given.items())
    by_database = whole(session, cycle, FORM)

    for field in FORM.fields:
        assert figure_at(FORM, by_database, field) == figure_at(FORM, by_rules, field), field
        assert by_database.coverage(field) == by_rules.coverage(field), field


def test_only_the_last_revision_counts_and_none_that_was_returned(session):
    cycle, (first, second, third) = a_collection(session)
    reported(session, cycle, first, total=12)
    reported(session, cycle, first, total=13)
    reported(session, cycle, second, total=18)
    reported(session, cycle, third, total=5)
    decide(session, last_report(session, cycle, second), CHECKER, DAY, accepted=False)

    found = summary(session, cycle, FORM)

    assert [(line.key, str(line.figure), line.stating, line.applying) for line in found.lines] == [
        ("total", "18", 2, 2)
    ]
    assert (found.expected, found.received, found.missing) == (3, 2, (second.name,))


def test_a_unit_that_is_closed_or_moved_in_between_stays_counted_and_no_rate_passes_100_percent(session):
    cycle, (closed, moved, _) = a_collection(session)
    for unit in (closed, moved):
        reported(session, cycle, unit, total=12, places=10, present=10)
    closed.valid_until, moved.superior_id = DAY, closed.id
    session.flush()

    found = summary(session, cycle, FORM)

    lines = {line.key: (str(line.figure), line.stating, line.applying) for line in found.lines}
    assert (found.expected, found.received) == (3, 2)
    assert (lines["total"], lines["rate"]) == (("24", 2, 2), ("100,00%", 2, 2))


def test_9_of_10_and_20_of_40_is_58_percent_by_sql_as_well(session):
    cycle, (first, second, _) = a_collection(session)
    reported(session, cycle, first, total=1, places=10, present=9)
    reported(session, cycle, second, total=1, places=40, present=20)

    lines = {line.key: str(line.figure) for line in summary(session, cycle, FORM).lines}

    assert lines["rate"] == "58,00%"


def test_texts_are_quoted_with_the_name_of_their_unit(session):
    cycle, (first, second, _) = a_collection(session)
    reported(session, cycle, second, total=1, notes="Ổn định")
    reported(session, cycle, first, total=1, notes="Có khó khăn")

    texts = summary(session, cycle, FORM).texts["notes.result"]

    assert [(one.unit, one.text) for one in texts] == [(first.name, "Có khó khăn"), (second.name, "Ổn định")]


def test_a_figure_leads_back_to_report_revision_and_person(session):
    cycle, (unit, *_) = a_collection(session)
    reported(session, cycle, unit, total=12)
    reported(session, cycle, unit, total=13)

    (one,) = contributions(session, cycle, at("total"))

    assert (one.unit, one.revision, one.by, str(one.figure)) == (unit.name, 2, CLERK.by, "13")


def test_what_is_put_down_is_a_version_and_a_late_figure_makes_the_next_one(session):
    cycle, (first, second, _) = a_collection(session)
    reported(session, cycle, first, total=12)

    paper = put_down(session, cycle, FORM, DAY, CLERK)
    same = put_down(session, cycle, FORM, DAY, CLERK)
    reported(session, cycle, second, total=18)
    correction = put_down(session, cycle, FORM, DAY, CLERK)

    assert same is paper
    assert [one.content["figures"]["total.result"] for one in (paper, correction)] == ["12", "30"]
    assert (paper.version, correction.version) == (1, 2)
    assert correction.content["reports"] == {first.slug: 1, second.slug: 1}


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_reports(session):
    cycle, units = a_collection(session, 12)
    for unit in units:
        reported(session, cycle, unit, total=1, places=10, present=9)
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))

    summary(session, cycle, FORM)

    assert len(asked) <= 8
