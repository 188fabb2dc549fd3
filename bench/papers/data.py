"""Invented facts of a half-year report: every value is text already, so that all engines do the same work."""

from __future__ import annotations

from random import Random
from typing import Any

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLE = ["Văn", "Thị", "Đức", "Minh", "Quốc", "Hữu", "Thanh", "Ngọc", "Xuân", "Kim"]
GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hùng",
    "Khánh",
    "Lan",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Phúc",
    "Quân",
    "Sơn",
    "Thảo",
    "Trung",
    "Tuấn",
    "Vân",
]
TARGETS = (
    "Kết nạp đảng viên mới",
    "Đảng viên hoàn thành tốt nhiệm vụ trở lên",
    "Tỷ lệ đảng viên dự sinh hoạt",
    "Thu đảng phí đúng hạn",
    "Giá trị sản xuất nông nghiệp",
    "Thu nhập bình quân đầu người",
    "Hộ nghèo giảm trong năm",
    "Hộ gia đình đạt chuẩn văn hoá",
    "Người dân tham gia bảo hiểm y tế",
    "Trẻ em dưới 5 tuổi được tiêm chủng đủ mũi",
)
UNITS = ("%", "đồng chí", "triệu đồng", "hộ", "km", "người")
GROUPS = (
    "Công tác chính trị, tư tưởng",
    "Công tác tổ chức, cán bộ",
    "Công tác kiểm tra, giám sát",
    "Công tác dân vận",
    "Phát triển kinh tế - xã hội",
    "Quốc phòng - an ninh",
    "Chuyển đổi số & cải cách hành chính",
    "Lãnh đạo các tổ chức đoàn thể",
)
TASKS = (
    "Tổ chức học tập, quán triệt nghị quyết đến toàn thể đảng viên, bảo đảm tỷ lệ tham gia cao",
    "Duy trì nền nếp sinh hoạt định kỳ, sinh hoạt chuyên đề theo quý; nâng cao chất lượng nội dung",
    "Phân công cấp uỷ viên phụ trách từng tổ đảng, kịp thời nắm bắt tư tưởng quần chúng",
    "Rà soát, bồi dưỡng nguồn phát triển đảng viên mới trong đoàn viên, hội viên ưu tú",
    "Ứng dụng sổ tay đảng viên điện tử, cập nhật dữ liệu đúng hạn < 05 ngày làm việc",
)
OFFICES = ("Bí thư", "Phó Bí thư", "Uỷ viên Ban Thường vụ", "Uỷ viên Ban Chấp hành")
RECIPIENTS = ("Đảng uỷ xã (b/c)", "Ban Tổ chức Đảng uỷ", "Các đồng chí đảng viên", "Lưu chi bộ")
COUNTS = [
    "members",
    "official",
    "probationary",
    "women",
    "exempt",
    "cells",
    "meetings",
    "resolutions",
    "admitted",
    "inspections",
    "supervisions",
    "complaints",
    "poor",
    "roads",
    "planned",
    "topics",
    "praised",
    "disciplined",
]
SHARES = ["attendance", "completed", "income", "cultured", "insured", "studied", "age"]


def facts(number: int) -> dict[str, Any]:
    """The facts of one report; the same number gives the same ones."""
    random = Random(number)  # noqa: S311 - the same facts every time, nothing secret

    def name() -> str:
        return " ".join(random.choice(part) for part in (FAMILY, MIDDLE, GIVEN))

    def count(highest: int = 90) -> str:
        return f"{random.randint(2, highest)}"

    def share() -> str:
        return f"{random.randint(600, 1200) / 10:.1f}".replace(".", ",")

    return {
        **{one: count() for one in COUNTS},
        **{one: share() for one in SHARES},
        "superior": f"ĐẢNG BỘ XÃ TÂN {random.choice(GIVEN).upper()}",
        "issuer": f"CHI BỘ THÔN {number}",
        "number": f"{number}",
        "place": f"Tân {random.choice(GIVEN)}",
        "day": f"{random.randint(1, 28):02d}",
        "month": f"{random.randint(1, 12)}",
        "year": "2026",
        "summary": "sơ kết thực hiện nghị quyết đại hội chi bộ giữa nhiệm kỳ và phương hướng, nhiệm vụ thời gian tới",
        "term": "2025-2030",
        "period": "6 tháng đầu năm 2026",
        "branch": f"Chi bộ thôn {number}",
        "dues": f"{random.randint(3, 20)}.{random.randint(100, 999)}.000",
        "shortcomings": "Việc cụ thể hoá nghị quyết còn chậm; sinh hoạt chuyên đề chưa sâu & ít gắn < khâu đột phá >.",
        "causes": "Một số đảng viên đi làm ăn xa; nguồn phát triển đảng viên trẻ hạn chế; kinh phí còn khó khăn.",
        "has_proposals": bool(number % 2),
        "proposals": "Đề nghị Đảng uỷ quan tâm bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ.",
        "authority": "T/M CHI BỘ",
        "position": "BÍ THƯ",
        "signer": name(),
        "code": f"BC-{number:06d}",
        "targets": [
            {
                "no": f"{row}",
                "name": random.choice(TARGETS),
                "unit": random.choice(UNITS),
                "planned": count(),
                "done": count(),
                "share": share(),
            }
            for row in range(1, 31)
        ],
        "groups": [
            {
                "no": f"{row}",
                "name": group,
                "result": random.choice(TASKS),
                "tasks": [
                    {
                        "no": f"{task}",
                        "text": random.choice(TASKS),
                        "person": name(),
                        "due": f"Quý {random.randint(1, 4)}/2026",
                    }
                    for task in range(1, random.randint(3, 5) + 1)
                ],
            }
            for row, group in enumerate(GROUPS, 1)
        ],
        "committee": [
            {
                "no": f"{row}",
                "name": name(),
                "born": f"{random.randint(1960, 2000)}",
                "office": OFFICES[min(row, 4) - 1],
                "votes": count(),
            }
            for row in range(1, 16)
        ],
        "recipients": [{"no": f"{row}", "name": words} for row, words in enumerate(RECIPIENTS, 1)],
    }
