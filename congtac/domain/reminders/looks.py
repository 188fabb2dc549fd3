"""What a look at one duty writes down: for each step that is due one line for each recipient, sent or skipped.

Whoever looks late sends the missed step once, never several at a time; every step that is not sent says why. Looking
twice, or in whatever order, each step of a deadline is written down once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from congtac.domain.labels import Labelled
from congtac.domain.reminders.ladder import Ladder, Step
from congtac.domain.reminders.quiet_hours import QuietHours
from congtac.domain.reminders.recipients import Told
from congtac.domain.roles import Recipient


class Outcome(Labelled):
    """What becomes of a step for one recipient; the label is its reason, with places for figures."""

    DUE = "due", "đến hạn nhắc"
    CAUGHT_UP = "caught_up", "nhắc bù cho ngày {due_on}"
    BY_HAND = "by_hand", "nhắc thủ công, {by}: {reason}"
    SUPERSEDED = "superseded", "bỏ qua: lỡ ngày nhắc, đã có lần nhắc sau thay"
    SAME_DAY = "same_day", "bỏ qua: trùng ngày với lần nhắc sau"
    SET_LATER = "set_later", "bỏ qua: việc được giao sau ngày nhắc này"
    SET_OVERDUE = "set_overdue", "bỏ qua: việc được giao khi đã quá hạn"
    HELD = "held", "bỏ qua: tạm ngừng nhắc đến hết ngày {until} ({reason})"
    TOO_LATE = "too_late", "bỏ qua: chỉ còn ích đến hết ngày {useful_until}"
    TOO_SOON = "too_soon", "bỏ qua: lần nhắc trước cách chưa đủ {hours} giờ"
    NOBODY = "nobody", "bỏ qua: chưa khai báo người nhận ({whom})"
    DISABLED = "disabled", "bỏ qua: tài khoản của người nhận đã khóa"

    @property
    def is_sent(self) -> bool:
        """Whether a message goes out."""
        return self in (Outcome.DUE, Outcome.CAUGHT_UP, Outcome.BY_HAND)

    @property
    def is_in_vain(self) -> bool:
        """Whether it was time for it, and nobody was there to get it."""
        return self in (Outcome.NOBODY, Outcome.DISABLED)

    @classmethod
    def out_of_reach(cls, told: Told) -> Outcome | None:
        """Why nothing can be sent to a recipient at all; None where something can."""
        if not told.known:
            return cls.NOBODY
        return cls.DISABLED if told.disabled else None


class LedgerState(Labelled):
    """Where a line of the ledger stands; it follows from the line and its message."""

    SENT = "sent", "Đã gửi"
    WAITING = "waiting", "Chờ gửi"
    SKIPPED = "skipped", "Bỏ qua"
    DROPPED = "dropped", "Không gửi nữa"
    DEAD = "dead", "Không gửi được"


@dataclass(frozen=True, slots=True)
class Conduct:
    """How an organisation reminds."""

    ladder: Ladder = field(default_factory=Ladder)
    quiet: QuietHours = field(default_factory=QuietHours)
    minimum_gap: timedelta = timedelta(hours=20)
    escalation: tuple[tuple[int, Recipient], ...] = ()  # after how many reminders past the deadline, who in addition
    digest_from: int = 5
    channels: tuple[str, ...] = ("email",)
    switches: tuple[tuple[str, bool], ...] = ()  # days off that are not certain, as the organisation decided


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody holds the reminders from a day until a day, both included."""

    on: date
    until: date
    reason: str

    def covers(self, day: date) -> bool:
        """Whether nothing is sent on that day."""
        return self.on <= day <= self.until


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the ledger about the same duty and deadline. ``at`` is when its message leaves or left, if it does."""

    step: int
    recipient: str
    at: datetime | None = None
    outcome: Outcome = Outcome.DUE


@dataclass(frozen=True, slots=True)
class Watched:
    """What a look needs to know about one duty: its deadline, since when that stands, and what was written about it.

    ``moved``: the deadline is another than the one that the duty was given with.
    ``last_sent`` has the moment of each recipient's last reminder of this duty, whatever the deadline was then.
    """

    deadline: date
    set_on: date
    steps: Sequence[Step]
    moved: bool = False
    written: Sequence[Written] = ()
    holds: Sequence[Hold] = ()
    last_sent: dict[str, datetime] = field(default_factory=dict)

    @property
    def recorded(self) -> set[int]:
        """The steps of the ladder that were written down."""
        known = {step.number for step in self.steps}
        return {line.step for line in self.written if line.step in known}

    @property
    def reminded_in_vain(self) -> int:
        """How many steps past the deadline have gone out, or could not because nobody is there to get them."""
        lines = (line for line in self.written if line.step in self.recorded and line.step > 0)
        return len({line.step for line in lines if line.at is not None or line.outcome.is_in_vain})


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be written: a step for one recipient, with what its reason speaks of."""

    step: Step
    told: Told
    outcome: Outcome
    figures: Mapping[str, object] = field(default_factory=dict)


Recipients = Callable[[Collection[Recipient]], Sequence[Told]]
"""The recipients of a duty: those who owe it, and those above who are told in addition."""


def look(watched: Watched, conduct: Conduct, today: date, moment: datetime, recipients: Recipients) -> list[Line]:
    """The lines of all steps due on or before today that are not in the ledger; of these at most one step is sent.

    ``moment`` is the earliest at which something may be sent (see ``quiet_hours.earliest``).
    """
    lines = []
    for step, outcome, figures in _steps(watched, today, moment):
        past = [whom for after, whom in conduct.escalation if step.number > 0 and after <= watched.reminded_in_vain]
        for told in recipients(past):
            said = (outcome, figures)
            if outcome.is_sent:
                said = _for(told, watched, conduct.minimum_gap, moment) or said
            lines.append(Line(step, told, *said))
    return lines


def look_on(watched: Watched, today: date) -> date | None:
    """The next day on which the duty must be looked at; None when no step is left."""
    recorded = watched.recorded
    return min(
        (step.due_on for step in watched.steps if step.number not in recorded and step.due_on > today), default=None
    )


Said = tuple[Outcome, dict[str, object]]


def _steps(watched: Watched, today: date, moment: datetime) -> list[tuple[Step, Outcome, dict[str, object]]]:
    recorded = watched.recorded
    due = [step for step in watched.steps if step.number not in recorded and step.due_on <= today]
    said = {step: _past(step, watched, moment, max(recorded, default=step.number)) for step in due}
    open_ = [step for step in due if said[step] is None]
    outcomes = []
    for step in due:
        outcome, figures = said[step] or _now(step, open_[-1], watched, today, moment)
        outcomes.append((step, outcome, figures))
    return outcomes


def _past(step: Step, watched: Watched, moment: datetime, newest: int) -> Said | None:
    """Why a step makes no sense any more; None where it might still be sent."""
    if watched.deadline < watched.set_on and (watched.moved or step.due_on <= watched.set_on):
        return Outcome.SET_OVERDUE, {}
    if step.due_on < watched.set_on:
        return Outcome.SET_LATER, {}
    hold = next((hold for hold in watched.holds if hold.covers(step.due_on)), None)
    if hold is not None:
        return Outcome.HELD, {"until": hold.until, "reason": hold.reason}
    if newest > step.number:  # the ladder got another step in between
        return Outcome.SUPERSEDED, {}
    if moment.date() > step.useful_until:
        return Outcome.TOO_LATE, {"useful_until": step.useful_until}
    return None


def _now(step: Step, last: Step, watched: Watched, today: date, moment: datetime) -> Said:
    if step is not last:
        return (Outcome.SAME_DAY if step.due_on == last.due_on else Outcome.SUPERSEDED), {}
    hold = next((hold for hold in watched.holds if hold.covers(moment.date())), None)
    if hold is not None:
        return Outcome.HELD, {"until": hold.until, "reason": hold.reason}
    if step.due_on < today:
        return Outcome.CAUGHT_UP, {"due_on": step.due_on}
    return Outcome.DUE, {}


def _for(told: Told, watched: Watched, gap: timedelta, moment: datetime) -> Said | None:
    """Why this recipient does not get what the others get."""
    out_of_reach = Outcome.out_of_reach(told)
    if out_of_reach is not None:
        return out_of_reach, {"whom": told.above}
    last = watched.last_sent.get(told.recipient)
    if last is not None and moment - last < gap:
        return Outcome.TOO_SOON, {"hours": int(gap.total_seconds() // 3600)}
    return None
