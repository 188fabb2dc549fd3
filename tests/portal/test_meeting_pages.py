"""A branch congress of 27 on pages, from its opening to the minutes: the roll, lists, counts typed twice, results."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import yaml
from httpx import Response
from test_board import counted
from visiting import Browser, House, hidden_of, words_of

from congtac.actions.papers.checks import check_bytes
from congtac.clock import today
from congtac.domain.findings import has_errors
from congtac.store.tables import Election, EnteredCount, Fact, Mandate, TargetRow

ROOT, RESULTS = Path(__file__).resolve().parents[2], "results_of_previous_term"
A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
OTHERS = [f"Hoàng Văn {letter}" for letter in "ABCDEGHIKLMNOPQRSTUVX"]
OFFICIAL = [A, B, C, D, *OTHERS]
BECAUSE = {"reason": "theo chương trình đại hội"}
BALLOTS = {"issued": "25", "returned": "25", "valid": "25", "invalid": "0"}
DAY = {"on": today().isoformat(), **BECAUSE}


def a_congress(house: House, days: int) -> int:
    """A branch congress opened on the page, so many days from now, with its people and its programme."""
    organiser = house.browser("organiser")
    opened = {"kind": "branch_congress", "unit": "chi_bo_van_phong", "held_on": (today() + timedelta(days)).isoformat()}
    looked = organiser.post("/cycles/new", opened | {"look": "1"})
    answer = organiser.post("/cycles/new", opened | BECAUSE | {"despite": "1"}, page=looked.headers["location"])
    number = int(answer.headers["location"].rpartition("/")[2])
    names = "\n".join([*OFFICIAL, "Vũ Thị Y; dự bị", "Đỗ Văn X; dự bị"])
    organiser.post(f"/cycles/{number}/attendance/list", {"people": names, **BECAUSE})
    seats = {"chi_uy": "3", "bi_thu": "1", "pho_bi_thu": "1"}
    organiser.post(f"/cycles/{number}/elections/programme", seats | BECAUSE)
    return number


def elections_of(house: House, number: int) -> list[int]:
    """The numbers of its elections, in their order."""
    with house.place.session() as session:
        rows = session.query(Election).filter_by(cycle_id=number).order_by(Election.position)
        return [row.id for row in rows]


def done(answer: Response) -> None:
    """That a form was carried out; else what the page says."""
    assert answer.status_code == 303, words_of(answer.text)


def act(house: House, person: str, number: int, *steps: str) -> None:
    """Do acts (``acts/submit``) and confirm gates (``gates/quorum``) on their pages."""
    for step in steps:
        done(house.browser(person).post(f"/cycles/{number}/{step}", DAY))


def into_session(house: House, number: int) -> None:
    """From planning to the official session, each step by who holds it; everybody is marked as present."""
    act(house, "organiser", number, "acts/start_drafting", "gates/drafts_ready", "acts/submit")
    act(house, "superior", number, "gates/documents_approved", "gates/personnel_approved", "acts/approve")
    act(house, "organiser", number, "gates/date_announced", "acts/convene", "gates/ballots_stamped")
    act(house, "organiser", number, "acts/open_preparatory")
    done(house.browser("organiser").post(f"/cycles/{number}/attendance", {"rest": "1"}))
    done(house.browser("organiser").post(f"/cycles/{number}/acts/open_official", DAY | {"early": "1"}))


def propose(browser: Browser, election: int, names: Iterable[str]) -> None:
    """Propose names and close the list as the page has it filled in."""
    for name in names:
        done(browser.post(f"/elections/{election}/candidates", {"name": name, "origin": "list"}))
    done(browser.post(f"/elections/{election}/close", filled(browser.get(f"/elections/{election}/close").text)))


def filled(page: str) -> dict[str, str]:
    """What the fields of a page hold."""
    return dict(re.findall(r'<input id="([\w-]+)" name="[\w-]+" type="\w+" value="([^"]*)"', page))


def sheet(*votes: int, **ballots: int) -> dict[str, str]:
    """A count: the votes in ballot order."""
    by_place = {f"votes-{place}": str(count) for place, count in enumerate(votes, start=1)}
    return BALLOTS | {key: str(value) for key, value in ballots.items()} | by_place


def elect(house: House, election: int, *votes: int) -> None:
    """Two people enter a count alike, and it is announced."""
    for person in ("organiser", "official"):
        done(house.browser(person).post(f"/elections/{election}/count", sheet(*votes)))
    done(
        house.browser("organiser").post(
            f"/elections/{election}/announce", {"on": today().isoformat(), "term": "2026-2030"}
        )
    )


def figures_on(browser: Browser, *paths: str) -> list[list[str]]:
    """Every number that pages show, in their order."""
    return [re.findall(r"\d+", words_of(browser.get(path).text)) for path in paths]


def test_a_congress_of_27_is_elected_on_pages_and_its_minutes_are_downloaded(house: House) -> None:
    organiser, number = house.browser("organiser"), a_congress(house, 0)
    committee, secretary, deputy = elections_of(house, number)
    into_session(house, number)

    propose(organiser, committee, (A, B, C, D))
    elect(house, committee, 23, 20, 18, 11)
    propose(organiser, secretary, (A,))
    elect(house, secretary, 24)
    propose(organiser, deputy, (B,))
    elect(house, deputy, 22)
    drafted = organiser.post(f"/elections/{committee}/papers/ballot_minutes", page=f"/elections/{committee}")
    minutes = organiser.get(drafted.headers["location"] + "/files/1.docx")
    act(house, "organiser", number, "acts/declare_elected", "gates/resolution_adopted", "acts/close")

    page, listed = (
        words_of(organiser.get(path).text) for path in (f"/elections/{committee}", f"/cycles/{number}/elections")
    )
    assert not has_errors(check_bytes(minutes.content).findings)
    assert "Nguyễn Văn A 23 92% trúng cử" in page
    assert "Phạm Thị D 11 44% thiếu 2 so với 13" in page
    assert "Đảng viên chính thức được triệu tập: 25. Tính đủ 25." in page
    assert f"Bí thư {A} 2026-2030" in listed
    with house.place.session() as session:
        assert session.query(Mandate).join(Election).filter(Election.cycle_id == number).count() == 5


def test_a_congress_that_is_opened_before_its_day_asks_for_a_tick(house: House) -> None:
    number, organiser = a_congress(house, 3), house.browser("organiser")

    early = organiser.post(f"/cycles/{number}/acts/open_official", DAY)

    assert early.status_code == 422
    assert "Kế hoạch ghi họp ngày" in words_of(early.text)


def test_the_line_says_who_is_summoned_present_and_needed(house: House) -> None:
    organiser, number = house.browser("organiser"), a_congress(house, 1)
    path = f"/cycles/{number}/attendance"
    organiser.post(f"{path}/list", {"people": "\n".join([*OFFICIAL, "Đỗ Văn I", "Đỗ Văn K"]), **BECAUSE})

    for person in (26, 27):
        organiser.post(path, {"mark": f"{person + 2}:excused"})
    done(organiser.post(path, {"rest": "1"}))

    page = words_of(organiser.get(path).text)
    assert "27 triệu tập · 25 có mặt · cần 13" in page
    assert "Cuộc họp hợp lệ khi có từ 17/25 người (2/3; Điều lệ Đảng, Điều 11)." in page
    assert "toàn bộ 27 người triệu tập, kể cả người không tính vào căn cứ, thì cần 18." in page


def test_two_people_who_mark_from_pages_of_the_same_moment_lose_nothing(house: House) -> None:
    number = a_congress(house, 2)
    path = f"/cycles/{number}/attendance"
    browsers = [house.browser("organiser"), house.browser("organiser")]
    forms = [hidden_of(one.get(path).text) for one in browsers]

    answers = [
        one.send(path, form | {"mark": mark})
        for one, form, mark in zip(browsers, forms, ("1:present", "2:excused"), strict=True)
    ]
    twice = browsers[0].send(path, forms[0] | {"mark": "1:present"})

    assert [one.headers["location"] for one in (*answers, twice)] == [f"{path}#person-{n}" for n in (1, 2, 1)]
    with house.place.session() as session:
        rows = session.query(Fact).filter(Fact.cycle_id == number, Fact.key.like("attendance.1.mark.%"))
        assert {row.key[-1]: row.value["value"] for row in rows} == {"1": "present", "2": "excused"}


def test_the_second_entry_sees_nothing_of_the_first_and_differences_are_named(house: House) -> None:
    organiser, official, number = house.browser("organiser"), house.browser("official"), a_congress(house, 3)
    election = elections_of(house, number)[0]
    house.browser("organiser").post(f"/cycles/{number}/attendance", {"rest": "1"})
    propose(organiser, election, (A, B, C, D))
    path = f"/elections/{election}/count"
    before = figures_on(official, path, f"/elections/{election}")

    done(organiser.post(path, sheet(23, 20, 17, 11)))
    again = organiser.post(path, sheet(23, 20, 17, 11))
    blank = official.get(path).text
    after = figures_on(official, path, f"/elections/{election}")
    done(official.post(path, sheet(23, 20, 16, 11)))
    differ = words_of(official.get(path).text)

    assert again.status_code == 422  # whoever made the first entry does not make the second
    assert set(filled(blank).values()) == {""}
    assert after == before
    assert "Lê Văn C 17 16" in differ
    with house.place.session() as session:
        assert [row.agrees for row in session.query(EnteredCount).filter_by(election_id=election)] == [None, False]


def test_figures_that_contradict_each_other_are_told_at_their_field(house: House) -> None:
    organiser, number = house.browser("organiser"), a_congress(house, 4)
    election = elections_of(house, number)[0]
    organiser.post(f"/cycles/{number}/attendance", {"rest": "1"})
    propose(organiser, election, (A, B, C, D))
    path = f"/elections/{election}/count"

    votes = organiser.post(path, sheet(23, 24, 9, 9, valid=23, invalid=2)).text
    heads = organiser.post(path, sheet(20, 20, 10, 10, returned=26)).text

    assert 'id="votes-2-mistake-1"' in votes
    assert 'value="24"' in votes
    assert 'id="returned-mistake-1"' in heads
    assert 'name="annul"' in heads


def test_those_who_are_tied_are_voted_on_again_and_the_higher_number_wins(house: House) -> None:
    organiser, number = house.browser("organiser"), a_congress(house, 5)
    election = elections_of(house, number)[0]
    organiser.post(f"/cycles/{number}/attendance", {"rest": "1"})
    propose(organiser, election, (A, B, C, D))

    for votes in ((23, 18, 15, 15), (12, 11)):
        for person in ("organiser", "official"):
            heads = {} if len(votes) > 2 else {"valid": 23, "invalid": 2}
            done(house.browser(person).post(f"/elections/{election}/count", sheet(*votes, **heads)))

    page = words_of(organiser.get(f"/elections/{election}").text)
    assert "Vòng 2 – bầu lại giữa những người bằng phiếu" in page
    assert "Trúng cử Nguyễn Văn A Trần Thị B Lê Văn C" in page
    assert "đã có kết quả, chờ công bố" in page


def test_a_list_without_surplus_is_refused_with_what_would_be_right(house: House) -> None:
    organiser, number = house.browser("organiser"), a_congress(house, 6)
    election = elections_of(house, number)[0]
    close = f"/elections/{election}/close"
    for name in (A, B, C):
        organiser.post(f"/elections/{election}/candidates", {"name": name, "origin": "list"})

    foreseen = words_of(organiser.get(close).text)
    refused = organiser.post(close, filled(organiser.get(close).text) | {"counting_committee": A})

    assert refused.status_code == 422
    assert 'id="counting_committee-mistake-1"' in refused.text
    assert "danh sách phải nhiều hơn số lượng cần bầu, từ 4 đến 4 người" in foreseen
    with house.place.session() as session:
        assert session.get_one(Election, election).count is None


def test_what_waits_for_the_roll_or_for_results_leads_there(house: House) -> None:
    number = a_congress(house, 7)

    page = house.browser("organiser").get(f"/cycles/{number}").text

    assert re.search(rf'href="/cycles/{number}/attendance">Đến bảng điểm danh', page)
    assert re.search(rf'href="/cycles/{number}/elections">Đến phần bầu cử', page)


def test_the_pages_ask_as_many_questions_for_27_as_for_2(house: House) -> None:
    numbers = [a_congress(house, 8), a_congress(house, 9)]
    organiser = house.browser("organiser")
    organiser.post(f"/cycles/{numbers[0]}/attendance/list", {"people": f"{A}\n{B}", **BECAUSE})
    organiser.post(f"/cycles/{numbers[0]}/elections/programme", {"bi_thu": "1", **BECAUSE})
    asked = []
    for number in numbers:
        for page in ("attendance", "elections"):
            with counted() as sent:
                organiser.get(f"/cycles/{number}/{page}")
            asked.append(len(sent))

    assert asked[:2] == asked[2:]


def test_the_results_of_the_term_before_the_congress_of_2020_are_typed_in_as_a_table(house: House) -> None:
    organiser, number = house.browser("organiser"), a_congress(house, 10)
    event = yaml.safe_load((ROOT / "examples/branch_congress_2020.yaml").read_text("utf-8"))
    before = [[one.get(key, "") for key in ("indicator", "target", "actual", "unit")] for one in event[RESULTS]]
    path = f"/cycles/{number}/results"

    wrong = organiser.post(path, {"results": "Kết nạp; >>2; 5; đảng viên", **BECAUSE})
    done(organiser.post(path, {"results": table(before), **BECAUSE}))

    assert wrong.status_code == 422
    assert "Dòng 1, cột Mức phấn đấu: không đọc được “&gt;&gt;2”." in words_of(wrong.text)
    with house.place.session() as session:
        rows = session.query(TargetRow).filter_by(cycle_id=number).all()
        assert [row.term for row in rows] == ["previous"] * len(before) == ["previous"] * 14
        assert {">4600", "~90%", "5"} <= {row.result for row in rows}
    assert "Kết nạp đảng viên" in words_of(organiser.get(f"/cycles/{number}/adopted").text)


def table(rows: Iterable[Iterable[object]]) -> str:
    """Rows as they are typed."""
    return "\n".join("; ".join(str(cell) for cell in row) for row in rows)
