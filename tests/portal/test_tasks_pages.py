"""Tasks on pages: the list with the worst first, what the lead tells, what the setter decides, a notice taken in."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from test_board import counted
from visiting import House, hidden_of, own_congress, words_of
from written_notices import PARTY_TASKS, notice

from congtac.actions.cycles import Person
from congtac.actions.tasks.registering import first_entry
from congtac.clock import today
from congtac.portal.files import WORD
from congtac.store.tables import Cycle, Obligation, Task, TaskEntry, TaskMilestone, Unit

ASKED = "1. Giao Chi bộ Văn phòng sửa quy chế làm việc, hoàn thành trước ngày 15/7/2026."
ON = {"on": today().isoformat()}


def a_task(house: House, cycle: int, position: int, due: date | None, **differs: object) -> int:
    """A task of a cycle for the unit below, given two months ago."""
    with house.place.session() as session:
        lead = session.get_one(Unit, house.numbers["below"])
        given = today() - timedelta(days=60)
        row = Task(
            **{
                "cycle_id": cycle,
                "position": position,
                "slug": f"kl-{cycle}-{position}",
                "given_on": given,
                "item": f"{position}",
                "text": f"Nhiệm vụ số {position}",
                "lead": lead.name,
                "lead_unit_id": lead.id,
                "deadline": due,
                "deadline_kind": "day" if due else None,
                "deadline_text": f"trước {due}" if due else None,
                "origin": "kết luận",
            }
            | differs
        )
        row.entries.append(_given(given))
        session.add(row)
        session.flush()
        return row.id


def _given(on: date) -> TaskEntry:
    return first_entry(on, Person("Ai đó", "theo kết luận"))


def history(house: House, task: int) -> list[tuple[str, str]]:
    """What happened to a task, as its lines say."""
    with house.place.session() as session:
        return [(row.event, row.text) for row in session.get_one(Task, task).entries]


def test_the_worst_stands_first_with_its_days_late_and_the_file_says_the_same(house: House) -> None:
    cycle = own_congress(house, "worst first")
    for position, days in ((1, 5), (2, -3), (3, -30)):
        a_task(house, cycle, position, today() + timedelta(days=days))
    a_task(house, cycle, 4, None)

    page = words_of(house.browser("organiser").get(f"/cycles/{cycle}/tasks").text)
    file = house.browser("organiser").get(f"/cycles/{cycle}/tasks.xlsx?of=late")
    late = words_of(house.browser("organiser").get(f"/cycles/{cycle}/tasks?of=late").text)

    places = [page.index(f"Nhiệm vụ số {number}") for number in (3, 2, 1, 4)]
    assert places == sorted(places)
    assert "quá hạn chưa hoàn thành 30" in page
    assert "Quá hạn (2)" in page
    assert "Nhiệm vụ số 1" not in late
    rows = list(load_workbook(BytesIO(file.content)).active.iter_rows(min_row=4, values_only=True))
    assert [(row[1], row[7]) for row in rows] == [("Nhiệm vụ số 3", 30), ("Nhiệm vụ số 2", 3)]


def test_the_secretary_of_the_lead_tells_how_far_it_is_and_the_organiser_closes_it(house: House) -> None:
    task = a_task(house, own_congress(house, "told and closed"), 1, today() + timedelta(days=5))
    secretary, organiser = house.browser("secretary"), house.browser("organiser")

    told = secretary.post(f"/tasks/{task}/progress", ON | {"reason": "đã trình dự thảo"})
    unproven = organiser.post(f"/tasks/{task}/close", ON | {"reason": "xong"})
    closed = organiser.post(f"/tasks/{task}/close", ON | {"reason": "xong", "evidence": "12-BC/CB"})
    reopened = organiser.post(f"/tasks/{task}/reopen", ON | {"reason": "thiếu phụ lục"})

    assert "Nhiệm vụ số 1" in words_of(secretary.get("/tasks?own=true").text)
    assert (told.status_code, unproven.status_code, closed.status_code, reopened.status_code) == (303, 422, 303, 303)
    assert secretary.get(f"/tasks/{task}/close").status_code == 404
    assert house.browser("sibling").get(f"/tasks/{task}").status_code == 404
    assert [event for event, _text in history(house, task)] == ["assigned", "reported", "closed", "resumed"]


def test_more_time_keeps_the_old_day_in_the_history_and_moves_what_is_owed(house: House) -> None:
    due, later = today() - timedelta(days=2), today() + timedelta(days=20)
    task = a_task(house, own_congress(house, "more time"), 1, due)
    organiser = house.browser("organiser")

    same = organiser.post(f"/tasks/{task}/extend", ON | {"until": due.isoformat(), "reason": "chờ"})
    given = organiser.post(f"/tasks/{task}/extend", ON | {"until": later.isoformat(), "reason": "chờ hướng dẫn"})
    page = words_of(organiser.get(f"/tasks/{task}").text)

    assert (same.status_code, given.status_code) == (422, 303)
    assert f"trước đó: trước {due}" in page
    assert "đang thực hiện" in page
    with house.place.session() as session:
        slug = session.get_one(Task, task).slug
        assert session.query(Obligation).filter_by(kind="task", subject=slug).one().due_on == later


def test_a_paused_task_goes_on_and_a_milestone_is_reached_once(house: House) -> None:
    task = a_task(house, own_congress(house, "milestones"), 1, today() + timedelta(days=30))
    with house.place.session() as session:
        session.add(TaskMilestone(task_id=task, position=1, what="Dự thảo", deadline_text="sớm"))
    organiser, secretary = house.browser("organiser"), house.browser("secretary")

    paused = organiser.post(f"/tasks/{task}/pause", ON | {"reason": "chờ hướng dẫn"})
    resumed = organiser.post(f"/tasks/{task}/resume", ON | {"reason": "đã có hướng dẫn"})
    reached = secretary.post(f"/tasks/{task}/milestone", ON | {"milestone": "1", "reason": "đã gửi"})
    page = secretary.get(f"/tasks/{task}").text

    assert [one.status_code for one in (paused, resumed, reached)] == [303, 303, 303]
    assert f"đạt ngày {today():%d/%m/%Y}" in page
    assert f"/tasks/{task}/milestone" not in page


def test_a_notice_is_shown_first_and_registered_when_confirmed(house: House) -> None:
    organiser, own = house.browser("organiser"), house.numbers["own"]
    path = f"/units/{own}/tasks/import"
    paragraphs = [PARTY_TASKS[0], PARTY_TASKS[1], PARTY_TASKS[2], ASKED, *PARTY_TASKS[-2:]]
    file = {"file": ("thong-bao.docx", notice(paragraphs, issuer="ĐẢNG BỘ CƠ QUAN MẪU"), WORD)}

    shown = organiser.post(path, files=file)
    with house.place.session() as session:
        before = session.query(Cycle).filter_by(kind="conclusions").count()
    page = words_of(shown.text)
    registered = organiser.send(path, hidden_of(shown.text))

    assert (shown.status_code, before) == (200, 0)
    assert "Chi bộ Văn phòng" in page
    assert registered.status_code == 303
    assert "sửa quy chế làm việc" in words_of(organiser.get(registered.headers["location"]).text)


def test_a_task_added_by_hand_is_owed_and_not_twice(house: House) -> None:
    cycle = own_congress(house, "by hand")
    typed = ON | {"text": "Rà soát hồ sơ", "lead": "Chi bộ Văn phòng", "reason": "kết luận của Bí thư"}
    organiser = house.browser("organiser")

    unread = organiser.post(f"/cycles/{cycle}/tasks/add", typed | {"deadline": "sớm"})
    added = organiser.post(f"/cycles/{cycle}/tasks/add", typed | {"deadline": "trước ngày 15/7/2040"})
    again = organiser.post(f"/cycles/{cycle}/tasks/add", typed)

    assert [one.status_code for one in (unread, added, again)] == [422, 303, 422]
    with house.place.session() as session:
        task = session.query(Task).filter_by(cycle_id=cycle).one()
        assert session.query(Obligation).filter_by(subject=task.slug).one().due_on == date(2040, 7, 14)
        number = task.id
    assert f'href="/tasks/{number}"' in house.browser("secretary").get("/owed").text


@pytest.mark.parametrize("path", ["/cycles/{}/tasks", "/cycles/{}/tasks.xlsx", "/tasks"])
def test_lists_of_tasks_ask_as_often_for_many_as_for_few(house: House, path: str) -> None:
    few, many = own_congress(house, f"few {path}"), own_congress(house, f"many {path}")
    a_task(house, few, 1, today())
    organiser = house.browser("organiser")
    organiser.get(path.format(few))
    with counted() as first:
        organiser.get(path.format(few))
    for position in range(1, 12):
        a_task(house, many, position, today())
    with counted() as second:
        organiser.get(path.format(many))

    assert len(first) == len(second)
