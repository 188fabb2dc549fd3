"""Where printed figures and names come from: for each fact id the rows or places behind it, and the formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """``sources`` in words a person can follow ("su-kien.yaml:12: members_total", "báo cáo của Chi bộ 1, lần gửi 2").

    ``formula`` is set where the value was computed from others ("kết quả / kế hoạch × 100").
    """

    sources: tuple[str, ...]
    formula: str | None = None


def origin_of(fact_id: str, origins: Mapping[str, Origin]) -> Origin | None:
    """The origin of a fact id (``results.3.result``): its own, or that of the longest id it stands under."""
    while fact_id not in origins:
        fact_id, dot, _ = fact_id.rpartition(".")
        if not dot:
            return None
    return origins[fact_id]
