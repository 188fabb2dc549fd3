"""What somebody typed into a form: read field by field, all problems told at once, carried out once.

A page reads its fields, then ``carry_out`` does the work and says whether it was done. Where it was not, the same page
is shown again with this form: it holds what was typed and a sentence for every problem. See docs/portal.md.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeVar

from markupsafe import Markup
from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile

from congtac.domain.errors import CongtacError, Unusable
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.i18n import label
from congtac.portal.page_words import said
from congtac.store.sent_forms import NotNew, claim_form
from congtac.vi import nfc, typed_day

TOKEN, ONCE, VERSION = "token", "once", "version"
LINE, TEXT, DIGITS = 400, 20_000, 15
Member = TypeVar("Member", bound=Labelled)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name without folders, and its bytes."""

    name: str
    content: bytes


class Form:
    """One form. ``kept`` are the values that it shows before anything is typed, by field."""

    def __init__(
        self, session: Session, typed: FormData | None = None, moment: datetime | None = None, kept: Any = None
    ) -> None:
        self.session, self.typed, self.moment = session, typed or FormData(), moment
        self.kept: Mapping[str, object] = kept or {}
        self.problems: list[Finding] = []
        self.outcome: Any = None
        self.version = ""
        self.overtaken = False
        self.done_under: str | None = None

    def value(self, name: str) -> str:
        """What stands in a field: as typed, where something was typed, else the kept value."""
        if self.typed:
            typed = self.typed.get(name, "")
            return typed if isinstance(typed, str) else ""
        return self.kept_value(name)

    def kept_value(self, name: str) -> str:
        """What is stored now, as a field shows it."""
        kept = self.kept.get(name)
        return "" if kept is None else shown(kept)

    def text(self, name: str, what: str = "", *, most: int = LINE, needed: bool = True) -> str:
        """Words on one line (or several, with ``most=TEXT``)."""
        text = _clean(self.value(name), many_lines=most > LINE)
        if not text and needed:
            self.refuse(name, Finding("typed.empty", Level.ERROR, figures={"what": what}))
        if len(text) > most:
            self.refuse(name, Finding("typed.too_long", Level.ERROR, figures={"letters": len(text), "most": most}))
        return text

    def day(self, name: str, what: str = "", *, needed: bool = True) -> date:
        """A day, as browsers send it (2026-03-02) or as people write it (2/3/2026)."""
        text = self.text(name, what, needed=needed)
        found = typed_day(text)
        if found is None and text:
            self.refuse(name, Finding("typed.not_a_day", Level.ERROR, found=text))
        return found or date.min

    def whole(self, name: str, what: str = "", *, least: int = 0, most: int = 10**9, needed: bool = True) -> int | None:
        """A whole number between two others; None where it may be left out and was."""
        text = self.text(name, what, needed=needed)
        if not text:
            return None
        digits = text.replace(".", "").replace(" ", "").removeprefix("-")
        number = int(text.replace(".", "").replace(" ", "")) if _is_number(digits) else None
        if number is None or not least <= number <= most:
            figures = {"least": least, "most": most}
            self.refuse(name, Finding("typed.not_a_number", Level.ERROR, figures=figures, found=text))
            return None
        return number

    def one_of(self, name: str, members: Iterable[Member], what: str = "") -> Member | None:
        """A member of an enum, by its stored value."""
        known, value = list(members), self.value(name)
        found = next((member for member in known if member.value == value), None)
        if found is None:
            allowed = ", ".join(label(member) for member in known)
            self.refuse(name, Finding("typed.choose", Level.ERROR, figures={"what": what, "allowed": allowed}))
        return found

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.value(name))

    def all_of(self, name: str) -> list[str]:
        """Every value of a field that comes several times."""
        return [value for value in self.typed.getlist(name) if isinstance(value, str)]

    def upload(self, name: str, what: str = "", *, needed: bool = True) -> Upload | None:
        """A file that was chosen."""
        sent = self.typed.get(name)
        if isinstance(sent, UploadFile) and sent.filename:
            sent.file.seek(0)
            return Upload(nfc(sent.filename).replace("\\", "/").rpartition("/")[2], sent.file.read())
        if needed:
            self.refuse(name, Finding("typed.no_file", Level.ERROR, figures={"what": what}))
        return None

    def refuse(self, name: str, finding: Finding) -> None:
        """Note a problem of a field; without a name it is one of the form as a whole."""
        self.problems.append(replace(finding, where=name))

    def based_on(self, *values: object) -> None:
        """Tell when what the form shows was changed by somebody else after it was shown: nobody's text is lost."""
        self.version = version_of(*values)
        typed = self.typed.get(VERSION)
        if self.typed and typed != self.version:
            self.overtaken = True
            self.refuse("", Finding("typed.overtaken", Level.ERROR))

    def carry_out(self, work: Callable[[], Any]) -> bool:
        """Do the work unless something could not be read; whether it was done. What it gives is the ``outcome``.

        All of it is done or nothing. Sent a second time the form raises ``NotNew`` with the page that it led to.
        """
        if self.problems:
            return False
        key = str(self.typed.get(ONCE, ""))[:64]
        try:
            with self.session.begin_nested():
                if key and self.moment is not None:
                    claim_form(self.session, key, self.moment)
                self.outcome = work()
        except Unusable:
            raise
        except CongtacError as error:
            self.problems += error.findings
            return False
        self.done_under = key or None
        return True

    def at(self, name: str) -> list[str]:
        """The sentences about a field."""
        return [said(one) for one in self.problems if one.where == name]

    def summary(self, names: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Every problem as its field and its sentence; the field is empty where the page has no such field."""
        there = set(names) | set(self.typed) | set(self.kept)
        return [(one.where if one.where in there else "", said(one)) for one in self.problems]


def hidden_fields(token: str, form: Form) -> Callable[[], Markup]:
    """What every form of a page begins with: the token, a key of its own, and what the page was based on."""

    def hidden() -> Markup:
        fields = {TOKEN: token, ONCE: secrets.token_urlsafe(16)} | ({VERSION: form.version} if form.version else {})
        lines = (Markup('<input type="hidden" name="{}" value="{}">').format(*field) for field in fields.items())
        return Markup("").join(lines)

    return hidden


def version_of(*values: object) -> str:
    """A mark of what a form shows: another one as soon as a value is another one."""
    return sha256(repr(values).encode()).hexdigest()[:16]


def shown(value: object) -> str:
    """A value as a field shows it."""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, Labelled):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)


def _clean(text: str, *, many_lines: bool) -> str:
    """Composed letters, no control signs; lines end with a line feed."""
    lines = nfc(text).replace("\r\n", "\n").replace("\r", "\n")
    lines = lines if many_lines else lines.replace("\n", " ")  # several lines go into one with their words apart
    kept = "".join(sign for sign in lines if sign.isprintable() or (sign == "\n" and many_lines) or sign == "\t")
    return kept.replace("\t", " ").strip()


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= DIGITS


__all__ = ["LINE", "TEXT", "Form", "NotNew", "Upload", "hidden_fields", "shown", "version_of"]
