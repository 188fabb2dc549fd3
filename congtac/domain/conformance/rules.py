"""The rules that a paper of the Party is checked against: one table of codes.

Items are those of HD 36-HD/VPTW; sets before and after it are taken to say the same unless ``layout.yaml`` states
their own item or that their text was not found. The rules for papers of the state are in ``state_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from congtac.domain.findings import Level
from congtac.domain.labels import Labelled


class Topic(Labelled):
    """What a rule is about."""

    PAGE = "page", "trang giấy"
    LOOK = "look", "phông chữ, cỡ chữ, kiểu chữ"
    HEAD = "head", "phần đầu văn bản"
    BODY = "body", "nội dung"
    SIGNING = "signing", "ký văn bản"
    RECIPIENTS = "recipients", "nơi nhận"
    MARKS = "marks", "dấu, ghi chú"
    FILE = "file", "tệp văn bản"
    FAMILY = "family", "văn bản Đảng và văn bản nhà nước"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its topic, how much breaking it weighs, and its place in HD 36 or in a source of its own."""

    topic: Topic
    level: Level
    item: str
    source: str = ""


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE
_STATE = "NĐ 30/2020/NĐ-CP"
PRACTICE = "thông lệ"
CHARSET = "TCVN 6909:2001"
OURS = "yêu cầu kỹ thuật của congtac"
SECRECY_LAW = "Luật Bảo vệ bí mật nhà nước"
RULES: Mapping[str, Rule] = {
    "check.paper_size": Rule(Topic.PAGE, _E, "khổ giấy"),
    "check.margin": Rule(Topic.PAGE, _E, "định lề"),
    "check.page_number_missing": Rule(Topic.PAGE, _E, "số trang"),
    "check.page_number_on_first": Rule(Topic.PAGE, _E, "số trang"),
    "check.page_number_below": Rule(Topic.PAGE, _E, "số trang"),
    "check.page_number_align": Rule(Topic.PAGE, _E, "số trang"),
    "check.page_number_distance": Rule(Topic.PAGE, _E, "số trang"),
    "check.page_number_form": Rule(Topic.PAGE, _E, "số trang"),
    "check.font": Rule(Topic.LOOK, _E, "phông chữ"),
    "check.old_font": Rule(Topic.FILE, _E, "bộ mã ký tự", CHARSET),
    "check.colour": Rule(Topic.LOOK, _E, "màu chữ"),
    "check.size": Rule(Topic.LOOK, _E, "phụ lục 3"),
    "check.bold": Rule(Topic.LOOK, _E, "phụ lục 3"),
    "check.italic": Rule(Topic.LOOK, _E, "phụ lục 3"),
    "check.underline": Rule(Topic.LOOK, _E, "phụ lục 3"),
    "check.upper": Rule(Topic.LOOK, _E, "phụ lục 3"),
    "check.name_capitals": Rule(Topic.LOOK, _E, "phụ lục 3, dòng 7c"),
    "check.centred": Rule(Topic.HEAD, _E, "phụ lục 1"),
    "check.heading_missing": Rule(Topic.HEAD, _E, "1.1.2"),
    "check.heading_place": Rule(Topic.HEAD, _E, "1.1.2"),
    "check.heading_rule": Rule(Topic.HEAD, _E, "1.1.2"),
    "check.heading_underlined": Rule(Topic.HEAD, _E, "1.1.2"),
    "check.heading_rule_length": Rule(Topic.HEAD, _E, "1.1.2"),
    "check.issuer_missing": Rule(Topic.HEAD, _E, "1.2.1"),
    "check.congress_ordinal": Rule(Topic.HEAD, _E, "1.2.1"),
    "check.asterisk_missing": Rule(Topic.HEAD, _E, "phụ lục 1, ô 2"),
    "check.asterisk": Rule(Topic.HEAD, _E, "phụ lục 1, ô 2"),
    "check.symbol_missing": Rule(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_colon": Rule(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_form": Rule(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_zero": Rule(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_type_unknown": Rule(Topic.HEAD, _W, "số và ký hiệu"),
    "check.symbol_type": Rule(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_body_unknown": Rule(Topic.HEAD, _W, "số và ký hiệu"),
    "check.symbol_party_organisation": Rule(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_body": Rule(Topic.HEAD, _W, "1.3.1"),
    "check.place_date_missing": Rule(Topic.HEAD, _E, "địa danh và ngày tháng"),
    "check.date_form": Rule(Topic.HEAD, _E, "địa danh và ngày tháng"),
    "check.date_zero": Rule(Topic.HEAD, _E, "địa danh và ngày tháng"),
    "check.district": Rule(Topic.HEAD, _W, "địa danh (từ 01/7/2025 không còn cấp huyện)"),
    "check.type_missing": Rule(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.summary_missing": Rule(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.separator_missing": Rule(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.separator": Rule(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.letter_type": Rule(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.letter_summary_missing": Rule(Topic.HEAD, _E, "phụ lục 1, ô 5b"),
    "check.letter_short_form": Rule(Topic.HEAD, _N, "tên loại và trích yếu"),
    "check.competence": Rule(Topic.HEAD, _W, "điều 11 và 13", "QĐ 399-QĐ/TW (09/01/2026)"),
    "check.first_line": Rule(Topic.BODY, _E, "II.1.6"),
    "check.between": Rule(Topic.BODY, _E, "II.1.6"),
    "check.line_height": Rule(Topic.BODY, _E, "II.1.6"),
    "check.justified": Rule(Topic.BODY, _E, "II.1.6"),
    "check.basis_dash": Rule(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.basis_italic": Rule(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.basis_separator": Rule(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.basis_end": Rule(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.citation_comma": Rule(Topic.BODY, _W, "viện dẫn văn bản"),
    "check.section_form": Rule(Topic.BODY, _N, "đánh số mục", PRACTICE),
    "check.end_stop": Rule(Topic.BODY, _E, "nội dung: kết thúc văn bản"),
    "check.state_end": Rule(Topic.BODY, _E, "nội dung: kết thúc văn bản"),
    "check.signature_missing": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.signature_side": Rule(Topic.SIGNING, _E, "phụ lục 1, ô 7"),
    "check.authority_state_form": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_delegation": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_deputy_secretary": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_missing": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_issuer": Rule(Topic.SIGNING, _W, "1.7.1"),
    "check.position_not_allowed": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.position_repeats": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.position_standing": Rule(Topic.SIGNING, _N, "chức vụ người ký", PRACTICE),
    "check.academic_title": Rule(Topic.SIGNING, _E, "1.7.1"),
    "check.signature_room": Rule(Topic.SIGNING, _E, "phụ lục 1, ô 7"),
    "check.minutes_columns": Rule(Topic.SIGNING, _E, "mẫu biên bản"),
    "check.minutes_sides": Rule(Topic.SIGNING, _E, "mẫu biên bản"),
    "check.recipients_missing": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipients_side": Rule(Topic.RECIPIENTS, _N, "phụ lục 1, ô 9b"),
    "check.recipient_dash": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_separator": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_end": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_as_above": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_filing": Rule(Topic.RECIPIENTS, _W, "nơi nhận"),
    "check.salutation_missing": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.salutation": Rule(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.addressee_dash": Rule(Topic.RECIPIENTS, _N, "nơi nhận", PRACTICE),
    "check.secret": Rule(Topic.FAMILY, _E, "văn bản mật", SECRECY_LAW),
    "check.urgency_value": Rule(Topic.MARKS, _E, "mức độ khẩn"),
    "check.mark_frame": Rule(Topic.MARKS, _W, "phụ lục 3, dòng 10 và 11"),
    "check.draft_form": Rule(Topic.MARKS, _E, "bản thảo"),
    "check.draft_numbered": Rule(Topic.MARKS, _E, "bản thảo"),
    "check.not_composed": Rule(Topic.FILE, _E, "bộ mã ký tự", CHARSET),
    "check.tracked_changes": Rule(Topic.FILE, _E, "tệp trước khi ký", OURS),
    "check.comments": Rule(Topic.FILE, _E, "tệp trước khi ký", OURS),
    "check.template_tag": Rule(Topic.FILE, _E, "tệp trước khi ký", OURS),
    "check.mixed_families": Rule(Topic.FAMILY, _E, "văn bản Đảng không theo thể thức nhà nước", _STATE),
    "check.no_head": Rule(Topic.FILE, _N, "thể thức văn bản", OURS),
    "check.no_date": Rule(Topic.FILE, _N, "chọn quy định theo ngày văn bản", OURS),
}
"""Every rule by the code of its finding. A rule of practice is never an error."""
