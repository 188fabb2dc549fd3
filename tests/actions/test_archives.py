"""The file of a cycle: in order, with hashes, the same bytes for the same state, and nothing that does not belong."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from builders import DAY, SOMEBODY, a_review, brought_to
from filing import filed, issued, papers, ratified, reviewed, shelf
from sqlalchemy import select
from sqlalchemy.orm import Session
from submitting import CLERK, a_paper, closed, planned

from congtac.actions.archive.building import build, built_before, check, write_archive
from congtac.actions.archive.completeness import lacking_of
from congtac.actions.archive.index import CSV, DOCX, index_facts
from congtac.actions.archive.items import Placed, items_of
from congtac.actions.archive.notes import Elsewhere, note
from congtac.actions.conclusions import register_tasks, tasks_of
from congtac.actions.cycles import act, waiting_for
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.papers.numbers import congress_book
from congtac.actions.papers.registers import register_secret
from congtac.actions.reports.reports import expect_reports, submit_report
from congtac.actions.tasks.progress import close
from congtac.documents.archive_file import SUMS
from congtac.documents.package import packed
from congtac.documents.render import read_text
from congtac.domain.archive import ArchiveGroup, groups_of
from congtac.domain.cycle import Act, CycleKind, Gate, Stage
from congtac.domain.errors import BadInput, CongtacError, NotYet, RuleBroken
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.secrecy import SecrecyMark
from congtac.messages import sentence
from congtac.store.tables import ArchiveLog, Cycle

Change = Callable[[dict[str, bytes]], None]


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    assert all(sentence(finding) for finding in error.value.findings)
    return [finding.code for finding in error.value.findings]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(parts_of(data)[CSV].decode("utf-8-sig"))))


# -- built ------------------------------------------------------------------------------------------------


def test_a_file_stands_in_the_order_of_the_archive_list(session: Session) -> None:
    items = items_of(shelf(session, filed(session)))

    order = groups_of(CycleKind.BRANCH_CONGRESS)
    places = [order.index(one.item.group) for one in items]
    assert places == sorted(places)
    assert [one.number for one in items] == list(range(1, len(items) + 1))
    by_kind = {one.item.title: one.path.partition("/")[0] for one in items if one.path}
    assert by_kind["Nghị quyết đại hội"] == "08-bien-ban-nghi-quyet-ket-luan"
    assert by_kind["Biên bản kiểm phiếu Bí thư"] == "07-ho-so-bau-cu"
    assert by_kind["Kịch bản điều hành"].startswith("03-")


def test_the_same_state_gives_the_same_bytes_and_each_taking_out_is_logged(session: Session) -> None:
    cycle = filed(session)

    first = build(shelf(session, cycle), DAY, SOMEBODY)
    second = build(shelf(session, cycle), DAY, CLERK)

    assert first.data == second.data
    lines = session.scalars(select(ArchiveLog)).all()
    assert [(line.act, line.by, line.content_hash) for line in lines] == [
        ("built", SOMEBODY.by, first.sha256),
        ("built", CLERK.by, first.sha256),
    ]
    assert built_before(session, hashlib.sha256(first.data).hexdigest()) is lines[0]


def test_another_state_gives_other_bytes(session: Session) -> None:
    cycle = filed(session)
    before = build(shelf(session, cycle), DAY, SOMEBODY).data

    note(session, cycle, Elsewhere(ArchiveGroup.MEDIA, "Ảnh đại hội", "USB số 2"), DAY, "Trần Thị B")

    assert build(shelf(session, cycle), DAY, SOMEBODY).data != before


def test_every_file_has_its_checksum_and_its_line_in_the_index(session: Session) -> None:
    data = build(shelf(session, filed(session)), DAY, SOMEBODY).data

    parts, rows = parts_of(data), rows_of(data)
    sums = dict(line.split("  ")[::-1] for line in parts[SUMS].decode().splitlines())
    assert sums == {name: hashlib.sha256(part).hexdigest() for name, part in parts.items() if name != SUMS}
    listed = {row["Đường dẫn"]: row for row in rows if row["Đường dẫn"]}
    assert set(listed) == set(parts) - {CSV, DOCX, SUMS}
    assert all(sums[name] == row["SHA-256"] for name, row in listed.items())


def test_the_index_tells_number_day_issuer_signer_version_origin_and_time_of_keeping(session: Session) -> None:
    cycle = closed(session)
    (draft,) = draft_papers(
        session, cycle, shelf(session, cycle).studio, DAY, SOMEBODY, only=PaperKind.POLITICAL_REPORT
    )
    draft.paper.versions[-1].data = draft.data
    issued(session, draft.paper, "47-BC/CB")

    rows = {row["Mã mục"]: row for row in rows_of(build(shelf(session, cycle), DAY, SOMEBODY).data)}

    row = rows[f"paper/{draft.paper.id}"]
    assert (row["Số, ký hiệu"], row["Ngày"], row["Bản"]) == ("47-BC/CB", DAY.isoformat(), "bản chính")
    assert (row["Cơ quan ban hành"], row["Người ký"]) == ("Chi bộ Mẫu", "BÍ THƯ")
    assert (row["Nhóm bảo quản"], row["Thời hạn bảo quản"]) == ("congress_reports", "vĩnh viễn")
    assert row["Nguồn"] == "congtac dự thảo, mẫu shipped: congress/political_report.docx"
    assert row["Mã nội dung"] == draft.paper.versions[-1].content_hash
    assert rows[f"paper/{draft.paper.id}/1"]["Thời hạn bảo quản"] == "5 năm"


def test_the_index_as_a_paper_names_every_item_and_what_is_missing(session: Session) -> None:
    cycle = closed(session)
    made = build(shelf(session, cycle), DAY, SOMEBODY)

    words = "\n".join(read_text(parts_of(made.data)[DOCX]))

    assert all(one.item.title in words for one in made.items)
    assert "còn thiếu: Đề án nhân sự" in words
    assert {finding.code for finding in made.findings} == {"archive.lacking"}
    assert "Không có" in words  # a part in which there is nothing says so


def test_a_draft_whose_facts_have_changed_is_left_out_and_said(session: Session) -> None:
    cycle = planned(session)
    studio = shelf(session, cycle).studio
    (draft,) = draft_papers(session, cycle, studio, DAY, SOMEBODY, only=PaperKind.POLITICAL_REPORT)
    cycle.held_on = DAY.replace(day=9)

    made = build(shelf(session, cycle), DAY, SOMEBODY)

    (item,) = [one for one in made.items if one.item.key == f"paper/{draft.paper.id}"]
    assert item.path is None
    assert "archive.draft_is_old" in [finding.code for finding in made.findings]


def test_ballots_are_a_line_and_never_a_file(session: Session) -> None:
    items = [one for one in items_of(shelf(session, filed(session))) if one.item.key.startswith("ballots/")]

    assert len(items) == 3
    assert {(one.path, one.item.data) for one in items} == {(None, None)}


def test_of_a_secret_paper_only_the_stub_of_the_register_is_in_the_file(session: Session) -> None:
    cycle = filed(session)
    book = congress_book(cycle, "NQ", shelf(session, cycle).studio)
    register_secret(session, book.register, book.symbol, SecrecyMark.SECRET, "tủ số 1", DAY, "Nguyễn Văn A")

    rows = rows_of(build(shelf(session, cycle), DAY, SOMEBODY).data)

    (row,) = [row for row in rows if row["Mã mục"].startswith("stub/")]
    assert row["Tên loại, nội dung"] == "Văn bản có dấu chỉ độ mật (Tối mật), không lưu nội dung"
    assert (row["Số, ký hiệu"], row["Ghi chú"], row["Đường dẫn"]) == ("01-NQ/ĐH", "lưu tại: tủ số 1", "")


def test_a_review_has_its_own_parts_with_the_reports_of_its_units(session: Session) -> None:
    cycle = a_review(session)
    unit = cycle.unit
    expect_reports(session, cycle, [unit], DAY)
    submit_report(session, cycle, unit, {"texts": {"x": "=1+1"}}, DAY, "Phạm Thị D")

    made = build(shelf(session, cycle), DAY, SOMEBODY)

    (report,) = [one for one in made.items if one.item.group is ArchiveGroup.UNIT_REPORTS]
    content = json.loads(parts_of(made.data)[report.path or ""])
    assert (content["revision"], content["content"]) == (1, {"texts": {"x": "=1+1"}})
    assert report.kept == "10 năm"
    assert [part.title for part in index_facts(shelf(session, cycle), made.items).parts] == [
        one.label for one in groups_of(CycleKind.HALF_YEAR_REVIEW)
    ]


def test_tasks_are_in_the_file_with_their_history_and_kept_from_the_day_the_last_was_closed(session: Session) -> None:
    cycle = reviewed(session)
    register_tasks(session, cycle, ["Đánh giá Quyết định 06", None], "kết luận")
    first, second = tasks_of(session, cycle)
    close(session, first, "12-BC/ĐU", date(2026, 4, 1), CLERK)

    def of_tasks() -> Placed:
        return next(one for one in items_of(shelf(session, cycle)) if one.item.key == "tasks")

    assert of_tasks().until is None
    close(session, second, "13-BC/ĐU", date(2026, 5, 1), CLERK)
    assert (of_tasks().kept, of_tasks().until) == ("5 năm", date(2031, 5, 1))
    assert of_tasks().path == "09-theo-doi-thuc-hien/001-nhiem-vu.csv"
    told = (of_tasks().item.data or b"").decode("utf-8-sig")
    assert "Đánh giá Quyết định 06" in told
    assert "12-BC/ĐU" in told


def test_nothing_in_the_index_is_a_formula_for_a_spreadsheet(session: Session) -> None:
    cycle = planned(session)
    note(session, cycle, Elsewhere(ArchiveGroup.MEDIA, "=HYPERLINK(1)", "@tủ"), DAY, "+B")

    row = rows_of(build(shelf(session, cycle), DAY, SOMEBODY).data)[-1]

    assert row["Tên loại, nội dung"] == "'=HYPERLINK(1)"


# -- checked ----------------------------------------------------------------------------------------------


def test_an_archive_as_it_was_built_is_whole(session: Session) -> None:
    made = build(shelf(session, filed(session)), DAY, SOMEBODY)

    checked = check(made.data)

    assert (checked.sha256, checked.findings) == (made.sha256, [])
    assert checked.files == len(parts_of(made.data)) - 1


def _first(parts: dict[str, bytes]) -> str:
    return next(name for name in parts if name.endswith("nhat-ky.csv"))


def _change(parts: dict[str, bytes]) -> None:
    parts[_first(parts)] += b" "


def _remove(parts: dict[str, bytes]) -> None:
    del parts[_first(parts)]


def _add(parts: dict[str, bytes]) -> None:
    parts["08-bien-ban/la.docx"] = b"x"


def _change_with_its_sum(parts: dict[str, bytes]) -> None:
    name = _first(parts)
    old = hashlib.sha256(parts[name]).hexdigest()
    parts[name] += b" "
    parts[SUMS] = parts[SUMS].replace(old.encode(), hashlib.sha256(parts[name]).hexdigest().encode())


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_change, ["archive.file_changed"]),
        (_remove, ["archive.file_missing"]),
        (_add, ["archive.file_foreign"]),
        (_change_with_its_sum, ["archive.index_differs"]),
    ],
)
def test_what_was_done_to_an_archive_is_named(session: Session, change: Change, found: list[str]) -> None:
    parts = parts_of(build(shelf(session, filed(session)), DAY, SOMEBODY).data)
    change(parts)

    findings = check(packed(parts)).findings

    assert [finding.code for finding in findings] == found
    assert all(sentence(finding) for finding in findings)


@pytest.mark.parametrize("data", [b"", b"PDF", packed({"a.txt": b"x"}), packed({SUMS: b"no sums"})])
def test_a_file_that_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput) as error:
        check(data, "tệp")

    assert codes(error) == ["archive.not_an_archive"]


def test_an_archive_that_would_land_outside_its_folder_is_not_opened() -> None:
    with pytest.raises(BadInput) as error:
        check(packed({"../x": b"x", SUMS: b""}), "tệp")

    assert codes(error) == ["package.part_name"]


def test_an_archive_takes_the_place_of_an_older_one_and_of_nothing_else(session: Session, tmp_path: Path) -> None:
    data = build(shelf(session, planned(session)), DAY, SOMEBODY).data
    old, other = tmp_path / "ho-so.zip", tmp_path / "bao-cao.docx"
    old.write_bytes(data)
    other.write_bytes(b"PK\x03\x04 somebody's work")

    write_archive(old, data)
    with pytest.raises(RuleBroken) as error:
        write_archive(other, data)

    assert codes(error) == ["archive.other_file"]
    assert other.read_bytes() == b"PK\x03\x04 somebody's work"


# -- complete ---------------------------------------------------------------------------------------------


def test_a_complete_index_proves_the_gate_and_the_congress_is_put_away(session: Session) -> None:
    cycle = ratified(session)
    assert lacking_of(session, cycle) == ()

    act(session, cycle, Act.ARCHIVE, DAY, SOMEBODY)

    assert cycle.stage == Stage.ARCHIVED


def lacking_minutes(session: Session) -> Cycle:
    """A ratified congress of which the minutes and those of one ballot were never issued."""
    cycle = closed(session)
    brought_to(session, cycle, Stage.RATIFIED)
    for paper in papers(session, cycle):
        if paper.kind != PaperKind.CONGRESS_MINUTES and paper.subject != "Bí thư":
            issued(session, paper, None)
    return cycle


def test_what_the_file_lacks_closes_the_gate_and_is_named(session: Session) -> None:
    cycle = lacking_minutes(session)

    with pytest.raises(NotYet) as error:
        act(session, cycle, Act.ARCHIVE, DAY, SOMEBODY)

    assert codes(error) == ["gate.file_complete"]
    items = error.value.findings[0].figures["items"]
    assert items == "Đề án nhân sự; Báo cáo chính trị; Biên bản đại hội; Biên bản kiểm phiếu Bí thư; Quyết định chuẩn y"
    assert waiting_for(session, cycle)[0].gate is Gate.FILE_COMPLETE


def test_what_is_kept_on_paper_stands_for_an_item_of_the_file(session: Session) -> None:
    cycle = lacking_minutes(session)
    for one in lacking_of(session, cycle):
        what = Elsewhere(ArchiveGroup.DECISIONS, one.label, "tủ lưu trữ số 3", stands_for=one.item)
        note(session, cycle, what, DAY, "Trần Thị B")

    act(session, cycle, Act.ARCHIVE, DAY, SOMEBODY)

    assert cycle.stage == Stage.ARCHIVED


def test_a_review_needs_its_report_minutes_and_conclusion(session: Session) -> None:
    cycle = reviewed(session)
    assert lacking_of(session, cycle) == ()

    lacking = {one.item for one in lacking_of(session, a_review(session, cycle.unit, key="khác"))}

    assert lacking == {"half_year_report", "conference_minutes", "conclusion_notice"}


def test_the_conclusions_of_a_meeting_need_their_notice(session: Session) -> None:
    cycle = a_review(session, kind=CycleKind.CONCLUSIONS.value, key="kết luận")

    assert [one.item for one in lacking_of(session, cycle)] == ["task_notice"]


def test_a_note_says_everything_that_is_wrong_with_it_at_once(session: Session) -> None:
    what = Elsewhere(ArchiveGroup.UNIT_REPORTS, "Tối mật", " ", stands_for="conclusion_notice")

    with pytest.raises(BadInput) as error:
        note(session, planned(session), what, DAY, "Trần Thị B")

    assert codes(error) == [
        "archive.note_incomplete",
        "archive.unknown_part",
        "archive.not_needed",
        "archive.secret_title",
    ]


def test_the_same_note_twice_is_one_line(session: Session) -> None:
    cycle = planned(session)
    what = Elsewhere(ArchiveGroup.MEDIA, "Ảnh đại hội", "USB số 2")

    assert note(session, cycle, what, DAY, "A") is note(session, cycle, what, DAY, "B")


def test_papers_of_a_kind_come_in_the_order_of_their_registration(session: Session) -> None:
    cycle = planned(session)
    for kind in (PaperKind.CONGRESS_MINUTES, PaperKind.CONGRESS_RESOLUTION):
        a_paper(session, cycle, kind)

    titles = [one.item.title for one in items_of(shelf(session, cycle)) if one.item.group is ArchiveGroup.DECISIONS]

    assert titles[:2] == ["Nghị quyết đại hội", "Biên bản đại hội"]
