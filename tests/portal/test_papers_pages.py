"""An official reads, discusses and approves a paper; an organiser hands in, issues and packs."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from fastapi.routing import APIRoute
from submitting import a_file, a_paper
from test_board import counted
from visiting import House, own_congress, words_of

from congtac.actions.cycles import Person
from congtac.actions.papers.checks import check_bytes
from congtac.actions.papers.papers import draft_papers
from congtac.actions.practice import studio_of
from congtac.clock import today
from congtac.documents.package import content_hash
from congtac.domain.findings import has_errors
from congtac.domain.paper_kinds import PaperKind
from congtac.portal.api.app import ROUTERS as API
from congtac.portal.app import ROUTERS
from congtac.portal.files import WORD
from congtac.store.tables import Cycle, Paper, PaperApproval, PaperComment

PDF_OF, TYPES = "files/1.pdf", "[Content_Types].xml"


def a_draft(house: House, key: str) -> int:
    """The plan of a congress of its own, drafted by the engine."""
    number = own_congress(house, key)
    with house.place.session() as session:
        cycle = session.get_one(Cycle, number)
        studio = studio_of(session, house.place.installation(), cycle, house.place.templates)
        (draft,) = draft_papers(
            session, cycle, studio, today(), Person("congtac", "soạn thảo"), PaperKind.CONGRESS_PLAN
        )
        return draft.paper.id


def hash_of(house: House, paper: int) -> str:
    """The content hash of the newest version."""
    with house.place.session() as session:
        return session.get_one(Paper, paper).versions[-1].content_hash


def edited(data: bytes, words: str) -> bytes:
    """The file with one more paragraph, as Word would save it."""
    document, out = Document(BytesIO(data)), BytesIO()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The file with something else written into one of its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        for one in before.namelist():
            part = before.read(one)
            after.writestr(one, part.replace(old, new) if one == name else part)
    return out.getvalue()


def test_an_official_reads_a_paper_discusses_it_and_approves_the_version_that_he_read(house: House) -> None:
    paper, official = a_draft(house, "journey"), house.browser("official")

    word, pdf = official.get(f"/papers/{paper}/files/1.docx"), official.get(f"/papers/{paper}/{PDF_OF}")
    official.post(f"/papers/{paper}/comments", {"text": "Mục 2: ghi rõ số đại biểu"})
    approved = official.post(f"/papers/{paper}/approve", {"reason": "Ban Thường vụ thống nhất", "looked": "1"})
    page = words_of(official.get(f"/papers/{paper}").text)

    assert not has_errors(check_bytes(word.content).findings)
    assert pdf.content.startswith(b"%PDF-")
    assert (approved.status_code, approved.headers["location"]) == (303, f"/papers/{paper}")
    assert "Mục 2: ghi rõ số đại biểu" in page
    assert "Đã duyệt bản thảo" in page
    with house.place.session() as session:
        approval = session.query(PaperApproval).filter_by(content_hash=hash_of(house, paper)).one()
        assert (approval.by, approval.reason) == ("Họ Tên official", "Ban Thường vụ thống nhất")


def test_a_returned_version_cannot_be_approved_and_the_next_one_can(house: House) -> None:
    paper, official, organiser = a_draft(house, "returned"), house.browser("official"), house.browser("organiser")
    file = official.get(f"/papers/{paper}/files/1.docx").content

    official.post(f"/papers/{paper}/return", {"reason": "Thiếu phần kinh phí"})
    refused = official.post(f"/papers/{paper}/approve", {"reason": "đồng ý", "looked": "1"})
    sent = organiser.post(
        f"/papers/{paper}/upload",
        {"reason": "bổ sung kinh phí"},
        files={"file": ("ke-hoach.docx", edited(file, "Kinh phí: theo dự toán."), WORD)},
    )
    approved = official.post(f"/papers/{paper}/approve", {"reason": "đồng ý", "looked": "1"})
    compared = words_of(official.get(f"/papers/{paper}/compare").text)

    assert refused.status_code == 422
    assert "Thiếu phần kinh phí" in words_of(refused.text)
    assert (sent.status_code, approved.status_code) == (303, 303)
    assert "Kinh phí: theo dự toán." in compared


def test_what_was_read_is_approved_and_not_what_came_in_since(house: House) -> None:
    paper, official = a_draft(house, "overtaken"), house.browser("official")
    read = hash_of(house, paper)
    file = edited(official.get(f"/papers/{paper}/files/1.docx").content, "Sửa sau khi đọc.")
    house.browser("organiser").post(
        f"/papers/{paper}/upload", {"reason": "sửa"}, files={"file": ("a.docx", file, WORD)}
    )

    answer = official.post(f"/papers/{paper}/approve", {"reason": "đồng ý", "looked": "1", "hash": read})

    assert answer.status_code == 422
    assert read in answer.text
    assert hash_of(house, paper) in answer.text


def test_a_return_is_withdrawn_by_officials_and_not_by_drafters(house: House) -> None:
    paper, official = a_draft(house, "withdrawn"), house.browser("official")
    official.post(f"/papers/{paper}/return", {"reason": "nhầm"})
    with house.place.session() as session:
        word = session.query(PaperComment).filter_by(text="nhầm").one().id

    by_drafter = house.browser("organiser").get(f"/papers/{paper}/comments/{word}")
    official.post(f"/papers/{paper}/comments/{word}", {"text": "trả lại nhầm"})
    approved = official.post(f"/papers/{paper}/approve", {"reason": "đồng ý", "looked": "1"})

    assert by_drafter.status_code == 403
    assert approved.status_code == 303


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "macro.docx",
            with_part(a_file("x")[0], "[Content_Types].xml", b"document.main", b"document.macroEnabled.main"),
        ),
        ("text.docx", b"no zip at all"),
    ],
)
def test_a_file_that_is_no_sound_docx_is_refused_and_the_words_are_kept(house: House, name: str, data: bytes) -> None:
    paper = house.numbers["paper"]

    answer = house.browser("organiser").post(
        f"/papers/{paper}/upload", {"reason": "sửa mục 3"}, files={"file": (name, data, WORD)}
    )

    assert answer.status_code == 422
    assert "sửa mục 3" in answer.text
    with house.place.session() as session:
        assert len(session.get_one(Paper, paper).versions) == 1


def test_a_small_file_that_unpacks_to_fifty_thousand_paragraphs_is_refused_with_the_limit(house: House) -> None:
    paper, organiser = house.numbers["paper"], house.browser("organiser")
    data = with_part(a_file("x")[0], "word/document.xml", b"<w:sectPr", b"<w:p><w:r/></w:p>" * 50_000 + b"<w:sectPr")

    answer = organiser.post(f"/papers/{paper}/upload", {"reason": "x"}, files={"file": ("a.docx", data, WORD)})

    assert answer.status_code == 422
    assert "chỉ đọc tối đa 6000" in words_of(answer.text)


def test_a_file_is_read_before_the_turn_to_write_comes() -> None:
    routes = [route for router in (*ROUTERS, *API) for route in router.routes if isinstance(route, APIRoute)]
    first = {
        route.path for route in routes if "POST" in route.methods and route.dependant.dependencies[0].name == "looked"
    }

    assert first == {
        "/papers/{paper}/upload",
        "/papers/{paper}/versions",
        "/cycles/{cycle}/reports/{unit}/upload",
        "/units/{unit}/tasks/import",
        "/units/{unit}/notices",
        "/units/{unit}/notices/preview",
    }


def test_the_file_of_another_paper_is_not_taken_in(house: House) -> None:
    one, other, organiser = a_draft(house, "one"), a_draft(house, "other"), house.browser("organiser")
    file = organiser.get(f"/papers/{other}/files/1.docx").content

    answer = organiser.post(f"/papers/{one}/upload", {"reason": "nhầm tệp"}, files={"file": ("a.docx", file, WORD)})

    assert answer.status_code == 422
    assert "văn bản khác" in words_of(answer.text)


def test_the_number_is_shown_before_the_paper_is_issued_and_stands_in_the_register(house: House) -> None:
    paper, organiser = a_draft(house, "issued"), house.browser("organiser")
    house.browser("official").post(f"/papers/{paper}/approve", {"reason": "đồng ý", "looked": "1"})
    shown = words_of(organiser.get(f"/papers/{paper}/issue").text)

    answer = organiser.post(f"/papers/{paper}/issue", {"on": today().isoformat(), "reason": "ban hành", "looked": "1"})

    assert answer.status_code == 303
    with house.place.session() as session:
        row = session.get_one(Paper, paper)
        cycle = row.cycle_id
    page = words_of(organiser.get(f"/cycles/{cycle}/papers").text)
    assert "Đã ban hành" in page
    number = next(word for word in shown.split() if "-KH/" in word).rstrip(".")
    assert number in page
    final = organiser.get(f"/papers/{paper}/files/issued.docx").content
    assert not has_errors(check_bytes(final).findings)


def test_the_pack_holds_the_papers_and_a_list_of_them(house: House) -> None:
    answer = house.browser("official").get(f"/cycles/{house.numbers['cycle']}/papers.zip")

    with ZipFile(BytesIO(answer.content)) as packed:
        names = packed.namelist()
        index = packed.read("muc-luc.csv").decode("utf-8-sig")
    assert "SHA256SUMS" in names
    listed = [name for name in names if name.endswith(".docx")]
    assert listed
    assert all(name in index for name in listed)


def test_the_list_asks_as_often_for_many_papers_as_for_few(house: House) -> None:
    counts = []
    for many in (1, 12):
        number = own_congress(house, f"papers {many}")
        with house.place.session() as session:
            cycle = session.get_one(Cycle, number)
            for one in range(many):
                a_paper(session, cycle, PaperKind.BALLOT_MINUTES, f"lần {one}", approved=one % 2 == 0)
        browser = house.browser("official")
        with counted() as sent:
            assert browser.get(f"/cycles/{number}/papers").status_code == 200
        counts.append(len(sent))

    assert counts[0] == counts[1]


def test_a_paper_that_fetches_a_picture_from_elsewhere_is_not_made_into_pdf(house: House) -> None:
    paper, organiser = a_draft(house, "fetching"), house.browser("organiser")
    file = organiser.get(f"/papers/{paper}/files/1.docx").content
    link = b"<Relationship Id='x9' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'"
    with_link = link + b" Target='http://198.51.100.7/x.png' TargetMode='External'/></Relationships>"
    hostile = with_part(file, "word/_rels/document.xml.rels", b"</Relationships>", with_link)

    sent = organiser.post(f"/papers/{paper}/upload", {"reason": "x"}, files={"file": ("a.docx", hostile, WORD)})
    answer = organiser.get(f"/papers/{paper}/files/2.pdf")

    assert sent.status_code == 303
    assert answer.status_code == 409
    assert "198.51.100.7" in words_of(answer.text)


def redrafted(house: House, key: str, times: int) -> int:
    """A plan that was drafted again so many times because the day of the congress moved."""
    paper = a_draft(house, key)
    for _time in range(times):
        with house.place.session() as session:
            cycle = session.get_one(Paper, paper).cycle
            cycle.held_on += timedelta(days=7)
            session.flush()
            studio = studio_of(session, house.place.installation(), cycle, house.place.templates)
            draft_papers(session, cycle, studio, today(), Person("congtac", "soạn thảo"), PaperKind.CONGRESS_PLAN)
    return paper


def test_a_paper_that_was_redrafted_twice_is_compared_as_its_page_proposes(house: House) -> None:
    paper, official = redrafted(house, "redrafted", 2), house.browser("official")
    page = official.get(f"/papers/{paper}").text

    proposed = official.get(f"/papers/{paper}/compare?old=2&new=3")
    oldest = official.get(f"/papers/{paper}/files/1.docx")

    assert 'value="2" selected' in page
    assert 'value="3" selected' in page
    assert proposed.status_code == 200
    assert "Số đoạn khác nhau" in words_of(proposed.text)
    with house.place.session() as session:
        assert content_hash(oldest.content) == session.get_one(Paper, paper).versions[0].content_hash


def test_a_version_that_cannot_be_made_again_is_not_offered_and_the_way_back_leads_to_the_paper(house: House) -> None:
    paper, official = redrafted(house, "not kept", 2), house.browser("official")
    with house.place.session() as session:
        session.get_one(Paper, paper).versions[1].content_hash = "0" * 64  # as after a change of the template

    page = official.get(f"/papers/{paper}").text
    asked_for = official.get(f"/papers/{paper}/compare?old=2&new=3")

    assert 'value="1" selected' in page
    assert 'value="2"' not in page
    assert asked_for.status_code == 409
    assert f'href="/papers/{paper}"' in asked_for.text


def home_of(house: House, person: str) -> str:
    return house.browser(person).get("/").text


def test_the_home_of_an_official_lists_the_papers_that_wait_for_an_approval(house: House) -> None:
    paper, official = a_draft(house, "waiting"), house.browser("official")
    there = f'href="/papers/{paper}"'
    with house.place.session() as session:
        session.get_one(Paper, paper).versions[0].on -= timedelta(days=3000)  # it waits longest

    before = home_of(house, "official")
    official.post(f"/papers/{paper}/approve", {"reason": "đồng ý", "looked": "1"})

    assert there in before
    assert "Hiện không có việc nào đang chờ" not in words_of(before)
    assert there not in home_of(house, "official")
    assert "chờ phê duyệt" not in words_of(home_of(house, "organiser"))


def test_a_returned_paper_waits_for_whoever_drafts_and_not_for_the_official(house: House) -> None:
    paper = a_draft(house, "waiting: returned")

    house.browser("official").post(f"/papers/{paper}/return", {"reason": "Thiếu phần kinh phí"})

    assert f'href="/papers/{paper}"' not in home_of(house, "official")


def test_the_home_of_an_official_asks_as_often_for_many_papers_as_for_few(house: House) -> None:
    counts, official = [], house.browser("official")
    for many in (1, 60):
        with house.place.session() as session:
            cycle = session.get_one(Cycle, own_congress(house, f"home {many}"))
            for one in range(many):
                a_paper(session, cycle, PaperKind.BALLOT_MINUTES, f"lần {one}", approved=False)
        with counted() as sent:
            assert official.get("/").status_code == 200
        counts.append(len(sent))

    assert counts[1] - counts[0] <= 1  # where there are more than are shown, they are counted
