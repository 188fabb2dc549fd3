"""Where a unit stands in its term: the cycle before the configuration, the rule of its level and day, the next name."""

from __future__ import annotations

from datetime import date

import pytest
from builders import DAY, SOMEBODY, a_cycle, a_unit, brought_to
from organisations import COMMITTEE, branch, configured, three_branches, unit_row
from sqlalchemy.orm import Session

from congtac.actions.cycles import act, record_facts
from congtac.actions.term_reminders import term_reminders
from congtac.actions.term_standings import standing_of, standings
from congtac.config import Installation
from congtac.domain.cycle import Act, CycleKind, Stage
from congtac.domain.errors import BadInput
from congtac.domain.term_labels import TermLabel
from congtac.domain.terms import TermDayKind
from congtac.store.tables import Cycle

TODAY = date(2024, 11, 4)


def closed_congress(session: Session, installation: Installation, slug: str, closed_on: date, **facts: str) -> Cycle:
    """A branch congress of a configured unit that closed on that day."""
    unit = unit_row(session, installation, slug, closed_on)
    cycle = a_cycle(session, unit, key=f"{slug}/{closed_on}", held_on=closed_on, opened_on=closed_on)
    record_facts(session, cycle, facts, "tệp")
    return brought_to(session, cycle, Stage.CLOSED, closed_on)


def codes(session: Session | None, installation: Installation, slug: str, day: date = TODAY) -> list[str]:
    return [finding.code for finding in standing_of(session, installation, slug, day).findings]


def test_without_a_database_the_configuration_says_when_the_next_congress_is_due() -> None:
    standing = standing_of(None, three_branches(), "mot", TODAY)

    assert standing.window is not None
    assert (standing.window.due, standing.window.length.months) == (date(2025, 1, 6), 30)
    assert (standing.window.opens, standing.window.closes) == (date(2024, 7, 6), date(2025, 7, 6))
    assert standing.label == TermLabel(5, "2025-2027")
    assert [finding.code for finding in standing.findings] == ["term.due_soon"]


def test_a_committee_has_a_term_of_five_years_by_its_level() -> None:
    standing = standing_of(None, three_branches(), "Đảng bộ Trên", TODAY)

    assert standing.window is not None
    assert (standing.window.due, standing.window.length.months) == (date(2025, 8, 20), 60)
    assert standing.label == TermLabel(4, "2025-2030")


def test_the_closing_of_a_cycle_wins_over_the_configuration_and_the_contradiction_is_shown(session: Session) -> None:
    installation = three_branches()
    closed_congress(session, installation, "mot", date(2022, 7, 8), ordinal="IV", term="2022-2025")

    standing = standing_of(session, installation, "mot", TODAY)

    assert standing.last is not None
    assert standing.window is not None
    assert (standing.last.on, standing.window.due) == (date(2022, 7, 8), date(2025, 1, 8))
    (shown,) = [one for one in standing.findings if one.code == "term.closing_contradicted"]
    assert (shown.stated, shown.computed) == ("2022-07-06", "2022-07-08")
    assert "units.yaml" in shown.where


def test_a_congress_counts_from_the_day_on_which_it_closed_and_not_before(session: Session) -> None:
    installation = three_branches()
    closed_congress(session, installation, "mot", date(2025, 1, 10), ordinal="V", term="2025-2027")

    before = standing_of(session, installation, "mot", date(2025, 1, 9))
    after = standing_of(session, installation, "mot", date(2025, 1, 10))

    assert before.window is not None
    assert after.window is not None
    assert (before.window.due, after.window.due) == (date(2025, 1, 6), date(2027, 7, 10))
    assert after.label == TermLabel(6, "2027-2030")


@pytest.mark.parametrize(("answer", "months", "asked"), [("null", 30, True), ("true", 60, False), ("false", 30, False)])
def test_the_pilot_of_five_years_is_asked_about_until_the_organisation_answers(
    answer: str, months: int, asked: bool
) -> None:
    installation = configured(
        COMMITTEE, branch("mot", closed_on="2025-07-01", settings=f"{{terms: {{pilot: {answer}}}}}")
    )

    standing = standing_of(None, installation, "mot", date(2025, 12, 1))

    assert standing.window is not None
    assert standing.window.length.months == months
    assert ("term.pilot_unanswered" in [one.code for one in standing.findings]) is asked


def test_the_day_before_the_pilot_nobody_is_asked_about_the_due_day_only_about_the_coming_name() -> None:
    last = "{ordinal: 5, term: 2025-2027, closed_on: 2025-06-30}"
    installation = configured(COMMITTEE, branch("mot", last_congress=last))

    assert codes(None, installation, "mot", date(2025, 12, 1)) == ["term.pilot_changes_name"]


def test_a_unit_of_which_no_congress_is_known_is_a_warning_and_no_error() -> None:
    installation = configured(COMMITTEE, branch("mot", last_congress=""))

    standing = standing_of(None, installation, "mot", TODAY)

    assert standing.window is None
    assert [finding.code for finding in standing.findings] == ["term.ordinal_unknown", "term.no_congress_known"]


def test_who_was_founded_by_a_merger_begins_with_congress_one() -> None:
    old = branch("cu", valid_until="2024-10-31", merged_into="moi")
    installation = configured(COMMITTEE, old, branch("moi", valid_from="2024-11-01", last_congress=""))

    assert standing_of(None, installation, "moi", TODAY).label.ordinal == 1


def test_who_took_another_unit_in_goes_on_counting() -> None:
    old = branch("cu", valid_until="2024-10-31", merged_into="mot")
    installation = configured(COMMITTEE, old, branch("mot"))

    assert standing_of(None, installation, "mot", TODAY).label.ordinal == 5


def test_a_term_that_does_not_begin_where_the_last_one_ended_is_shown() -> None:
    installation = configured(
        COMMITTEE, branch("mot", last_congress="{term: 2022-2024, closed_on: 2022-07-06, ordinal: 4}")
    )

    assert "term.label_gap" in codes(None, installation, "mot")


def test_an_open_congress_is_spoken_of_by_its_own_day_and_nobody_is_told(session: Session) -> None:
    installation = three_branches()
    unit = unit_row(session, installation, "mot", TODAY)
    cycle = a_cycle(session, unit, held_on=date(2025, 7, 7), opened_on=TODAY)
    record_facts(session, cycle, {"ordinal": "V", "term": "2025-2027"}, "tệp")

    standing = standing_of(session, installation, "mot", TODAY)

    assert standing.coming is not None
    assert [one.code for one in standing.findings] == ["plan.outside_window"]
    reminders = term_reminders(session, installation, TODAY, since=TODAY, until=date(2026, 12, 31))
    assert {one.unit for one in reminders} == {"hai", "ba", "tren"}


def test_a_cancelled_congress_is_no_congress(session: Session) -> None:
    installation = three_branches()
    cycle = a_cycle(session, unit_row(session, installation, "mot", TODAY), opened_on=TODAY)

    act(session, cycle, Act.CANCEL, TODAY, SOMEBODY)

    assert standing_of(session, installation, "mot", TODAY).coming is None


def test_a_unit_that_nobody_configured_has_the_term_of_its_level(session: Session) -> None:
    a_unit(session, "chi_bo_la", name="Chi bộ Lạ")
    installation = three_branches()
    unit = a_unit(session, "chi_bo_khac", name="Chi bộ Khác")
    brought_to(session, a_cycle(session, unit), Stage.CLOSED)

    found = {one.unit.slug: one for one in standings(session, installation, DAY)}

    assert list(found) == ["tren", "mot", "hai", "ba", "chi_bo_khac"]
    assert found["chi_bo_khac"].window is not None
    assert standing_of(session, installation, "Chi bộ Khác", DAY).unit.kind is CycleKind.BRANCH_CONGRESS


@pytest.mark.parametrize(("name", "code"), [("mott", "config.no_unit_near"), ("cu", "term.unit_not_there")])
def test_a_name_that_nothing_bears_or_that_is_gone_is_bad_input(name: str, code: str) -> None:
    installation = configured(COMMITTEE, branch("mot"), branch("cu", valid_until="2024-10-31"))

    with pytest.raises(BadInput) as refused:
        standing_of(None, installation, name, TODAY)

    assert [finding.code for finding in refused.value.findings] == [code]


def test_the_reminders_of_a_time_come_with_unit_kind_day_and_words_that_a_mail_can_print() -> None:
    told = term_reminders(None, three_branches(), TODAY, since=date(2025, 1, 6), until=date(2025, 1, 6))

    assert [(one.unit, one.kind, one.day) for one in told] == [
        (slug, TermDayKind.DUE, date(2025, 1, 6)) for slug in ("mot", "hai", "ba")
    ]
    (before,) = term_reminders(None, three_branches(), TODAY, since=date(2025, 5, 20), until=date(2025, 5, 20))
    assert before.words == (
        "Đại hội đảng bộ, Đảng bộ Trên lần thứ IV, nhiệm kỳ 2025-2030: còn 3 tháng đến hạn, ngày 20/8/2025 "
        "(Điều lệ Đảng, Điều 22)."
    )
