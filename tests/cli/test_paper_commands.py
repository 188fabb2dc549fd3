"""``congtac paper``: from the draft to the issued paper, as somebody at the command line does it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, THREE_ELECTIONS, a_cycle, all_decided, brought_to
from docx import Document
from typer.testing import CliRunner, Result

from congtac.actions.elections.elections import plan_elections
from congtac.cli.paper import app
from congtac.documents.render import read_text
from congtac.domain import papers
from congtac.domain.cycle import Stage
from congtac.domain.papers import Issuer, PaperType
from congtac.workplace import workplace

RESOLUTION = "nghi-quyet-dai-hoi.docx"
B, C = ("--by", "Trần Thị B", "--reason", "sửa theo góp ý"), ("--by", "Lê Văn C", "--reason", "thống nhất")
ON = ("--on", DAY.isoformat())


@pytest.fixture(autouse=True)
def out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_folder: Callable[[Path], Path]) -> Path:
    """A branch congress, number 1, after its elections; its drafts go to this folder."""
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "home")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
        plan_elections(session, cycle, THREE_ELECTIONS)
        all_decided(session, cycle)
        brought_to(session, cycle, Stage.ELECTED)
    return tmp_path / "out"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def asked(*arguments: object) -> dict[str, Any]:
    """The JSON object of a command that ends well."""
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def drafted(out: Path) -> Path:
    """The resolution's draft in the folder."""
    run("draft", 1, "congress_resolution", "--out", out, *ON)
    return out / RESOLUTION


def edited(path: Path, words: str = "Đoạn do đồng chí Trần Thị B thêm.") -> Path:
    """The file after a person added a paragraph in it."""
    document = Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    return path


def codes(done: Result) -> list[str]:
    return [finding["code"] for finding in json.loads(done.stdout)["findings"]]


# -- draft, list ----------------------------------------------------------------------------------------


def test_draft_writes_what_the_stage_calls_for_and_says_which_template_won(out: Path) -> None:
    answer = asked("draft", 1, "--out", out, *ON)

    row = next(row for row in answer["papers"] if row["kind"] == "congress_resolution")
    assert (row["state"], row["draft"], row["changed"], row["number"]) == ("draft", 1, True, None)
    assert row["versions"][0]["template"] == "shipped: congress/resolution.docx"
    assert len(row["content_hash"]) == 64
    assert Path(row["path"]).is_file()
    assert len(answer["papers"]) == len(list(out.glob("*.docx"))) > 5


def test_draft_again_changes_nothing_and_an_edited_file_is_left_alone(out: Path) -> None:
    path = edited(drafted(out))
    theirs = path.read_bytes()

    answer = asked("draft", 1, "congress_resolution", "--out", out, *ON)

    assert [row["changed"] for row in answer["papers"]] == [False]
    assert [finding["code"] for finding in answer["findings"]] == ["paper.edited_by_hand"]
    assert path.read_bytes() == theirs


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        ((9,), 2, "cycle.unknown"),
        ((1, "half_year_report"), 2, "version.unknown_kind"),
        ((1, "poem"), 2, "template.no_such_kind"),
        ((1, "ratification_decision"), 1, "version.not_drafted"),
    ],
)
def test_what_the_cycle_has_not_or_not_yet_is_not_drafted(
    out: Path, arguments: tuple[object, ...], status: int, code: str
) -> None:
    done = run("draft", *arguments, "--out", out, "--json")

    assert (done.exit_code, codes(done)) == (status, [code])
    assert not out.exists() or not list(out.glob("*.docx"))


def test_a_type_beyond_the_competence_of_the_organ_is_a_warning(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_minutes = {Issuer.BRANCH_CONGRESS: frozenset({PaperType.MINUTES})}
    monkeypatch.setattr(papers, "COMPETENCE", only_minutes)

    findings = asked("draft", 1, "--out", out, *ON)["findings"]

    assert {finding["code"] for finding in findings} == {"paper.beyond_competence"}


def test_list_shows_each_version_with_who_when_and_why(out: Path) -> None:
    path = edited(drafted(out))
    run("take", path, *B, *ON)
    run("approve", path, *C, *ON)

    lines = run("list", 1).stdout.splitlines()

    assert "congress resolution" in lines[0]
    assert "approved" in lines[0]
    assert "draft 1, 02/03/2026, congtac (dự thảo theo yêu cầu); shipped: congress/resolution.docx" in lines[1]
    assert f"draft 2, 02/03/2026, Trần Thị B (sửa theo góp ý); {RESOLUTION}" in lines[2]
    assert "approved by Lê Văn C on 02/03/2026 (thống nhất)" in lines[2]


# -- take, approve, issue ----------------------------------------------------------------------------------


def test_a_paper_goes_from_the_edited_draft_to_the_issued_file(out: Path) -> None:
    path = edited(drafted(out))
    assert asked("take", path, *B, *ON)["taken_as"] == 2
    assert asked("approve", path, *C, *ON)["state"] == "approved"

    answer = asked("issue", path, *ON, "--by", "Nguyễn Văn A")

    text = read_text(path)
    assert (answer["state"], answer["number"], answer["again"]) == ("issued", "01-NQ/ĐH", False)
    assert Path(answer["path"]) == path
    assert "Số 01-NQ/ĐH" in text
    assert "Đoạn do đồng chí Trần Thị B thêm." in text
    assert not [line for line in text if "Dự thảo" in line]
    assert asked("list", 1)["papers"][0]["content_hash"] == answer["content_hash"]


def test_issued_again_after_a_kill_the_file_is_written_and_the_number_is_the_same(out: Path) -> None:
    path = drafted(out)
    run("approve", path, *C, *ON)
    run("issue", path, *ON, "--by", "Nguyễn Văn A")
    issued = path.read_bytes()
    path.unlink()  # as if killed between the record and the file

    answer = asked("issue", 1, *ON, "--by", "Nguyễn Văn A", "--out", out)

    assert (answer["again"], answer["number"]) == (True, "01-NQ/ĐH")
    assert path.read_bytes() == issued


def test_a_file_edited_after_the_approval_is_refused_and_stays_as_it_is(out: Path) -> None:
    path = drafted(out)
    run("approve", path, *C, *ON)
    edited(path)
    theirs = path.read_bytes()

    done = run("issue", path, *ON, "--by", "Nguyễn Văn A", "--json")

    assert (done.exit_code, codes(done)) == (1, ["issue.other_bytes"])
    assert path.read_bytes() == theirs


def test_a_paper_named_by_its_number_is_the_file_in_the_folder_of_its_cycle() -> None:
    run("draft", 1, "congress_resolution", *ON)
    with workplace().session() as session:
        path = workplace().folder_of(a_cycle_row(session)) / RESOLUTION
    edited(path)

    refused = run("approve", 1, *C, *ON, "--json")
    run("take", path, *B, *ON)
    approved = run("approve", 1, *C, *ON)

    assert (refused.exit_code, codes(refused)) == (1, ["approval.other_bytes"])
    assert approved.exit_code == 0


def test_a_cancelled_paper_keeps_its_number_and_the_next_issue_has_another(out: Path) -> None:
    path = drafted(out)
    run("approve", path, *C, *ON)
    run("issue", path, *ON, "--by", "Nguyễn Văn A")

    assert asked("cancel", 1, *B, *ON)["cancelled"] == "01-NQ/ĐH"
    second = asked("issue", 1, *ON, "--by", "Nguyễn Văn A", "--out", out / "lai")

    assert second["number"] == "02-NQ/ĐH"
    (register,) = asked("register", 1)["registers"]
    assert [(row["text"], row["standing"]) for row in register["numbers"]] == [
        ("01-NQ/ĐH", "cancelled"),
        ("02-NQ/ĐH", "issued"),
    ]


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_no_command_takes_a_paper_marked_secret(out: Path, mark: str) -> None:
    path = drafted(out)
    theirs = edited(path, mark)
    other = out / "khac.docx"
    other.write_bytes(theirs.read_bytes())

    refusals = [
        run(*command, "--json")
        for command in (
            ("take", path, *B, *ON),
            ("approve", path, *C, *ON),
            ("diff", path, other),
            ("verify", path),
        )
    ]

    assert [(done.exit_code, codes(done)) for done in refusals] == [(1, ["paper.secret"])] * 4
    assert len(asked("list", 1)["papers"][0]["versions"]) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("take", "nothing.docx", *B), 2, "input.no_file"),
        (("take", "pyproject.toml", *B), 2, "paper.not_a_docx"),
        (("take", "pyproject.toml", "--by", " ", "--reason", "x"), 2, "cycle.person_and_reason"),
        (("approve", 99, *C), 2, "version.unknown_paper"),
        (("approve", 99999999999, *C), 2, "version.unknown_paper"),
        (("issue", 1, "--on", "2026-02-30", "--by", "A"), 2, "input.bad_day"),
        (("cancel", 1, "--by", "A" * 401, "--reason", "x"), 2, "version.too_long"),
    ],
)
def test_what_cannot_be_used_is_one_clear_error(
    out: Path, arguments: tuple[object, ...], status: int, code: str
) -> None:
    drafted(out)

    done = run(*arguments, "--json")

    assert (done.exit_code, codes(done)) == (status, [code])


# -- registers ---------------------------------------------------------------------------------------------


def test_a_secret_paper_is_a_line_in_the_register_without_any_title() -> None:
    asked("stub", 1, "NQ", "--mark", "secret", "--kept-at", "tủ số 1", "--by", "Nguyễn Văn A", *ON)

    (register,) = asked("register", 1)["registers"]

    (row,) = register["numbers"]
    known = {key: value for key, value in row.items() if value is not None}
    assert known == {
        "number": 1,
        "text": "01-NQ/ĐH",
        "on": DAY.isoformat(),
        "by": "Nguyễn Văn A",
        "standing": "secret",
        "mark": "secret",
        "kept_at": "tủ số 1",
    }


def test_a_units_registers_go_on_from_where_its_book_ended() -> None:
    noted = asked("note", "chi_bo_mau", "BC", "--through", 3, *B, *ON)
    asked("stub", "chi_bo_mau", "BC", "--mark", "top_secret", "--kept-at", "tủ", "--by", "A", *ON)
    asked("void", "chi_bo_mau", "BC", 4, *B, *ON)

    answer = asked("register", "chi_bo_mau")

    assert noted["numbers"] == ["01-BC/CB", "02-BC/CB", "03-BC/CB"]
    (register,) = answer["registers"]
    assert [row["standing"] for row in register["numbers"]] == ["noted"] * 3 + ["cancelled"]
    assert (register["last_number"], register["gaps"], answer["findings"]) == (4, [], [])


def test_a_number_that_is_given_is_told_with_the_register_it_belongs_to() -> None:
    done = run("note", "chi_bo_mau", "BC", "--through", 2, *B, *ON)

    assert done.stdout.splitlines() == ["01-BC/CB, 02-BC/CB", "BC of Chi bộ Mẫu, term –: last number 2"]


def test_a_gap_ends_the_command_with_one_and_is_named() -> None:
    asked("note", 1, "NQ", "--through", 3, *B, *ON)
    with workplace().session() as session:
        from congtac.actions.papers.registers import pages

        session.delete(pages(session, "congress=")[0].rows[1])  # what only a hand in the database can do

    done = run("register", 1, "--json")

    assert (done.exit_code, codes(done)) == (1, ["register.gap"])
    assert json.loads(done.stdout)["registers"][0]["gaps"] == [2]


def test_a_register_says_for_whom_and_for_which_term_it_is_kept() -> None:
    run("note", 1, "NQ", "--through", 1, *B, *ON)
    run("stub", "chi_bo_mau", "BC", "--mark", "secret", "--kept-at", "tủ số 1", "--by", "Nguyễn Văn A", *ON)

    lines = run("register").stdout.splitlines()

    assert [line for line in lines if not line.startswith(" ")] == [
        "BC of Chi bộ Mẫu, term –: last number 1",
        "Congress of Chi bộ Mẫu on 02/03/2026: last number 1",
    ]
    assert [line.split("  ")[1].strip() for line in lines if line.startswith(" ")] == ["01-BC/CB", "01-NQ/ĐH"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("register", "nowhere"), "register.unknown"),
        (("stub", 1, "XY", "--mark", "secret", "--kept-at", "a", "--by", "b"), "register.unknown_type"),
        (("stub", 1, "NQ", "--mark", "mild", "--kept-at", "a", "--by", "b"), "register.unknown_mark"),
        (("stub", 1, "NQ", "--mark", "secret", "--kept-at", " ", "--by", "b"), "register.stub_incomplete"),
        (("note", 1, "NQ", "--through", 501, *B), "register.not_ahead"),
        (("void", 1, "NQ", 7, *B), "register.no_number"),
    ],
)
def test_a_register_that_is_not_there_or_cannot_be_written_so_is_refused(
    arguments: tuple[object, ...], code: str
) -> None:
    done = run(*arguments, "--json")

    assert (done.exit_code, codes(done)) == (2, [code])


# -- diff ----------------------------------------------------------------------------------------------------


def test_diff_shows_the_words_and_writes_a_redline(out: Path) -> None:
    path = drafted(out)
    other = out / "khac.docx"
    other.write_bytes(path.read_bytes())
    edited(other)

    done = run("diff", path, other, "--out", out / "redline.docx")
    answer = asked("diff", path, other)

    assert done.exit_code == 0
    assert "{+Đoạn do đồng chí Trần Thị B thêm.+}" in done.stdout
    assert "1 paragraphs differ." in done.stdout
    assert (out / "redline.docx").is_file()
    assert [(change["kind"], change["before"]) for change in answer["changes"]] == [("added", None)]
    assert asked("diff", path, path)["changes"] == []


def test_without_the_extra_the_comparison_stands_and_the_way_out_is_named(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drafted(out)
    other = out / "khac.docx"
    other.write_bytes(path.read_bytes())
    edited(other)
    monkeypatch.setitem(sys.modules, "python_redlines", None)

    done = run("diff", path, other, "--out", out / "redline.docx")

    assert done.exit_code == 2
    assert "1 paragraphs differ." in done.stdout
    assert "congtac[redline]" in done.stderr
    assert not (out / "redline.docx").exists()


def test_a_paper_dated_after_the_congress_is_issued_with_a_warning(out: Path) -> None:
    with workplace().session() as session:
        brought_to(session, a_cycle_row(session), Stage.CLOSED)
    path = drafted(out)
    run("approve", path, *C, *ON)

    answer = asked("issue", path, "--on", (DAY + timedelta(days=1)).isoformat(), "--by", "Nguyễn Văn A")

    assert "number.outside_congress" in [finding["code"] for finding in answer["findings"]]


def a_cycle_row(session: Any) -> Any:
    from congtac.store.tables import Cycle

    return session.get_one(Cycle, 1)
