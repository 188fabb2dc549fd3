"""Does a paper keep the rules of form? Pure: a form, a layout rule set and a day in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from congtac.domain.conformance.body import body_findings
from congtac.domain.conformance.case import Case
from congtac.domain.conformance.family import family_findings, family_of
from congtac.domain.conformance.head import dated, head_findings
from congtac.domain.conformance.looks import look_findings, old_font_findings, unreadable
from congtac.domain.conformance.marks import file_findings, mark_findings
from congtac.domain.conformance.page import page_findings
from congtac.domain.conformance.recipients import recipient_findings
from congtac.domain.conformance.rules import RULES
from congtac.domain.conformance.signing import signing_findings
from congtac.domain.conformance.state_foot import state_recipient_findings, state_signing_findings
from congtac.domain.conformance.state_head import state_head_findings
from congtac.domain.conformance.state_rules import STATE_RULES
from congtac.domain.conformance.state_symbols import state_symbol_findings
from congtac.domain.conformance.symbols import symbol_findings
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.form import FormKind, PaperForm
from congtac.domain.layouts import Layout
from congtac.domain.recognition.words import is_secret

__all__ = ["RULES", "STATE_RULES", "conformance_findings", "dated", "family_of", "undated_findings"]

_PLACES = 3
_FRONT = 80  # lines
_AREAS = {
    Family.PARTY: (
        page_findings,
        family_findings,
        head_findings,
        symbol_findings,
        mark_findings,
        look_findings,
        body_findings,
        signing_findings,
        recipient_findings,
        file_findings,
    ),
    Family.STATE: (
        page_findings,
        family_findings,
        state_head_findings,
        state_symbol_findings,
        mark_findings,
        look_findings,
        body_findings,
        state_signing_findings,
        state_recipient_findings,
        file_findings,
    ),
}


def conformance_findings(form: PaperForm, layout: Layout, on: date | None) -> list[Finding]:
    """What a paper does not keep of the layout in force on its day; equal findings at several places are one.

    ``layout`` is of the paper's family (``family_of``). A classified paper is not looked into: the only finding says
    so. Of a paper in old fonts only page and fonts are judged: its words cannot be read.
    """
    case = Case(form, layout, on)
    # Wherever it stands, in a head that was not recognised or at the edge of the page: to miss it is worse.
    secret = next((line for line in chain(form.lines[:_FRONT], form.around) if is_secret(line)), None)
    if secret is not None:
        return [case.broken("check.secret", secret.where, found=secret.text.strip(" *()"))]
    if unreadable(form):
        return [*_gathered(chain(page_findings(case), old_font_findings(case)))]
    notes = []
    if form.kind is FormKind.UNKNOWN:
        notes.append(case.broken("check.no_head"))
    if on is None:
        notes.append(case.broken("check.no_date"))
    return [*notes, *_gathered(finding for area in _AREAS[layout.family] for finding in area(case))]


def undated_findings(form: PaperForm, layouts: Sequence[Layout]) -> tuple[Layout, list[Finding]]:
    """The newest of the rule sets and what a paper of unknown day does not keep of it.

    What any other set allows is a note: a draft gets its date when it is signed, and may be of an earlier time.
    """
    newest = max(layouts, key=lambda layout: layout.start)
    others = [{_key(one) for one in conformance_findings(form, layout, None)} for layout in layouts if layout != newest]
    return newest, [
        one if all(_key(one) in found for found in others) else replace(one, level=Level.NOTE)
        for one in conformance_findings(form, newest, None)
    ]


def _key(finding: Finding) -> tuple[str, str, str]:
    """What makes a finding the same under two rule sets."""
    about = {name: value for name, value in finding.figures.items() if name in ("component", "margin")}
    return finding.code, finding.where, f"{about}"


def _gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for each thing that is wrong, with its first places and how many more there are."""
    same: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.level, f"{dict(finding.figures)}", f"{finding.found}", f"{finding.expected}")
        same.setdefault(key, []).append(finding)
    for group in same.values():
        places = list(dict.fromkeys(finding.where for finding in group))
        more = f" và {len(places) - _PLACES} chỗ khác" if len(places) > _PLACES else ""
        yield replace(group[0], where="; ".join(places[:_PLACES]) + more)
