"""What the environment may refuse us, told as one finding instead of a traceback."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level
from congtac.store.session import PATIENCE_SECONDS, address, sqlite_file

BY_SQLITE_CODE = {
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_IOERR: "store.disk_failed",
    sqlite3.SQLITE_NOTADB: "store.not_a_database",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
}
BY_SQLSTATE = {
    "25006": "store.read_only",
    "42501": "store.not_allowed",
    "53100": "store.disk_full",
    "53300": "store.server_busy",
    "55P03": "store.locked",
    "40P01": "store.locked",
}
BY_ERRNO = {
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EFBIG: "store.disk_full",
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.ENOTDIR: "store.no_folder",
    errno.ENAMETOOLONG: "store.no_folder",
    errno.ELOOP: "store.no_folder",
    errno.EIO: "store.disk_failed",
}


@contextmanager
def usable(url: str | URL) -> Iterator[None]:
    """Raise Unusable, with one finding and a way out, where the environment does not allow the work.

    Errors that are ours (a broken constraint, a wrong query) pass through. No finding shows a password.
    """
    known = address(url)
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        finding = _explain(error, known)
        if finding is None:
            raise
        raise Unusable(finding) from error


def place(url: URL) -> str:
    """Where a database is, as a person would say it: the file, or ``server/database``, without the login."""
    if (file := sqlite_file(url)) is not None:
        return str(file)
    server = url.host or str(url.query.get("host", "localhost"))
    return f"{server}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def _explain(error: Exception, url: URL) -> Finding | None:
    if isinstance(error, OSError):
        return _file(error)
    if isinstance(error, sqlite3.Error):
        return _sqlite(error, url)
    if isinstance(error, DBAPIError):
        return _sqlite(error.orig, url) if isinstance(error.orig, sqlite3.Error) else _postgresql(error, url)
    return None


def _file(error: OSError) -> Finding | None:
    """A full disk is told even where the system names no file; papers are written in the block, too."""
    code = BY_ERRNO.get(error.errno or 0)
    if code is None or (error.filename is None and code not in ("store.disk_full", "store.disk_failed")):
        return None  # without a file it is something else, for instance a port that we may not open
    return _finding(code, str(error.filename or ""))


def _sqlite(error: sqlite3.Error, url: URL) -> Finding | None:
    base = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the upper bytes only say more about the same
    if base == sqlite3.SQLITE_CANTOPEN:
        file = sqlite_file(url)
        missing = file is not None and not file.exists()
        return _finding("store.not_created" if missing else "store.read_only", place(url))
    code = BY_SQLITE_CODE.get(base)
    return _finding(code, place(url)) if code else None


def _postgresql(error: DBAPIError, url: URL) -> Finding | None:
    """A refused connection has no SQLSTATE, only the words of the server or of its client library."""
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is not None and state[:2] not in ("08", "57"):
        code = BY_SQLSTATE.get(state)
        return _finding(code, place(url)) if code else None
    if not isinstance(error, OperationalError):
        return None
    reason = str(error.orig).strip().partition("\n")[0]
    if url.password:
        reason = reason.replace(str(url.password), "***")
    login = getattr(error.orig, "pgconn", None)
    asked = login is not None and not error.connection_invalidated and (login.used_password or login.needs_password)
    return _finding("store.login_refused" if asked else "store.not_reachable", place(url), found=reason)


def _finding(code: str, where: str, found: str | None = None) -> Finding:
    return Finding(code, Level.ERROR, where=where, figures={"seconds": PATIENCE_SECONDS}, found=found)
