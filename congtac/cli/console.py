"""What every command prints with: findings, JSON and failures, with the exit statuses of the contract."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding
from congtac.messages import as_json as finding_as_json
from congtac.messages import line


def say(text: str = "") -> None:
    """One line of the answer, on standard output."""
    sys.stdout.write(text + "\n")


def progress(text: str) -> None:
    """One line about the work, on standard error: standard output is for the answer."""
    sys.stderr.write(text + "\n")


def print_json(answer: Any) -> None:
    """One JSON object on standard output and nothing else; dates ISO, decimals as numbers."""
    say(json.dumps(answer, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | Fraction):
        number = float(value)
        return int(number) if number.is_integer() else number
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Finding):
        return finding_as_json(value)
    raise TypeError(f"not for JSON: {type(value).__name__}")


def print_findings(findings: Iterable[Finding], *, to_error: bool = False, cited: bool = False) -> None:
    """One line for each finding: level, place, sentence; ``cited`` adds the rule in brackets."""
    for finding in findings:
        rule = f" [{finding.rule}]" if cited and finding.rule else ""
        (progress if to_error else say)(f"{line(finding)}{rule}")


def fail(error: CongtacError, *, as_json: bool = False) -> NoReturn:
    """End the command with the error's findings and its exit status."""
    if as_json:
        print_json({"findings": list(error.findings)})
    else:
        print_findings(error.findings, to_error=True)
    raise SystemExit(error.exit_status)
