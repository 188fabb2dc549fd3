"""Where an election stands, in words, from what was entered and decided so far."""

from __future__ import annotations

from congtac.domain.elections.count import Decision
from congtac.domain.elections.results import Outcome
from congtac.domain.labels import Labelled


class ElectionState(Labelled):
    """What an election waits for."""

    PLANNED = "planned", "chưa chốt danh sách"
    LISTED = "listed", "chờ bầu và kiểm phiếu"
    ENTERED = "entered", "chờ người thứ hai nhập kết quả"
    DIFFERENT = "different", "hai người nhập khác nhau, kiểm lại"
    UNDECIDED = "undecided", "chờ đại hội quyết định"
    COUNTED = "counted", "đã có kết quả, chờ công bố"
    FAILED = "failed", "chờ cấp trên chỉ định"
    ANNOUNCED = "announced", "đã công bố kết quả"
    REFUSED = "refused", "cấp trên không chuẩn y"


OPEN = (ElectionState.LISTED, ElectionState.ENTERED, ElectionState.DIFFERENT)
"""A ballot may be held and counted."""


def state_of_round(outcome: Outcome | None, decision: Decision | None) -> ElectionState:
    """Where an election stands after its last round, before anything is entered of the next one."""
    if outcome is Outcome.COMPLETE or decision is Decision.STOP:
        return ElectionState.COUNTED
    if outcome is Outcome.SUPERIOR_APPOINTS:
        return ElectionState.FAILED
    if outcome in (Outcome.ANOTHER_ROUND, Outcome.CONGRESS_DECIDES) and decision is None:
        return ElectionState.UNDECIDED
    return ElectionState.LISTED
