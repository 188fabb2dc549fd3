"""A superior sees what waits for him, returns it with a reason, and approves it when it comes again."""

from __future__ import annotations

from submitting import BEFORE, a_paper
from test_board import counted
from visiting import House, hidden_of, own_congress, words_of

from congtac.clock import today
from congtac.portal.pages.dossier_acts import DossierAct
from congtac.store.tables import Cycle, Dossier, DossierDecision

TYPED = {"on": today().isoformat(), "reason": "Ban Thường vụ thống nhất"}


def with_papers(house: House, key: str) -> int:
    """A congress in drafting with every paper that the superior asks for, written and approved."""
    number = own_congress(house, key)
    house.browser("organiser").post(f"/cycles/{number}/acts/start_drafting", TYPED)
    with house.place.session() as session:
        cycle = session.get_one(Cycle, number)
        for kind in BEFORE:
            a_paper(session, cycle, kind, on=today())
    return number


def act(house: House, person: str, number: int, kind: str, done: DossierAct, **typed: str) -> int:
    """Do something with a dossier as somebody; the status."""
    path = f"/cycles/{number}/dossiers/{kind}/{done.value}"
    return house.browser(person).post(path, TYPED | typed).status_code


def stage_of(house: House, number: int) -> str:
    """Where the congress stands."""
    with house.place.session() as session:
        return session.get_one(Cycle, number).stage


def test_a_superior_returns_a_dossier_and_approves_it_when_it_comes_again(house: House) -> None:
    number = with_papers(house, "dossier")

    submitted = [act(house, "organiser", number, kind, DossierAct.SUBMIT) for kind in ("documents", "personnel")]
    listed = words_of(house.browser("superior").get("/approvals").text)
    returned = act(house, "superior", number, "documents", DossierAct.RETURN, reason="Bổ sung phần nhân sự nữ")
    after_return = stage_of(house, number)
    told = words_of(house.browser("organiser").get(f"/cycles/{number}/dossiers").text)
    again = act(house, "organiser", number, "documents", DossierAct.SUBMIT)
    approved = [
        act(house, "superior", number, kind, DossierAct.APPROVE, symbol="12-QĐ/ĐU")
        for kind in ("documents", "personnel")
    ]

    assert (submitted, returned, again, approved) == ([303, 303], 303, 303, [303, 303])
    assert "Hồ sơ văn kiện đại hội" in listed
    assert "Hồ sơ nhân sự đại hội" in listed
    assert after_return == "drafting"
    assert "Bổ sung phần nhân sự nữ" in told
    assert stage_of(house, number) == "approved"
    with house.place.session() as session:
        last = session.query(DossierDecision).join(Dossier).filter(Dossier.cycle_id == number).all()
        assert {(one.by, one.symbol) for one in last if one.outcome == "approved"} == {("Họ Tên superior", "12-QĐ/ĐU")}


def test_a_dossier_that_changed_while_the_page_was_open_is_told_and_not_approved(house: House) -> None:
    number, superior = with_papers(house, "changed dossier"), house.browser("superior")
    for kind in ("documents", "personnel"):
        act(house, "organiser", number, kind, DossierAct.SUBMIT)
    path = f"/cycles/{number}/dossiers/documents/approve"
    form = hidden_of(superior.get(path).text) | TYPED
    act(house, "superior", number, "documents", DossierAct.RETURN)
    act(house, "organiser", number, "documents", DossierAct.SUBMIT)

    answer = superior.send(path, form)

    assert answer.status_code == 422
    assert "Người khác vừa thay đổi nội dung này." in answer.text
    assert stage_of(house, number) == "submitted"


def test_what_is_missing_is_named_with_who_holds_it_and_nothing_is_submitted(house: House) -> None:
    number = own_congress(house, "bare")
    house.browser("organiser").post(f"/cycles/{number}/acts/start_drafting", TYPED)

    answer = house.browser("organiser").post(f"/cycles/{number}/dossiers/personnel/submit", TYPED)

    assert answer.status_code == 422
    assert "Đề án nhân sự" in words_of(answer.text)
    assert "Cấp ủy triệu tập" in words_of(answer.text)


def test_an_item_kept_outside_is_confirmed_by_name(house: House) -> None:
    number = own_congress(house, "outside")
    house.browser("organiser").post(f"/cycles/{number}/acts/start_drafting", TYPED)
    path = f"/cycles/{number}/dossiers/personnel/confirm"

    answer = house.browser("organiser").post(
        path, TYPED | {"reason": "bản giấy tại Văn phòng"}, page=f"{path}?item=personnel_scheme"
    )

    assert answer.status_code == 303
    assert "bản giấy tại Văn phòng" in words_of(house.browser("superior").get(f"/cycles/{number}/dossiers").text)


def test_a_sibling_has_nothing_waiting_and_the_list_asks_a_fixed_number_of_questions(house: House) -> None:
    counts = []
    for turn in range(2):
        for _each in range(1 + 2 * turn):
            number = with_papers(house, f"many {turn} {_each}")
            act(house, "organiser", number, "documents", DossierAct.SUBMIT)
        superior = house.browser("superior")
        with counted() as sent:
            superior.get("/approvals")
        counts.append(len(sent))

    assert counts[0] == counts[1]
    assert "Không có hồ sơ nào chờ" in words_of(house.browser("sibling").get("/approvals").text)
