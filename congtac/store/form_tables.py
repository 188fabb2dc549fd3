"""Forms that were sent: the same form twice, by a double click or the back button, does nothing twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from congtac.store.base import Base


class SentForm(Base):
    """A form that has been carried out, and the page that it led to. Written with what it did, in one transaction."""

    __tablename__ = "sent_form"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    led_to: Mapped[str] = mapped_column(String(2000), default="")
    at: Mapped[datetime] = mapped_column(index=True)
