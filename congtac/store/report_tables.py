"""The tables of reports: revisions with their figures as rows, decisions about them, extensions, consolidations."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.figures import Qualifier
from congtac.domain.report_answers import Absence
from congtac.domain.report_form import Column
from congtac.store.base import Base, one_of

if TYPE_CHECKING:
    from congtac.store.tables import Unit

PERSON_AND_REASON = "length(by) > 0 AND length(reason) > 0"


class Report(Base):
    """What a unit handed in: every revision is kept; the same content twice is one revision.

    ``content`` holds the answers as written and the explanations; the figures among them are rows of ``report_value``.
    """

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("cycle_id", "unit_id", "revision"),
        UniqueConstraint("cycle_id", "unit_id", "digest"),
        CheckConstraint("revision >= 1", name="revision_counts_from_one"),
        CheckConstraint("revision = 1 OR length(coalesce(reason, '')) > 0", name="revision_has_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    revision: Mapped[int]
    submitted_on: Mapped[date]
    by: Mapped[str]
    way: Mapped[str]
    reason: Mapped[str | None]
    content: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime | None]  # where it was handed in on a page: a confirmation names the minute
    unit: Mapped[Unit] = relationship()


class ReportDraft(Base):
    """A report that a unit is filling in on a page, kept between visits: texts by name, as they were typed.

    ``revision`` is the one that was the last when it was begun. Handing in removes it.
    """

    __tablename__ = "report_draft"
    __table_args__ = (UniqueConstraint("cycle_id", "unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    revision: Mapped[int]
    content: Mapped[dict[str, Any]]
    by: Mapped[str]
    at: Mapped[datetime]


class ReportValue(Base):
    """One whole number of a report, as the sums need it: counts, and money in đồng. Rates are not here: they come from
    the two counts that they name.
    """

    __tablename__ = "report_value"
    __table_args__ = (
        one_of("aspect", Column),
        one_of("qualifier", Qualifier),
        one_of("absence", Absence),
        CheckConstraint("(number IS NULL) = (absence IS NOT NULL)", name="number_or_absence"),
        Index("ix_report_value_line_aspect", "line", "aspect"),
    )
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    line: Mapped[str] = mapped_column(String(120), primary_key=True)
    aspect: Mapped[str] = mapped_column(String(20), primary_key=True)  # "column" is a word of SQL
    number: Mapped[int | None] = mapped_column(BigInteger)
    qualifier: Mapped[str] = mapped_column(String(20), default=Qualifier.EXACT.value)
    absence: Mapped[str | None] = mapped_column(String(20))


class ReportDecision(Base):
    """What became of a revision: accepted, or returned with a reason. One that has no row here was only received."""

    __tablename__ = "report_decision"
    __table_args__ = (CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    accepted: Mapped[bool]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    report: Mapped[Report] = relationship()


class Extension(Base):
    """A later day granted to one unit; the last one granted counts."""

    __tablename__ = "extension"
    __table_args__ = (CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    until: Mapped[date]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]


class ConsolidatedReport(Base):
    """The figures of a cycle put together and put down: version 1 goes into the paper, later ones are corrections.

    ``content`` holds each figure with its coverage, and which revision of which report it rests on.
    """

    __tablename__ = "consolidated_report"
    __table_args__ = (
        UniqueConstraint("cycle_id", "version"),
        CheckConstraint("version >= 1", name="version_counts_from_one"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    version: Mapped[int]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    content: Mapped[dict[str, Any]]
