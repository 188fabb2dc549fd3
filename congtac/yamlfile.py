"""Reading YAML files that people write by hand: safely, with line numbers, and with every problem at once.

The dialect is the safe core of YAML 1.2: ``true`` and ``false`` are the only booleans (``no`` is a word,
``14:00`` a time, ``on`` a key), ``2020-01-06`` is a date, a number with a leading zero stays text, keys are
always text. Text and keys are NFC. Aliases and tags are refused: they hide what a file says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from pydantic import BaseModel, ValidationError

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.yamlproblems import findings_at, place

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
MAX_DIGITS = 40
MAX_PROBLEMS = 200  # that are told of one file; nobody reads more, and each costs time and memory

# A line number for a scalar; a line number with the marks inside for a mapping or list.
Mark: TypeAlias = "int | tuple[int, Mapping[Any, Mark]]"

_Loader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
# 1.200 is one thousand two hundred to a Vietnamese reader; 0.125 is a part of one to everybody.
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?(?:\.(?:inf|Inf|INF)|\.?(?:nan|NaN|NAN)|Infinity)")
_END_OF_ENTRY = re.compile(r"\s*[,}]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLAIN_TAGS = {None, "!", "tag:yaml.org,2002:str"}


@dataclass(frozen=True, slots=True)
class Located:
    """A file's data (dicts, lists, NFC text, numbers, ``datetime.date``) with the line of each part."""

    data: Any
    path: Path
    marks: Mark
    notes: tuple[Finding, ...] = ()

    def line(self, *loc: str | int) -> int:
        """The 1-based line of the key or item at that place; of its nearest parent when it is absent."""
        mark = self.marks
        for part in loc:
            if isinstance(mark, int) or part not in mark[1]:
                break
            mark = mark[1][part]
        return _line(mark)

    def where(self, *loc: str | int) -> str:
        """The place for a finding: ``units.yaml:12: units[3].level``."""
        return place(self.path, self.line(*loc), loc)


def load(path: Path, *, max_bytes: int = MAX_BYTES, found: list[Finding] | None = None) -> Located:
    """Read one file.

    Raises BadInput with every finding that the text itself allows: duplicate keys, aliases, tags, numbers
    that are none; a syntax error ends the reading and comes last. Given a list ``found``, problems that leave
    the rest readable go there instead, so that a model can say what else is wrong in the same run.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except IsADirectoryError:
        raise BadInput(_problem("input.not_a_file", str(path))) from None
    except FileNotFoundError:
        raise BadInput(_problem("input.no_file", str(path))) from None
    except (OSError, ValueError):
        raise BadInput(_problem("input.unreadable", str(path))) from None
    if len(raw) > max_bytes:
        raise BadInput(_problem("input.too_large", str(path), limit=max_bytes))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput(_problem("input.encoding", f"{path}:{line}")) from None
    return read(text, path, found=found)


def read(text: str, path: Path, *, found: list[Finding] | None = None) -> Located:
    """The data of a text that was read from ``path`` (the name is for the findings only); see ``load``."""
    reading = _Reading(text, path)
    located = reading.located()
    if reading.findings and (found is None or reading.stopped):
        raise BadInput(*reading.findings)
    if found is not None:
        found.extend(reading.findings)
    return located


def findings_of(error: ValidationError, located: Located, model: type[BaseModel]) -> list[Finding]:
    """One finding for each problem that pydantic found, with file, line, key, value and what is allowed."""
    return findings_at(error, located, model)


def _problem(code: str, where: str, **figures: Any) -> Finding:
    return Finding(code, Level.ERROR, where, figures)


def _date(text: str) -> date | str:
    """The day; text where there is no such day, so that a model that wants a day can say so."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _line(mark: Mark) -> int:
    return mark if isinstance(mark, int) else mark[0]


class _TooManyError(Exception):
    """More problems than anybody reads."""


class _TooDeepError(Exception):
    """More levels than a file written by a person has; reading on would only burn memory."""


class _Reading:
    """One pass over the parser's events that builds the data, the lines and the findings side by side."""

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        self.findings: list[Finding] = []
        self.stopped = False
        self.notes: dict[str, Finding] = {}
        self.loc: list[str | int] = []
        self.line = 1

    def located(self) -> Located:
        data: Any = None
        marks: Mark = 1
        control = _CONTROL.search(self.text)
        if control:
            self.line = self.text.count("\n", 0, control.start()) + 1
            self._stop("input.control_character")
        else:
            try:
                data, marks = self._document(yaml.parse(self.text, Loader=_Loader))
            except yaml.YAMLError as error:
                self._syntax(error)
            except _TooDeepError:
                self.loc.clear()
                self._stop("input.too_deep", limit=MAX_DEPTH)
            except _TooManyError:
                self.loc.clear()
                self._stop("input.too_many_problems", limit=MAX_PROBLEMS)
        return Located(data, self.path, marks, tuple(self.notes.values()))

    def _found(self, code: str, **figures: Any) -> None:
        self.findings.append(_problem(code, place(self.path, self.line, tuple(self.loc)), **figures))
        if len(self.findings) == MAX_PROBLEMS:
            raise _TooManyError

    def _stop(self, code: str, **figures: Any) -> None:
        """Nothing behind this problem can be read."""
        self.stopped = True
        self._found(code, **figures)

    def _syntax(self, error: yaml.YAMLError) -> None:
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        lines = self.text.splitlines()
        line = max(0, min(mark.line, len(lines) - 1)) if mark else 0
        written = lines[line] if lines else ""
        indent = written[: len(written) - len(written.lstrip())]
        code = "input.tab" if "\t" in indent else "input.syntax"
        column = mark.column + 1 if mark else 1
        where = f"{self.path}:{line + 1}:{column}"
        self.stopped = True
        self.findings.append(_problem(code, where, line=line + 1, column=column, text=written.strip()[:60]))

    def _document(self, events: Iterator[Any]) -> tuple[Any, Mark]:
        data: Any = None
        marks: Mark = 1
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                mark: Any = event.start_mark
                self.line = mark.line + 1
                if documents == 2:
                    self._found("input.several_documents")
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                read = self._value(event, events)
                if documents == 1:
                    data, marks = read
        return data, marks

    def _value(self, event: Any, events: Iterator[Any]) -> tuple[Any, Mark]:
        self.line = line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self._found("input.alias", name=event.anchor)
            return None, line
        if event.tag not in _PLAIN_TAGS:
            self._found("input.tag", tag=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style and event.tag is None
            return self._scalar(event.value) if plain else self._text(event.value), line
        if len(self.loc) >= MAX_DEPTH:
            raise _TooDeepError
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events)
        return self._sequence(line, events)

    def _sequence(self, line: int, events: Iterator[Any]) -> tuple[Any, Mark]:
        items: list[Any] = []
        marks: dict[int, Mark] = {}
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self.loc.append(len(items))
            item, marks[len(items)] = self._value(event, events)
            items.append(item)
            self.loc.pop()
        return items, (line, marks)

    def _mapping(self, start: Any, events: Iterator[Any]) -> tuple[Any, Mark]:
        line = start.start_mark.line + 1
        entries: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        last: tuple[str, int] | None = None  # the key and beginning of a plain text that a comma may continue
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, key_line = self._key(event, events)
            value_event: Any = next(events)
            if start.flow_style and last and self._has_no_colon(event, value_event):
                entries[last[0]] = self._continued(last, event)
                continue
            self.loc.append(key)
            value, mark = self._value(value_event, events)
            if key in entries:
                self.line = key_line
                self._found("input.duplicate_key", key=key, line=key_line, first=_line(marks[key]))
            elif key:
                # A key's line is where the key is written, also when its value begins on the next line.
                entries[key], marks[key] = value, (key_line, mark[1]) if isinstance(mark, tuple) else key_line
            self.loc.pop()
            is_text = isinstance(value, str) and not value_event.style
            last = (key, value_event.start_mark.index) if is_text else None
        return entries, (line, marks)

    def _has_no_colon(self, key: Any, value: Any) -> bool:
        nothing = isinstance(value, yaml.ScalarEvent) and not value.value and not value.style
        return nothing and _END_OF_ENTRY.match(self.text, key.end_mark.index) is not None

    def _continued(self, last: tuple[str, int], event: Any) -> str:
        """In ``{ten: Tin, bài mới, so: 5}`` YAML cuts at the comma; people mean one text, and are told."""
        text = self._text(" ".join(self.text[last[1] : event.end_mark.index].split()))
        where = place(self.path, self.line, (*self.loc, last[0]))
        self.notes[where] = Finding("input.comma_unquoted", Level.NOTE, where, {"value": text})
        return text

    def _key(self, event: Any, events: Iterator[Any]) -> tuple[str, int]:
        line = event.start_mark.line + 1
        self.line = line
        if isinstance(event, yaml.ScalarEvent) and event.value.strip():
            return self._text(event.value), line
        self._found("input.bad_key")
        self._value(event, events)
        return "", line

    def _text(self, value: str) -> str:
        if _CONTROL.search(value):
            self._found("input.control_character")
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def _scalar(self, text: str) -> Any:
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _DATE.fullmatch(text):
            return _date(text)
        if _NOT_FINITE.fullmatch(text):
            self._found("input.not_finite", value=text)
            return None
        if _GROUPED.fullmatch(text):
            self._found("input.grouped_number", value=text, plain=text.replace(".", ""))
            return None
        if _FLOAT.fullmatch(text):
            return self._number(text)
        return self._text(text)

    def _number(self, text: str) -> int | float | None:
        if len(text) > MAX_DIGITS or not isfinite(float(text)):
            self._found("input.not_finite", value=text[:20] + "…")
            return None
        return int(text) if _INTEGER.fullmatch(text) else float(text)
