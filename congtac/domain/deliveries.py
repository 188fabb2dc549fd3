"""Messages on their way: what became of an attempt, when the next one is due, when a text makes no sense any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from congtac.domain.cycle import Stage
from congtac.domain.labels import Labelled


class Channel(Labelled):
    """The way by which a message leaves."""

    EMAIL = "email", "Thư điện tử"
    WEBHOOK = "webhook", "Webhook"
    APPRISE = "apprise", "Apprise"


class MessageState(Labelled):
    """Where a message of the outbox stands; it follows from its row."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    TRIED = "tried", "Đã gửi thử"
    DEAD = "dead", "Không gửi được"
    DROPPED = "dropped", "Không gửi nữa"


class Answer(Labelled):
    """What became of an attempt."""

    TAKEN = "taken", "đã nhận"
    LATER = "later", "từ chối tạm thời"
    NEVER = "never", "từ chối hẳn"
    UNKNOWN = "unknown", "không rõ đã nhận hay chưa"
    CLOSED = "closed", "kênh không dùng được"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer with its reason as codes and class words: never an address, a name or what a server wrote."""

    answer: Answer
    why: str = ""


class Drop(Labelled):
    """Why a message does not leave any more."""

    PAST_USE = "past_use", "quá ngày thư còn ý nghĩa"
    MET = "met", "việc đã hoàn thành"
    WAIVED = "waived", "việc được miễn"
    MOVED = "moved", "hạn đã đổi"
    POSTPONED = "postponed", "kỳ đã hoãn"
    CANCELLED = "cancelled", "kỳ đã hủy"
    ENDED = "ended", "kỳ đã kết thúc"
    PLAYED = "played", "kỳ dựng lại từ tệp sự kiện"
    NOT_ASKED = "not_asked", "kỳ không còn ở bước nhắc việc này"
    ALL_SETTLED = "all_settled", "mọi việc trong thư đã xong, được miễn, đổi hạn hoặc không còn phải nhắc"
    NO_ADDRESS = "no_address", "chưa khai báo địa chỉ thư"
    BAD_ADDRESS = "bad_address", "địa chỉ thư không dùng được"
    DISABLED = "disabled", "tài khoản của người nhận đã khóa"
    CHANNEL_OFF = "channel_off", "kênh thư chưa bật"


_STAGES = {Stage.POSTPONED: Drop.POSTPONED, Stage.CANCELLED: Drop.CANCELLED, Stage.ARCHIVED: Drop.ENDED}


@dataclass(frozen=True, slots=True)
class Concern:
    """A duty that a message is about: the deadline that its text names, and how the duty stands now.

    ``due_on`` is its last day, a later day that was granted included; ``asked`` whether the stage of the cycle asks for
    it, as when it was queued: no report is reminded of once the reports were consolidated. Only a cancellation stops
    what a task owes.
    """

    deadline: date
    due_on: date
    stage: Stage
    met: bool = False
    waived: bool = False
    is_task: bool = False
    asked: bool = True

    @property
    def settled(self) -> Drop | None:
        """Why nobody needs to be told about it any more; None while it is owed by the day that the text names."""
        if self.met:
            return Drop.MET
        if self.waived:
            return Drop.WAIVED
        ended = None if self.is_task and self.stage is not Stage.CANCELLED else _STAGES.get(self.stage)
        moved = Drop.MOVED if self.deadline != self.due_on else None
        return ended or moved or (None if self.asked else Drop.NOT_ASKED)


def reason_to_drop(concerns: Sequence[Concern], useful_until: date | None, today: date) -> Drop | None:
    """Why a message is not sent any more; None while it is. One duty that is still owed keeps a digest alive."""
    if useful_until is not None and today > useful_until:
        return Drop.PAST_USE
    settled = [concern.settled for concern in concerns]
    if not settled or None in settled:
        return None
    return settled[0] if len(set(settled)) == 1 else Drop.ALL_SETTLED


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often something is tried, and how long the pauses in between are: they double up to the longest."""

    attempts: int = 10
    first_minutes: int = 2
    longest_minutes: int = 360

    def pause(self, attempts: int, jitter: float) -> timedelta:
        """The pause after so many attempts; ``jitter`` from 0 to 1 makes it up to a quarter longer.

        Without it everything that failed together would be tried again together.
        """
        doubled = self.first_minutes * 2 ** min(attempts - 1, 30)
        return timedelta(minutes=min(doubled, self.longest_minutes) * (1 + jitter / 4))

    def allows(self, attempts: int) -> bool:
        """Whether there is another attempt after so many."""
        return attempts < self.attempts


UNKNOWN_AT_MOST = 1  # so often something is sent again although nobody knows whether it arrived


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a message after an attempt: taken, tried again from a moment on, or a letter for a person."""

    answer: Answer
    again_at: datetime | None = None
    dead: bool = False


def fate(attempt: Attempt, attempts: int, unknown: int, policy: RetryPolicy, now: datetime, jitter: float) -> Fate:
    """``attempts`` counts this one too; ``unknown`` the earlier ones of which nobody knows how they ended."""
    match attempt.answer:
        case Answer.TAKEN:
            return Fate(attempt.answer)
        case Answer.CLOSED:  # nobody was asked to take it
            return Fate(attempt.answer, now + policy.pause(1, jitter))
        case Answer.NEVER:
            return Fate(attempt.answer, dead=True)
        case Answer.UNKNOWN if unknown >= UNKNOWN_AT_MOST:
            return Fate(attempt.answer, dead=True)
    if not policy.allows(attempts):
        return Fate(attempt.answer, dead=True)
    return Fate(attempt.answer, now + policy.pause(attempts, jitter))
