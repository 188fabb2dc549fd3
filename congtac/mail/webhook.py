"""Messages to another system: a POST of JSON to an address that only a file knows.

``Idempotency-Key`` is the key of the message and the same at every attempt, so that the receiver can tell a second one.
"""

from __future__ import annotations

import logging
from pathlib import Path

import httpx

from congtac.domain.deliveries import Answer, Attempt
from congtac.mail.couriers import PATIENCE_SECONDS, kind_of
from congtac.mail.letters import Letter

# Answers that are about the address or the permission, not about the message.
_CLOSED = {401, 403, 404, 405, 407, 410}
_LATER = {408, 425, 429}
# Failed before anything of the message can have left.
_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class WebhookCourier:
    """Follows no redirect: the message goes to the address that was configured, or nowhere."""

    def __init__(self, url_file: str, patience: float = PATIENCE_SECONDS) -> None:
        self.url_file, self.patience = url_file, patience
        self._client: httpx.Client | None = None
        self._url = ""

    def deliver(self, letter: Letter) -> Attempt:
        """2xx is taken, 4xx never, the rest later; no answer after the message left is unknown."""
        try:
            answer = self._opened().post(self._url, json=letter.plain, headers={"Idempotency-Key": letter.key})
        except (OSError, UnicodeDecodeError) as error:
            return Attempt(Answer.CLOSED, f"url_file {kind_of(error)}")
        except (*_NOT_CONNECTED, httpx.InvalidURL) as error:
            return Attempt(Answer.CLOSED, f"http {kind_of(error)}")
        except httpx.HTTPError as error:
            return Attempt(Answer.UNKNOWN, f"http {kind_of(error)}")
        return _attempt(answer.status_code)

    def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            self._client.close()

    def _opened(self) -> httpx.Client:
        if self._client is None:
            logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs every address that it calls
            self._url = Path(self.url_file).read_text("utf-8").strip()
            self._client = httpx.Client(timeout=self.patience, follow_redirects=False, trust_env=False)
        return self._client


def _attempt(status: int) -> Attempt:
    if 200 <= status < 300:
        return Attempt(Answer.TAKEN)
    if status in _CLOSED or 300 <= status < 400:
        return Attempt(Answer.CLOSED, f"http {status}")
    later = status in _LATER or status >= 500
    return Attempt(Answer.LATER if later else Answer.NEVER, f"http {status}")
