"""What papers state, as frozen values. ``None`` means "not stated" and is printed as a visible blank.

Nothing here is formatted: dates are dates, counts are numbers, figures keep their hedge word. A property is a
fact derived from the others (a list filled up to its stated length); templates may use it like a field.
Rows of targets carry words already computed by ``congtac.domain.targets``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from congtac.domain.figures import plain
from congtac.domain.origins import Origin
from congtac.domain.targets import Doubt, Verdict

NOTHING = "–"  # there is nothing to state, other than a blank, which is for what nobody stated
_Item = TypeVar("_Item")


def padded(items: Sequence[_Item], count: int | None, blank: _Item) -> tuple[_Item, ...]:
    """The items, filled up with ``blank`` to ``count``: eight groups of which six are named give eight."""
    return (*items, *[blank] * max(0, (count or 0) - len(items)))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a paper. ``draft`` is the draft's ordinal: drafts show no number, issued papers no note.

    ``issuer`` is one string per printed line ("Đại hội Chi bộ ...", "lần thứ III"). The parts of the date are
    apart because a draft often knows month and year only.
    """

    superior: str | None
    issuer: tuple[str, ...]
    number: int | None
    type_code: str
    body_code: str
    place: str | None
    day: int | None
    month: int | None
    year: int | None
    draft: int | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: "T/M CHI BỘ", "BÍ THƯ", a full name. ``position`` None prints no line (so a presidium)."""

    authority: str | None
    position: str | None
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What every paper has: its head, who signs in the right column, who receives it.

    ``origins`` says of each fact id (``results.3.result``) or of a prefix of it where the value comes from; it is not
    printed.
    """

    letterhead: Letterhead
    signature: Signature
    recipients: tuple[str, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class SessionDate:
    """A day with the part of it that a meeting took: "sáng", "chiều", "tối", "cả ngày"."""

    on: date | None
    session: str | None


@dataclass(frozen=True, slots=True)
class CongressName:
    """A congress as others refer to it: ordinal ("III") and term ("2020-2022")."""

    ordinal: str | None
    term: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Congress:
    """One congress of ``organisation``. ``members_total`` counts party members, ``attended`` those who vote.

    ``of_branch`` is false for the congress of a party organisation above the branch, to which delegates go.
    """

    organisation: str
    superior: str | None = None
    ordinal: str | None = None
    term: str | None = None
    held_on: date | None = None
    session: str | None = None
    pilot: bool = False
    of_branch: bool = True
    members_total: int | None = None
    members_official: int | None = None
    members_probationary: int | None = None
    attended: int | None = None
    guests: tuple[str, ...] = ()
    superior_guidance: bool = False
    superior_congress: CongressName | None = None
    previous: CongressName = CongressName(None, None)

    @property
    def held(self) -> SessionDate:
        """When it was held, as papers say it."""
        return SessionDate(self.held_on, self.session)

    @property
    def voters(self) -> str:
        """Who takes part and votes: the members of a branch, the delegates of a larger organisation."""
        return "đảng viên" if self.of_branch else "đại biểu"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One target with its result. ``percent_of_plan`` is result/plan, ``over_plan`` only what exceeds it.

    ``stated_over`` is what the source claims; ``contradiction`` is the note printed when the two disagree.
    """

    indicator: str
    planned: str | None
    result: str | None
    percent_of_plan: str | None = None
    over_plan: str | None = None
    verdict: str | None = None
    stated_over: str | None = None
    contradiction: str | None = None

    @property
    def reported(self) -> bool:
        """Whether anybody reported a result."""
        return self.result != Doubt.MISSING.label

    @property
    def measured(self) -> bool:
        """Whether a share of the plan could be computed."""
        return self.percent_of_plan is not None and self.percent_of_plan != NOTHING

    @property
    def in_sentence(self) -> str:
        """The indicator as a sentence goes on with it: "Kết nạp đảng viên" begins small, "VNeID" and names do not."""
        first, _, second = self.indicator.partition(" ")
        is_name = (first[1:].isalpha() and not first[1:].islower()) or second[:1].isupper()
        return self.indicator if is_name else first[:1].lower() + self.indicator[1:]

    @property
    def counted(self) -> bool:
        """Whether the result is a figure, not an answer in words."""
        return any(letter.isdigit() for letter in self.result or "")

    @property
    def said(self) -> str | None:
        """The result in a sentence: a bare count of people has its leading zero and unit, "05 đồng chí"."""
        people = "đảng viên" in plain(self.indicator) and (self.result or "").isdecimal()
        return f"{int(self.result or 0):02d} đồng chí" if people else self.result

    @property
    def exceeded(self) -> bool:
        """Whether the plan was exceeded by a computed share."""
        return self.measured and self.verdict == Verdict.EXCEEDED.label and self.over_plan not in (None, NOTHING)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of the coming term or period, as text ("100%", "từ 2 đồng chí trở lên")."""

    indicator: str
    text: str | None


@dataclass(frozen=True, slots=True)
class FloorPaper:
    """A paper read from the floor (tham luận): its theme, and unit and speaker where stated."""

    theme: str
    unit: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One person with votes and their share of the denominator ("52%"); among the tied no majority was asked for."""

    name: str | None
    votes: int | None = None
    percent: str | None = None
    among_tied: bool = False


BLANK_VOTE = VoteRow(None)


@dataclass(frozen=True, slots=True)
class ElectionRow:
    """What was elected ("Chi ủy", "Bí thư"), how many seats, by whom, who won, and how many seats that filled."""

    what: str
    seats: int | None
    elected_by_congress: bool = True
    elected: tuple[VoteRow, ...] = ()
    filled: int | None = None

    @property
    def winners(self) -> tuple[VoteRow, ...]:
        """The elected, with a blank row for every seat whose winner is not stated."""
        return padded(self.elected, (self.seats or 1) if self.filled is None else self.filled, BLANK_VOTE)

    @property
    def names(self) -> tuple[str | None, ...]:
        """The names of the elected, None where one is not stated."""
        return tuple(row.name for row in self.winners)

    @property
    def won(self) -> int:
        """How many were elected, named or not."""
        return len(self.winners)

    @property
    def vacant(self) -> int | None:
        """How many seats nobody was elected to; None where all are filled or it is not known."""
        return None if self.seats is None or self.filled is None else self.seats - self.filled or None
