"""What a congress does item by item: one list from which its programme and its script are written.

Order: lifecycle of the congress, preparatory and official session; four independent scripts agree on it, the superior
speaks before the elections in all of them. The minutes are planning defaults that nobody prescribes [U].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congtac.domain.labels import Labelled
from congtac.domain.preparation_facts import ComingElection

PRESIDIUM, SECRETARIAT, COUNTING = "Đoàn Chủ tịch", "Đoàn Thư ký", "Ban Kiểm phiếu"
ORGANISERS, ABOVE = "Ban tổ chức", "Đại diện cấp ủy cấp trên"
LARGER = 2  # a congress of delegates takes about twice as long


class AgendaItem(Labelled):
    """The items of a congress in their order. An election has one item for each ballot."""

    ATTENDANCE = "attendance", "Thông báo số lượng dự Đại hội"
    CHAIRS = "chairs", "Bầu Đoàn Chủ tịch"
    SECRETARIES = "secretaries", "Bầu Đoàn Thư ký"
    CREDENTIALS = "credentials", "Bầu Ban Thẩm tra tư cách đại biểu"
    RULES = "rules", "Thông qua chương trình, quy chế làm việc, nội quy Đại hội"
    BALLOT_RULES = "ballot_rules", "Hướng dẫn quy chế bầu cử và mẫu phiếu bầu"
    SALUTE = "salute", "Chào cờ, hát Quốc ca, Quốc tế ca"
    SEATING = "seating", "Mời Đoàn Chủ tịch, Đoàn Thư ký lên làm việc"
    OPENING = "opening", "Diễn văn khai mạc, giới thiệu đại biểu"
    PARTICIPANTS = "participants", "Báo cáo tình hình đảng viên dự Đại hội"
    VERIFIED = "verified", "Báo cáo thẩm tra tư cách đại biểu"
    POLITICAL = "political", "Báo cáo chính trị"
    SELF_REVIEW = "self_review", "Báo cáo kiểm điểm của cấp ủy"
    DISCUSSION = "discussion", "Thảo luận, tham luận"
    GUIDANCE = "guidance", "Phát biểu chỉ đạo của cấp trên"
    REPLY = "reply", "Tiếp thu ý kiến chỉ đạo của cấp trên"
    PERSONNEL = "personnel", "Báo cáo đề án nhân sự; biểu quyết số lượng cần bầu"
    LISTS = "lists", "Ứng cử, đề cử; biểu quyết danh sách bầu cử"
    COUNTING = "counting", "Bầu Ban Kiểm phiếu"
    BALLOT = "ballot", "Bầu cử"
    PRESENTED = "presented", "Cấp ủy khóa mới ra mắt Đại hội"
    RESOLUTION = "resolution", "Thông qua Nghị quyết Đại hội"
    CLOSING = "closing", "Diễn văn bế mạc, chào cờ"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item: its number, title, who leads it and how many minutes are planned.

    ``heading`` is the session that begins with this item; ``election`` what a ballot fills.
    """

    number: str
    item: AgendaItem
    title: str
    person: str
    minutes: int
    heading: str | None = None
    election: ComingElection | None = None


_BOTH, _BRANCH, _DELEGATES = (True, False), (True,), (False,)
# item, who leads it (None: the convening body), minutes, in which congress (of a branch or not)
_PREPARATORY = (
    (AgendaItem.ATTENDANCE, None, 5, _BOTH),
    (AgendaItem.CHAIRS, None, 5, _BOTH),
    (AgendaItem.SECRETARIES, PRESIDIUM, 5, _BOTH),
    (AgendaItem.CREDENTIALS, PRESIDIUM, 5, _DELEGATES),
    (AgendaItem.RULES, PRESIDIUM, 10, _BOTH),
    (AgendaItem.BALLOT_RULES, PRESIDIUM, 10, _BOTH),
)
_OFFICIAL = (
    (AgendaItem.SALUTE, ORGANISERS, 5, _BOTH),
    (AgendaItem.SEATING, ORGANISERS, 5, _BOTH),
    (AgendaItem.OPENING, PRESIDIUM, 10, _BOTH),
    (AgendaItem.PARTICIPANTS, None, 5, _BRANCH),
    (AgendaItem.VERIFIED, "Ban Thẩm tra tư cách đại biểu", 5, _DELEGATES),
    (AgendaItem.POLITICAL, "Bí thư", 20, _BOTH),
    (AgendaItem.SELF_REVIEW, None, 10, _BOTH),
    (AgendaItem.DISCUSSION, PRESIDIUM, 30, _BOTH),
    (AgendaItem.GUIDANCE, ABOVE, 10, _BOTH),
    (AgendaItem.REPLY, PRESIDIUM, 5, _BOTH),
    (AgendaItem.PERSONNEL, PRESIDIUM, 10, _BOTH),
    (AgendaItem.LISTS, PRESIDIUM, 10, _BOTH),
    (AgendaItem.COUNTING, PRESIDIUM, 5, _BOTH),
    (AgendaItem.BALLOT, COUNTING, 25, _BOTH),
    (AgendaItem.PRESENTED, "Cấp ủy khóa mới", 5, _BOTH),
    (AgendaItem.RESOLUTION, SECRETARIAT, 15, _BOTH),
    (AgendaItem.CLOSING, PRESIDIUM, 5, _BOTH),
)


def agenda(
    elections: Sequence[ComingElection], convenor: str, *, of_branch: bool, reviews_itself: bool = True
) -> tuple[AgendaRow, ...]:
    """The items of a congress in their order; ``elections`` by others than the congress have none.

    ``reviews_itself`` is false where the self-review stands in the political report.
    """
    ballots = [election for election in elections if election.by_congress]
    rows: list[AgendaRow] = []
    for heading, session in (("Phiên trù bị", _PREPARATORY), ("Phiên chính thức", _OFFICIAL)):
        first = True
        for item, person, minutes, congresses in session:
            if of_branch not in congresses or (item is AgendaItem.SELF_REVIEW and not reviews_itself):
                continue
            for title, election in _occurrences(item, ballots):
                rows.append(
                    AgendaRow(
                        number=f"{len(rows) + 1}",
                        item=item,
                        title=title,
                        person=person or convenor,
                        minutes=minutes if of_branch else minutes * LARGER,
                        heading=heading if first else None,
                        election=election,
                    )
                )
                first = False
    return tuple(rows)


def _occurrences(item: AgendaItem, ballots: Sequence[ComingElection]) -> Iterator[tuple[str, ComingElection | None]]:
    if item is AgendaItem.BALLOT:
        yield from ((f"Bầu {election.what}", election) for election in ballots)
    else:
        yield item.label, None
