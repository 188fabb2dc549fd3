"""Hold the reminders of a cycle or of one unit in it, go on with them, send one now."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.known_units import owing_unit
from congtac.actions.reminders.by_hand import ByHand, chosen, send_by_hand
from congtac.actions.reminders.holds import hold_reminders, release_reminders
from congtac.domain.access import Right
from congtac.domain.errors import CongtacError
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import version_of
from congtac.portal.found import the_cycle
from congtac.portal.pages.reminders import names_of, trail_to_reminders
from congtac.portal.routes import Pages
from congtac.store.ledger_rows import holds_of, owing_units
from congtac.store.tables import Cycle, Unit

router = Pages()
Organiser = Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]
LISTED = 500
"""Units that fit into one list; a cycle with more is held or reminded as a whole, or by the command line."""
LETTERS = 20  # shown in full before they are sent


@router.get("/cycles/{cycle}/reminders/hold", name="hold_reminders")
def ask_hold(desk: Organiser, unit: str = "") -> Response:
    """Of which unit, until when, why."""
    return _hold_page(desk, unit)


@router.post("/cycles/{cycle}/reminders/hold")
def hold(desk: Organiser) -> Response:
    """Nothing is sent for a while; what waits is dropped."""
    form = desk.form
    until, reason = form.day("until", _("Until")), form.text("reason", _("Reason"))

    def work() -> int:
        person = Person(desk.visitor.name, reason)
        return hold_reminders(desk.session, desk.thing, _unit(desk), desk.today, until, person).dropped

    if form.carry_out(work):
        said = _("Held. {count} messages that waited will not leave.").format(count=form.outcome)
        return desk.go(f"/cycles/{desk.thing.id}/reminders", said)
    return _hold_page(desk, "")


@router.get("/cycles/{cycle}/reminders/release", name="release_reminders")
def ask_release(desk: Organiser, unit: str = "") -> Response:
    """Of what, and why."""
    return _release_page(desk, unit)


@router.post("/cycles/{cycle}/reminders/release")
def release(desk: Organiser) -> Response:
    """Go on from today; what was skipped stays skipped."""
    form, reason = desk.form, desk.form.text("reason", _("Reason"))

    def work() -> object:
        person = Person(desk.visitor.name, reason)
        return release_reminders(desk.session, desk.thing, _unit(desk), desk.today, person)

    if form.carry_out(work):
        return desk.go(f"/cycles/{desk.thing.id}/reminders", _("Reminders go on from today."))
    return _release_page(desk, "")


@router.get("/cycles/{cycle}/reminders/send", name="send_reminders")
def ask_send(desk: Organiser, unit: str = "") -> Response:
    """Whom, and why."""
    return _send_page(desk, unit)


@router.post("/cycles/{cycle}/reminders/send")
def send(desk: Organiser) -> Response:
    """First look at every letter, then send what was looked at; a second time on a day nobody gets it again."""
    form, looked = desk.form, bool(desk.typed.get("look"))
    reason = form.text("reason", _("Reason"))
    ready = None if form.problems else _ready(desk, Person(desk.visitor.name, reason))
    if ready is None:
        return _send_page(desk, "")
    if looked:
        form.version = version_of(*_basis(ready))
        return _send_page(desk, "", ready)
    form.based_on(*_basis(ready))

    def work() -> int:
        installation, person = desk.place.installation(), Person(desk.visitor.name, reason)
        sent = send_by_hand(desk.session, installation, desk.thing, _unit(desk), person, desk.today, desk.moment)
        return sent.queued

    if form.carry_out(work):
        said = _("{count} reminders are on their way; who was reminded today already gets none.")
        return desk.go(f"/cycles/{desk.thing.id}/reminders/ledger", said.format(count=form.outcome))
    return _send_page(desk, "", ready)


def _ready(desk: Desk[Cycle], person: Person) -> ByHand | None:
    """What would be sent; None with what is in the way noted."""
    installation = desk.place.installation()
    try:
        return chosen(desk.session, installation, desk.thing, _unit(desk), person, desk.today, desk.moment)[1]
    except CongtacError as error:
        desk.form.problems += error.findings
        return None


def _basis(ready: ByHand) -> list[tuple[str, str]]:
    return [(recipient, letter.subject) for recipient, letter in ready.letters()]


def _unit(desk: Desk[Cycle]) -> Unit | None:
    slug = desk.form.value("unit")
    return owing_unit(desk.session, desk.thing, slug) if slug else None


def _hold_page(desk: Desk[Cycle], unit: str) -> Response:
    desk.fresh_form({"unit": unit, "until": "", "reason": ""})
    return _page(desk, "reminders/hold.html", _("Hold reminders"), units=_units(desk))


def _release_page(desk: Desk[Cycle], unit: str) -> Response:
    desk.fresh_form({"unit": unit, "reason": ""})
    held = [(hold, whose) for hold, whose in holds_of(desk.session, desk.thing) if hold.last_day >= desk.today]
    whose = {one.slug: one.name for _hold, one in held if one is not None}
    options = [("", _("The whole cycle")), *whose.items()]
    return _page(desk, "reminders/release.html", _("Go on reminding"), units=options)


def _send_page(desk: Desk[Cycle], unit: str, ready: ByHand | None = None) -> Response:
    desk.fresh_form({"unit": unit, "reason": ""})
    letters = ready.letters() if ready else []
    nobody = [line for looked in ready.looks for line in looked.lines if not line.outcome.is_sent] if ready else []
    return _page(
        desk,
        "reminders/send.html",
        _("Remind now"),
        units=_units(desk),
        ready=ready,
        letters=letters[:LETTERS],
        count=len(letters),
        nobody=len(nobody),
        names=names_of(desk, [recipient for recipient, _letter in letters[:LETTERS]]),
    )


def _units(desk: Desk[Cycle]) -> list[tuple[str, str]]:
    owing = owing_units(desk.session, desk.thing, LISTED + 1)
    named = [(one.slug, one.name) for one in owing] if len(owing) <= LISTED else []
    return [("", _("The whole cycle")), *named]


def _page(desk: Desk[Cycle], template: str, title: str, **more: Any) -> Response:
    return desk.page(template, title=title, trail=trail_to_reminders(desk.thing), cycle=desk.thing, **more)
