"""A house in which every page has something to show: elections in each of their states, reports, papers, the file.

``STATES`` says at which thing a page is looked at where that of the access table would be bare; ``ALSO`` are the same
pages once more, in another state that has parts of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from access_table import OF_BELOW, REPORT
from crowd import more_of_everything
from reports import GOOD, a_collection_of
from submitting import a_paper
from test_committees_pages import a_branch, a_by_election, a_ratified_congress, leaving
from test_dossiers_pages import act as deal
from test_dossiers_pages import with_papers
from test_meeting_pages import A, B, C, D, a_congress, done, elect, elections_of, into_session, propose, sheet
from test_papers_pages import a_draft, edited
from test_reminders_pages import collecting, letter_of
from test_reports_pages import handed_in
from visiting import NEWCOMER, House, hidden_of, own_congress

from congtac.clock import now, today
from congtac.domain.cycle import Stage
from congtac.domain.paper_kinds import PaperKind
from congtac.portal.files import WORD
from congtac.portal.pages.dossier_acts import DossierAct
from congtac.store.tables import Cycle, TransitionLog

BECAUSE = {"reason": "theo kết luận của cấp ủy"}
ON = BECAUSE | {"on": today().isoformat()}
LOOKED = {"looked": "1"}
TYPED = REPORT.replace("{cycle}", "{typing}")
SENT = REPORT.replace("{cycle}", "{handed_in}")

STATES: Mapping[str, str] = {
    "/cycles/{cycle}/attendance": "/cycles/{meeting}/attendance",
    "/cycles/{cycle}/attendance/list": "/cycles/{meeting}/attendance/list",
    "/cycles/{cycle}/attendance/counts": "/cycles/{meeting}/attendance/counts",
    "/cycles/{cycle}/elections": "/cycles/{meeting}/elections",
    "/cycles/{cycle}/elections/programme": "/cycles/{meeting}/elections/programme",
    "/cycles/{cycle}/charts": "/cycles/{meeting}/charts",
    "/elections/{election}": "/elections/{announced}",
    "/elections/{election}/candidates": "/elections/{proposed}/candidates",
    "/elections/{election}/close": "/elections/{proposed}/close",
    "/elections/{election}/count": "/elections/{entered}/count",
    "/elections/{election}/decision": "/elections/{undecided}/decision",
    "/elections/{election}/announce": "/elections/{counted}/announce",
    "/elections/{election}/appoint": "/elections/{failed}/appoint",
    "/units/{own}/committee": "/units/{vacant}/committee",
    "/units/{own}/committee/leave": "/units/{vacant}/committee/leave",
    "/units/{own}/committee/decide": "/units/{vacant}/committee/decide",
    "/cycles/{cycle}/adopted": "/cycles/{adopted}/adopted",
    "/cycles/{cycle}/results": "/cycles/{adopted}/results",
    "/cycles/{cycle}/archive": "/cycles/{filed}/archive",
    OF_BELOW: SENT,
    OF_BELOW + "/form": TYPED + "/form",
    OF_BELOW + "/check": TYPED + "/check",
    OF_BELOW + "/upload": TYPED + "/upload",
    OF_BELOW + "/sent": SENT + "/sent",
    OF_BELOW + "/decide/return": SENT + "/decide/return",
    OF_BELOW + "/revisions/1.docx": SENT + "/revisions/1.docx",
    "/cycles/{review}/reports": "/cycles/{handed_in}/reports",
    "/cycles/{review}/figures": "/cycles/{handed_in}/figures",
    "/cycles/{review}/figures/members_total.result": "/cycles/{handed_in}/figures/members_total.result",
    "/papers/{paper}": "/papers/{discussed}",
    "/papers/{paper}/check": "/papers/{discussed}/check",
    "/papers/{paper}/compare": "/papers/{discussed}/compare",
    "/papers/{paper}/compare.docx": "/papers/{discussed}/compare.docx",
    "/papers/{paper}/upload": "/papers/{discussed}/upload",
    "/papers/{paper}/comments": "/papers/{discussed}/comments",
    "/papers/{paper}/approve": "/papers/{discussed}/approve",
    "/papers/{paper}/return": "/papers/{discussed}/return",
    "/papers/{paper}/issue": "/papers/{approved}/issue",
    "/papers/{paper}/cancel": "/papers/{issued}/cancel",
    "/cycles/{cycle}/dossiers": "/cycles/{submitted}/dossiers",
    "/cycles/{cycle}/dossiers/personnel/return": "/cycles/{submitted}/dossiers/personnel/return",
    "/cycles/{cycle}/reminders": "/cycles/{reminded}/reminders",
    "/cycles/{cycle}/reminders/send": "/cycles/{reminded}/reminders/send",
    "/cycles/{cycle}/reminders/release": "/cycles/{held}/reminders/release",
    "/cycles/{cycle}/reminders/letter": "/cycles/{reminded}/reminders/letter?key={letter}",
    "/reminders/letter": "/reminders/letter?key={letter_of_all}",
}
ALSO = (
    ("secretary", "/"),
    ("superior", "/"),
    ("organiser", "/cycles/{review}"),
    ("organiser", "/cycles/{meeting}"),
    ("organiser", "/cycles/new?kind=half_year_review&unit=co_quan_mau&held_on=2027-07-09"),
    ("organiser", "/outbox?of=dead"),
    ("official", "/elections/{entered}/count"),
    ("official", "/elections/{different}/count"),
    ("organiser", "/elections/{undecided}"),
    ("superior", "/elections/{failed}"),
    ("superior", "/units/{vacant}/committee"),
    ("organiser", "/units/{vacant}/committee/by-election"),
    ("organiser", "/cycles/{ratified vacant}/elections"),
    ("organiser", "/cycles/{held}/reminders"),
    ("organiser", "/cycles/{filed}/archive/propose"),
    ("organiser", "/nothing"),
    (NEWCOMER, "/account/password"),
)


def furnish(house: House) -> Mapping[str, object]:
    """What stands in the paths of the pages: the numbers of a house, with more in it, and the key of a letter."""
    more_of_everything(house, range(2, 5))
    _elections(house)
    _vacancies(house)
    _reports(house)
    _papers(house)
    _after_the_congress(house)
    for person in ("organiser", "secretary"):
        house.browser(person).post("/account/tokens", {"label": "đồng bộ", "days": "30", "scope": "all"})
        house.browser(person).post("/calendar")
    return house.numbers | _reminders(house)


def _elections(house: House) -> None:
    """A congress in session with its committee announced and no secretary after three rounds; others elsewhere."""
    organiser, numbers = house.browser("organiser"), house.numbers
    numbers["meeting"] = a_congress(house, 0)
    into_session(house, numbers["meeting"])
    numbers["announced"], numbers["failed"], _deputy = elections_of(house, numbers["meeting"])
    propose(organiser, numbers["announced"], (A, B, C, D))
    elect(house, numbers["announced"], 23, 20, 18, 11)
    propose(organiser, numbers["failed"], (A,))
    for number in range(3):
        if number:
            done(organiser.post(f"/elections/{numbers['failed']}/decision", {"decision": "continue", **BECAUSE}))
        for person in ("organiser", "official"):
            done(house.browser(person).post(f"/elections/{numbers['failed']}/count", sheet(10)))
    numbers["counted"] = _counted(house, 1, (23, 20, 18, 11), (23, 20, 18, 11))
    numbers["different"] = _counted(house, 2, (23, 20, 18, 11), (23, 20, 17, 11))
    numbers["undecided"] = _counted(house, 3, (23, 12, 11, 10), (23, 12, 11, 10))
    numbers["entered"] = _counted(house, 4, (23, 20, 18, 11))
    numbers["proposed"] = elections_of(house, a_congress(house, 5))[0]
    path = f"/elections/{numbers['proposed']}/candidates"
    for name in (A, B, C, D, "Hoàng Văn Đ"):
        done(organiser.post(path, {"name": name, "origin": "list"}))
    page = organiser.get(path).text
    done(organiser.post(path, {"do": page[page.rindex('value="withdraw:') + 7 :].partition('"')[0]}))


def _counted(house: House, days: int, *entries: tuple[int, ...]) -> int:
    """The first election of a congress so many days from now, whose ballot one or two people entered."""
    number = a_congress(house, days)
    election = elections_of(house, number)[0]
    house.browser("organiser").post(f"/cycles/{number}/attendance", {"rest": "1"})
    propose(house.browser("organiser"), election, (A, B, C, D))
    for person, votes in zip(("organiser", "official"), entries, strict=False):
        done(house.browser(person).post(f"/elections/{election}/count", sheet(*votes)))
    return election


def _vacancies(house: House) -> None:
    """A committee that one left whose seat was filled by a by-election, pending; its deputy's seat is vacant."""
    organiser, offices = house.browser("organiser"), ((A, B, C), (A,), (B,))
    a_branch(house, "vacant")
    path = a_ratified_congress(house, "vacant", offices)
    for office in ("chi_uy", "pho_bi_thu"):
        done(organiser.post(f"{path}/leave", leaving(house, "vacant", B, office)))
    a_by_election(house, path)


def _reports(house: House) -> None:
    """One report is handed in; another is a draft with a mistake."""
    house.numbers["handed_in"], _path = handed_in(house, "furnished: handed in")
    house.numbers["typing"], path = a_collection_of(house, "furnished: typing")
    house.browser("secretary").post(f"{path}/form", {**GOOD, "members_total.result": "13", "do": "save"})


def _papers(house: House) -> None:
    """One paper has a second version after a talk about the first, another one is approved; a dossier waits."""
    organiser, official, numbers = house.browser("organiser"), house.browser("official"), house.numbers
    numbers["discussed"], numbers["approved"] = a_draft(house, "furnished: discussed"), a_draft(house, "furnished: ok")
    numbers["issued"] = a_draft(house, "furnished: issued")
    paper = f"/papers/{numbers['discussed']}"
    word = edited(official.get(f"{paper}/files/1.docx").content, "Kinh phí: theo dự toán.")
    done(official.post(f"{paper}/comments", {"text": "Mục 2: ghi rõ số đại biểu"}))
    done(organiser.post(f"{paper}/upload", BECAUSE, files={"file": ("ke-hoach.docx", word, WORD)}))
    for one in ("approved", "issued"):
        done(official.post(f"/papers/{numbers[one]}/approve", BECAUSE | LOOKED))
    done(organiser.post(f"/papers/{numbers['issued']}/issue", ON | LOOKED))
    numbers["submitted"] = with_papers(house, "furnished: submitted")
    for kind in ("documents", "personnel"):
        deal(house, "organiser", numbers["submitted"], kind, DossierAct.SUBMIT)
    deal(house, "superior", numbers["submitted"], "documents", DossierAct.RETURN)


def _after_the_congress(house: House) -> None:
    """Targets and a task are adopted, those of the term before stand beside them; the file of another is old."""
    organiser, numbers = house.browser("organiser"), house.numbers
    numbers["adopted"], numbers["filed"] = (own_congress(house, f"furnished: {key}") for key in ("adopted", "filed"))
    path = f"/cycles/{numbers['adopted']}"
    target = {"indicator": ["Kết nạp đảng viên"], "goal": [">=2"], "unit": ["đảng viên"]}
    typed = ON | target | {"task": ["Sửa quy chế"], "lead": ["Chi bộ Văn phòng"], "support": [""], "deadline": [""]}
    done(organiser.send(f"{path}/adopt", hidden_of(organiser.post(f"{path}/adopt", typed).text) | typed))
    done(organiser.post(f"{path}/results", {"results": "Kết nạp đảng viên; >=2; 5; đảng viên", **BECAUSE}))
    ago = today() - timedelta(days=3000)
    with house.place.session() as session:
        cycle = session.get_one(Cycle, numbers["filed"])
        a_paper(session, cycle, PaperKind.CONGRESS_PLAN, on=ago)
        log = {"number": 1, "act": "archive", "source": "ratified", "target": "archived", "recorded_at": now()}
        session.add(TransitionLog(cycle_id=cycle.id, on=ago, by="Ai đó", **BECAUSE, **log))
        cycle.stage = Stage.ARCHIVED.value
    kept = {"part": "decisions", "title": "Nghị quyết (bản giấy)", "kept_at": "Tủ 3", "retention": "congress_records"}
    done(organiser.post(f"/cycles/{numbers['filed']}/archive/note", kept | {"stands_for": "congress_resolution"}))


def _reminders(house: House) -> Mapping[str, object]:
    """One review reminds, another one is held; gives the keys of letters that will leave."""
    organiser, numbers = house.browser("organiser"), house.numbers
    for key in ("reminded", "held"):
        numbers[key] = collecting(house, f"furnished: {key}", [numbers["below"]])
    until = (today() + timedelta(days=30)).isoformat()
    done(organiser.post(f"/cycles/{numbers['held']}/reminders/hold", BECAUSE | {"unit": "", "until": until}))
    own, every = (organiser.get(path).text for path in (f"/cycles/{numbers['reminded']}/reminders", "/reminders"))
    return {"letter": letter_of(own), "letter_of_all": letter_of(every)}
