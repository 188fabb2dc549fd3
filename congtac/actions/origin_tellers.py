"""Where computed and listed facts of papers come from, told by their type.

A teller gets the rows behind the paper, the id under which the value is printed, and the value; it yields ids (or what
they begin with) and their origins. Nothing here names a person beside a ballot: counts have totals only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from congtac.actions.conclusions import tasks_of
from congtac.actions.origin_rows import NOT_STATED, Rows, report_words
from congtac.actions.reports import latest_reports, owed
from congtac.domain.consolidation import INDICATORS
from congtac.domain.origins import Origin
from congtac.domain.papers import (
    SIGNING,
    BallotMinutesFacts,
    Conclusion,
    Congress,
    ConsolidatedRow,
    Coverage,
    ElectionRow,
    Emulation,
    Letterhead,
    Membership,
    PaperFacts,
    ResultRow,
    Review,
    Signature,
    TargetRow,
)

Told = Iterator[tuple[str, Origin]]
Teller = Callable[[Rows, str, Any], Told]

FORM = "Hướng dẫn 36-HD/VPTW"
CUSTOM = "thông lệ trình bày văn bản"
OF_PLAN, OVER_PLAN = "kết quả / kế hoạch × 100", "kết quả / kế hoạch × 100 − 100"
SHARE_OF_VOTES = "số phiếu / số người làm căn cứ tính × 100"


def number_of(place: str) -> int:
    """The position that an id ends in: 3 for ``results.3``."""
    return int(place.rpartition(".")[2])


def _congress(rows: Rows, at: str, congress: Congress) -> Told:
    yield f"{at}.organisation", _unit(rows)
    yield f"{at}.superior", _unit(rows, of_superior=True)
    yield f"{at}.held", Origin((*rows.day.sources, *_sources(rows.stated("session"))))
    yield f"{at}.held_on", rows.day
    kind = Origin((f"loại kỳ: {rows.cycle.kind}",))
    yield from ((f"{at}.{name}", kind) for name in ("voters", "of_branch"))
    if congress.superior_congress is not None:
        yield f"{at}.superior_congress", rows.stated("superior_congress")
    yield f"{at}.previous.ordinal", rows.stated("previous.ordinal")
    yield f"{at}.previous.term", rows.stated("previous.term")


def _review(rows: Rows, at: str, _review: Review) -> Told:
    yield f"{at}.organisation", _unit(rows)
    yield f"{at}.superior", _unit(rows, of_superior=True)
    stated = rows.stated("committee")
    yield f"{at}.committee", _unit(rows) if stated is NOT_STATED else stated
    yield f"{at}.held", Origin((*rows.day.sources, *_sources(rows.stated("session"))))
    yield f"{at}.held_on", rows.day


def _unit(rows: Rows, *, of_superior: bool = False) -> Origin:
    unit = rows.cycle.unit.superior if of_superior else rows.cycle.unit
    return NOT_STATED if unit is None else Origin((f"tên tổ chức trong danh mục: {unit.slug}",))


def _sources(origin: Origin) -> tuple[str, ...]:
    return () if origin is NOT_STATED else origin.sources


def _membership(rows: Rows, at: str, _membership: Membership) -> Told:
    share = rows.stated("members.total", "staff.total", formula="đảng viên / tổng số người × 100")
    yield f"{at}.share", share
    checked = (*_sources(rows.stated("members.share_stated")), *share.sources)
    yield f"{at}.contradiction", Origin(checked, "tỷ lệ nguồn công bố so với tỷ lệ tính lại")
    stated = rows.stated("members.official")
    counted = rows.stated("members.total", "members.probationary", formula="tổng số − dự bị")
    yield f"{at}.official", counted if stated is NOT_STATED else stated


def _result_row(rows: Rows, at: str, row: ResultRow) -> Told:
    stored = rows.results[number_of(at) - 1 :][:1]
    if not stored or stored[0].indicator != row.indicator:
        return  # a list that its maker filled from elsewhere: the maker says from where
    source = (stored[0].origin,)
    yield at, Origin(source)
    yield f"{at}.percent_of_plan", Origin(source, OF_PLAN)
    yield f"{at}.over_plan", Origin(source, OVER_PLAN)
    yield f"{at}.verdict", Origin(source, "kết quả so với kế hoạch")
    yield f"{at}.contradiction", Origin(source, f"mức vượt nguồn công bố so với {OVER_PLAN}")


def _target_row(rows: Rows, at: str, row: TargetRow) -> Told:
    stored = rows.targets[number_of(at) - 1 :][:1]
    if stored and stored[0].indicator == row.indicator:
        yield at, Origin((stored[0].origin,))


def _election_row(rows: Rows, at: str, row: ElectionRow) -> Told:
    election = next(iter(rows.elections[number_of(at) - 1 :]), None)
    if election is None or election.label != row.what:
        return
    held = tuple(f"{one.origin}, vòng {one.number}" for one in rows.rounds(election))
    yield at, Origin((election.origin,))
    for number, _winner in enumerate(row.winners, start=1):
        winner = f"{at}.winners.{number}"
        yield winner, Origin((election.origin, *held))
        yield f"{winner}.percent", Origin(held or (election.origin,), SHARE_OF_VOTES)


def _ballot(rows: Rows, at: str, facts: BallotMinutesFacts) -> Told:
    ballot = rows.ballot
    if ballot is None:
        return
    election, held = ballot.election, ballot.round
    yield from ((f"{at}{name}", Origin((election.origin,))) for name in ("what", "seats", "elected", "winners"))
    yield f"{at}basis", Origin((f"quy chế có hiệu lực ngày {election.decided_on or rows.cycle.held_on:%d/%m/%Y}",))
    for name in ("convened", "present"):
        yield f"{at}{name}", rows.stated(f"attendance.{election.attempt}.{name}")
    if held is None:
        return
    count = (f"{held.origin}, vòng {held.number}",)
    rule = (f"{held.rule_source} (bộ quy tắc {held.rule_set})",)
    for name in ("convened", "present", "issued", "returned", "valid", "invalid", "seats", "what", "among_tied"):
        yield f"{at}{name}", Origin(count)
    yield f"{at}listed", Origin(count, "đếm danh sách bầu")
    yield f"{at}denominator", Origin((*count, *rule))
    yield f"{at}needed", Origin((*count, *rule), "quá một phần hai số người làm căn cứ tính")
    for name in ("candidates", "candidate_rows", "elected", "winners"):
        yield f"{at}{name}", Origin(count)
        for number in range(1, 1 + len(getattr(facts, name))):
            yield f"{at}{name}.{number}.percent", Origin(count, SHARE_OF_VOTES)


def _coverage(rows: Rows, at: str, _coverage: Coverage) -> Told:
    obligations = owed(rows.session, rows.cycle)
    if not obligations:
        return
    expected = Origin((f"danh sách {len(obligations)} đơn vị phải gửi báo cáo của kỳ {rows.cycle.key}",))
    came_in = tuple(report_words(report) for report in latest_reports(rows.session, rows.cycle))
    yield f"{at}.expected", expected
    yield f"{at}.received", Origin(came_in or expected.sources, "đếm báo cáo đã nhận")
    yield f"{at}.missing", Origin(expected.sources, "đơn vị phải gửi mà chưa gửi")


def _consolidated_row(rows: Rows, at: str, row: ConsolidatedRow) -> Told:
    key = next((key for key, label in INDICATORS.items() if label == row.indicator), row.indicator)
    reports = [one for one in latest_reports(rows.session, rows.cycle) if key in one.content.get("figures", {})]
    if not reports:
        return
    told = tuple(report_words(report) for report in reports)
    yield at, Origin(told)
    yield f"{at}.figure", Origin(told, "cộng số liệu của các báo cáo")
    yield f"{at}.base", Origin(told, "số báo cáo có số liệu / số báo cáo phải gửi")
    published = _sources(rows.stated("members.total", "members.probationary"))
    yield f"{at}.contradiction", Origin((*published, *told), "số công bố so với tổng tính lại")


def _emulation(rows: Rows, at: str, _emulation: Emulation) -> Told:
    yield at, rows.stated("emulation")


def _conclusion(rows: Rows, at: str, conclusion: Conclusion) -> Told:
    origins = {task.text: task.origin for task in tasks_of(rows.session, rows.cycle)}
    for name in ("tasks", "named", "directions"):
        for number, text in enumerate(getattr(conclusion, name), start=1):
            unnamed = rows.stated("conclusion.task_groups", formula="nhóm nhiệm vụ được đếm nhưng chưa nêu tên")
            yield f"{at}.{name}.{number}", Origin((origins[text],)) if text in origins else unnamed


def _letterhead(rows: Rows, at: str, _head: Letterhead) -> Told:
    above = _sources(_unit(rows, of_superior=True))
    yield f"{at}.superior", Origin((*above, *_sources(_unit(rows)), f"{FORM}, mục 1.2.1"))
    yield f"{at}.issuer", Origin((*_sources(_unit(rows)), f"{FORM}, mục 1.2.1"))
    yield f"{at}.symbol", Origin(("ký hiệu trong cấu hình của đơn vị; số trong sổ đăng ký", f"{FORM}, mục 1.3"))
    place = _sources(rows.stated("place")) or ("địa danh trong cấu hình của đơn vị",)
    yield f"{at}.place_date", Origin((*place, *rows.day.sources, f"{FORM}, mục 1.4"))
    yield f"{at}.draft", Origin(("số lần dự thảo trong hồ sơ văn bản",))
    yield f"{at}.salutation", Origin((FORM,))


def _signature(rows: Rows, at: str, signature: Signature) -> Told:
    rule = next((rule for rule in SIGNING.values() if rule.authority == signature.authority), None)
    signer = (f"cấu hình cấp của đơn vị {rows.cycle.unit.slug}", rule.source if rule else CUSTOM)
    yield f"{at}.authority", Origin(signer)
    yield f"{at}.position", Origin(signer)


def _paper(rows: Rows, at: str, _facts: PaperFacts) -> Told:
    above = _sources(_unit(rows, of_superior=True))
    yield f"{at}recipients", Origin((CUSTOM, *above, f"cấu hình cấp của đơn vị {rows.cycle.unit.slug}"))


TELLERS: Mapping[type, Teller] = {
    Congress: _congress,
    Review: _review,
    Membership: _membership,
    ResultRow: _result_row,
    TargetRow: _target_row,
    ElectionRow: _election_row,
    BallotMinutesFacts: _ballot,
    Coverage: _coverage,
    ConsolidatedRow: _consolidated_row,
    Emulation: _emulation,
    Conclusion: _conclusion,
    Letterhead: _letterhead,
    Signature: _signature,
    PaperFacts: _paper,
}
