"""Reports that are filled in on a page: kept between visits, merged when two people type, handed in at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reports.desk import ReportDesk, known
from congtac.actions.reports.intake import Handed, Taken, from_sheet, hand_in
from congtac.actions.reports.reports import RESENT, last_report, obligation_of
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answers
from congtac.domain.report_draft import EXPLAIN, REASON, Texts, as_texts, merged, sheet_of
from congtac.domain.report_form import Field
from congtac.domain.report_sheet import Way
from congtac.store.claims import hold
from congtac.store.report_rows import draft_of
from congtac.store.tables import Report, ReportDraft, Unit


@dataclass(frozen=True, slots=True)
class Filling:
    """What a unit is filling in: the texts, who kept them when, and the last revision that was handed in.

    ``draft`` None: nothing was typed yet, and the texts are those of the last revision, or what is known beforehand.
    """

    texts: dict[str, str]
    draft: ReportDraft | None
    last: Report | None

    @property
    def is_behind(self) -> bool:
        """Whether a revision came in by another way since the draft was begun."""
        return self.draft is not None and self.last is not None and self.draft.revision < self.last.revision


def filling(session: Session, desk: ReportDesk, unit: Unit) -> Filling:
    """What the page of a unit's form shows."""
    draft, last = draft_of(session, desk.cycle.id, unit.id), last_report(session, desk.cycle, unit)
    if draft is not None:
        return Filling(dict(draft.content), draft, last)
    if last is not None:
        return Filling(texts_of(last), None, last)
    return Filling(as_texts(known(session, desk, unit)), None, None)


def filled_in(session: Session, desk: ReportDesk, unit: Unit) -> Answers:
    """What stands in the form as a file: what the unit has typed so far, over what is known beforehand."""
    return {**known(session, desk, unit), **handed(desk, unit, filling(session, desk, unit).texts).answers}


def texts_of(report: Report) -> dict[str, str]:
    """A stored revision as a draft would hold it."""
    told = {EXPLAIN + key: words for key, words in report.content.get("explanations", {}).items()}
    return {**report.content.get("answers", {}), **told}


def keep_draft(
    session: Session, desk: ReportDesk, unit: Unit, typed: Texts, shown: dict[str, str], moment: datetime, by: str
) -> dict[str, str]:
    """Keep what was typed on a page that showed texts with these marks; the texts of the draft afterwards.

    RuleBroken with each name that somebody else changed in another way meanwhile: nothing is kept then.
    """
    obligation_of(session, desk.cycle, unit)  # held: the first two who type begin one draft, not two
    there = filling(session, desk, unit)
    if there.draft is not None:
        hold(session, there.draft)
        there = filling(session, desk, unit)
    result = merged(typed, shown, there.texts)
    if result.clashes:
        raise RuleBroken(*(_clash(desk, name, there) for name in result.clashes))
    if result.texts != there.texts:
        _store(session, desk, unit, there, result.texts, moment, by)
    return result.texts


def _store(
    session: Session, desk: ReportDesk, unit: Unit, there: Filling, texts: dict[str, str], moment: datetime, by: str
) -> None:
    last = there.last.revision if there.last else 0
    if there.draft is None:
        made = ReportDraft(cycle_id=desk.cycle.id, unit_id=unit.id, revision=last, content=texts, by=by, at=moment)
        session.add(made)
    else:
        there.draft.content, there.draft.by, there.draft.at = texts, by, moment
    session.flush()


def _clash(desk: ReportDesk, name: str, there: Filling) -> Finding:
    at = Field.read(name.removeprefix(EXPLAIN))
    line = desk.form.by_key.get(at.line) if at else None
    figures = {
        "label": line.label.strip() if line else "",
        "now": there.texts.get(name, "") or "–",
        "by": there.draft.by if there.draft else "–",
    }
    return Finding("report.typed_by_another", Level.ERROR, name, figures)


def handed(desk: ReportDesk, unit: Unit, texts: Texts) -> Handed:
    """What a draft would hand in."""
    return from_sheet(desk.form, desk.identity(unit), sheet_of(desk.form, desk.identity(unit), texts), Way.FORM)


def hand_in_draft(session: Session, desk: ReportDesk, unit: Unit, texts: Texts, moment: datetime, by: str) -> Taken:
    """Check and store what was filled in; the draft is over then. Raises RuleBroken as every other way in does."""
    person = Person(by, texts.get(REASON, "").strip() or RESENT)
    content = handed(desk, unit, texts)
    taken = hand_in(session, desk.cycle, unit, desk.form, content, moment.date(), person, desk.tolerance_points)
    if taken.changed:
        taken.report.received_at = moment
    discard(session, desk, unit)
    return taken


def discard(session: Session, desk: ReportDesk, unit: Unit) -> None:
    """Throw what was typed away; what was handed in stays."""
    draft = draft_of(session, desk.cycle.id, unit.id)
    if draft is not None:
        session.delete(draft)
        session.flush()
