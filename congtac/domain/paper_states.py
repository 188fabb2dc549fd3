"""Where a paper stands between its first draft and its issue."""

from __future__ import annotations

from congtac.domain.labels import Labelled


class PaperState(Labelled):
    """Derived from what is on record: the newest version, its approval, and an issue that stands."""

    DRAFT = "draft", "Dự thảo"
    APPROVED = "approved", "Đã duyệt bản thảo"
    ISSUED = "issued", "Đã ban hành"
