"""Send what is due as soon as it is due: the worker asks each second, Prefect runs the delivery if there is any."""

from __future__ import annotations

import time
from dataclasses import dataclass

from congtac.clock import now
from congtac.domain.errors import CongtacError
from congtac.store.outbox import is_due
from congtac.workplace import Workplace
from flows.consequences import PrefectAwayError
from flows.delivery import deliver

NOTHING_DONE = 60.0  # seconds until messages are looked at again that are due and that no delivery could move


@dataclass(slots=True)
class Outgoing:
    """The messages of a workplace; remembers when a delivery found nothing that it could do."""

    place: Workplace
    not_before: float = 0.0

    def send(self) -> bool:
        """Whether there was a delivery. Raises PrefectAwayError where there is no Prefect to run it."""
        if time.monotonic() < self.not_before or not self._is_due():
            return False
        try:
            state = deliver(return_state=True)
        except Exception as error:  # what goes wrong in the delivery itself is told by its state
            raise PrefectAwayError(str(error)) from error
        if not state.is_completed():
            reason = state.result(raise_on_failure=False)
            raise reason if isinstance(reason, CongtacError) else RuntimeError(str(state.message))
        if state.name == "Nothing due":
            self.not_before = time.monotonic() + NOTHING_DONE
        return True

    def _is_due(self) -> bool:
        with self.place.reading() as session:
            return session is not None and is_due(session, now())
