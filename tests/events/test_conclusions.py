"""The notice of conclusions of 2021: its paper states exactly what was published, its tasks are followed up."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect_folders import TODAY

from congtac.actions.papers.checks import check_paper
from congtac.actions.tasks.listing import listed
from congtac.cli.telling import summary
from congtac.documents.reading.form import read_form
from congtac.documents.render import read_text
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Level
from congtac.domain.notice_reading import head_of, read_notice
from congtac.domain.tasks import TaskState
from congtac.events.findings import findings_in
from congtac.events.notice_player import as_notice
from congtac.events.notice_schema import ConclusionsFile, stated_tree
from congtac.events.report import Played
from congtac.events.schema import read
from congtac.events.show import perform
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.calendars import calendar_from
from congtac.runner import Runner
from congtac.store.task_sums import TaskFilter
from congtac.workplace import Workplace

NAME = "notice_conclusions_2021"
FILE = shipped("examples") / f"{NAME}.yaml"
DUE = date(2021, 9, 30)


@pytest.fixture
def notice(events: dict[str, Played]) -> Path:
    """The notice that the play drafted."""
    (paper,) = events[NAME].papers
    return paper.path


def source() -> Any:
    """The example as it is written."""
    return yaml.safe_load(FILE.read_text("utf-8"))


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The example with one place changed."""
    text = FILE.read_text("utf-8")
    assert old in text
    file = tmp_path / "event.yaml"
    file.write_text(text.replace(old, new), "utf-8")
    return file


def refused(file: Path) -> list[tuple[str, str]]:
    """Code and place of what is wrong with a file."""
    with pytest.raises(BadInput) as caught:
        read(file)
    assert all(sentence(finding) for finding in caught.value.findings)
    return [(finding.code, finding.where.removeprefix(f"{file}:")) for finding in caught.value.findings]


def test_the_paper_reads_back_exactly_the_published_tasks(notice: Path) -> None:
    event = read(FILE)
    assert isinstance(event, ConclusionsFile)
    published = as_notice(event)

    form = read_form(notice.read_bytes())
    head = head_of(form)
    found, doubts = read_notice(form, head, published.issuer, stated_tree(event), calendar_from)

    def facts(task: Any) -> tuple[Any, ...]:
        return (
            task.item, task.text, task.leads, task.cooperating, task.deadline.text, task.deadline.on,
            task.deadline.kind, task.points, task.escalates_to, task.result, task.supervisor, task.milestones,
        )  # fmt: skip

    assert [facts(task) for task in found.tasks] == [facts(task) for task in published.tasks]
    assert (head.issued_on, head.meeting_on) == (date(2021, 5, 26), date(2021, 5, 12))
    assert [one.code for one in doubts] == ["notice.no_number"]  # a draft shows none


def test_the_paper_states_whom_the_meeting_was_with_and_what_it_looked_back_at(notice: Path) -> None:
    text = "\n".join(read_text(notice))

    assert f"với {source()['meeting']['with']}" in text
    assert source()["reviewed"] in text
    assert "THÔNG BÁO" in text


def test_no_figure_is_in_the_paper_that_the_event_does_not_state(notice: Path) -> None:
    stated = {number.lstrip("0") for number in re.findall(r"\d+", FILE.read_text("utf-8"))}
    for line in read_text(notice):
        for number in re.findall(r"\d+", line):
            plain = number.lstrip("0")
            assert plain in stated or int(plain) <= 4, line  # numbers of items, and of the draft


def test_the_paper_passes_the_check_of_its_form(notice: Path) -> None:
    checked = check_paper(notice)

    assert [one.code for one in checked.findings if one.level is not Level.NOTE] == []


def test_the_first_task_is_due_on_30_september_2021_and_the_others_have_no_day(place: Workplace, events: Any) -> None:
    with place.session() as session:
        cycle = events[NAME].cycle
        from sqlalchemy import select

        from congtac.store.tables import Cycle

        number = session.scalar(select(Cycle.id).where(Cycle.key == cycle))
        states = {
            day: [one.state for one in listed(session, day, TaskFilter(number))] for day in (DUE, date(2021, 10, 1))
        }
        lines = [one.line for one in listed(session, DUE, TaskFilter(number))]

    assert [(line.deadline, line.deadline_kind) for line in lines] == [(DUE, "quarter"), *[(None, "open")] * 3]
    assert states[DUE] == [TaskState.NOT_DUE, *[TaskState.IN_PROGRESS] * 3]
    assert states[date(2021, 10, 1)][0] is TaskState.OVERDUE


def test_the_demo_tells_the_notice_and_its_tasks(events: dict[str, Played]) -> None:
    lines = summary(events[NAME])

    assert "125/TB-VPCP" in lines[0]
    assert lines[1] == "theo dõi 4 nhiệm vụ: quá hạn chưa hoàn thành 1, đang thực hiện 3"


def test_played_again_nothing_is_left_to_do(place: Workplace, runner: Runner, events: dict[str, Played]) -> None:
    again = perform(place, runner, FILE, TODAY, None, lambda *_step: None)

    assert (again.changed, again.cycle) == (False, events[NAME].cycle)


def test_another_text_under_the_same_number_is_refused(
    place: Workplace, runner: Runner, events: dict[str, Played], tmp_path: Path
) -> None:
    file = changed(tmp_path, "Quý III năm 2021", "Quý IV năm 2021")

    with pytest.raises(RuleBroken) as caught:
        perform(place, runner, file, TODAY, None, lambda *_step: None)

    assert [finding.code for finding in caught.value.findings] == ["notice.issued_twice"]
    assert len(events[NAME].papers) == 1


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("Quý III năm 2021 ", "sớm ", "deadline.unreadable", "9: assigned[0].deadline"),
        ("    lead: Cổng TTĐT Chính phủ\n    cooperating", "    cooperating", "task.no_lead", "8: assigned[0]"),
        (
            "lead: Cổng TTĐT Chính phủ\n    escalates_to: Thủ tướng Chính phủ",
            "lead: Cổng TTĐT Chính phủ\n    escalates_to: Cổng TTĐT Chính phủ",
            "task.escalation_cycle",
            "20: assigned[3]",
        ),
        (
            "lead: Cổng TTĐT Chính phủ\n    escalates_to",
            "lead: Vụ Nội chính\n    escalates_to",
            "task.lead_outside",
            "20",
        ),
        (
            "lead: Cổng TTĐT Chính phủ\n    escalates_to",
            "lead: [Cổng TTĐT Chính phủ, Văn phòng Chính phủ]\n    escalates_to",
            "task.two_leads",
            "20",
        ),
    ],
)
def test_a_bad_task_is_refused_with_line_and_key_before_anything_is_stored(
    tmp_path: Path, old: str, new: str, code: str, where: str
) -> None:
    (found,) = refused(changed(tmp_path, old, new))

    assert found[0] == code
    assert found[1].startswith(where) or code.startswith("deadline")


def test_a_year_that_is_not_written_is_told_with_the_event(tmp_path: Path) -> None:
    found = findings_in(read(changed(tmp_path, "Quý III năm 2021", "Quý III")))

    assert [one.code for one in found] == ["deadline.year_inferred", "event.simulated_steps"]


def test_without_the_units_of_the_issuer_the_leads_are_taken_and_it_is_said(tmp_path: Path) -> None:
    units = "organization:\n  units: [Cổng Thông tin điện tử Chính phủ]\n"

    found = findings_in(read(changed(tmp_path, units, "")))

    assert [one.code for one in found] == ["event.units_not_stated", "event.simulated_steps"]
