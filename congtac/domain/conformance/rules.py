"""The rules that a paper is checked against: one table of codes, and the case that turns them into findings.

Items are those of HD 36-HD/VPTW; sets before and after it are taken to say the same unless ``layout.yaml`` states
their own item or that their text was not found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from congtac.domain.findings import Finding, Level
from congtac.domain.form import Component, PaperForm
from congtac.domain.labels import Labelled
from congtac.domain.layouts import Layout, TextStyle

_ITEMS_OF = "HD 36-HD/VPTW"


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


def _of(topic: Topic, level: Level, item: str, source: str = "") -> Rule:
    return Rule(topic, level, item, source)


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE
_STATE = "NĐ 30/2020/NĐ-CP"
_PRACTICE = "thông lệ"
_CHARSET = "TCVN 6909:2001"
_OURS = "yêu cầu kỹ thuật của congtac"
RULES: Mapping[str, Rule] = {
    "check.paper_size": _of(Topic.PAGE, _E, "khổ giấy"),
    "check.margin": _of(Topic.PAGE, _E, "định lề"),
    "check.page_number_missing": _of(Topic.PAGE, _E, "số trang"),
    "check.page_number_on_first": _of(Topic.PAGE, _E, "số trang"),
    "check.page_number_below": _of(Topic.PAGE, _E, "số trang"),
    "check.page_number_align": _of(Topic.PAGE, _E, "số trang"),
    "check.page_number_distance": _of(Topic.PAGE, _E, "số trang"),
    "check.page_number_form": _of(Topic.PAGE, _E, "số trang"),
    "check.font": _of(Topic.LOOK, _E, "phông chữ"),
    "check.old_font": _of(Topic.FILE, _E, "bộ mã ký tự", _CHARSET),
    "check.colour": _of(Topic.LOOK, _E, "màu chữ"),
    "check.size": _of(Topic.LOOK, _E, "phụ lục 3"),
    "check.bold": _of(Topic.LOOK, _E, "phụ lục 3"),
    "check.italic": _of(Topic.LOOK, _E, "phụ lục 3"),
    "check.underline": _of(Topic.LOOK, _E, "phụ lục 3"),
    "check.upper": _of(Topic.LOOK, _E, "phụ lục 3"),
    "check.name_capitals": _of(Topic.LOOK, _E, "phụ lục 3, dòng 7c"),
    "check.centred": _of(Topic.HEAD, _E, "phụ lục 1"),
    "check.heading_missing": _of(Topic.HEAD, _E, "1.1.2"),
    "check.heading_place": _of(Topic.HEAD, _E, "1.1.2"),
    "check.heading_rule": _of(Topic.HEAD, _E, "1.1.2"),
    "check.heading_underlined": _of(Topic.HEAD, _E, "1.1.2"),
    "check.heading_rule_length": _of(Topic.HEAD, _E, "1.1.2"),
    "check.issuer_missing": _of(Topic.HEAD, _E, "1.2.1"),
    "check.congress_ordinal": _of(Topic.HEAD, _E, "1.2.1"),
    "check.asterisk_missing": _of(Topic.HEAD, _E, "phụ lục 1, ô 2"),
    "check.asterisk": _of(Topic.HEAD, _E, "phụ lục 1, ô 2"),
    "check.symbol_missing": _of(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_colon": _of(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_form": _of(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_zero": _of(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_type_unknown": _of(Topic.HEAD, _W, "số và ký hiệu"),
    "check.symbol_type": _of(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_body_unknown": _of(Topic.HEAD, _W, "số và ký hiệu"),
    "check.symbol_party_organisation": _of(Topic.HEAD, _E, "số và ký hiệu"),
    "check.symbol_body": _of(Topic.HEAD, _W, "1.3.1"),
    "check.place_date_missing": _of(Topic.HEAD, _E, "địa danh và ngày tháng"),
    "check.date_form": _of(Topic.HEAD, _E, "địa danh và ngày tháng"),
    "check.date_zero": _of(Topic.HEAD, _E, "địa danh và ngày tháng"),
    "check.district": _of(Topic.HEAD, _W, "địa danh (từ 01/7/2025 không còn cấp huyện)"),
    "check.type_missing": _of(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.summary_missing": _of(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.separator_missing": _of(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.separator": _of(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.letter_type": _of(Topic.HEAD, _E, "tên loại và trích yếu"),
    "check.letter_summary_missing": _of(Topic.HEAD, _E, "phụ lục 1, ô 5b"),
    "check.letter_short_form": _of(Topic.HEAD, _N, "tên loại và trích yếu"),
    "check.competence": _of(Topic.HEAD, _W, "điều 11 và 13", "QĐ 399-QĐ/TW (09/01/2026)"),
    "check.first_line": _of(Topic.BODY, _E, "II.1.6"),
    "check.between": _of(Topic.BODY, _E, "II.1.6"),
    "check.line_height": _of(Topic.BODY, _E, "II.1.6"),
    "check.justified": _of(Topic.BODY, _E, "II.1.6"),
    "check.basis_dash": _of(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.basis_italic": _of(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.basis_separator": _of(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.basis_end": _of(Topic.BODY, _E, "nội dung: căn cứ ban hành"),
    "check.citation_comma": _of(Topic.BODY, _W, "viện dẫn văn bản"),
    "check.section_form": _of(Topic.BODY, _N, "đánh số mục", _PRACTICE),
    "check.end_stop": _of(Topic.BODY, _E, "nội dung: kết thúc văn bản"),
    "check.state_end": _of(Topic.BODY, _E, "nội dung: kết thúc văn bản"),
    "check.signature_missing": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.signature_side": _of(Topic.SIGNING, _E, "phụ lục 1, ô 7"),
    "check.authority_state_form": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_delegation": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_deputy_secretary": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_missing": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.authority_issuer": _of(Topic.SIGNING, _W, "1.7.1"),
    "check.position_not_allowed": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.position_repeats": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.position_standing": _of(Topic.SIGNING, _N, "chức vụ người ký", _PRACTICE),
    "check.academic_title": _of(Topic.SIGNING, _E, "1.7.1"),
    "check.signature_room": _of(Topic.SIGNING, _E, "phụ lục 1, ô 7"),
    "check.minutes_columns": _of(Topic.SIGNING, _E, "mẫu biên bản"),
    "check.minutes_sides": _of(Topic.SIGNING, _E, "mẫu biên bản"),
    "check.recipients_missing": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipients_side": _of(Topic.RECIPIENTS, _N, "phụ lục 1, ô 9b"),
    "check.recipient_dash": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_separator": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_end": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_as_above": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.recipient_filing": _of(Topic.RECIPIENTS, _W, "nơi nhận"),
    "check.salutation_missing": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.salutation": _of(Topic.RECIPIENTS, _E, "nơi nhận"),
    "check.addressee_dash": _of(Topic.RECIPIENTS, _N, "nơi nhận", _PRACTICE),
    "check.secret": _of(Topic.FAMILY, _E, "văn bản mật", "Luật Bảo vệ bí mật nhà nước"),
    "check.urgency_value": _of(Topic.MARKS, _E, "mức độ khẩn"),
    "check.mark_frame": _of(Topic.MARKS, _W, "phụ lục 3, dòng 10 và 11"),
    "check.draft_form": _of(Topic.MARKS, _E, "bản thảo"),
    "check.draft_numbered": _of(Topic.MARKS, _E, "bản thảo"),
    "check.not_composed": _of(Topic.FILE, _E, "bộ mã ký tự", _CHARSET),
    "check.tracked_changes": _of(Topic.FILE, _E, "tệp trước khi ký", _OURS),
    "check.comments": _of(Topic.FILE, _E, "tệp trước khi ký", _OURS),
    "check.template_tag": _of(Topic.FILE, _E, "tệp trước khi ký", _OURS),
    "check.state_paper": _of(Topic.FAMILY, _E, "văn bản hành chính nhà nước", _STATE),
    "check.mixed_families": _of(Topic.FAMILY, _E, "văn bản Đảng không theo thể thức nhà nước", _STATE),
    "check.no_head": _of(Topic.FILE, _N, "thể thức văn bản", _OURS),
    "check.no_date": _of(Topic.FILE, _N, "chọn quy định theo ngày văn bản", _OURS),
}
"""Every rule by the code of its finding. A rule of practice is never an error."""


@dataclass(frozen=True, slots=True)
class Case:
    """A paper, the layout rule set that it is checked against, and its day if one is known."""

    form: PaperForm
    layout: Layout
    on: date | None

    def broken(
        self,
        code: str,
        where: str = "",
        *,
        component: Component | None = None,
        level: Level | None = None,
        found: Any = None,
        expected: Any = None,
        **figures: Any,
    ) -> Finding:
        """The finding for a broken rule: weighed and cited as the rule set of the day allows."""
        rule = RULES[code]
        assumed = rule.topic in self.layout.assumed or component in self.layout.assumed
        style = (
            self.style(component) if code in ("check.size", "check.bold", "check.italic", "check.underline") else None
        )
        item = rule.item if style is None else f"{rule.item}, dòng {style.row}" if style.row else _PRACTICE
        if assumed or (item == _PRACTICE and rule.level is Level.ERROR):
            level = Level.NOTE
        source = rule.source or (self.layout.source if item != _PRACTICE else _PRACTICE)
        figures = figures if component is None else {"component": component, **figures}
        cited = item if rule.source or item == _PRACTICE else self._cited(code, item)
        return Finding(code, level or rule.level, where, figures, cited, source, found=found, expected=expected)

    def _cited(self, code: str, item: str) -> str:
        own = next((one.item for one in self.layout.items if one.check == code), None)
        if own is not None or self.layout.cited == _ITEMS_OF:
            return f"{self.layout.cited}, {own or item}"
        return f"{self.layout.cited} (như {_ITEMS_OF}, {item})"

    def style(self, component: Component | None) -> TextStyle | None:
        """The row of the component table, if the component has one."""
        return next((style for style in self.layout.styles if component and style.component == component.value), None)
