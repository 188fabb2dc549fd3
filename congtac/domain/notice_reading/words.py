"""Who leads a task, who takes part, until when: found in a sentence of a notice by the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from congtac.domain.deadlines import FROM_DOCUMENT, ReportPeriod
from congtac.domain.notices import UnitTree
from congtac.domain.written_days import WrittenPeriod, WrittenSpan, found_in, tidy

_LABELS = {
    "lead": r"(?:đơn vị |cơ quan |bộ phận )?chủ trì(?: thực hiện)?",
    "cooperating": r"(?:(?:các )?đơn vị |cơ quan |bộ phận )?phối hợp(?: thực hiện)?",
    "deadline": r"(?:thời hạn|hạn|thời gian)(?: hoàn thành| thực hiện)?",
    "result": r"(?:kết quả|sản phẩm)(?: phải đạt| dự kiến| đầu ra)?",
    "supervisor": r"(?:người|đồng chí) (?:theo dõi|phụ trách|chỉ đạo)(?:, đôn đốc)?",
    "escalates_to": r"nội dung vượt thẩm quyền",
}
LABELLED = re.compile(
    "|".join(rf"(?P<{name}>(?<![\w]){words}\s?:\s?)" for name, words in _LABELS.items()), re.IGNORECASE
)
_ASK = r"(?:giao|phân công|đề nghị|yêu cầu|trách nhiệm của)"
_LEADS = (
    re.compile(rf"(?:^|[;.]\s){_ASK} (?P<lead>[^.;:]{{2,120}}?),? (?:là đơn vị )?chủ trì\b", re.IGNORECASE),
    re.compile(r"\((?P<lead>[^().;:]{2,120}?) (?:là đơn vị )?chủ trì[^()]*\)", re.IGNORECASE),
    re.compile(r"\bdo (?P<lead>[^.;:]{2,120}?) chủ trì\b", re.IGNORECASE),
    re.compile(r"^(?P<lead>[^.;:()]{2,120}?),? (?:là đơn vị )?chủ trì\b", re.IGNORECASE),
)
_ASKED = re.compile(rf"^{_ASK}\s+", re.IGNORECASE)
_WITH = re.compile(r"phối hợp (?:chặt chẽ )?(?:với|cùng)\s+", re.IGNORECASE)
_ALL_CONCERNED = re.compile(
    r"(?:các )?(?:bộ, (?:ban, )?ngành, |ban, )?(?:cơ quan|đơn vị|chi bộ)(?:, (?:đơn vị|tổ chức|địa phương))*"
    r"(?: (?:có )?liên quan| trực thuộc)",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r",? (?=(?:xây dựng|tham mưu|tổ chức|rà soát|đánh giá|đề xuất|hoàn thiện|hoàn thành|nghiên cứu|triển khai|thực hiện"
    r"|báo cáo|trình|kiểm tra|ban hành|hướng dẫn|theo dõi|đôn đốc|tổng hợp|chuẩn bị|tăng cường|tiếp tục|khẩn trương"
    r"|chỉ đạo|đẩy mạnh|sớm|lập|soạn thảo|dự thảo|thống nhất|giải quyết|xử lý|bố trí|cung cấp)\b)|[.;:()]",
    re.IGNORECASE,
)
_ESCALATES = (
    re.compile(
        r"báo cáo (?P<to>[^,.;]{3,80}?)(?: xem xét| quyết định| cho ý kiến)?,? (?:đối với |về )?"
        r"(?:các |những )?(?:trường hợp|nội dung|vấn đề|việc)[^.;]{0,40}? vượt (?:quá )?thẩm quyền",
        re.IGNORECASE,
    ),
    re.compile(
        r"vượt (?:quá )?thẩm quyền[^.;]{0,30}? báo cáo (?P<to>[^,.;]{3,80}?)"
        r"(?= xem xét| quyết định| cho ý kiến|[,.;]|$)",
        re.IGNORECASE,
    ),
)
_PERIOD = re.compile(r"báo cáo (?:định kỳ )?(h[ằà]ng (?:tuần|tháng|quý|năm))", re.IGNORECASE)
_PERIODS = dict(zip(("tuần", "tháng", "quý", "năm"), ReportPeriod, strict=True))
_LEAD_IN = re.compile(
    r"\b(?:(?:hoàn thành|xong|báo cáo kết quả|báo cáo|trình|gửi) )?(?:(?:thời hạn|hạn)(?: hoàn thành)?:? )?"
    r"(?:(?P<bound>trong vòng|trong thời hạn|trong thời gian|chậm nhất|muộn nhất|trước|đến hết|đến|trong|hết|không quá)"
    r"(?: là| hết| cuối| vào| trong)*|(?:hoàn thành|xong)(?: vào)?|(?:thời hạn|hạn)(?: hoàn thành)?:?) $",
    re.IGNORECASE,
)
LETTERS_OF_A_NAME = 120


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says about a task; empty where it says nothing."""

    leads: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    deadline: str | None = None
    result: str | None = None
    supervisor: str | None = None
    escalates_to: str | None = None
    period: ReportPeriod | None = None
    no_lead: bool = False

    def over(self, other: Said) -> Said:
        """What this text says, and what the other one says where this one is silent."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if getattr(self, name)}
        return replace(other, **told)


def labelled(text: str) -> tuple[Said, str]:
    """What stands behind labels ("Đơn vị chủ trì: …; thời hạn: …"), and the text that is left."""
    words = tidy(text)
    found = list(LABELLED.finditer(words))
    if not found:
        return Said(), words
    ends = [*(one.start() for one in found[1:]), len(words)]
    parts = {str(one.lastgroup): words[one.end() : end].strip(" ;.,") for one, end in zip(found, ends, strict=True)}
    return _of_labels(parts), words[: found[0].start()].strip(" ;,(")


def _of_labels(parts: dict[str, str]) -> Said:
    lead, deadline = parts.get("lead") or "", parts.get("deadline") or ""
    none = lead.lower().startswith("không ")
    period = _PERIOD.search(deadline)
    return Said(
        leads=() if none or not lead.strip(" .…") else (lead,),
        cooperating=tuple(listed(parts.get("cooperating") or "")),
        deadline=(deadline[: period.start()] if period else deadline).strip(" ,.…") or None,
        result=(parts.get("result") or "").strip(" .…") or None,
        supervisor=(parts.get("supervisor") or "").strip(" .…") or None,
        escalates_to=re.sub(r"^báo cáo ", "", parts.get("escalates_to") or "", flags=re.IGNORECASE) or None,
        period=_period(period),
        no_lead=none,
    )


def in_prose(text: str, tree: UnitTree) -> Said:
    """What a sentence says: "Giao … chủ trì, phối hợp với …, hoàn thành trong Quý III năm 2021"."""
    words = tidy(text)
    lead = next((found["lead"] for found in (form.search(words) for form in _LEADS) if found), None)
    asked = lead or known_at_the_start(_ASKED.sub("", words), tree)
    to = next((found["to"] for found in (form.search(words) for form in _ESCALATES) if found), None)
    return Said(
        leads=(asked.strip(" ,"),) if asked else (),
        cooperating=tuple(_cooperating(words, tree)),
        deadline="; ".join(deadlines_in(words)) or None,
        escalates_to=to.strip() if to else None,
        period=_period(_PERIOD.search(words)),
    )


def known_at_the_start(text: str, tree: UnitTree) -> str | None:
    """The longest name of a unit of the tree that the text begins with."""
    words = text[:LETTERS_OF_A_NAME].split(" ")
    starts = (" ".join(words[:count]).rstrip(" ,:;") for count in range(len(words), 0, -1))
    return next((start for start in starts if start and tree.find(start)), None)


def _cooperating(words: str, tree: UnitTree) -> Iterator[str]:
    found = _WITH.search(words)
    if found is None:
        return
    rest = words[found.end() :]
    everybody = _ALL_CONCERNED.match(rest)
    known = known_at_the_start(rest, tree)
    if everybody is not None:
        yield everybody[0]
    elif known is not None:
        yield known
    elif (end := _VERBS.search(rest)) is not None and end.start() <= LETTERS_OF_A_NAME:
        yield from listed(rest[: end.start()])


def listed(text: str) -> Iterator[str]:
    """The names of a list; "cơ quan, đơn vị liên quan" is one."""
    words = text.strip(" ;.,…")
    if _ALL_CONCERNED.fullmatch(words):
        yield words
        return
    yield from (part.strip() for part in re.split(r"[;,]", words) if part.strip(" .…–-"))


def deadlines_in(sentence: str) -> list[str]:
    """The deadlines in running text, as written: days of cited documents have no "trước" or "trong" before them."""
    words, stated = tidy(sentence), []
    for found in found_in(words):
        before = _LEAD_IN.search(words[: found.start])
        if before is not None and (isinstance(found, WrittenPeriod) or before["bound"]):
            behind = FROM_DOCUMENT.match(words[found.end :]) if isinstance(found, WrittenSpan) else None
            stated.append(words[before.start() : found.end + (behind.end() if behind else 0)].strip())
    return stated


def _period(found: re.Match[str] | None) -> ReportPeriod | None:
    return _PERIODS[found[1].lower().split()[-1]] if found else None
