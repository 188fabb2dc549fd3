"""The calendar that somebody subscribes to: its address, a new one, its end; and the calendar itself."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from fastapi import Request, Response

from congtac.actions.accounts import end_feed, feed_token, renew_feed, visitor_of_feed
from congtac.actions.feeds import brought_up_to_date, feed_of
from congtac.clock import now
from congtac.i18n import _
from congtac.portal.desk import Desk, signed_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.sent_forms import note_where
from congtac.workplace import Workplace

router = Pages()
LONGEST = 200  # letters of what may be a secret


@router.get("/calendar", name="calendar")
def show(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Whether there is an address, and since when."""
    return _page(desk)


@router.post("/calendar")
def renew(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """A new address, shown this once; the one before ends."""
    if not desk.form.carry_out(lambda: renew_feed(desk.session, desk.visitor, desk.moment)):
        return _page(desk)
    if desk.form.done_under is not None:  # the form sent again leads to the page without the secret
        note_where(desk.session, desk.form.done_under, "/calendar")
    return _page(desk, str(desk.form.outcome))


@router.post("/calendar/end", name="end_calendar")
def end(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Whoever has the address gets nothing from it any more."""
    if desk.form.carry_out(lambda: end_feed(desk.session, desk.visitor, desk.moment)):
        return desk.go("/calendar", _("The address is withdrawn."))
    return _page(desk)


@router.get("/calendar/{secret}.ics", name="feed")
def feed(request: Request, secret: str) -> Response:
    """The calendar of whoever made the address; without a sign-in, for calendars have none.

    What is no address, was one, or belongs to an account that is closed is the same page: 404.
    """
    place: Workplace = request.app.state.place
    moment = now()
    with place.reading() as session:
        visitor = visitor_of_feed(session, secret[:LONGEST], moment) if session is not None else None
        if session is None or visitor is None:
            raise NotFound
        found = feed_of(session, visitor, moment.date())
        content = found.file()
    if found.changes:
        with place.session() as session:
            content = brought_up_to_date(session, visitor, moment.date(), moment).file()
    return _answer(request, content)


def _answer(request: Request, content: bytes) -> Response:
    """The whole calendar, or that nothing has changed since the caller got it."""
    mark = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="congtac.ics"'
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _page(desk: Desk[None], secret: str = "") -> Response:
    address = str(desk.request.url_for("feed", secret=secret)) if secret else ""
    return desk.page(
        "calendar/calendar.html",
        title=_("Calendar"),
        token=feed_token(desk.session, desk.visitor, desk.moment),
        address=address,
    )
