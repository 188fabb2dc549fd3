"""Messages to one of the many services that the library Apprise knows (extra ``congtac[channels]``).

Apprise answers yes or no: a no may mean anything, so that it is tried later. The file holds one address, because of
several a no would not say which of them has the message already.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from congtac.domain.deliveries import Answer, Attempt
from congtac.mail.couriers import kind_of
from congtac.mail.letters import Letter, clean, one_line


class ServiceCourier:
    """Sends through Apprise; its own log is switched off, for it writes addresses."""

    def __init__(self, url_file: str) -> None:
        self.url_file = url_file
        self._service: Any = None

    def deliver(self, letter: Letter) -> Attempt:
        """Taken, or to be tried later."""
        if self._service is None:
            refused = self._connect()
            if refused is not None:
                return refused
        try:
            taken = self._service.notify(body=clean(letter.body), title=one_line(letter.subject))
        except Exception as error:  # noqa: BLE001 - more than a hundred services raise what they like
            return Attempt(Answer.UNKNOWN, f"apprise {kind_of(error)}")
        return Attempt(Answer.TAKEN) if taken else Attempt(Answer.LATER, "apprise refused")

    def close(self) -> None:
        """Apprise holds no connection."""

    def _connect(self) -> Attempt | None:
        try:
            import apprise

            logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
            service = apprise.Apprise()
            if not service.add(Path(self.url_file).read_text("utf-8").strip()) or len(service) != 1:
                return Attempt(Answer.CLOSED, "apprise address not known")
        except (ImportError, OSError, UnicodeDecodeError) as error:
            return Attempt(Answer.CLOSED, f"apprise {kind_of(error)}")
        self._service = service
        return None
