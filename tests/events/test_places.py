"""What the place of a play may lack."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from prefect_folders import TODAY

from congtac.documents.render import read_text
from congtac.domain.errors import Unusable
from congtac.events.show import perform
from congtac.resources import shipped
from congtac.runner import Runner
from congtac.workplace import Workplace


def test_a_missing_template_ends_the_play_with_its_name_and_the_play_goes_on_when_it_is_back(
    place: Workplace, runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates_docx"
    shutil.copytree(shipped("templates_docx"), templates)
    hidden = templates / "congress" / "ballot_minutes.docx"
    hidden.rename(tmp_path / "hidden.docx")
    monkeypatch.setattr(
        "congtac.workplace.shipped", lambda name: tmp_path / name if "templates" in name else shipped(name)
    )
    event = tmp_path / "event.yaml"
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    event.write_text(text.replace("Chi bộ Cổng", "Chi bộ Mẫu"), "utf-8")

    with pytest.raises(Unusable) as caught:
        perform(place, runner, event, TODAY, tmp_path / "out", lambda *_step: None)
    (tmp_path / "hidden.docx").rename(hidden)
    played = perform(place, runner, event, TODAY, tmp_path / "out", lambda *_step: None)

    assert [finding.code for finding in caught.value.findings] == ["template.missing"]
    assert "ballot_minutes" in caught.value.findings[0].where
    assert {paper.kind for paper in played.papers} >= {"ballot_minutes", "congress_minutes"}


def test_a_second_play_leaves_nothing_to_do_and_the_same_papers(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    event = shipped("examples") / "review_department_2023.yaml"
    first = perform(place, runner, event, TODAY, tmp_path, lambda *_step: None)

    again = perform(place, runner, event, TODAY, tmp_path, lambda *_step: None)

    assert not again.changed
    assert again.as_json() == first.as_json()


def test_a_paper_that_a_person_edited_is_left_as_it_is_and_said(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    event = shipped("examples") / "review_department_2023.yaml"
    played = perform(place, runner, event, TODAY, tmp_path, lambda *_step: None)
    edited = played.papers[0].path
    shutil.copyfile(played.papers[1].path, edited)  # another valid .docx: no draft of this paper
    written = edited.read_bytes()

    again = perform(place, runner, event, TODAY, tmp_path, lambda *_step: None)

    assert edited.read_bytes() == written
    assert "paper.edited_by_hand" in {finding.code for finding in again.findings}


def test_a_play_up_to_a_day_stops_there_and_says_what_it_waits_for(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    event = tmp_path / "event.yaml"
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    event.write_text(text.replace("Chi bộ Cổng", "Chi bộ Ngắn"), "utf-8")
    day = TODAY.replace(year=2019, month=12, day=1)

    played = perform(place, runner, event, day, tmp_path / "out", lambda *_step: None)

    assert played.stages[-1]["stage"] == "submitted"
    kinds = {paper.kind for paper in played.papers}
    assert kinds >= {"congress_plan", "political_report", "convocation_notice", "congress_resolution"}
    assert not kinds & {"ballot_minutes", "congress_minutes"}


def test_an_event_of_a_configured_unit_uses_the_configuration_of_that_unit(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    event = tmp_path / "event.yaml"
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    ours = text.replace("Chi bộ Cổng Thông tin điện tử", "Chi bộ Văn phòng")
    ours = ours.replace("superior: Đảng ủy Văn phòng UBND tỉnh", "superior: Đảng ủy Cơ quan Mẫu")
    event.write_text(ours.replace("held_on: 2020-01-06", "held_on: 2026-10-05"), "utf-8")
    day = TODAY.replace(month=8, day=10)

    played = perform(place, runner, event, day, tmp_path / "out", lambda *_step: None)

    assert played.cycle.startswith("branch_congress/chi_bo_van_phong/")
    assert any("Xã Mẫu, ngày" in line for line in read_text(played.papers[0].path))
