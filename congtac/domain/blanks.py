"""The blanks of a paper: what nobody has stated yet, by its name, and who knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from congtac.domain.labels import Labelled


class BlankHolder(Labelled):
    """Who knows what a blank of a paper is to say."""

    ORGANISER = "organiser", "Người tổ chức"
    UNITS = "units", "Các đơn vị báo cáo số liệu"
    MEETING = "meeting", "Thư ký cuộc họp"
    DRAFTER = "drafter", "Người soạn thảo"


_STATED: Mapping[str, Mapping[str, tuple[str, BlankHolder]]] = {
    "letterhead": {
        "superior": ("cấp ủy cấp trên", BlankHolder.ORGANISER),
        "issuer": ("cơ quan ban hành", BlankHolder.ORGANISER),
        "place_date": ("địa danh", BlankHolder.ORGANISER),
    },
    "signature": {"": ("người ký", BlankHolder.ORGANISER)},
    "co_signature": {"": ("người cùng ký", BlankHolder.ORGANISER)},
    "addressees": {"": ("nơi gửi", BlankHolder.ORGANISER)},
    "recipients": {"": ("nơi nhận", BlankHolder.ORGANISER)},
    "venue": {"": ("địa điểm", BlankHolder.ORGANISER)},
    "opens_at": {"": ("giờ khai mạc", BlankHolder.ORGANISER)},
    "chaired_by": {"": ("người chủ trì", BlankHolder.ORGANISER)},
    "conclusion": {"chaired_by": ("người chủ trì", BlankHolder.ORGANISER)},
    "review": {
        "period": ("kỳ được báo cáo", BlankHolder.ORGANISER),
        "next_period": ("kỳ tiếp theo", BlankHolder.ORGANISER),
        "superior": ("cấp ủy cấp trên", BlankHolder.ORGANISER),
        "superior_representative": ("đại biểu cấp trên", BlankHolder.ORGANISER),
        "reporter": ("người trình bày báo cáo", BlankHolder.ORGANISER),
        "attended": ("số người dự", BlankHolder.MEETING),
        "attendance": ("thành phần dự", BlankHolder.MEETING),
        "membership": ("số đảng viên", BlankHolder.UNITS),
    },
    "congress": {
        "superior": ("cấp ủy cấp trên", BlankHolder.ORGANISER),
        "term": ("nhiệm kỳ", BlankHolder.ORGANISER),
        "ordinal": ("lần thứ mấy của đại hội", BlankHolder.ORGANISER),
        "previous.term": ("nhiệm kỳ trước", BlankHolder.ORGANISER),
        "previous.ordinal": ("lần thứ mấy của đại hội trước", BlankHolder.ORGANISER),
        "guests": ("khách mời", BlankHolder.ORGANISER),
        "attended": ("số người dự", BlankHolder.MEETING),
        "members_total": ("tổng số đảng viên", BlankHolder.ORGANISER),
        "members_official": ("số đảng viên chính thức", BlankHolder.ORGANISER),
        "members_probationary": ("số đảng viên dự bị", BlankHolder.ORGANISER),
    },
    "members": {"": ("số đảng viên", BlankHolder.ORGANISER)},
    "convenor": {"": ("cơ quan triệu tập", BlankHolder.ORGANISER)},
    "presidium": {"": ("đoàn chủ tịch", BlankHolder.ORGANISER)},
    "secretariat": {"": ("thư ký", BlankHolder.ORGANISER)},
    "basis": {"": ("căn cứ", BlankHolder.ORGANISER)},
    "ballot": {"": ("kết quả kiểm phiếu", BlankHolder.MEETING)},
    "votes_against": {"": ("số phiếu không tán thành", BlankHolder.MEETING)},
    "votes_abstained": {"": ("số phiếu không có ý kiến", BlankHolder.MEETING)},
    "present": {"": ("số có mặt", BlankHolder.MEETING)},
    "opened_at": {"": ("giờ bắt đầu", BlankHolder.MEETING)},
    "closed_at": {"": ("giờ kết thúc", BlankHolder.MEETING)},
    "votes_total": {"": ("số phiếu biểu quyết", BlankHolder.MEETING)},
    "votes_for": {"": ("số phiếu tán thành", BlankHolder.MEETING)},
    "elections": {"": ("nhân sự", BlankHolder.ORGANISER)},
    "results": {"": ("kết quả thực hiện chỉ tiêu", BlankHolder.UNITS)},
    "consolidated": {"": ("số liệu tổng hợp", BlankHolder.UNITS)},
    "duration": {"": ("thời gian của đại hội", BlankHolder.ORGANISER)},
    "notice_by": {"": ("hạn triệu tập", BlankHolder.ORGANISER)},
    "due": {"": ("hạn gửi báo cáo", BlankHolder.ORGANISER)},
    "meeting": {"": ("hội nghị được thông báo", BlankHolder.ORGANISER)},
    "names": {"": ("họ tên người ứng cử", BlankHolder.ORGANISER)},
    "listed": {"": ("số người trong danh sách", BlankHolder.ORGANISER)},
    "seal": {"": ("dấu của phiếu bầu", BlankHolder.ORGANISER)},
    "committee": {"": ("cấp ủy được bầu", BlankHolder.MEETING)},
    "offices": {"": ("chức danh được bầu", BlankHolder.MEETING)},
    "convened": {"": ("số được triệu tập", BlankHolder.MEETING)},
    "absent": {"": ("số vắng mặt", BlankHolder.MEETING)},
    "away": {"": ("người vắng mặt", BlankHolder.MEETING)},
    "excused": {"": ("số vắng có lý do", BlankHolder.MEETING)},
    "unexcused": {"": ("số vắng không lý do", BlankHolder.MEETING)},
    "present_share": {"": ("tỷ lệ có mặt", BlankHolder.MEETING)},
    "probationary_present": {"": ("số đảng viên dự bị có mặt", BlankHolder.MEETING)},
    "needed": {"": ("số cần có mặt", BlankHolder.MEETING)},
    "enough": {"": ("kết luận về số người dự", BlankHolder.MEETING)},
    "base": {"": ("căn cứ tính số người dự", BlankHolder.MEETING)},
    "denominator": {"": ("căn cứ tính số người dự", BlankHolder.MEETING)},
    "exact": {"": ("tỷ lệ có mặt", BlankHolder.MEETING)},
    "activity": {
        "": ("số liệu hoạt động", BlankHolder.UNITS),
        "youth_members": ("số đoàn viên thanh niên", BlankHolder.UNITS),
        "union_members": ("số đoàn viên công đoàn", BlankHolder.UNITS),
        "admitted": ("số kết nạp", BlankHolder.UNITS),
        "converted": ("số chuyển chính thức", BlankHolder.UNITS),
        "transferred_in": ("số chuyển đến", BlankHolder.UNITS),
        "transferred_out": ("số chuyển đi", BlankHolder.UNITS),
        "meetings": ("số kỳ sinh hoạt", BlankHolder.UNITS),
        "thematic_meetings": ("số buổi sinh hoạt chuyên đề", BlankHolder.UNITS),
        "resolutions": ("số nghị quyết được quán triệt", BlankHolder.UNITS),
        "studied": ("số lượt học tập", BlankHolder.UNITS),
        "study_papers": ("số bài thu hoạch", BlankHolder.UNITS),
        "inspections": ("số cuộc kiểm tra", BlankHolder.UNITS),
        "inspected": ("số đảng viên được kiểm tra", BlankHolder.UNITS),
        "supervisions": ("số cuộc giám sát", BlankHolder.UNITS),
        "supervised": ("số đảng viên được giám sát", BlankHolder.UNITS),
        "assets_declared": ("số người kê khai tài sản", BlankHolder.UNITS),
    },
}
"""The name of what is blank and its holder: by the first word of a fact's id, then by the longest part of the rest."""
_FOR_RECIPIENTS = re.compile(r"ký, ghi rõ họ tên$|^Đơn vị báo cáo$")


@dataclass(frozen=True, slots=True)
class Blank:
    """One place without words: the fact that belongs there, or none, what stands around it, and where it stands."""

    fact: str
    around: str
    where: str = ""

    @property
    def name(self) -> str:
        """What is missing, in words: the name of the fact, or the text that leads to the blank."""
        known = _known(self.fact)
        return known[0] if known else self.around or self.where

    @property
    def holder(self) -> BlankHolder:
        """Who knows it; what no fact belongs to is written by whoever drafts."""
        known = _known(self.fact)
        if known:
            return known[1]
        return BlankHolder.ORGANISER if self.fact else BlankHolder.DRAFTER

    @property
    def is_for_recipients(self) -> bool:
        """Whether it belongs to a form in the paper that those who get it fill in."""
        return not self.fact and bool(_FOR_RECIPIENTS.search(self.around))


@dataclass(frozen=True, slots=True)
class BlankGroup:
    """The blanks of one holder: how many places, and each name with its number of places."""

    holder: BlankHolder
    names: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many places are blank."""
        return sum(places for _name, places in self.names)

    def words(self, most: int | None = None) -> str:
        """The names in one line, the first ones where only so many are wanted."""
        told = [name if places == 1 else f"{name} ({places})" for name, places in self.names]
        return "; ".join([*told[:most], *(["…"] if most and len(told) > most else [])])


def by_holder(blanks: Iterable[Blank]) -> list[BlankGroup]:
    """The blanks of a paper by who knows them, in the order of the holders."""
    found: dict[BlankHolder, dict[str, int]] = {holder: {} for holder in BlankHolder}
    for one in blanks:
        places = found[one.holder]
        places[one.name] = places.get(one.name, 0) + 1
    return [BlankGroup(holder, tuple(names.items())) for holder, names in found.items() if names]


def _known(fact: str) -> tuple[str, BlankHolder] | None:
    head, _dot, rest = fact.partition(".")
    of_head = _STATED.get(head, {})
    while rest and rest not in of_head:
        rest = rest.rpartition(".")[0]
    return of_head.get(rest)
