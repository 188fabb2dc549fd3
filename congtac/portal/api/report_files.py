"""The form of a report as a file of Word or Excel: taken along, looked at when it comes back, then handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response, UploadFile
from pydantic import BaseModel

from congtac.actions.reports.desk import ReportDesk, report_desk
from congtac.actions.reports.drafts import filled_in, filling, handed
from congtac.actions.reports.intake import Handed, closed_for, findings_of, from_sheet, hand_in
from congtac.actions.reports.one_report import Revision, reference_of, revisions_of
from congtac.actions.reports.reports import RESENT, obligation_of
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answers
from congtac.domain.report_draft import Texts, differences, marks_of, texts_in
from congtac.domain.slugs import slug
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Words
from congtac.portal.api.files import EXCEL
from congtac.portal.api.found import Expected
from congtac.portal.api.inquiries import Inquiry
from congtac.portal.api.reports import Reporter, ReportReader, TakenAnswer
from congtac.portal.files import WORD, download
from congtac.portal.refusals import NotFound
from congtac.report_file import form_as, sheet_sent
from congtac.vi import nfc

router = APIRouter(prefix="/cycles/{cycle}/reports/{unit}", tags=["reports"])
KINDS = {"docx": WORD, "xlsx": EXCEL}
Kind = Annotated[Literal["docx", "xlsx"], Path()]
Number = Annotated[int, Path(ge=1, lt=2**31)]
FILES: dict[int | str, dict[str, Any]] = {200: {"content": {kind: {} for kind in KINDS.values()}}}
Fingerprint = Annotated[str, Query(min_length=1, max_length=100)]


class Decision(BaseModel):
    """What was decided about a revision."""

    accepted: bool
    on: date
    by: str
    reason: str


class RevisionAnswer(BaseModel):
    """A revision that was handed in; people speak of it by its ``reference``."""

    revision: int
    reference: str
    submitted_on: date
    by: str
    way: str
    reason: str | None
    decision: Decision | None


class ChangedField(BaseModel):
    """A field, or an explanation (``explain.``), as it is now and as the file has it."""

    field: str
    now: str
    then: str


class SentFile(BaseModel):
    """What a file was understood to say: it is taken in by its ``fingerprint``. ``findings`` are all there are."""

    fingerprint: str
    way: str
    answers: dict[str, str]
    explanations: dict[str, str]
    changed: list[ChangedField]
    findings: list[Told]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was sent: what it would hand in, and the same as texts of a draft."""

    desk: ReportDesk
    handed: Handed
    texts: Texts

    @property
    def fingerprint(self) -> str:
        """Of what was read; another file that says the same has the same one."""
        return fingerprint_of(self.texts)


@router.get("/form.{kind}", response_class=Response, responses=FILES)
def blank(inquiry: Reporter, kind: Kind, empty: bool = False) -> Response:
    """The form, filled in with what was typed so far or is known beforehand, or ``empty``."""
    desk = desk_of(inquiry)
    answers = {} if empty else filled_in(inquiry.session, desk, inquiry.thing.unit)
    return _file(inquiry, desk, kind, answers, "bieu-mau")


@router.get("/revisions")
def revisions(inquiry: ReportReader) -> list[RevisionAnswer]:
    """Every revision, the newest first."""
    return [_revision(one) for one in revisions_of(inquiry.session, desk_of(inquiry), inquiry.thing.unit)]


@router.get("/revisions/{revision}.{kind}", response_class=Response, responses=FILES)
def copy(inquiry: ReportReader, revision: Number, kind: Kind) -> Response:
    """A revision as a file."""
    desk, unit = desk_of(inquiry), inquiry.thing.unit
    found = [one for one in revisions_of(inquiry.session, desk, unit) if one.report.revision == revision]
    if not found:
        raise NotFound
    return _file(inquiry, desk, kind, handed(desk, unit, found[0].texts).answers, f"bao-cao-lan-{revision}")


@router.post("/file/preview")
def look(inquiry: Reporter, file: UploadFile) -> SentFile:
    """What a filled-in form (.docx, .xlsx) says, what it would change, and all that is wrong; nothing is stored."""
    at, session, read = inquiry.thing, inquiry.session, read_file(inquiry, file)
    now, desk = filling(session, read.desk, at.unit).texts, read.desk
    then = {**now, **read.texts}
    return SentFile(
        fingerprint=read.fingerprint,
        way=read.handed.way.value,
        answers=read.handed.content["answers"],
        explanations=read.handed.content["explanations"],
        changed=[ChangedField(field=one.name, now=one.now, then=one.then) for one in differences(now, then, desk.form)],
        findings=told(findings_of(session, at.cycle, at.unit, desk.form, read.handed, desk.tolerance_points)),
    )


@router.post("/file", status_code=201)
def take(
    inquiry: Reporter, file: UploadFile, fingerprint: Fingerprint, reason: Annotated[Words | None, Query()] = None
) -> TakenAnswer:
    """Hand in what a file says, as it was looked at; 409 with every finding where something must be fixed first."""
    at, read = inquiry.thing, read_file(inquiry, file)
    refuse_other(read.fingerprint, fingerprint, file_name(file))
    person, desk = inquiry.person(reason or RESENT), read.desk
    taken = hand_in(
        inquiry.session, at.cycle, at.unit, desk.form, read.handed, inquiry.today, person, desk.tolerance_points
    )
    return TakenAnswer(revision=taken.report.revision, changed=taken.changed, findings=told(taken.findings))


def read_file(inquiry: Inquiry[Expected], file: UploadFile) -> ReadFile:
    """What somebody sent. BadInput for what is no form of this unit and cycle, RuleBroken where nothing is awaited."""
    refuse_closed(inquiry)
    desk, unit = desk_of(inquiry), inquiry.thing.unit
    way, sheet = sheet_sent(file_name(file), file.file.read(), desk.form)
    found = from_sheet(desk.form, desk.identity(unit), sheet, way)
    if any(not one.where for one in found.problems):
        raise BadInput(*found.problems)
    return ReadFile(desk, found, texts_in(desk.form, sheet)[0])


def refuse_closed(inquiry: Inquiry[Expected]) -> None:
    """Nothing is filled in where nothing can be handed in any more."""
    at = inquiry.thing
    why = closed_for(at.cycle, obligation_of(inquiry.session, at.cycle, at.unit))
    if why is not None:
        raise RuleBroken(why)


def refuse_other(there: str, looked_at: str, where: str = "") -> None:
    """What is taken is what was looked at, and nothing else."""
    if there != looked_at:
        raise RuleBroken(Finding("api.not_what_was_seen", Level.ERROR, where, {"hash": looked_at, "now": there}))


def fingerprint_of(texts: Texts) -> str:
    """A short mark of all texts."""
    return sha256(marks_of(texts).encode()).hexdigest()


def file_name(file: UploadFile) -> str:
    """The name without the folders of somebody's computer."""
    return nfc(file.filename or "").replace("\\", "/").rpartition("/")[2][:100] or "-"


def desk_of(inquiry: Inquiry[Expected]) -> ReportDesk:
    """The form of the cycle and what goes with it."""
    return report_desk(inquiry.session, inquiry.installation, inquiry.thing.cycle)


def _file(inquiry: Inquiry[Expected], desk: ReportDesk, kind: str, answers: Answers, what: str) -> Response:
    unit = inquiry.thing.unit
    content = form_as(kind, desk.form, desk.identity(unit), answers)
    return download(content, KINDS[kind], f"{what}-{slug(unit.name)}.{kind}")


def _revision(one: Revision) -> RevisionAnswer:
    row, decided = one.report, one.decision
    return RevisionAnswer(
        revision=row.revision,
        reference=reference_of(row),
        submitted_on=row.submitted_on,
        by=row.by,
        way=row.way,
        reason=row.reason,
        decision=decided and Decision(accepted=decided.accepted, on=decided.on, by=decided.by, reason=decided.reason),
    )
