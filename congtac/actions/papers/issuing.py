"""Issue a paper: an approved version gets its number and its day, and is kept as it left the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.papers.destroyed import refuse_destroyed
from congtac.actions.papers.drafting import issue_of
from congtac.actions.papers.numbers import book_of, competence_of, day_findings, row_of, written
from congtac.actions.papers.overview import NAMES
from congtac.actions.papers.registers import cancel_number, registration_of, reserve_number
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import approvals_of, version_with
from congtac.actions.reports.corrections import changed_before_issue, put_down_with
from congtac.actions.settling import settle
from congtac.documents.blanks import blanks_in
from congtac.documents.final_form import contradictions_in, finished
from congtac.documents.package import content_hash
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.domain.blanks import by_holder
from congtac.domain.drafting import Draftable, Sequence
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.papers import Symbol
from congtac.domain.secrecy import refuse_secret
from congtac.store.claims import hold
from congtac.store.tables import Paper, PaperIssue, PaperVersion, Registration


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued paper; ``again`` where it had been issued before, ``findings`` are what a person should look at."""

    issue: PaperIssue
    again: bool
    findings: list[Finding]


def issue(
    session: Session,
    paper: Paper,
    studio: Studio,
    on: date,
    person: Person,
    *,
    given: bytes | None = None,
    symbol: str | None = None,
) -> Issued:
    """Issue the approved version of a paper on its day; its number is the one reserved, or the next of its register.

    ``given`` is the file that the person holds: it must be the approved one. ``symbol`` is the number of a paper whose
    register another body keeps. The figures of a review's report are put down in the same transaction. Issuing twice
    gives the paper that was issued, and no second number. Raises RuleBroken where the newest version is not approved,
    the file is another one, or the paper was issued on another day.
    """
    hold(session, paper)
    there = issue_of(session, paper)
    if there is not None:
        refuse_destroyed(session, paper)
        _refuse_other(paper, there, on, given)
        return Issued(there, again=True, findings=[])
    version = _approved(session, paper, given)
    data = version.data or b""
    refuse_secret(texts_that_may_mark(data), on, paper.file_name)
    number, text = _number(session, paper, studio, on, person, symbol)
    word = "Số:" if studio.house.is_agency else "Số"
    final = finished(data, f"{word} {text}" if text else None, on)
    made = PaperIssue(
        paper_id=paper.id,
        version_id=version.id,
        registration_id=number.id if number else None,
        symbol=text,
        content_hash=content_hash(final),
        data=final,
        on=on,
        by=person.by,
        reason=person.reason,
    )
    session.add(made)
    settle(session, paper.cycle, on)
    put_down_with(session, paper, studio.house.form, on, person)
    nudge(session, paper.cycle, f"ban hành {paper.file_name}")
    return Issued(made, False, _doubts(session, paper, studio, made))


def day_problems(paper: Paper, on: date, today: date, where: str = "on") -> list[Finding]:
    """The error for a day that has not come yet, or on which nothing of the paper's cycle had begun."""
    first = min(paper.cycle.opened_on, today)
    if first <= on <= today:
        return []
    return [Finding("issue.day_not_possible", Level.ERROR, where, {"first": first, "today": today}, found=on)]


def doubts_about(session: Session, paper: Paper, studio: Studio, made: PaperIssue) -> list[Finding]:
    """What a person should look at in an issued paper; nothing where its bytes were destroyed."""
    return _doubts(session, paper, studio, made) if made.data else []


def _doubts(session: Session, paper: Paper, studio: Studio, made: PaperIssue) -> list[Finding]:
    """What stops nobody from issuing, but what a person should look at: the date, the competence, what is open."""
    blanks, notes = by_holder(blanks_in(made.data)), contradictions_in(made.data)
    left = []
    if blanks:
        figures = {"count": sum(one.count for one in blanks), "places": "; ".join(one.words(NAMES) for one in blanks)}
        left.append(Finding("issue.blank_left", Level.WARNING, paper.file_name, figures))
    if notes:
        left.append(Finding("issue.contradiction_left", Level.WARNING, paper.file_name, {"notes": "; ".join(notes)}))
    moved = changed_before_issue(session, paper, studio.house, made.data)
    left += [moved] if moved else []
    return [*day_findings(session, paper, made.on), *competence_of(row_of(paper), studio, made.on), *left]


def _refuse_other(paper: Paper, there: PaperIssue, on: date, given: bytes | None) -> None:
    figures = {"on": there.on, "symbol": there.symbol or paper.file_name}
    if on != there.on:
        raise RuleBroken(Finding("issue.other_day", Level.ERROR, paper.file_name, figures | {"asked": on}))
    if given is not None and content_hash(given) not in (there.content_hash, there.version.content_hash):
        found = {"found": content_hash(given), "expected": there.content_hash}
        raise RuleBroken(Finding("issue.changed_after", Level.ERROR, paper.file_name, figures | found))


def _approved(session: Session, paper: Paper, given: bytes | None) -> PaperVersion:
    newest = paper.versions[-1]
    if not approvals_of(session, newest):
        raise RuleBroken(Finding("issue.not_approved", Level.ERROR, paper.file_name, {"draft": newest.draft}))
    if given is not None and content_hash(given) != newest.content_hash:
        known = version_with(paper, content_hash(given))
        figures = {"found": content_hash(given), "expected": newest.content_hash, "draft": newest.draft}
        code = "issue.older_version" if known else "issue.other_bytes"
        raise RuleBroken(Finding(code, Level.ERROR, paper.file_name, figures))
    return newest


def _number(
    session: Session, paper: Paper, studio: Studio, on: date, person: Person, symbol: str | None
) -> tuple[Registration | None, str | None]:
    """The row of our register and the number as printed; a paper of the superior bears the number that is stated."""
    row = row_of(paper)
    if row.sequence.is_ours:
        if symbol is not None:
            raise BadInput(Finding("issue.number_is_ours", Level.ERROR, paper.file_name, {"symbol": symbol}))
        held = _of_our_register(session, paper, row, studio, on)
        held.by = held.by or person.by
        return held, written(held, on)
    if symbol is None:
        if row.sequence is Sequence.SUPERIOR:
            raise BadInput(Finding("issue.number_missing", Level.ERROR, paper.file_name))
        return None, None
    read = Symbol.read(f"Số {symbol}")
    if read is None:
        raise BadInput(Finding("issue.bad_symbol", Level.ERROR, paper.file_name, {"symbol": symbol}))
    return None, f"{read}".removeprefix("Số ")


def _of_our_register(session: Session, paper: Paper, row: Draftable, studio: Studio, on: date) -> Registration:
    book = book_of(session, paper.cycle, row, studio, on)
    return reserve_number(session, paper, book.register, book.symbol, on)


def cancel_issue(session: Session, paper: Paper, on: date, person: Person) -> PaperIssue:
    """Cancel an issued paper: paper and number stay on record with the reason; a next version may be issued anew.

    Raises RuleBroken where the paper is not issued.
    """
    hold(session, paper)
    there = issue_of(session, paper)
    if there is None:
        raise RuleBroken(Finding("issue.not_issued", Level.ERROR, paper.file_name))
    number = registration_of(session, paper)
    there.cancelled_on, there.cancelled_by, there.cancelled_because = on, person.by, person.reason
    nudge(session, paper.cycle, f"thu hồi {paper.file_name}")
    session.flush()
    if number is not None:
        cancel_number(session, number, on, person)
    settle(session, paper.cycle, on)
    return there
