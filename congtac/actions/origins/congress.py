"""Where the facts of congresses, and head and foot of every paper, come from; see ``origins.py``.

Nothing here names a person beside a ballot: counts have totals only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from congtac.actions.origins.rows import NOT_STATED, Rows, Teller, Told, number_of, sources_of
from congtac.domain.origins import Origin
from congtac.domain.papers import (
    SIGNING,
    BallotMinutesFacts,
    Congress,
    ElectionRow,
    Letterhead,
    PaperFacts,
    ResultRow,
    Signature,
    TargetRow,
)
from congtac.domain.term_results import Reached
from congtac.store.tables import TargetRow as StoredTarget

FORM = "Hướng dẫn 36-HD/VPTW"
CUSTOM = "thông lệ trình bày văn bản"
OF_PLAN, OVER_PLAN = "kết quả / kế hoạch × 100", "kết quả / kế hoạch × 100 − 100"
SHARE_OF_VOTES = "số phiếu / số người làm căn cứ tính × 100"

STATED: dict[type, Mapping[str, str]] = {
    Congress: {
        "ordinal": "ordinal",
        "term": "term",
        "session": "session",
        "pilot": "pilot",
        "members_total": "members.total",
        "members_probationary": "members.probationary",
        "attended": "attendance.{attempt}.present",
        "guests": "guests",
        "superior_guidance": "superior_guidance",
    },
}


def _congress(rows: Rows, at: str, congress: Congress) -> Told:
    yield f"{at}.organisation", rows.unit
    yield f"{at}.superior", rows.superior
    yield f"{at}.held", Origin((*rows.day.sources, *sources_of(rows.stated("session"))))
    yield f"{at}.held_on", rows.day
    counted = rows.stated("members.total", "members.probationary", formula="tổng số − dự bị")
    yield f"{at}.members_official", counted
    kind = Origin((f"loại kỳ: {rows.cycle.kind}",))
    yield from ((f"{at}.{name}", kind) for name in ("voters", "of_branch"))
    if congress.superior_congress is not None:
        yield f"{at}.superior_congress", rows.stated("superior_congress")
    for name in ("ordinal", "term"):
        before = None if rows.stated("previous.ordinal", "previous.term") is not NOT_STATED else rows.before
        yield f"{at}.previous.{name}", before.stated(name) if before else rows.stated(f"previous.{name}")


def _result_row(rows: Rows, at: str, row: ResultRow) -> Told:
    stored = _stored(rows.results, at, row.indicator)
    if stored is None:
        yield from _carried_row(rows, at, row)
        return
    source = (stored.origin,)
    yield at, Origin(source)
    yield f"{at}.percent_of_plan", Origin(source, OF_PLAN)
    yield f"{at}.over_plan", Origin(source, OVER_PLAN)
    yield f"{at}.verdict", Origin(source, "kết quả so với kế hoạch")
    yield f"{at}.contradiction", Origin(source, f"mức vượt nguồn công bố so với {OVER_PLAN}")


def _carried_row(rows: Rows, at: str, row: ResultRow) -> Told:
    """A target of the last congress with what the reviews since then reported; of any other list its maker tells."""
    same_place = rows.carried[number_of(at) - 1 :][:1]
    found = (one for one in (*same_place, *rows.carried) if one.in_force.row.indicator == row.indicator)
    one = next(found, None)
    if one is None:
        return
    target, reports = one.in_force.origin, one.reached.sources
    both = (target, *reports)
    yield at, Origin((target,))
    yield f"{at}.result", Origin(reports or (target,), _how(one.reached))
    yield f"{at}.percent_of_plan", Origin(both, OF_PLAN)
    yield f"{at}.over_plan", Origin(both, OVER_PLAN)
    yield f"{at}.verdict", Origin(both, "kết quả so với kế hoạch")


def _how(reached: Reached) -> str | None:
    if reached.result is None:
        return "chưa báo cáo nào nêu kết quả"
    return "cộng kết quả các kỳ của nhiệm kỳ" if reached.added else None


def _target_row(rows: Rows, at: str, row: TargetRow) -> Told:
    stored = _stored(rows.targets, at, row.indicator)
    if stored is not None:
        yield at, Origin((stored.origin,))


def _stored(targets: Sequence[StoredTarget], at: str, indicator: str) -> StoredTarget | None:
    """The row of an indicator: the one in the same place, or else the first with its name."""
    same_place = targets[number_of(at) - 1 :][:1]
    return next((one for one in (*same_place, *targets) if one.indicator == indicator), None)


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
    yield f"{at}reasons", Origin(count)
    yield f"{at}excluded", Origin((*count, *rule))
    yield f"{at}denominator", Origin((*count, *rule))
    yield f"{at}needed", Origin((*count, *rule), "quá một phần hai số người làm căn cứ tính")
    for name in ("candidates", "candidate_rows", "elected", "winners"):
        yield f"{at}{name}", Origin(count)
        for number in range(1, 1 + len(getattr(facts, name))):
            yield f"{at}{name}.{number}.percent", Origin(count, SHARE_OF_VOTES)


def _letterhead(rows: Rows, at: str, head: Letterhead) -> Told:
    above = sources_of(rows.superior)
    yield f"{at}.superior", Origin((*above, *sources_of(rows.unit), f"{FORM}, mục 1.2.1"))
    yield f"{at}.issuer", Origin((*sources_of(rows.unit), f"{FORM}, mục 1.2.1"))
    yield f"{at}.symbol", Origin(("ký hiệu trong cấu hình của đơn vị; số trong sổ đăng ký", f"{FORM}, mục 1.3"))
    place = sources_of(rows.stated("place")) or ("địa danh trong cấu hình của đơn vị",)
    stated = (*(place if head.place else ()), *(rows.day.sources if head.day else ()))
    yield f"{at}.place_date", Origin((*(stated or NOT_STATED.sources), f"{FORM}, mục 1.4"))
    yield f"{at}.draft", Origin(("số lần dự thảo trong hồ sơ văn bản",))
    yield f"{at}.salutation", Origin((FORM,))


def _signature(rows: Rows, at: str, signature: Signature) -> Told:
    rule = next((rule for rule in SIGNING.values() if rule.authority == signature.authority), None)
    signer = (f"cấu hình cấp của đơn vị {rows.cycle.unit.slug}", rule.source if rule else CUSTOM)
    yield f"{at}.authority", Origin(signer)
    yield f"{at}.position", Origin(signer)


def _paper(rows: Rows, at: str, _facts: PaperFacts) -> Told:
    above = sources_of(rows.superior)
    yield f"{at}recipients", Origin((CUSTOM, *above, f"cấu hình cấp của đơn vị {rows.cycle.unit.slug}"))


TELLERS: dict[type, Teller] = {
    Congress: _congress,
    ResultRow: _result_row,
    TargetRow: _target_row,
    ElectionRow: _election_row,
    BallotMinutesFacts: _ballot,
    Letterhead: _letterhead,
    Signature: _signature,
    PaperFacts: _paper,
}
