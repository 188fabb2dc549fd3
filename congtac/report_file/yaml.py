"""Reports as YAML: written for a unit to fill in, read back with every problem at once, by line and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answers, written
from congtac.domain.report_form import Column, Field, Form, Line
from congtac.domain.report_sheet import Identity, Sheet
from congtac.yamlfile import Located, load

_HEAD = ("form", "cycle", "unit", "period", "unit_name")
MAX_BYTES, MAX_ENTRIES = 400_000, 3_000  # the largest of our forms has 9,000 bytes and 74 lines
_KEYS = {*_HEAD, "answers", "explanations"}
HOW_TO = (
    "Ghi số liệu sau dấu hai chấm, trong ngoặc kép; dấu * là chỉ tiêu bắt buộc.",
    "Không phát sinh thì ghi: không có. Không thuộc đơn vị thì ghi: không áp dụng.",
)


def write(form: Form, identity: Identity, known: Answers) -> bytes:
    """The form as a file to fill in: one line for each cell, empty where nothing is known."""
    head = [f"# {form.label}", *(f"# {line}" for line in HOW_TO)]
    head += [f"{key}: {_quoted(getattr(identity, key))}" for key in _HEAD]
    lines = [*head, "answers:"]
    for section in form.sections:
        lines.append(f"  # {section.key}. {section.title}")
        for line in section.lines:
            lines += _line(line, known)
    lines += ["explanations: {}  # ví dụ {members_total.result: lý do}"]
    return ("\n".join(lines) + "\n").encode()


def _line(line: Line, known: Answers) -> Iterator[str]:
    unit = f" ({line.unit})" if line.unit else ""
    yield f"  {line.key}:  # {line.label.strip()}{unit}{' *' if line.required else ''}"
    for at in line.fields:
        answer = known.get(at)
        yield f"    {at.column.value}:" + (f" {_quoted(written(answer))}" if answer is not None else "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def read(path: Path, _form: Form) -> Sheet:
    """The sheet in a file. Raises BadInput with every problem of its shape; what the cells hold is read later."""
    file = load(path, max_bytes=MAX_BYTES)
    if not isinstance(file.data, dict):
        raise BadInput(Finding("input.no_keys", Level.ERROR, file.where()))
    count = _entries(file.data)
    if count > MAX_ENTRIES:
        figures = {"count": count, "allowed": MAX_ENTRIES}
        raise BadInput(Finding("report.too_many_entries", Level.ERROR, file.where(), figures))
    problems = [_unknown(file, str(key), sorted(_KEYS)) for key in file.data if key not in _KEYS]
    problems += [
        Finding("input.missing_key", Level.ERROR, file.where(key), {"key": key})
        for key in ("form", "cycle", "unit", "answers")
        if not file.data.get(key)
    ]
    cells = dict(_cells(file, problems))
    told = dict(_explanations(file, problems))
    if problems:
        raise BadInput(*problems)
    identity = Identity(**{key: str(file.data.get(key) or "") for key in _HEAD})
    return Sheet(identity, {at: raw for at, (raw, _) in cells.items()}, told, {at: to for at, (_, to) in cells.items()})


def _entries(data: Any) -> int:
    """How many keys and items there are, at all depths."""
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return sum(1 + _entries(one) for one in inside)


def _cells(file: Located, problems: list[Finding]) -> Iterator[tuple[Field, tuple[Any, str]]]:
    answers = file.data.get("answers")
    if answers and not isinstance(answers, dict):
        figures = {"key": "answers", "value": str(answers)[:60], "allowed": "members_total: ..."}
        problems.append(Finding("input.wrong_type", Level.ERROR, file.where("answers"), figures))
    for line, given in answers.items() if isinstance(answers, dict) else ():
        columns: Mapping[str, Any] = given if isinstance(given, dict) else {Column.RESULT.value: given}
        for column, raw in columns.items():
            at = Field.read(f"{line}.{column}")
            if at is None:
                problems.append(_unknown(file, str(column), [one.value for one in Column], "answers", line))
            elif isinstance(raw, dict | list):
                figures = {"key": f"{line}.{column}", "value": str(raw)[:60], "allowed": "1.200"}
                problems.append(Finding("input.wrong_type", Level.ERROR, file.where("answers", line, column), figures))
            else:
                yield at, (raw, file.where("answers", line, column))


def _explanations(file: Located, problems: list[Finding]) -> Iterator[tuple[Field, str]]:
    given = file.data.get("explanations")
    for key, words in given.items() if isinstance(given, dict) else ():
        at = Field.read(str(key))
        if at is None:
            problems.append(_unknown(file, str(key), ["members_total.result"], "explanations"))
        else:
            yield at, str(words or "")


def _unknown(file: Located, key: str, allowed: list[str], *loc: str) -> Finding:
    figures = {"key": key, "allowed": ", ".join(allowed)}
    return Finding("input.unknown_key", Level.ERROR, file.where(*loc, key), figures)
