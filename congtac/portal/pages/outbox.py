"""The outbox: what waits, what was sent, what could not be delivered and why; one message; sending it once more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.deliveries import resend
from congtac.actions.letters import read_through, written
from congtac.actions.writers import Writers
from congtac.domain.access import Right, may
from congtac.domain.deliveries import MessageState
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.found import number_in, the_message
from congtac.portal.pages.reminders import names_of
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.access import ancestry
from congtac.store.outbox import state_of
from congtac.store.tables import Message
from congtac.store.visible_messages import (
    count_messages_of,
    message_of_visitor,
    messages_of,
    resends_of,
    unit_of_message,
)

router = Pages()
PAGE = 50
LISTS: Mapping[str, tuple[str, frozenset[MessageState]]] = {
    "waiting": (N_("Waiting"), frozenset({MessageState.WAITING, MessageState.SENDING})),
    "sent": (N_("Sent"), frozenset({MessageState.SENT, MessageState.TRIED})),
    "dead": (N_("Not deliverable"), frozenset({MessageState.DEAD})),
    "dropped": (N_("No longer sent"), frozenset({MessageState.DROPPED})),
}


@router.get("/outbox", name="outbox")
def listed(desk: Annotated[Desk[None], signed_in()], of: str = "waiting", page: str = "1") -> Response:
    """The messages that the visitor may know of, by what became of them."""
    chosen = of if of in LISTS else "waiting"
    counts = count_messages_of(desk.session, desk.visitor, {name: states for name, (_w, states) in LISTS.items()})
    paging = Paging(page_in(page), PAGE, counts[chosen])
    rows = messages_of(desk.session, desk.visitor, LISTS[chosen][1], first=paging.first, most=PAGE)
    return desk.page(
        "outbox/list.html",
        title=_("Outbox"),
        rows=[(row, state_of(row)) for row in rows],
        lists={name: _(words) for name, (words, _states) in LISTS.items()},
        counts=counts,
        chosen=chosen,
        paging=paging,
        names=names_of(desk, [row.recipient for row in rows]),
    )


@router.get("/outbox/{message}", name="message")
def show(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """A message as it would leave now, with what became of it."""
    row = message_of_visitor(desk.session, desk.visitor, number_in(desk.request, "message"))
    if row is None:
        raise NotFound
    what = written(desk.session, Writers(desk.place.installation(), desk.today), row, desk.moment)
    return desk.page(
        "outbox/message.html",
        title=row.subject,
        trail=[(_("Outbox"), f"/outbox?of={_list_of(row)}")],
        row=row,
        state=state_of(row),
        letter=read_through(row, what.letter),
        would_drop=what.drop if row.next_at is not None else None,
        resends=resends_of(desk.session, row),
        names=names_of(desk, [row.recipient]),
        organises=_organises(desk, row),
    )


@router.get("/outbox/{message}/resend", name="resend")
def ask_resend(desk: Annotated[Desk[Message], needs(Right.ORGANISE, the_message)]) -> Response:
    """Why it is to be sent once more."""
    return _resend_page(desk)


@router.post("/outbox/{message}/resend")
def send_again(desk: Annotated[Desk[Message], needs(Right.ORGANISE, the_message)]) -> Response:
    """It leaves with the next delivery; both copies have the same Message-ID."""
    row, form = _seen(desk), desk.form
    reason = form.text("reason", _("Reason"))
    if form.carry_out(lambda: resend(desk.session, row, desk.moment, Person(desk.visitor.name, reason))):
        return desk.go(f"/outbox/{row.id}", _("It leaves with the next delivery."))
    return _resend_page(desk)


def _resend_page(desk: Desk[Message]) -> Response:
    row = _seen(desk)
    desk.fresh_form({"reason": ""})
    trail = [(_("Outbox"), "/outbox?of=dead"), (row.subject, f"/outbox/{row.id}")]
    names = names_of(desk, [row.recipient])
    return desk.page("outbox/resend.html", title=_("Send once more"), trail=trail, row=row, names=names)


def _seen(desk: Desk[Message]) -> Message:
    """A mail about several cycles lies in the unit of the first one: the others must be the visitor's, too."""
    row = message_of_visitor(desk.session, desk.visitor, desk.thing.id)
    if row is None:
        raise NotFound
    return row


def _organises(desk: Desk[None], row: Message) -> bool:
    unit = unit_of_message(desk.session, row)
    return unit is not None and may(desk.visitor, Right.ORGANISE, ancestry(desk.session, unit))


def _list_of(row: Message) -> str:
    return next(name for name, (_words, states) in LISTS.items() if state_of(row) in states)
