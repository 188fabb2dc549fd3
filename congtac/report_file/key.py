"""The key pair of this installation, with which it signs bundles: made on first use, readable by its owner only."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level

FILE = "report-key.pem"
_OTHERS = 0o077


def own_key(home: Path) -> Ed25519PrivateKey:
    """The private key under ``home``. Unusable where it cannot be made or read, or where others may read it too."""
    path = home / FILE
    try:
        if not path.exists():
            _make(path)
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise Unusable(Finding("bundle.key_open_to_others", Level.ERROR, str(path)))
        key = load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        reason = error.strerror or f"{error}"
        raise Unusable(Finding("bundle.key_unreachable", Level.ERROR, str(path), {"reason": reason})) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Unusable(Finding("bundle.key_damaged", Level.ERROR, str(path))) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Unusable(Finding("bundle.key_damaged", Level.ERROR, str(path)))
    return key


def public(key: Ed25519PrivateKey) -> str:
    """The public key as 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def _make(path: Path) -> None:
    """Put a new key there whole; of two processes that make one at the same moment, the first one's stays."""
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{FILE}.")  # with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
