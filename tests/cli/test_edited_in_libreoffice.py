"""A draft that a person edited in LibreOffice in three places, one of them a figure, while its facts changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from figures_at_hand import BODY, a_congress, drafted, report_result, state
from office import Edit, editor
from sqlalchemy import select
from typer.testing import CliRunner

from congtac.cli.paper import app
from congtac.documents.controls import controls_in
from congtac.documents.package import parts_of
from congtac.documents.render import read_text
from congtac.store.tables import Cycle
from congtac.workplace import workplace

FIGURE = ("150%", "160%")  # results.1.percent_of_plan, the first of two with this text
REWRITTEN = ("được tổ chức vào", "đã họp trọn vẹn vào")
ADDED = ("Thuận lợi", "\nGhi chú của Nguyễn Văn A: cấp ủy đã thảo luận kỹ.")


@pytest.fixture(scope="module")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Edit:
    """Edits a file in LibreOffice, in a profile of its own."""
    return editor(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, in_libreoffice: Edit) -> Path:
    """The report with three changes by a person, after which two facts changed."""
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        file = drafted(session, a_congress(session), tmp_path / "papers")
    in_libreoffice(file, FIGURE, REWRITTEN, ADDED)
    with workplace().session() as session:
        cycle = session.scalars(select(Cycle)).one()
        state(session, cycle, "members.total", 28)
        report_result(session, cycle, "Tin, bài", "50")
    return file


def answered(command: str, file: Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(app, [command, str(file), "--json"])
    return result.exit_code, json.loads(result.stdout)


def standings(answer: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["standing"] for one in answer["figures"] if one["standing"] != "unchanged"}


STALE = ["congress.members_total", "results.3.result", "results.3.percent_of_plan", "results.3.over_plan"]


def test_verify_tells_the_figure_that_was_changed_by_hand_from_those_out_of_date(edited: Path) -> None:
    status, answer = answered("verify", edited)

    assert status == 1
    assert standings(answer) == {"results.1.percent_of_plan": "edited"} | dict.fromkeys(STALE, "stale")
    assert len(answer["figures"]) == 48
    (changed,) = (one for one in answer["figures"] if one["standing"] == "edited")
    assert (changed["found"], changed["draft"], changed["today"]) == ("160%", "150%", "150%")


def test_refresh_brings_up_to_date_what_is_stale_and_touches_nothing_that_the_person_wrote(edited: Path) -> None:
    before = parts_of(edited.read_bytes())

    _status, answer = answered("refresh", edited)

    after, text = parts_of(edited.read_bytes()), "\n".join(read_text(edited))
    assert answer["refreshed"] == STALE
    assert {name: part for name, part in after.items() if name != BODY} == {
        name: part for name, part in before.items() if name != BODY
    }
    assert without_figures(after[BODY]) == without_figures(before[BODY])
    assert REWRITTEN[1] in text
    assert ADDED[1].strip() in text
    assert " 28 đảng viên" in text
    assert "125%" in text
    assert standings(answered("verify", edited)[1]) == {"results.1.percent_of_plan": "edited"}


def without_figures(part: bytes) -> bytes:
    """The document with nothing where its figures stand."""
    for start, end in sorted((piece for one in controls_in(part) for piece in one.pieces), reverse=True):
        part = part[:start] + part[end:]
    return part


def test_a_refreshed_paper_can_be_edited_saved_and_verified_again(edited: Path, in_libreoffice: Edit) -> None:
    answered("refresh", edited)

    in_libreoffice(edited, (" đảng viên", " đảng viên chính thức và dự bị"))

    assert standings(answered("verify", edited)[1]) == {"results.1.percent_of_plan": "edited"}
    assert answered("refresh", edited)[1]["refreshed"] == []
