"""``congtac paper check``: exit statuses, the JSON of the contract, and what people read."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from typer.testing import CliRunner

from congtac.cli.paper import app

KEYS = {"code", "level", "rule", "source", "where", "found", "expected"}


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONGTAC_LANG", raising=False)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """What python-docx makes when it is asked for nothing: letter paper, Calibri, no head."""
    document = Document()
    document.add_paragraph("Chi bộ họp thường kỳ tháng 6.")
    document.save(f"{tmp_path / 'a.docx'}")
    return tmp_path / "a.docx"


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["check", *words])


def test_a_paper_with_errors_ends_with_one_and_prints_a_line_for_each(foreign: Path) -> None:
    result = run(f"{foreign}")

    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == "Đã kiểm tra theo fmt-2026 (Hướng dẫn 05-HD/VPTW (27/5/2026))."
    assert any(line.startswith("Lỗi: Khổ giấy là 216 × 279 mm; quy định là 210 × 297 mm.") for line in lines)
    assert any(line.startswith("Lưu ý: ") for line in lines)


def test_json_is_one_object_with_profile_and_findings(foreign: Path) -> None:
    result = run(f"{foreign}", "--date", "2020-01-06", "--json")

    answer = json.loads(result.stdout)
    assert answer["profile"] == "fmt-2018"
    assert all(finding.keys() >= KEYS for finding in answer["findings"])
    assert {"check.paper_size", "check.no_head"} <= {finding["code"] for finding in answer["findings"]}


def test_only_notes_end_with_zero(tmp_path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = (
        Mm(210),
        Mm(297),
        Mm(30),
        Mm(15),
    )
    section.top_margin = section.bottom_margin = Mm(20)
    document.save(f"{tmp_path / 'a.docx'}")

    result = run(f"{tmp_path / 'a.docx'}", "--json")

    assert result.exit_code == 0
    assert [one["code"] for one in json.loads(result.stdout)["findings"]] == ["check.no_head", "check.no_date"]


def broken_zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "no paper")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.docx", b""),
        ("a.docx", broken_zip()),
    ],
)
def test_another_kind_of_file_ends_with_two_and_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    result = run(f"{tmp_path / name}")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Lỗi: {tmp_path / name}: ")


def test_a_folder_a_missing_file_and_a_wrong_day_end_with_two(tmp_path: Path, foreign: Path) -> None:
    for words in ([f"{tmp_path}"], [f"{tmp_path / 'no.docx'}"], [f"{foreign}", "--date", "32/1/2020"]):
        result = run(*words)

        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1


def test_a_day_before_the_first_rules_ends_with_two(foreign: Path) -> None:
    result = run(f"{foreign}", "--date", "2004-05-27", "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["findings"][0]["code"] == "layout.none_in_force"


def test_the_findings_are_told_in_english_too(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")

    result = run(f"{foreign}")

    assert "error: The paper is 216 × 279 mm; the rule asks for 210 × 297 mm." in result.stdout
