"""A congress resolution from its facts to bytes, as the studio drafts it."""

from __future__ import annotations

from datetime import date
from time import process_time

from congtac.documents.render import Identity, render
from congtac.domain.papers import (
    Congress,
    CongressResolutionFacts,
    ElectionRow,
    Letterhead,
    PaperKind,
    ResultRow,
    Signature,
    TargetRow,
)
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

DAY = date(2020, 1, 6)
FACTS = CongressResolutionFacts(
    letterhead=Letterhead("Đảng bộ Mẫu", ("Đại hội Chi bộ Mẫu",), None, "NQ", "ĐH", None, 6, 1, 2020, 1),
    signature=Signature("T/M Đoàn Chủ tịch", None, None),
    recipients=("Đảng uỷ cấp trên (để báo cáo)", "Đảng viên chi bộ", "Lưu Chi bộ"),
    congress=Congress(organisation="Chi bộ Mẫu", term="2020-2022", held_on=DAY, members_total=27),
    results=tuple(ResultRow(f"Chỉ tiêu thứ {row}", "3", "5", "166,67%", "66,67%", "vượt") for row in range(1, 8)),
    targets=tuple(TargetRow(f"Chỉ tiêu thứ {row}", "100%") for row in range(1, 6)),
    elections=(ElectionRow("Chi ủy", 3), ElectionRow("Bí thư", 1), ElectionRow("Phó Bí thư", 1)),
)
PAPERS = 1000


def milliseconds() -> float:
    """CPU time per paper, the template compiled before."""
    rules, folders = layouts(), [shipped("templates_docx")]
    for number in range(PAPERS + 1):
        if number == 1:
            began = process_time()
        render(PaperKind.CONGRESS_RESOLUTION, FACTS, DAY, folders, rules, Identity("mau/congress_resolution", 1))
    return (process_time() - began) / PAPERS * 1000
