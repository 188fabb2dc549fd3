"""What an earlier conclusion set and nobody finished comes back in the next review, with its history and its id."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import SOMEBODY, a_review, a_unit, brought_to
from noticed import ISSUED, a_notice, a_task, an_office, at_once

from congtac.actions.conclusions import TaskDetail, register_tasks, tasks_of
from congtac.actions.cycles import Person, record_facts
from congtac.actions.facts.conference import resolution
from congtac.actions.facts.review import review_report
from congtac.actions.nudges import PLAYED
from congtac.actions.origins.origins import origins_of
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.papers import draft_papers
from congtac.actions.practice import studio_of
from congtac.actions.tasks.progress import close, pause, report
from congtac.config import load
from congtac.documents.render import read_text
from congtac.domain.cycle import Stage
from congtac.domain.origins import origin_of
from congtac.resources import shipped

HOUSE = House("ĐU", place="Xã Mẫu", is_branch=False)
JULY, JANUARY = date(2023, 7, 3), date(2024, 1, 8)
A_DAY = timedelta(days=1)


@pytest.fixture
def unit(session):
    return a_unit(session, "dang_bo_mau", name="Đảng bộ Mẫu", level="dang_bo_co_so")


@pytest.fixture
def first(session, unit):
    """A review with three tasks; the second names its lead unit and its deadline."""
    cycle = a_review(session, unit, held_on=JULY, key="07")
    a_unit(session, "chi_bo_mot", name="Chi bộ Một", superior_id=unit.id)
    details = {2: TaskDetail("Chi bộ Một", "Chi bộ Hai", "trong Quý III năm 2023")}
    register_tasks(session, cycle, ["Việc một", "Việc hai", "Việc ba"], "tệp", details)
    return cycle


@pytest.fixture
def second(session, unit):
    return a_review(session, unit, held_on=JANUARY, key="01")


def by_person(words):
    return Person("Nguyễn Văn A", words)


def test_the_tasks_of_a_conference_know_their_lead_unit_and_their_last_day(session, first):
    task = tasks_of(session, first)[1]

    assert (task.lead_unit.slug, task.deadline, task.deadline_kind) == ("chi_bo_mot", date(2023, 9, 30), "quarter")
    assert [one.name for one in task.cooperating] == ["Chi bộ Hai"]
    assert (task.slug, task.given_on) == (f"kl-{first.id}-2", JULY)


def test_unfinished_tasks_stand_in_the_report_with_state_id_and_history_and_finished_ones_do_not(
    session, first, second
):
    one, two, three = tasks_of(session, first)
    close(session, one, "1-BC/CB", JULY + A_DAY, by_person("xong"))
    report(session, two, JULY + 2 * A_DAY, by_person("đã khảo sát"))
    pause(session, three, JULY + 3 * A_DAY, by_person("chờ hướng dẫn"))

    facts = review_report(session, second, {}, HOUSE)

    assert [(row.id, row.text, row.state) for row in facts.unfinished] == [
        (two.slug, "Việc hai", "quá hạn chưa hoàn thành"),
        (three.slug, "Việc ba", "tạm dừng"),
    ]
    assert facts.unfinished[0].history == ("05/7/2023: đã khảo sát (Nguyễn Văn A)",)
    assert facts.unfinished[0].source == "Kết luận hội nghị ngày 03/7/2023, mục 2"
    assert resolution(session, second, {}, HOUSE).unfinished == facts.unfinished


def test_what_is_finished_after_the_day_of_the_review_was_unfinished_on_it(session, first, second):
    task = tasks_of(session, first)[0]
    close(session, task, "1-BC/CB", JANUARY + A_DAY, by_person("xong"))

    assert task.slug in {row.id for row in review_report(session, second, {}, HOUSE).unfinished}


def test_a_unit_reports_on_the_tasks_that_it_leads_for_others_and_each_leads_back_to_its_document(session):
    office = an_office(session)
    at_once(session, office, a_notice(a_task("3")))
    portal = next(unit for unit in office_units(session) if unit.slug == "cong")
    review = a_review(session, portal, held_on=ISSUED + 40 * A_DAY, key="cong")

    facts = review_report(session, review, {}, HOUSE)

    (row,) = facts.unfinished
    assert (row.id, row.source) == ("125-tb-vpm-2021-3", "Thông báo 125/TB-VPM ngày 26/5/2021, mục 3")
    origins = origins_of(session, review, "", facts)
    assert "nhiệm vụ 125-tb-vpm-2021-3" in origin_of("unfinished.1.text", origins).sources


def office_units(session):
    from sqlalchemy import select

    from congtac.store.tables import Unit

    return session.scalars(select(Unit)).all()


@pytest.mark.parametrize("which", ["first", "second"])
def test_what_was_played_from_an_event_file_is_carried_into_no_review_in_earnest(session, first, second, which):
    record_facts(session, {"first": first, "second": second}[which], {PLAYED: True}, "tệp")

    assert review_report(session, second, {}, HOUSE).unfinished == ()


def test_the_papers_of_the_next_review_print_what_is_unfinished(session, first, second, tmp_path):
    installation = load(shipped("config"))
    report(session, tasks_of(session, first)[1], JULY + 2 * A_DAY, by_person("đã khảo sát"))
    brought_to(session, second, Stage.HELD, JANUARY)
    studio = studio_of(session, installation, second, (shipped("templates_docx"),))

    papers = {made.paper.kind: made.data for made in draft_papers(session, second, studio, JANUARY, SOMEBODY)}

    for kind in ("half_year_report", "review_resolution"):
        (tmp_path / f"{kind}.docx").write_bytes(papers[kind])
        text = "\n".join(read_text(tmp_path / f"{kind}.docx"))
        assert "Việc hai" in text
        assert "quá hạn chưa hoàn thành" in text
        assert tasks_of(session, first)[1].slug in text
    assert "quá hạn chưa hoàn thành; 05/7/2023: đã khảo sát (Nguyễn Văn A)" in "\n".join(
        read_text(tmp_path / "half_year_report.docx")
    )
