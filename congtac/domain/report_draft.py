"""A report that is being filled in: texts by name, as they were typed, and what becomes of two people's typing.

Nothing of it is a report yet, so that nothing is refused: "12 đc" is kept as it stands and told when it is checked.
A page knows what it showed by a short mark of each text. What only one of two people changed is taken from that one;
what both changed in two ways is a clash, for people to settle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answer, Answers, Raw, clean, read, written
from congtac.domain.report_form import Field, Form, Line
from congtac.domain.report_sheet import Identity, Sheet, read_sheet

EXPLAIN, REASON = "explain.", "reason"
"""What stands before the field whose finding is explained; why a new revision replaces the one before."""
_MARK_LETTERS, _BETWEEN, _IS = 12, ";", "="
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What is kept of two people's typing, and the names at which they clash."""

    texts: dict[str, str]
    clashes: tuple[str, ...] = ()


def merged(typed: Texts, shown: Mapping[str, str], stored: Texts) -> Merged:
    """What somebody typed on a page that showed texts with these marks, over what is stored now.

    Names that were not on the page stay as they are stored.
    """
    texts, clashes = dict(stored), []
    for name, text in typed.items():
        there = stored.get(name, "")
        if text == there or mark(text) == shown.get(name, ""):
            continue
        if mark(there) != shown.get(name, ""):
            clashes.append(name)
        texts[name] = text
    return Merged({name: text for name, text in texts.items() if text}, tuple(clashes))


def mark(text: str) -> str:
    """A short mark of a text; that of an empty one is empty."""
    return sha256(text.encode()).hexdigest()[:_MARK_LETTERS] if text else ""


def marks_of(texts: Texts) -> str:
    """The marks of all texts, as a page carries them."""
    return _BETWEEN.join(f"{name}{_IS}{mark(text)}" for name, text in sorted(texts.items()) if text)


def read_marks(carried: str) -> dict[str, str]:
    """The marks that a page carried; whatever is none is left out."""
    pairs = (one.partition(_IS) for one in carried.split(_BETWEEN))
    return {name: own for name, is_, own in pairs if is_ and len(own) == _MARK_LETTERS}


def names_of(form: Form) -> list[str]:
    """Everything that a draft of the form may hold."""
    fields = [str(at) for at in form.fields]
    return [*fields, *(EXPLAIN + name for name in fields), REASON]


def as_typed(answer: Answer) -> str:
    """An answer as somebody would type it."""
    return f"{answer:%d/%m/%Y}" if isinstance(answer, date) else written(answer)


def as_texts(answers: Answers, explanations: Mapping[Field, str] | None = None) -> dict[str, str]:
    """Answers and explanations as a draft holds them."""
    told = {EXPLAIN + str(at): words for at, words in (explanations or {}).items()}
    return {str(at): as_typed(answer) for at, answer in answers.items()} | told


def raw_text(raw: Raw | None) -> str:
    """What a file holds in a cell that cannot be read, as somebody would type it."""
    if raw is None:
        return ""
    return as_typed(raw) if isinstance(raw, date | bool) else clean(str(raw))


def texts_in(form: Form, sheet: Sheet) -> tuple[dict[str, str], list[Finding]]:
    """What a file holds as a draft would hold it, and the cells that cannot be read, each with its place."""
    answers, problems = read_sheet(form, sheet)
    texts = {}
    for at, raw in sheet.cells.items():
        if form.has(at):
            answer = answers.get(at)
            texts[str(at)] = as_typed(answer) if answer is not None else raw_text(raw)
    texts |= {EXPLAIN + str(at): words for at, words in sheet.explanations.items() if words.strip()}
    return texts, [replace(one, level=Level.ERROR) for one in problems]


def sheet_of(form: Form, identity: Identity, texts: Texts) -> Sheet:
    """The draft as a sheet: from here on it is read and checked like a file of Word or Excel."""
    cells = {at: texts.get(str(at), "") for at in form.fields}
    told = {at: words for at in form.fields if (words := texts.get(EXPLAIN + str(at), ""))}
    return Sheet(identity, {at: raw for at, raw in cells.items() if raw}, told)


@dataclass(frozen=True, slots=True)
class Difference:
    """One text as it is now and as it would become."""

    name: str
    now: str
    then: str
    at: Field


def differences(now: Texts, then: Texts, form: Form) -> list[Difference]:
    """What changes from one draft, or one revision, to another, in the order of the form.

    "4600" and "4.600" are one answer in two writings, and no change.
    """
    found = []
    for name in names_of(form):
        before, after, at = now.get(name, ""), then.get(name, ""), Field.read(name.removeprefix(EXPLAIN))
        if at is None or before == after or (str(at) == name and _is_same(form.by_key[at.line], before, after)):
            continue
        found.append(Difference(name, before, after, at))
    return found


def _is_same(line: Line, one: str, other: str) -> bool:
    try:
        return read(line, one) == read(line, other)
    except BadInput:
        return False
