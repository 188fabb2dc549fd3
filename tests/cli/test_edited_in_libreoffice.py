"""A draft that a person edited in LibreOffice in three places, one of them a figure, while its facts changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from figures_at_hand import BODY, a_congress, drafted, report_result, state
from office import Edit, editor
from sqlalchemy import select
from typer.testing import CliRunner

from congtac.actions.conclusions import StatedTarget
from congtac.cli.paper import app
from congtac.documents.controls import controls_in
from congtac.documents.package import parts_of
from congtac.documents.render import read_text
from congtac.store.tables import Cycle
from congtac.workplace import workplace

READERS = [StatedTarget("Kết nạp đảng viên", "2", "3"), StatedTarget("Lượt người đọc", "4.000", "6.000")]
FIGURE = ("6.000", "6.001")
REWRITTEN = ("có nhiệm vụ kiểm điểm", "kiểm điểm kỹ")
ADDED = ("kiểm điểm kỹ", "\nGhi chú của Nguyễn Văn A: cấp ủy đã thảo luận.")


@pytest.fixture(scope="module")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Edit:
    """Edits a file in LibreOffice, in a profile of its own."""
    return editor(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture
def edited(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, in_libreoffice: Edit, data_folder: Callable[[Path], Path]
) -> Path:
    """The report with three changes by a person, after which two facts changed."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "home")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        file = drafted(session, a_congress(session, READERS), tmp_path / "papers")
    in_libreoffice(file, FIGURE, REWRITTEN, ADDED)
    with workplace().session() as session:
        cycle = session.scalars(select(Cycle)).one()
        state(session, cycle, "members.total", 28)
        report_result(session, cycle, "Kết nạp đảng viên", "4")
    return file


def answered(command: str, file: Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(app, [command, str(file), "--json"])
    return result.exit_code, json.loads(result.stdout)


def standings(answer: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["standing"] for one in answer["figures"] if one["standing"] != "unchanged"}


def test_verify_tells_the_figure_that_was_changed_by_hand_from_those_out_of_date(edited: Path) -> None:
    status, answer = answered("verify", edited)

    (changed,) = (one for one in answer["figures"] if one["standing"] == "edited")
    assert status == 1
    assert (changed["found"], changed["draft"], changed["today"]) == ("6.001", "6.000", "6.000")
    assert {one["standing"] for one in answer["figures"]} == {"unchanged", "edited", "stale"}
    assert {"congress.members_total", "results.1.result", "results.1.percent_of_plan"} <= set(stale(answer))


def stale(answer: dict[str, Any]) -> list[str]:
    return [one["id"] for one in answer["figures"] if one["standing"] == "stale"]


def test_refresh_brings_up_to_date_what_is_stale_and_touches_nothing_that_the_person_wrote(edited: Path) -> None:
    before, out_of_date = parts_of(edited.read_bytes()), stale(answered("verify", edited)[1])

    _status, answer = answered("refresh", edited)

    after, text = parts_of(edited.read_bytes()), "\n".join(read_text(edited))
    assert answer["refreshed"] == out_of_date
    assert after.keys() == before.keys()
    assert [name for name, part in after.items() if part != before[name]] == [BODY]
    assert without_figures(after[BODY]) == without_figures(before[BODY])
    assert REWRITTEN[1] in text
    assert ADDED[1].strip() in text
    assert FIGURE[1] in text
    assert " 28 đảng viên" in text
    assert set(standings(answered("verify", edited)[1]).values()) == {"edited"}


def without_figures(part: bytes) -> bytes:
    """The document with nothing where its figures stand."""
    for start, end in sorted((piece for one in controls_in(part) for piece in one.pieces), reverse=True):
        part = part[:start] + part[end:]
    return part


def test_a_refreshed_paper_can_be_edited_saved_and_verified_again(edited: Path, in_libreoffice: Edit) -> None:
    answered("refresh", edited)

    in_libreoffice(edited, (" đảng viên", " đảng viên chính thức và dự bị"))

    assert list(standings(answered("verify", edited)[1]).values()) == ["edited"]
    assert answered("refresh", edited)[1]["refreshed"] == []
