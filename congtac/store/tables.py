"""The tables. Every rule across columns is a named constraint, so that the database holds it too.

Facts are written down, states are derived: nothing here stores "late" or "due". The tables of each noun (elections,
papers, reports, tasks, dossiers, emulation, the archive, the clock, terms, rounds, bundles, accounts, the audit log)
are in modules of their own and may be imported from here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.cycle import Act, CycleKind, Gate, Stage
from congtac.store.account_tables import (
    Account,
    AccountGrant,
    AccountIdentity,
    ApiToken,
    ApiTokenScope,
    SignIn,
    SignInAttempt,
)
from congtac.store.archive_tables import ArchiveLog, KeptElsewhere
from congtac.store.audit_tables import AuditEntry, AuditHead
from congtac.store.base import Base, one_of
from congtac.store.clock_tables import (
    Message,
    MessageResend,
    MilestoneRow,
    Nudge,
    Obligation,
    Pulse,
    Reminder,
    ReminderHold,
)
from congtac.store.comment_tables import PaperComment, PaperCommentSettled
from congtac.store.dossier_tables import Dossier, DossierConfirmation, DossierDecision, DossierItem
from congtac.store.election_tables import Candidate, Election, ElectionRound, EnteredCount, Mandate
from congtac.store.emulation_tables import EmulationRecognition, EmulationScore, EmulationSignUp
from congtac.store.exchange_tables import ReportSeal, UnitKey
from congtac.store.feed_tables import PublishedDay
from congtac.store.form_tables import SentForm
from congtac.store.paper_tables import Paper, PaperApproval, PaperIssue, PaperVersion, Register, Registration
from congtac.store.report_tables import ConsolidatedReport, Extension, Report, ReportDecision, ReportDraft, ReportValue
from congtac.store.round_tables import CongressRound, DelegateQuota, DelegateShare, RoundLesson, RoundStep, RoundUnit
from congtac.store.task_tables import Task, TaskEntry, TaskMilestone, TaskSupport
from congtac.store.term_tables import TermConsent, TermName

__all__ = [
    "Account",
    "AccountGrant",
    "AccountIdentity",
    "ApiToken",
    "ApiTokenScope",
    "ArchiveLog",
    "AuditEntry",
    "AuditHead",
    "Base",
    "Candidate",
    "Confirmation",
    "CongressRound",
    "ConsolidatedReport",
    "Cycle",
    "DelegateQuota",
    "DelegateShare",
    "Dossier",
    "DossierConfirmation",
    "DossierDecision",
    "DossierItem",
    "Election",
    "ElectionRound",
    "EmulationRecognition",
    "EmulationScore",
    "EmulationSignUp",
    "EnteredCount",
    "Extension",
    "Fact",
    "KeptElsewhere",
    "Mandate",
    "Message",
    "MessageResend",
    "MilestoneRow",
    "Nudge",
    "Obligation",
    "Paper",
    "PaperApproval",
    "PaperComment",
    "PaperCommentSettled",
    "PaperIssue",
    "PaperVersion",
    "PublishedDay",
    "Pulse",
    "Register",
    "Registration",
    "Reminder",
    "ReminderHold",
    "Report",
    "ReportDecision",
    "ReportDraft",
    "ReportSeal",
    "ReportValue",
    "RoundLesson",
    "RoundStep",
    "RoundUnit",
    "SentForm",
    "SignIn",
    "SignInAttempt",
    "TargetRow",
    "Task",
    "TaskEntry",
    "TaskMilestone",
    "TaskSupport",
    "TermConsent",
    "TermName",
    "TransitionLog",
    "Unit",
    "UnitKey",
]


class Unit(Base):
    """An organisation in the dated tree."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_until > valid_from", name="validity_in_order"),
        CheckConstraint("superior_id IS NULL OR superior_id <> id", name="not_its_own_superior"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[str | None]  # None for a superior of which only the name is known
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    superior: Mapped[Unit | None] = relationship(remote_side="Unit.id")


class Cycle(Base):
    """One congress, review or conference of one unit. ``key`` makes opening it twice the same as once."""

    __tablename__ = "cycle"
    __table_args__ = (one_of("kind", CycleKind), one_of("stage", Stage))
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    held_on: Mapped[date]
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    stage: Mapped[str] = mapped_column(default=Stage.PLANNING.value)
    unit: Mapped[Unit] = relationship()

    @property
    def title(self) -> str:
        """What people call it: "Đại hội chi bộ, Chi bộ Mẫu, 06/01/2020"; the key is for machines."""
        return f"{CycleKind(self.kind).label}, {self.unit.name}, {self.held_on:%d/%m/%Y}"


class TransitionLog(Base):
    """One line for each act on a cycle: never changed, never removed."""

    __tablename__ = "transition_log"
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        one_of("act", Act),
        CheckConstraint("length(by) > 0 AND length(reason) > 0", name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    number: Mapped[int]
    act: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]


class Confirmation(Base):
    """A person confirmed that a gate's fact is there. After a setback some gates must be confirmed again."""

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("cycle_id", "gate", "attempt"),
        one_of("gate", Gate),
        CheckConstraint("length(by) > 0 AND length(reason) > 0", name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    gate: Mapped[str]
    attempt: Mapped[int]
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]


class Fact(Base):
    """A figure, name or text of a cycle with its origin, under a dotted key."""

    __tablename__ = "fact"
    __table_args__ = (
        UniqueConstraint("cycle_id", "key"),
        CheckConstraint("length(origin) > 0", name="has_origin"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    key: Mapped[str]
    value: Mapped[dict[str, Any]]
    origin: Mapped[str]


class TargetRow(Base):
    """A target as adopted, in its order, with the result reported for it where there is one."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("cycle_id", "term", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    term: Mapped[str]
    position: Mapped[int]
    indicator: Mapped[str]
    goal: Mapped[str | None]
    result: Mapped[str | None]
    unit_of_measure: Mapped[str | None]
    stated_over: Mapped[str | None]
    origin: Mapped[str]
