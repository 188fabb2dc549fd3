"""Which forms have been carried out already, and where each of them led to."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from congtac.store.claims import claimed
from congtac.store.form_tables import SentForm

REMEMBERED = timedelta(days=7)  # a page that stayed open longer than that is asked for anew


class NotNew(Exception):
    """A form that has been carried out; the page that it led to."""

    def __init__(self, led_to: str) -> None:
        super().__init__(led_to)
        self.led_to = led_to


def only_new(session: Session, key: str) -> None:
    """Raises NotNew for a form that has been carried out; asked before anything is said about what it holds."""
    led_to = session.scalar(select(SentForm.led_to).where(SentForm.key == key))
    if led_to is not None:
        raise NotNew(led_to)


def claim_form(session: Session, key: str, now: datetime) -> None:
    """Note that a form is being carried out; raises NotNew where it has been. Two at the same moment wait."""
    session.execute(delete(SentForm).where(SentForm.at < now - REMEMBERED))
    made = SentForm(key=key, at=now)
    row = claimed(session, made, select(SentForm).where(SentForm.key == key))
    if row is not made:
        raise NotNew(row.led_to)


def note_where(session: Session, key: str, led_to: str) -> None:
    """Note the page to which a form led."""
    session.execute(update(SentForm).where(SentForm.key == key).values(led_to=led_to[:2000]))
