"""Tell a watch outside that the sweep ran, where an address is set. Nothing is called otherwise."""

from __future__ import annotations

from pathlib import Path

import httpx

from congtac.domain.findings import Finding, Level

PATIENCE_SECONDS = 10


def call_home(url_file: str | None) -> Finding | None:
    """Call the address in the file; a warning where that fails, which names the file and never the address."""
    if url_file is None:
        return None
    try:
        url = Path(url_file).read_text("utf-8").strip()
        httpx.get(url, timeout=PATIENCE_SECONDS, follow_redirects=False).raise_for_status()
    except httpx.HTTPStatusError as error:
        return _failed(url_file, f"HTTP {error.response.status_code}")
    except (OSError, ValueError, httpx.HTTPError, httpx.InvalidURL) as error:
        return _failed(url_file, type(error).__name__)
    return None


def _failed(url_file: str, reason: str) -> Finding:
    return Finding("clock.heartbeat_failed", Level.WARNING, url_file, {"reason": reason})
