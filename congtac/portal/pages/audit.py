"""The audit log of one's part of the tree: who changed what, and whether the chain holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Response

from congtac.i18n import _
from congtac.portal.account_at import administrating
from congtac.portal.audit_words import mornings, told
from congtac.portal.desk import Desk, signed_in
from congtac.portal.paging import Paging, page_in
from congtac.portal.routes import Pages
from congtac.store.administered import Sought, audit_entries, count_audit_entries
from congtac.store.audit_log import head, missing_guards, newest_verified

router = Pages()
PAGE, LOOKED_AT, DIGITS = 30, 500, 9


@router.get("/audit", name="audit")
def show(
    desk: Annotated[Desk[None], signed_in()],
    who: str = "",
    cycle: str = "",
    since: str = "",
    until: str = "",
    page: str = "1",
) -> Response:
    """The newest entries first; what is typed wrong into the filter is left out and told."""
    administrating(desk.visitor)
    kept = {"who": who.strip()[:100], "cycle": cycle.strip(), "since": since, "until": until}
    form = desk.fresh_form(kept)
    first, last = form.day("since", needed=False), form.day("until", needed=False)
    begins, ends = mornings(first, last if last != date.min else None, desk.moment.tzinfo)
    sought = Sought(kept["who"], _number(kept["cycle"]), begins, ends)
    paging = Paging(page_in(page), PAGE, count_audit_entries(desk.session, desk.visitor, sought))
    rows = audit_entries(desk.session, desk.visitor, sought, first=paging.first, most=PAGE)
    looked_at, broken = newest_verified(desk.session, LOOKED_AT)
    return desk.page(
        "accounts/audit.html",
        status=200,
        title=_("Audit log"),
        rows=[told(row) for row in rows],
        paging=paging,
        query=urlencode({name: value for name, value in kept.items() if value}),
        looked_at=looked_at,
        findings=[*([broken] if broken else []), *missing_guards(desk.session)],
        last=head(desk.session),
    )


def _number(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
