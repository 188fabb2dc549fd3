"""The mails, in Vietnamese as everything to members is: what, by when, of which unit and cycle, and no person's name.

Days are named and never counted from "today": a mail may arrive later than it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from congtac.actions.reminders.task_names import Given
from congtac.domain.cycle import CycleKind, Holder
from congtac.domain.obligations import ObligationKind
from congtac.domain.roles import Recipient
from congtac.vi import number, short_date, weekday

LONGEST_SUBJECT, LONGEST_BODY = 400, 8000  # letters, as the columns have them
FOOT = "--\nThư gửi tự động theo lịch nhắc việc, không cần trả lời."
_MORE = "… và {more} việc khác; xem đầy đủ bằng lệnh: congtac remind ledger SỐ_KỲ"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says, and the day that goes into calendars where there is one."""

    subject: str
    body: str
    appointment: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter speaks of: a duty in a cycle, as things stand on a day."""

    kind: CycleKind
    house: str  # the unit whose cycle it is
    held_on: date
    what: ObligationKind
    task: str  # what has to be done
    unit: str  # the one that owes it
    holder: Holder
    deadline: date
    as_of: date
    reminded: tuple[date, ...] = ()  # the days on which reminders past the deadline went out
    given: Given | None = None  # of a task, the document that set it
    disabled: bool = False  # the account of somebody who would be reminded is

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return self.as_of > self.deadline

    @property
    def cycle(self) -> str:
        """The cycle within a sentence: "sơ kết 6 tháng"."""
        return self.kind.label[:1].lower() + self.kind.label[1:]

    @property
    def day_of_cycle(self) -> str:
        """Its meeting in brackets, or the notice that it follows up."""
        if self.kind is CycleKind.CONCLUSIONS:
            return f"(thông báo ngày {short_date(self.held_on)})"
        return f"({'đại hội' if self.kind.is_congress else 'hội nghị'} ngày {short_date(self.held_on)})"

    @property
    def overdue(self) -> str:
        """How late it is, with the day on which that was counted."""
        days = (self.as_of - self.deadline).days
        return f"tính đến ngày {short_date(self.as_of)} đã quá hạn {number(days)} ngày"

    @property
    def due(self) -> str:
        """The line that names the deadline."""
        day = f"ngày {short_date(self.deadline)} ({weekday(self.deadline)})"
        return f"- Hạn: {day}; {self.overdue}." if self.is_late else f"- Hạn: hết {day}."


def reminder(occasion: Occasion) -> Letter:
    """To those who owe it."""
    if occasion.given is not None:
        return _task(occasion, occasion.given)
    return _report(occasion) if occasion.what is ObligationKind.REPORT else _duty(occasion)


def _task(at: Occasion, given: Given) -> Letter:
    due = short_date(at.deadline)
    said = f"Quá hạn nhiệm vụ (hạn {due})" if at.is_late else f"Nhắc nhiệm vụ, hạn {due}"
    written = f"\n- Thời hạn ghi trong văn bản: {given.written}." if given.written else ""
    result = f"\n- Kết quả cần có: {given.result}." if given.result else ""
    return Letter(
        _cut(f"{said}: {at.task} - {at.unit}"),
        _paragraphs(
            f"Kính gửi: {at.unit}",
            f"{given.source}, giao {at.unit} chủ trì nhiệm vụ sau đây; đến ngày {short_date(at.as_of)} chưa được ghi "
            "nhận là đã hoàn thành.",
            f"- Nhiệm vụ: {at.task}.\n{at.due}{written}{result}\n- Nơi theo dõi: {at.house}.",
            _to_do(at, given),
        ),
    )


def _to_do(at: Occasion, given: Given) -> str:
    if given.milestone:
        done = "Khi đạt mốc này, đề nghị ghi nhận vào hệ thống để không nhắc nữa."
    else:
        done = "Khi hoàn thành, đề nghị ghi nhận kết quả kèm số, ký hiệu văn bản chứng minh để không nhắc nữa."
    late = "Nếu chưa xong, đề nghị báo cáo tiến độ, nguyên nhân và thời gian hoàn thành"
    soon = "Nếu khó bảo đảm thời hạn, đề nghị báo cáo sớm"
    return f"{done} {late if at.is_late else soon} với {at.house}."


def _report(at: Occasion) -> Letter:
    due = short_date(at.deadline)
    said = f"Quá hạn nộp báo cáo {at.cycle} (hạn {due})" if at.is_late else f"Nhắc nộp báo cáo {at.cycle}, hạn {due}"
    soon = ", trong thời gian sớm nhất" if at.is_late else ""
    return Letter(
        _cut(f"{said}: {at.unit}"),
        _paragraphs(
            f"Kính gửi: {at.unit}",
            f"Đến ngày {short_date(at.as_of)}, {at.house} chưa nhận được báo cáo của đơn vị phục vụ {at.cycle} "
            f"{at.day_of_cycle}.",
            f"- Việc cần làm: gửi báo cáo và biểu số liệu theo mẫu đã nhận{soon}.\n{at.due}\n- Nơi nhận: {at.house}.",
            "Nếu khó bảo đảm thời hạn, đề nghị báo với nơi nhận để được xem xét gia hạn. Nếu đơn vị vừa gửi báo cáo, "
            "xin bỏ qua thư này.",
        ),
    )


def _duty(at: Occasion) -> Letter:
    due = short_date(at.deadline)
    said = f"Quá hạn (hạn {due}): {at.task}" if at.is_late else f"Nhắc việc, hạn {due}: {at.task}"
    return Letter(
        _cut(f"{said} - {at.kind.label}, {at.house}"),
        _paragraphs(
            f"Kính gửi: {_body(at)}",
            f"Trong kế hoạch {at.cycle} của {at.house} {at.day_of_cycle} có việc sau đây, đến ngày "
            f"{short_date(at.as_of)} chưa được ghi nhận là đã xong.",
            f"- Việc cần làm: {at.task}.\n{at.due}\n- Người giữ việc: {at.holder.label}.",
            "Nếu việc đã xong, đề nghị ghi nhận vào hệ thống để không nhắc nữa. Nếu cần đổi ngày, đề nghị điều chỉnh "
            "kế hoạch.",
        ),
    )


def escalated(at: Occasion, whom: Recipient) -> Letter:
    """To those above: which unit, how late, and how often it was reminded."""
    due, today = short_date(at.deadline), short_date(at.as_of)
    is_report = at.what is ObligationKind.REPORT
    who = at.unit if is_report or at.holder is Holder.LEAD else f"{at.holder.label}, {at.house}"
    late = f"chậm nộp báo cáo {at.cycle}" if is_report else f"chậm việc “{at.task}”"
    owed = f"chưa gửi báo cáo phục vụ {at.cycle}" if is_report else f"chưa hoàn thành việc “{at.task}” của {at.cycle}"
    wanted = "gia hạn hoặc miễn báo cáo" if is_report else "điều chỉnh kế hoạch"
    if at.given is not None:
        owed, wanted = f"chưa hoàn thành việc “{at.task}” ({at.given.source})", "điều chỉnh thời hạn"
    days = ", ".join(map(short_date, at.reminded))
    why = "tài khoản của người nhận đã khóa" if at.disabled else "chưa khai báo người nhận"
    told = f"{len(at.reminded)} lần ({days})" if at.reminded else f"chưa nhắc được, vì {why}"
    return Letter(
        _cut(f"{who} {late}: hạn {due}, đến {today} chưa xong"),
        _paragraphs(
            f"Kính gửi: {_above(at, whom)}",
            f"{who} {owed} của {at.house} {at.day_of_cycle}."
            if is_report
            else f"{who} {owed}, {at.house} {at.day_of_cycle}.",
            f"{at.due}\n- Đã nhắc sau hạn: {told}.\n- Đề nghị: đôn đốc, hoặc xem xét {wanted}.",
        ),
    )


def appointment(at: Occasion, duty: int, sequence: int) -> dict[str, Any]:
    """The deadline for calendars; ``sequence`` grows when it moves."""
    task = f"Nộp báo cáo {at.cycle}" if at.what is ObligationKind.REPORT else at.task
    summary = _cut(f"Hạn: {task} - {at.unit}")
    return {
        "uid": f"obligation-{duty}@congtac",
        "on": at.deadline.isoformat(),
        "summary": summary,
        "sequence": sequence,
    }


def digest(day: date, occasions: Sequence[Occasion], late: int, in_time: int) -> Letter:
    """One mail instead of many: ``occasions`` are the first of them, the figures count all."""
    figures = [f"{number(late)} việc quá hạn"] * bool(late)
    figures += [f"{number(in_time)} việc đến hạn hoặc sắp đến hạn"] * bool(in_time)
    first = f"Ngày {short_date(day)} có {number(late + in_time)} việc cần nhắc: {', '.join(figures)}."
    lines: list[str] = []
    told, heading = 0, ""
    room = LONGEST_BODY - len(first) - len(FOOT) - 3 * len(_MORE)
    for at in sorted(occasions, key=lambda one: (not one.is_late, one.held_on, one.house, one.deadline, one.unit)):
        item = [f"- {_item(at)}"]
        if (title := f"{at.kind.label}, {at.house} {at.day_of_cycle}") != heading:
            item.insert(0, f"\n{title}")
        if sum(len(line) + 1 for line in (*lines, *item)) > room:
            break
        heading, told = title, told + 1
        lines += item
    left = late + in_time - told
    lines += ["\n" + _MORE.format(more=number(left))] * bool(left)
    subject = f"Nhắc việc ngày {short_date(day)}: {', '.join(figures)}"
    return Letter(_cut(subject), _paragraphs("Kính gửi đồng chí,", first, "\n".join(lines).strip()))


def _item(at: Occasion) -> str:
    task = "nộp báo cáo" if at.what is ObligationKind.REPORT else at.task
    days = f", quá hạn {number((at.as_of - at.deadline).days)} ngày" if at.is_late else ""
    told = f", đã nhắc {len(at.reminded)} lần sau hạn" if at.reminded else ""
    return f"{at.unit}: {task}, hạn {short_date(at.deadline)}{days}{told}"


def _body(at: Occasion) -> str:
    """Who holds a duty of the cycle, as one writes to them."""
    if at.holder is Holder.LEAD:
        return at.unit
    return f"{at.holder.label} của {at.house}" if at.holder is Holder.SUPERIOR else f"{at.holder.label}, {at.house}"


def _above(at: Occasion, whom: Recipient) -> str:
    return {
        Recipient.BRANCH_SECRETARY: f"Bí thư {at.unit}",
        Recipient.DEPUTY_SECRETARY: f"Phó Bí thư {at.house}",
        Recipient.SUPERIOR: f"Cấp ủy cấp trên trực tiếp của {at.house}",
    }[whom]


def _paragraphs(*parts: str) -> str:
    return "\n\n".join((*parts, FOOT)) + "\n"


def _cut(text: str) -> str:
    """A subject line as long as the column allows; names of units may be long."""
    return text if len(text) <= LONGEST_SUBJECT else text[: LONGEST_SUBJECT - 1] + "…"
