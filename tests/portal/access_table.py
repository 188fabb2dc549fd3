"""Who may do what: every page, with everybody who may, one row for each method and path.

A person who is not named gets 404 where the thing lies in units of others, 403 where he may look at it but not do this,
and whoever is not signed in is sent to the sign-in. How to add a row: docs/portal.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from visiting import PEOPLE

EVERYBODY = frozenset({*PEOPLE, "nobody"})
SIGNED_IN = frozenset(PEOPLE)
READERS = frozenset({"administrator", "organiser", "official", "superior"})
"""Who may read things of the unit ``own``: the secretary of a unit below it may not, nor anybody beside it."""
ORGANISER = frozenset({"organiser"})
ADMINISTRATOR = frozenset({"administrator"})
ORGANISERS = frozenset({"organiser", "sibling"})
BELOW = READERS | {"secretary"}
"""Who may read what the unit ``below`` owes."""
REPORTERS = frozenset({"organiser", "secretary"})
SUPERIOR = frozenset({"superior"})
OFFICIAL = frozenset({"official"})
DRAFTERS = ORGANISER | OFFICIAL


WAIVE = "/cycles/{cycle}/obligations/{obligation}/waive"
REPORT, OF_BELOW = "/cycles/{cycle}/reports/{unit}", "/cycles/{review}/reports/{unit}"
ACCOUNT = "/accounts/{account}"
COMMITTEE_ACT = "/units/{unit}/committee/{act}"


@dataclass(frozen=True)
class Row:
    """One page: ``path`` as the route has it, ``at`` with the places filled in, ``gives`` the status for who may.

    ``readers`` get 403 where they may not do it; everybody else 404, or what ``others`` says.
    """

    method: str
    path: str
    may: frozenset[str]
    gives: int = 200
    at: str = ""
    readers: frozenset[str] = READERS
    others: int | None = None

    def expected(self, person: str) -> int:
        """The status that a person gets."""
        if person in self.may:
            return self.gives
        if self.others is not None:
            return self.others
        if person == "nobody":
            return 303
        return 403 if person in self.readers else 404


TABLE = (
    Row("GET", "/sign-in", EVERYBODY - SIGNED_IN, others=303),
    Row("POST", "/sign-in", EVERYBODY, 422),
    Row("GET", "/sign-in/identity", EVERYBODY, 404),
    Row("GET", "/sign-in/identity/back", EVERYBODY, 404),
    Row("POST", "/sign-out", EVERYBODY, 303),
    Row("GET", "/setup", EVERYBODY, 404),
    Row("POST", "/setup", EVERYBODY, 404),
    Row("GET", "/", SIGNED_IN),
    Row("GET", "/cycles", SIGNED_IN),
    Row("GET", "/cycles/new", ORGANISERS, readers=SIGNED_IN),
    Row("POST", "/cycles/new", ORGANISERS, 422, readers=SIGNED_IN),
    Row("GET", "/cycles/{cycle}", READERS),
    Row("GET", "/cycles/{cycle}/plan", READERS),
    Row("GET", "/cycles/{cycle}/plan/move", ORGANISER),
    Row("POST", "/cycles/{cycle}/plan/move", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/acts/{act}", ORGANISER, at="/cycles/{cycle}/acts/start_drafting"),
    Row("POST", "/cycles/{cycle}/acts/{act}", ORGANISER, 422, at="/cycles/{cycle}/acts/start_drafting"),
    Row("GET", "/cycles/{cycle}/gates/{gate}", ORGANISER, at="/cycles/{cycle}/gates/date_announced"),
    Row("POST", "/cycles/{cycle}/gates/{gate}", ORGANISER, 422, at="/cycles/{cycle}/gates/date_announced"),
    Row("GET", "/cycles/{cycle}/board", READERS, at="/cycles/{review}/board"),
    Row("GET", "/cycles/{cycle}/board.xlsx", READERS, at="/cycles/{review}/board.xlsx"),
    Row("GET", "/owed", SIGNED_IN),
    Row("GET", "/cycles/{cycle}/reports", READERS, at="/cycles/{review}/reports"),
    Row("GET", "/cycles/{cycle}/figures", READERS, at="/cycles/{review}/figures"),
    Row("GET", "/cycles/{cycle}/figures/{field}", READERS, at="/cycles/{review}/figures/members_total.result"),
    Row("GET", REPORT + "", BELOW, at=OF_BELOW + "", readers=BELOW),
    Row("GET", REPORT + "/form", REPORTERS, at=OF_BELOW + "/form", readers=BELOW),
    Row("POST", REPORT + "/form", REPORTERS, 303, at=OF_BELOW + "/form", readers=BELOW),
    Row("GET", REPORT + "/form.{kind}", REPORTERS, at=OF_BELOW + "/form.docx", readers=BELOW),
    Row("GET", REPORT + "/check", REPORTERS, at=OF_BELOW + "/check", readers=BELOW),
    Row("POST", REPORT + "/check", REPORTERS, 422, at=OF_BELOW + "/check", readers=BELOW),
    Row("GET", REPORT + "/upload", REPORTERS, at=OF_BELOW + "/upload", readers=BELOW),
    Row("POST", REPORT + "/upload", REPORTERS, 422, at=OF_BELOW + "/upload", readers=BELOW),
    Row("GET", REPORT + "/sent", REPORTERS, 404, at=OF_BELOW + "/sent", readers=BELOW),
    Row("GET", REPORT + "/revisions/{revision}.{kind}", BELOW, 404, at=OF_BELOW + "/revisions/1.docx", readers=BELOW),
    Row("GET", REPORT + "/decide/{what}", ORGANISER, at=OF_BELOW + "/decide/return", readers=READERS),
    Row("POST", REPORT + "/decide/{what}", ORGANISER, 422, at=OF_BELOW + "/decide/return", readers=READERS),
    Row("GET", "/cycles/{cycle}/papers", READERS),
    Row("POST", "/cycles/{cycle}/papers", ORGANISER, 303),
    Row("GET", "/cycles/{cycle}/papers.zip", READERS),
    Row("GET", "/cycles/{cycle}/register", READERS),
    Row("GET", "/papers/{paper}", READERS),
    Row("GET", "/papers/{paper}/files/{which}.docx", READERS, at="/papers/{paper}/files/1.docx"),
    Row("GET", "/papers/{paper}/files/{which}.pdf", READERS, 404, at="/papers/{paper}/files/issued.pdf"),
    Row("GET", "/papers/{paper}/check", READERS),
    Row("POST", "/papers/{paper}/check", DRAFTERS, 422),
    Row("GET", "/papers/{paper}/compare", READERS),
    Row("GET", "/papers/{paper}/compare.docx", READERS, 404, at="/papers/{paper}/compare.docx?old=7"),
    Row("GET", "/papers/{paper}/upload", DRAFTERS),
    Row("POST", "/papers/{paper}/upload", DRAFTERS, 422),
    Row("GET", "/papers/{paper}/comments", DRAFTERS),
    Row("POST", "/papers/{paper}/comments", DRAFTERS, 422),
    Row("GET", "/papers/{paper}/comments/{comment}", DRAFTERS),
    Row("POST", "/papers/{paper}/comments/{comment}", DRAFTERS, 422),
    Row("GET", "/papers/{paper}/approve", OFFICIAL),
    Row("POST", "/papers/{paper}/approve", OFFICIAL, 422),
    Row("GET", "/papers/{paper}/return", OFFICIAL),
    Row("POST", "/papers/{paper}/return", OFFICIAL, 422),
    Row("GET", "/papers/{paper}/issue", ORGANISER),
    Row("POST", "/papers/{paper}/issue", ORGANISER, 422),
    Row("GET", "/papers/{paper}/cancel", ORGANISER, 404),
    Row("POST", "/papers/{paper}/cancel", ORGANISER, 404),
    Row("GET", "/cycles/{cycle}/charts", READERS),
    Row("GET", "/cycles/{cycle}/charts/{name}.svg", READERS, at="/cycles/{cycle}/charts/timeline.svg"),
    Row("GET", "/cycles/{cycle}/attendance", READERS),
    Row("POST", "/cycles/{cycle}/attendance", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/attendance/list", ORGANISER),
    Row("POST", "/cycles/{cycle}/attendance/list", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/attendance/counts", ORGANISER),
    Row("POST", "/cycles/{cycle}/attendance/counts", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/elections", READERS),
    Row("GET", "/cycles/{cycle}/elections/programme", ORGANISER),
    Row("POST", "/cycles/{cycle}/elections/programme", ORGANISER, 422),
    Row("GET", "/elections/{election}", READERS),
    Row(
        "POST", "/elections/{election}/papers/{kind}", ORGANISER, 422, at="/elections/{election}/papers/ballot_minutes"
    ),
    Row("GET", "/elections/{election}/candidates", ORGANISER),
    Row("POST", "/elections/{election}/candidates", ORGANISER, 422),
    Row("GET", "/elections/{election}/close", ORGANISER),
    Row("POST", "/elections/{election}/close", ORGANISER, 422),
    Row("GET", "/elections/{election}/count", DRAFTERS, 422),
    Row("POST", "/elections/{election}/count", DRAFTERS, 422),
    Row("GET", "/elections/{election}/decision", ORGANISER),
    Row("POST", "/elections/{election}/decision", ORGANISER, 422),
    Row("GET", "/elections/{election}/announce", ORGANISER),
    Row("POST", "/elections/{election}/announce", ORGANISER, 422),
    Row("GET", "/elections/{election}/appoint", SUPERIOR),
    Row("POST", "/elections/{election}/appoint", SUPERIOR, 422),
    Row("GET", "/cycles/{cycle}/results", ORGANISER),
    Row("POST", "/cycles/{cycle}/results", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/gates/{gate}/withdraw", ORGANISER, at="/cycles/{cycle}/gates/date_announced/withdraw"),
    Row(
        "POST",
        "/cycles/{cycle}/gates/{gate}/withdraw",
        ORGANISER,
        422,
        at="/cycles/{cycle}/gates/date_announced/withdraw",
    ),
    Row("GET", WAIVE, ORGANISER, at="/cycles/{review}/obligations/{report}/waive"),
    Row("POST", WAIVE, ORGANISER, 422, at="/cycles/{review}/obligations/{report}/waive"),
    Row("GET", "/cycles/{cycle}/adopted", READERS),
    Row("GET", "/cycles/{cycle}/adopt", ORGANISER),
    Row("POST", "/cycles/{cycle}/adopt", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/archive", READERS),
    Row("POST", "/cycles/{cycle}/archive", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/archive/check", READERS),
    Row("POST", "/cycles/{cycle}/archive/check", READERS, 422),
    Row("GET", "/cycles/{cycle}/archive/{act}", ORGANISER, at="/cycles/{cycle}/archive/note"),
    Row("POST", "/cycles/{cycle}/archive/{act}", ORGANISER, 422, at="/cycles/{cycle}/archive/note"),
    Row("GET", "/units/{unit}/register", READERS, at="/units/{own}/register"),
    Row("GET", "/units/{unit}/register/{act}", ORGANISER, at="/units/{own}/register/note"),
    Row("POST", "/units/{unit}/register/{act}", ORGANISER, 422, at="/units/{own}/register/cancel"),
    Row("GET", "/units/{unit}/committee", READERS, at="/units/{own}/committee"),
    Row("GET", COMMITTEE_ACT, ORGANISER, at="/units/{own}/committee/leave"),
    Row("POST", COMMITTEE_ACT, ORGANISER, 422, at="/units/{own}/committee/leave"),
    Row("GET", "/tasks", SIGNED_IN),
    Row("GET", "/tasks.xlsx", SIGNED_IN),
    Row("GET", "/cycles/{cycle}/tasks", READERS),
    Row("GET", "/cycles/{cycle}/tasks.xlsx", READERS),
    Row("GET", "/cycles/{cycle}/tasks/add", ORGANISER),
    Row("POST", "/cycles/{cycle}/tasks/add", ORGANISER, 422),
    Row("GET", "/units/{unit}/tasks/import", ORGANISER, at="/units/{own}/tasks/import"),
    Row("POST", "/units/{unit}/tasks/import", ORGANISER, 422, at="/units/{own}/tasks/import"),
    Row("GET", "/tasks/{task}", BELOW, readers=BELOW),
    Row("GET", "/tasks/{task}/{act}", REPORTERS, at="/tasks/{task}/progress", readers=BELOW),
    Row("POST", "/tasks/{task}/{act}", REPORTERS, 422, at="/tasks/{task}/progress", readers=BELOW),
    Row("GET", "/approvals", SIGNED_IN),
    Row("GET", "/rounds", SIGNED_IN),
    Row("GET", "/rounds/{round}", READERS),
    Row("GET", "/units/{unit}/rounds/open", SUPERIOR, at="/units/{own}/rounds/open"),
    Row("POST", "/units/{unit}/rounds/open", SUPERIOR, 422, at="/units/{own}/rounds/open"),
    Row("GET", "/rounds/{round}/window", SUPERIOR),
    Row("POST", "/rounds/{round}/window", SUPERIOR, 422),
    Row("GET", "/rounds/{round}/units/{unit}", SUPERIOR, at="/rounds/{round}/units/{below}"),
    Row("POST", "/rounds/{round}/units/{unit}", SUPERIOR, 422, at="/rounds/{round}/units/{below}"),
    Row("GET", "/rounds/{round}/delegates", SUPERIOR),
    Row("POST", "/rounds/{round}/delegates", SUPERIOR, 422),
    Row("GET", "/rounds/{round}/lessons", SUPERIOR),
    Row("POST", "/rounds/{round}/lessons", SUPERIOR, 422),
    Row("GET", "/cycles/{cycle}/dossiers", READERS),
    Row("GET", "/cycles/{cycle}/dossiers/{kind}/{act}", ORGANISER, at="/cycles/{cycle}/dossiers/documents/submit"),
    Row("POST", "/cycles/{cycle}/dossiers/{kind}/{act}", ORGANISER, 422, at="/cycles/{cycle}/dossiers/results/submit"),
    Row("GET", "/reminders", SIGNED_IN),
    Row("GET", "/reminders/letter", SIGNED_IN, 404),
    Row("GET", "/cycles/{cycle}/reminders", READERS),
    Row("GET", "/cycles/{cycle}/reminders/letter", READERS, 404),
    Row("GET", "/cycles/{cycle}/reminders/ledger", READERS),
    Row("GET", "/cycles/{cycle}/reminders/hold", ORGANISER),
    Row("POST", "/cycles/{cycle}/reminders/hold", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/reminders/release", ORGANISER),
    Row("POST", "/cycles/{cycle}/reminders/release", ORGANISER, 422),
    Row("GET", "/cycles/{cycle}/reminders/send", ORGANISER),
    Row("POST", "/cycles/{cycle}/reminders/send", ORGANISER, 422),
    Row("GET", "/outbox", SIGNED_IN),
    Row("GET", "/outbox/{message}", READERS, readers=frozenset()),
    Row("GET", "/outbox/{message}/resend", ORGANISER),
    Row("POST", "/outbox/{message}/resend", ORGANISER, 422),
    Row("GET", "/terms", SIGNED_IN),
    Row("GET", "/calendar", SIGNED_IN),
    Row("POST", "/calendar", SIGNED_IN),
    Row("POST", "/calendar/end", SIGNED_IN, 303),
    Row("GET", "/calendar/{secret}.ics", frozenset(), at="/calendar/unknown.ics", others=404),
    Row("GET", "/account/sign-ins", SIGNED_IN),
    Row("POST", "/account/sign-ins/{number}/end", frozenset(), at="/account/sign-ins/999999/end", readers=frozenset()),
    Row("GET", "/account", SIGNED_IN),
    Row("GET", "/account/password", SIGNED_IN),
    Row("POST", "/account/password", SIGNED_IN, 422),
    Row("GET", "/account/tokens", SIGNED_IN),
    Row("POST", "/account/tokens", SIGNED_IN, 422),
    Row("POST", "/account/tokens/{number}/end", frozenset(), at="/account/tokens/999999/end", readers=frozenset()),
    Row("GET", "/accounts", ADMINISTRATOR, readers=SIGNED_IN),
    Row("GET", "/accounts/new", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", "/accounts/new", ADMINISTRATOR, 422, readers=SIGNED_IN),
    Row("GET", ACCOUNT, ADMINISTRATOR, readers=SIGNED_IN),
    Row("GET", ACCOUNT + "/grant", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", ACCOUNT + "/grant", ADMINISTRATOR, 422, readers=SIGNED_IN),
    Row("GET", ACCOUNT + "/grants/{grant}", ADMINISTRATOR, readers=SIGNED_IN),
    Row("POST", ACCOUNT + "/grants/{grant}", ADMINISTRATOR, 422, readers=SIGNED_IN),
    Row("GET", ACCOUNT + "/do/{deed}", ADMINISTRATOR, at=ACCOUNT + "/do/disable", readers=SIGNED_IN),
    Row("POST", ACCOUNT + "/do/{deed}", ADMINISTRATOR, at=ACCOUNT + "/do/password", readers=SIGNED_IN),
    Row("GET", "/audit", ADMINISTRATOR, readers=SIGNED_IN),
    Row("GET", "/language/{code}", EVERYBODY, 303, at="/language/vi"),
    Row("GET", "/healthz", EVERYBODY),
)
FIRST = "/account/password"
BEFORE_THE_CHANGE = {
    ("GET", FIRST): 200,
    ("POST", FIRST): 422,
    ("POST", "/sign-in"): 422,
    ("POST", "/sign-out"): 303,
    ("GET", "/language/{code}"): 303,
    ("GET", "/healthz"): 200,
    **{(method, "/setup"): 404 for method in ("GET", "POST")},
    **{("GET", f"/sign-in/identity{more}"): 404 for more in ("", "/back")},
    ("GET", "/calendar/{secret}.ics"): 404,
    ("GET", "/sign-in"): 303,
}
"""What whoever has to change a password that was handed out gets; every other page leads to the change first."""
# The same pages once more where the answer depends on what stands in the path.
MORE = (
    Row("POST", COMMITTEE_ACT, ORGANISER, 422, at="/units/{own}/committee/by-election"),
    Row("GET", COMMITTEE_ACT, SUPERIOR, at="/units/{own}/committee/decide"),
    Row("POST", COMMITTEE_ACT, SUPERIOR, 422, at="/units/{own}/committee/decide"),
    Row("GET", "/tasks/{task}/{act}", ORGANISER, at="/tasks/{task}/close"),
    Row("POST", "/tasks/{task}/{act}", ORGANISER, 422, at="/tasks/{task}/extend"),
    Row("GET", ACCOUNT, frozenset(), at="/accounts/{other_account}", readers=SIGNED_IN - ADMINISTRATOR),
    Row(
        "POST",
        ACCOUNT + "/do/{deed}",
        frozenset(),
        at="/accounts/{other_account}/do/password",
        readers=SIGNED_IN - ADMINISTRATOR,
    ),
    Row("GET", "/cycles/{cycle}/dossiers/{kind}/{act}", SUPERIOR, at="/cycles/{cycle}/dossiers/personnel/return"),
    Row("POST", "/cycles/{cycle}/dossiers/{kind}/{act}", SUPERIOR, 422, at="/cycles/{cycle}/dossiers/results/ratify"),
    Row("GET", "/cycles/{cycle}/acts/{act}", SUPERIOR, at="/cycles/{cycle}/acts/postpone"),
    Row("POST", "/cycles/{cycle}/acts/{act}", SUPERIOR, 422, at="/cycles/{cycle}/acts/approve"),
    Row("GET", "/cycles/{cycle}/gates/{gate}", SUPERIOR, at="/cycles/{cycle}/gates/documents_approved"),
    Row("POST", "/cycles/{cycle}/gates/{gate}", SUPERIOR, 422, at="/cycles/{cycle}/gates/documents_approved"),
    Row("GET", "/cycles/{cycle}", frozenset({"sibling", "superior"}), at="/cycles/{foreign}", readers=frozenset()),
    Row("GET", REPORT, frozenset(), at="/cycles/{cycle}/reports/{unit}", readers=frozenset()),
    Row("GET", REPORT + "/decide/{what}", ORGANISER, at=OF_BELOW + "/decide/waive"),
)
