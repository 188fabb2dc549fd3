"""Who may do what by the API: every address, with everybody who may; see access_table.py for the people.

Whoever is not named gets 404 where the thing lies in units of others, 403 where they may look at it but not do this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from access_table import ADMINISTRATOR, ORGANISER, READERS, SIGNED_IN, SUPERIOR

OFFICIAL = frozenset({"official"})
DRAFTERS = frozenset({"organiser", "official"})
BELOW = READERS | {"secretary"}
REPORTERS = frozenset({"organiser", "secretary"})
LET_IN, DONE_OR_REFUSED = "let in", frozenset({200, 201, 409, 422})
BECAUSE = {"reason": "theo kế hoạch"}
NOBODY: frozenset[str] = frozenset()
NOT_THERE = {"token": "99999", "sign_in": "99999"}
NO_ADMINISTRATOR = SIGNED_IN - ADMINISTRATOR
A_ROLE = {"role": "official", "unit": "chi_bo_van_phong"}
TAKEN = A_ROLE | {"login": "organiser", "name": "Ai đó"}  # refused: the list of accounts stays as it is
WRONG = {"present": "không phải mật khẩu", "password": "bốn từ có dấu cách"}
NEW = {"kind": "half_year_review", "unit": "co_quan_mau", "held_on": "2027-07-09"}


@dataclass(frozen=True)
class Row:
    """One address; ``sent`` is a body that can be read. Who may is let in: done, or refused by a rule of the matter."""

    method: str
    path: str
    may: frozenset[str]
    sent: Mapping[str, Any] | None = None
    readers: frozenset[str] = READERS
    at: Mapping[str, str] = field(default_factory=dict)

    def expected(self, person: str) -> int | str:
        """The status that a person gets who is not let in."""
        if person == "nobody":
            return 401
        if person in self.may:
            return LET_IN
        return 403 if person in self.readers else 404

    def address(self, numbers: Mapping[str, int]) -> str:
        """The path with the numbers of the house in it."""
        named = {"act": "start_drafting", "gate": "date_announced", "kind": "documents"} | dict(numbers)
        return self.path.format_map(named | {key: numbers.get(value, value) for key, value in self.at.items()})


THE_REPORT = {"cycle": "review", "obligation": "report"}
REVIEW = {"cycle": "review", "unit": "below"}
OF_UNIT = "/cycles/{cycle}/reports/{unit}"
NO_REVISION = REVIEW | {"revision": "99", "kind": "docx"}
ANSWERS = {"answers": {}}
COUNT = {"issued": 1, "returned": 1, "valid": 1, "invalid": 0, "votes": {"Nguyễn Văn A": 1}}
NUMBER = BECAUSE | {"type": "NQ", "on": "2026-01-05", "number": 99_999}  # too many at once: nothing is given
SECRET = {"type": "NQ", "on": "2026-01-05", "mark": "secret", "kept_at": "tủ mật"}
KEPT = {"part": "speeches", "title": "Ảnh tư liệu", "kept_at": "tủ 3"}
WINDOW = BECAUSE | {"step": "pilot", "opens": "2026-03-01", "closes": "2026-03-02"}
LEAVES = BECAUSE | {"mandate": 1, "because": "moved"}
DECISION = BECAUSE | {"election": 1, "decision": "ratified", "number": "1-QĐ/ĐU"}
API = (
    Row("GET", "/me", SIGNED_IN),
    Row("POST", "/me/password", SIGNED_IN, sent=WRONG),
    Row("GET", "/me/tokens", SIGNED_IN),
    Row("POST", "/me/tokens", SIGNED_IN, sent={"label": "đồng bộ", "days": 1}),
    Row("POST", "/me/tokens/{token}/end", NOBODY, readers=NOBODY, at=NOT_THERE),
    Row("GET", "/me/sign-ins", SIGNED_IN),
    Row("POST", "/me/sign-ins/{sign_in}/end", NOBODY, readers=NOBODY, at=NOT_THERE),
    Row("GET", "/me/calendar", SIGNED_IN),
    Row("POST", "/me/calendar", SIGNED_IN),
    Row("POST", "/me/calendar/end", SIGNED_IN),
    Row("GET", "/units", SIGNED_IN),
    Row("GET", "/accounts", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts", ADMINISTRATOR, sent=TAKEN, readers=SIGNED_IN),
    Row("GET", "/accounts/{account}", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/password", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/password", NOBODY, readers=NO_ADMINISTRATOR, at={"account": "other_account"}),
    Row("POST", "/accounts/{account}/end", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/grants", ADMINISTRATOR, sent=A_ROLE, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/withdraw", ADMINISTRATOR, sent=A_ROLE, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/disable", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/enable", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts/{account}/disable", NOBODY, readers=NO_ADMINISTRATOR, at={"account": "other_account"}),
    Row("GET", "/cycles", SIGNED_IN),
    Row("POST", "/cycles/preview", ORGANISER, sent=NEW),
    Row("POST", "/cycles", ORGANISER, sent=NEW),
    Row("GET", "/cycles/{cycle}", READERS),
    Row("GET", "/cycles/{cycle}/obligations", READERS),
    Row("POST", "/cycles/{cycle}/acts/{act}", ORGANISER, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/acts/{act}", SUPERIOR, sent=BECAUSE, at={"act": "approve"}),
    Row("POST", "/cycles/{cycle}/gates/{gate}", ORGANISER, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/gates/{gate}/withdraw", ORGANISER, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/obligations/{obligation}/waive", ORGANISER, at=THE_REPORT),
    Row("POST", "/cycles/{cycle}/plan/preview", ORGANISER, sent={"to": "2030-03-01"}),
    Row("POST", "/cycles/{cycle}/plan", ORGANISER, sent=BECAUSE | {"to": "2030-03-01", "fingerprint": "x"}),
    Row("GET", "/cycles/{cycle}/reports", READERS, at=REVIEW),
    Row("GET", "/cycles/{cycle}/reports/consolidated", READERS, at=REVIEW),
    Row("GET", "/cycles/{cycle}/reports/consolidated/doubts", READERS, at=REVIEW),
    Row("GET", "/cycles/{cycle}/reports/consolidated/{field}", READERS, at=REVIEW | {"field": "members_total.result"}),
    Row("GET", "/cycles/{cycle}/reports/{unit}", BELOW, at=REVIEW),
    Row("GET", "/cycles/{cycle}/reports/{unit}/form", BELOW, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reports/{unit}/check", REPORTERS, sent=ANSWERS, readers=BELOW, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reports/{unit}", REPORTERS, sent=ANSWERS, readers=BELOW, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reports/{unit}/accept", ORGANISER, sent=BECAUSE, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reports/{unit}/return", ORGANISER, sent=BECAUSE, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reports/{unit}/extend", ORGANISER, sent=BECAUSE | {"until": "2031-01-01"}, at=REVIEW),
    Row("GET", OF_UNIT + "/form.{kind}", REPORTERS, readers=BELOW, at=REVIEW | {"kind": "xlsx"}),
    Row("GET", OF_UNIT + "/revisions", BELOW, at=REVIEW),
    Row("GET", OF_UNIT + "/revisions/{revision}.{kind}", NOBODY, readers=NOBODY, at=NO_REVISION),
    Row("POST", OF_UNIT + "/file/preview", REPORTERS, readers=BELOW, at=REVIEW),
    Row("POST", OF_UNIT + "/file", REPORTERS, readers=BELOW, at=REVIEW),
    Row("GET", OF_UNIT + "/draft", REPORTERS, readers=BELOW, at=REVIEW),
    Row("POST", OF_UNIT + "/draft", REPORTERS, sent={"texts": {}}, readers=BELOW, at=REVIEW),
    Row("POST", OF_UNIT + "/draft/file", REPORTERS, readers=BELOW, at=REVIEW),
    Row("POST", OF_UNIT + "/draft/hand-in", REPORTERS, sent={"fingerprint": "x"}, readers=BELOW, at=REVIEW),
    Row("POST", OF_UNIT + "/draft/discard", REPORTERS, readers=BELOW, at=REVIEW),
    Row("GET", "/audit", ADMINISTRATOR, readers=SIGNED_IN),
    Row("GET", "/cycles/{cycle}/papers", READERS),
    Row("GET", "/cycles/{cycle}/papers/overview", READERS),
    Row("GET", "/papers/{paper}", READERS),
    Row("GET", "/papers/{paper}/file", READERS),
    Row("POST", "/papers/{paper}/versions", DRAFTERS),
    Row("POST", "/papers/{paper}/approve", OFFICIAL, sent=BECAUSE | {"content_hash": "0" * 64}),
    Row("POST", "/papers/{paper}/issue", ORGANISER, sent=BECAUSE),
    Row("POST", "/papers/{paper}/cancel", ORGANISER, sent=BECAUSE),
    Row("GET", "/papers/{paper}/open", READERS),
    Row("POST", "/cycles/{cycle}/papers", ORGANISER),
    Row("GET", "/cycles/{cycle}/papers.zip", READERS),
    Row("GET", "/papers/{paper}/compare", READERS),
    Row("GET", "/papers/{paper}/compare.docx", READERS),
    Row("GET", "/cycles/{cycle}/board.xlsx", READERS, at={"cycle": "review"}),
    Row("GET", "/cycles/{cycle}/tasks.xlsx", READERS),
    Row("GET", "/papers/{paper}/comments", READERS),
    Row("POST", "/papers/{paper}/comments", DRAFTERS, sent={"text": "Sửa mục 2"}),
    Row("POST", "/papers/{paper}/comments/{comment}", DRAFTERS, sent={"text": "Đã sửa"}),
    Row("POST", "/papers/{paper}/return", OFFICIAL, sent=BECAUSE | {"content_hash": "0" * 64}),
    Row("GET", "/papers/{paper}/check", READERS),
    Row("POST", "/papers/{paper}/refresh", DRAFTERS, sent=BECAUSE | {"content_hash": "0" * 64}),
    Row("GET", "/papers/{paper}/file.pdf", READERS),
    Row("GET", "/owed", SIGNED_IN),
    Row("GET", "/approvals", SIGNED_IN),
    Row("GET", "/tasks", SIGNED_IN),
    Row("GET", "/tasks.xlsx", SIGNED_IN),
    Row("GET", "/cycles/{cycle}/tasks", READERS),
    Row("GET", "/tasks/{task}", READERS),
    Row("POST", "/tasks/{task}/progress", ORGANISER, sent=BECAUSE),
    Row("POST", "/tasks/{task}/pause", ORGANISER, sent=BECAUSE),
    Row("POST", "/tasks/{task}/resume", ORGANISER, sent=BECAUSE),
    Row("POST", "/tasks/{task}/close", ORGANISER, sent=BECAUSE | {"evidence": "12-BC/CB"}),
    Row("POST", "/tasks/{task}/extend", ORGANISER, sent=BECAUSE | {"until": "2040-01-01"}),
    Row("POST", "/tasks/{task}/milestones", ORGANISER, sent=BECAUSE | {"milestone": 1}),
    Row("POST", "/tasks/{task}/reopen", ORGANISER, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/tasks", ORGANISER, sent=BECAUSE | {"text": "Rà soát hồ sơ"}),
    Row("POST", "/units/{unit}/notices/preview", ORGANISER, at={"unit": "own"}),
    Row("POST", "/units/{unit}/notices", ORGANISER, at={"unit": "own"}),
    Row("GET", "/cycles/{cycle}/targets", READERS),
    Row("GET", "/units/{unit}/register", READERS, at={"unit": "own"}),
    Row("POST", "/units/{unit}/register/note", ORGANISER, sent=NUMBER, at={"unit": "own"}),
    Row("POST", "/units/{unit}/register/cancel", ORGANISER, sent=NUMBER, at={"unit": "own"}),
    Row("POST", "/units/{unit}/register/secret", ORGANISER, sent=SECRET, at={"unit": "own"}),
    Row("GET", "/cycles/{cycle}/archive", READERS),
    Row("POST", "/cycles/{cycle}/archive/check", READERS),
    Row("POST", "/cycles/{cycle}/archive/note", ORGANISER, sent=KEPT),
    Row("POST", "/cycles/{cycle}/archive/propose", ORGANISER, sent=BECAUSE | {"items": ["x"]}),
    Row("GET", "/cycles/{cycle}/archive/proposals", READERS),
    Row("POST", "/cycles/{cycle}/archive/confirm", ORGANISER, sent=BECAUSE | {"proposal": 1}),
    Row("POST", "/cycles/{cycle}/archive", ORGANISER, sent=BECAUSE),
    Row("GET", "/cycles/{cycle}/dossiers", READERS),
    Row("POST", "/cycles/{cycle}/dossiers", ORGANISER, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/dossiers/{kind}/items", ORGANISER, sent=BECAUSE | {"item": "x"}),
    Row("POST", "/cycles/{cycle}/dossiers/{kind}/return", SUPERIOR, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/dossiers/{kind}/approve", SUPERIOR, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/dossiers/results/ratify", SUPERIOR, sent=BECAUSE),
    Row("POST", "/cycles/{cycle}/dossiers/results/refuse", SUPERIOR, sent=BECAUSE),
    Row("GET", "/cycles/{cycle}/attendance", READERS),
    Row("POST", "/cycles/{cycle}/attendance/people", ORGANISER, sent={"people": [{"name": "Nguyễn Văn A"}]}),
    Row("POST", "/cycles/{cycle}/attendance/marks", ORGANISER, sent={"number": 1, "mark": "present"}),
    Row("POST", "/cycles/{cycle}/attendance/rest", ORGANISER, sent={}),
    Row("POST", "/cycles/{cycle}/attendance/counts", ORGANISER, sent=BECAUSE | {"convened": 25}),
    Row("GET", "/cycles/{cycle}/elections", READERS),
    # An office that there is not: let in and refused, so that the elections stay for the other rows.
    Row("POST", "/cycles/{cycle}/elections", ORGANISER, sent=BECAUSE | {"seats": {"khong_co": 5}}),
    Row("GET", "/elections/{election}", READERS),
    Row("POST", "/elections/{election}/papers/{kind}", ORGANISER, at={"kind": "ballot_paper"}),
    Row("POST", "/elections/{election}/candidates", ORGANISER, sent={"name": "Nguyễn Văn A"}),
    Row("POST", "/elections/{election}/withdrawals", ORGANISER, sent={"candidate": 1}),
    Row("POST", "/elections/{election}/close/preview", ORGANISER, sent={"heads": {"delegates": 80}}),
    Row("POST", "/elections/{election}/close", ORGANISER, sent={"heads": {"delegates": 80}}),
    Row("POST", "/elections/{election}/counts", DRAFTERS, sent=COUNT),
    Row("POST", "/elections/{election}/decision", ORGANISER, sent=BECAUSE | {"decision": "stop"}),
    Row("POST", "/elections/{election}/announce", ORGANISER, sent={"term": "2030-2035"}),
    Row("POST", "/elections/{election}/appoint", SUPERIOR, sent=BECAUSE | {"name": "Nguyễn Văn A", "number": "1-QĐ"}),
    Row("GET", "/units/{unit}/committee", READERS, at={"unit": "own"}),
    Row("POST", "/units/{unit}/committee/leave", ORGANISER, sent=LEAVES, at={"unit": "own"}),
    Row("POST", "/units/{unit}/committee/by-election", ORGANISER, sent=BECAUSE | {"office": "x"}, at={"unit": "own"}),
    Row("POST", "/units/{unit}/committee/decide", SUPERIOR, sent=DECISION, at={"unit": "own"}),
    Row("GET", "/cycles/{cycle}/resolution", READERS),
    Row("POST", "/cycles/{cycle}/resolution", ORGANISER, sent=BECAUSE | {"targets": [{"indicator": "x"}]}),
    Row("POST", "/cycles/{cycle}/resolution/results", ORGANISER, sent=BECAUSE | {"results": []}),
    Row("GET", "/rounds", SIGNED_IN),
    Row("GET", "/rounds/{round}", READERS),
    Row("POST", "/units/{unit}/rounds/open", SUPERIOR, sent=BECAUSE | {"term": "2035-2040"}, at={"unit": "own"}),
    Row("POST", "/rounds/{round}/window", SUPERIOR, sent=WINDOW),
    Row("POST", "/rounds/{round}/units/{unit}", SUPERIOR, sent=BECAUSE, at={"unit": "below"}),
    Row("POST", "/rounds/{round}/delegates", SUPERIOR, sent=BECAUSE | {"seats": 5, "as_of": "2026-01-01"}),
    Row("POST", "/rounds/{round}/lessons", SUPERIOR, sent={"unit": "chi_bo_van_phong", "text": "Kiểm phiếu hai lần"}),
    Row("GET", "/cycles/{cycle}/reminders/forecast", READERS, at=REVIEW),
    Row("GET", "/reminders/forecast", SIGNED_IN),
    Row("GET", "/reminders/letter", SIGNED_IN),
    Row("GET", "/cycles/{cycle}/reminders/letter", READERS, at=REVIEW),
    Row("GET", "/cycles/{cycle}/reminders/ledger", READERS, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reminders/hold", ORGANISER, sent=BECAUSE | {"until": "2030-01-01"}, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reminders/release", ORGANISER, sent=BECAUSE, at=REVIEW),
    Row("POST", "/cycles/{cycle}/reminders/send", ORGANISER, sent=BECAUSE, at=REVIEW),
    Row("GET", "/outbox", SIGNED_IN),
    Row("GET", "/outbox/{message}", READERS),
    Row("POST", "/outbox/{message}/resend", ORGANISER, sent=BECAUSE),
    Row("GET", "/terms", SIGNED_IN),
)
