"""What a bundle for units without a network says of itself, and how people compare the key that signed it by voice."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from congtac.domain.labels import Labelled

VERSION = 1
_KEY = re.compile(r"[0-9a-f]{64}")
_GROUPS, _DIGITS = 6, 4  # 24 digits are some 80 bits: nobody makes another key with the same ones


class BundleKind(Labelled):
    """Which way a bundle travels: forms go down to a unit, filled-in reports come up."""

    FORMS = "forms", "biểu mẫu gửi xuống"
    REPORTS = "reports", "báo cáo gửi lên"


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """One file of a bundle: its name in the zip, the slug of the unit it is about, SHA-256 (hex) of its bytes."""

    name: str
    unit: str
    unit_name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleManifest:
    """What is signed. ``key`` is the public key of the installation that packed it (hex), ``made_by`` a person.

    ``cycle`` is the cycle's key, as in every form; ``reason`` says why a new revision replaces the one before.
    """

    version: int = VERSION
    kind: BundleKind
    cycle: str
    form: str
    period: str
    made_on: date
    made_by: str
    reason: str = ""
    key: str
    entries: tuple[BundleEntry, ...]


def public_key(text: str) -> str | None:
    """The public key that people typed or copied, as 64 small hex digits; None where it is none."""
    plain = "".join(text.split()).lower()
    return plain if _KEY.fullmatch(plain) else None


def fingerprint(key: str) -> str:
    """The key in digits to read out on the telephone: ``4821 0077 …``."""
    number = int.from_bytes(hashlib.sha256(bytes.fromhex(key)).digest(), "big") % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[place : place + _DIGITS] for place in range(0, len(digits), _DIGITS))
