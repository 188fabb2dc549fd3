"""The file of a cycle on its page: what it lacks, taken out and checked, noted elsewhere, destroyed by two people."""

from __future__ import annotations

from datetime import timedelta

from submitting import a_paper
from test_board import counted
from visiting import House, own_congress, words_of

from congtac.actions.accounts import create_account, grant
from congtac.clock import now, today
from congtac.domain.cycle import Stage
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.roles import Role
from congtac.portal.files import ZIP
from congtac.store.tables import ArchiveLog, Cycle, Paper, TransitionLog, Unit


def test_the_file_is_taken_out_with_a_line_in_the_log_and_known_again(house: House) -> None:
    path, organiser = f"/cycles/{house.numbers['cycle']}/archive", house.browser("organiser")

    before = words_of(organiser.get(path).text)
    built = organiser.post(path, {"reason": "nộp lưu trữ cấp trên"})
    known = organiser.post(f"{path}/check", files={"file": ("ho-so.zip", built.content, ZIP)})
    broken = organiser.post(f"{path}/check", files={"file": ("ho-so.zip", built.content[:-9], ZIP)})

    assert "Nghị quyết đại hội còn thiếu" in before
    assert (built.status_code, built.headers["content-type"]) == (200, ZIP)
    assert "Mọi tệp đúng như danh mục" in words_of(known.text)
    assert "người lấy: Họ Tên organiser" in words_of(known.text)
    assert broken.status_code == 422
    assert "nộp lưu trữ cấp trên" in words_of(organiser.get(path).text)


def test_what_is_kept_on_paper_stands_for_what_the_file_asks_for(house: House) -> None:
    number, organiser = own_congress(house, "on paper"), house.browser("organiser")
    typed = {"part": "decisions", "title": "Nghị quyết (bản giấy)", "kept_at": "Tủ 3", "retention": "congress_records"}

    unnamed = organiser.post(f"/cycles/{number}/archive/note", typed | {"title": ""})
    noted = organiser.post(f"/cycles/{number}/archive/note", typed | {"stands_for": "congress_resolution"})
    page = words_of(organiser.get(f"/cycles/{number}/archive").text)

    assert (unnamed.status_code, noted.status_code) == (422, 303)
    assert "Nghị quyết đại hội đã có" in page
    assert "Nghị quyết (bản giấy)" in page


def test_what_is_due_is_destroyed_by_two_people(house: House) -> None:
    number, organiser = own_congress(house, "long ago"), house.browser("organiser")
    ago = today() - timedelta(days=3000)
    with house.place.session() as session:
        cycle = session.get_one(Cycle, number)
        paper = a_paper(session, cycle, PaperKind.CONGRESS_PLAN, approved=False, on=ago)
        session.add(_put_away(number, ago))
        cycle.stage, paper_id = Stage.ARCHIVED.value, paper.id
        account = create_account(session, "nguoi_thu_hai", "Người thứ hai", now())
        grant(session, account, Role.ORGANISER, session.get_one(Unit, house.numbers["own"]), ago)
        house.accounts["second"] = account.id
    path = f"/cycles/{number}/archive"

    proposed = organiser.post(f"{path}/propose", {"reason": "hết hạn"})
    alone = organiser.post(f"{path}/confirm", {"proposal": "1", "reason": "đã kiểm tra"})
    both = house.browser("second").post(f"{path}/confirm", {"proposal": "1", "reason": "đã kiểm tra"})

    assert [one.status_code for one in (proposed, alone, both)] == [303, 422, 303]
    with house.place.session() as session:
        assert session.get_one(Paper, paper_id).versions[-1].manifest is None
        assert session.query(ArchiveLog).filter_by(cycle_id=number, act="destroyed").count() > 0


def _put_away(cycle: int, on: object) -> TransitionLog:
    return TransitionLog(
        cycle_id=cycle, number=1, act="archive", source="ratified", target="archived", on=on, by="Ai đó", reason="xong",
        recorded_at=now(),
    )  # fmt: skip


def test_archive_and_pack_ask_as_often_for_many_papers_as_for_few(house: House) -> None:
    for path in ("archive", "papers.zip"):
        counts = []
        for many in (1, 9):
            number = own_congress(house, f"{path} of {many}")
            with house.place.session() as session:
                cycle = session.get_one(Cycle, number)
                for each in range(many):
                    paper = a_paper(session, cycle, PaperKind.CONGRESS_PLAN, approved=False, subject=f"{each}")
                    paper.versions[-1].data = paper.versions[-1].data if each % 2 else None
            house.browser("organiser").get(f"/cycles/{number}/{path}")
            with counted() as sent:
                house.browser("organiser").get(f"/cycles/{number}/{path}")
            counts.append(len(sent))
        assert counts[0] == counts[1], path
