"""The rules that a paper of the state is checked against: one table of codes.

Items are those of NĐ 30/2020/NĐ-CP, appendix I, part I, read in its text. TT 01/2011/TT-BNV before it is taken to say
the same unless ``layout_state.yaml`` states its own article, other values, or that its text was not found.
"""

from __future__ import annotations

from collections.abc import Mapping

from congtac.domain.conformance.rules import CHARSET, OURS, PRACTICE, SECRECY_LAW, Rule, Topic
from congtac.domain.findings import Level

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE
_TABLE = "phụ lục I, mục V"
_PARTY = "HD 36-HD/VPTW"
STATE_RULES: Mapping[str, Rule] = {
    "check.paper_size": Rule(Topic.PAGE, _E, "phụ lục I, mục I.1"),
    "check.margin": Rule(Topic.PAGE, _E, "phụ lục I, mục I.3"),
    "check.page_number_missing": Rule(Topic.PAGE, _E, "phụ lục I, mục I.7"),
    "check.page_number_on_first": Rule(Topic.PAGE, _E, "phụ lục I, mục I.7"),
    "check.page_number_place": Rule(Topic.PAGE, _E, "phụ lục I, mục I.7"),
    "check.page_number_align": Rule(Topic.PAGE, _E, "phụ lục I, mục I.7"),
    "check.page_number_form": Rule(Topic.PAGE, _E, "phụ lục I, mục I.7"),
    "check.font": Rule(Topic.LOOK, _E, "phụ lục I, mục I.4"),
    "check.old_font": Rule(Topic.FILE, _E, "bộ mã ký tự", CHARSET),
    "check.colour": Rule(Topic.LOOK, _E, "phụ lục I, mục I.4"),
    "check.size": Rule(Topic.LOOK, _E, _TABLE),
    "check.bold": Rule(Topic.LOOK, _E, _TABLE),
    "check.italic": Rule(Topic.LOOK, _E, _TABLE),
    "check.underline": Rule(Topic.LOOK, _E, _TABLE),
    "check.upper": Rule(Topic.LOOK, _E, _TABLE),
    "check.name_capitals": Rule(Topic.LOOK, _E, f"{_TABLE}, dòng 7"),
    "check.centred": Rule(Topic.HEAD, _E, "phụ lục I, mục II.5.b"),
    "check.nation_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.1.a"),
    "check.motto_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.1.b"),
    "check.nation_place": Rule(Topic.HEAD, _E, "phụ lục I, mục II.1.a"),
    "check.motto_rule": Rule(Topic.HEAD, _E, "phụ lục I, mục II.1.b"),
    "check.motto_rule_length": Rule(Topic.HEAD, _E, "phụ lục I, mục II.1.b"),
    "check.issuer_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.2"),
    "check.issuer_rule": Rule(Topic.HEAD, _E, "phụ lục I, mục II.2.b"),
    "check.symbol_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.3"),
    "check.symbol_colon_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.3.c"),
    "check.symbol_state_form": Rule(Topic.HEAD, _E, "phụ lục I, mục II.3.c"),
    "check.symbol_zero": Rule(Topic.HEAD, _E, "phụ lục I, mục II.3.c"),
    "check.symbol_type": Rule(Topic.HEAD, _E, "phụ lục III, mục I"),
    "check.place_date_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.4"),
    "check.date_form": Rule(Topic.HEAD, _E, "phụ lục I, mục II.4"),
    "check.date_zero": Rule(Topic.HEAD, _E, "phụ lục I, mục II.4.b"),
    "check.district": Rule(Topic.HEAD, _W, "địa danh (từ 01/7/2025 không còn cấp huyện)"),
    "check.type_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.5"),
    "check.summary_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.5"),
    "check.summary_rule": Rule(Topic.HEAD, _E, "phụ lục I, mục II.5.b"),
    "check.letter_type": Rule(Topic.HEAD, _E, "phụ lục III, mẫu 1.5"),
    "check.letter_summary_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.5.b"),
    "check.letter_short_form_missing": Rule(Topic.HEAD, _E, "phụ lục I, mục II.5.b"),
    "check.first_line": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.e"),
    "check.between": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.e"),
    "check.line_spacing": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.e"),
    "check.justified": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.e"),
    "check.basis_italic": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.a"),
    "check.basis_upright": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.a"),
    "check.basis_separator": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.a"),
    "check.basis_end": Rule(Topic.BODY, _E, "phụ lục I, mục II.6.a"),
    "check.section_party_form": Rule(Topic.BODY, _W, f"{_TABLE}, dòng 6b"),
    "check.state_end_missing": Rule(Topic.BODY, _N, "kết thúc văn bản", PRACTICE),
    "check.signature_missing": Rule(Topic.SIGNING, _E, "phụ lục I, mục II.7"),
    "check.signature_side": Rule(Topic.SIGNING, _E, "phụ lục I, mục IV, ô 7"),
    "check.authority_party_form": Rule(Topic.SIGNING, _E, "phụ lục I, mục II.7.b"),
    "check.deputy_authority": Rule(Topic.SIGNING, _E, "phụ lục I, mục II.7.b"),
    "check.academic_title": Rule(Topic.SIGNING, _E, "phụ lục I, mục II.7.c"),
    "check.signature_room": Rule(Topic.SIGNING, _N, "chỗ ký", PRACTICE),
    "check.minutes_columns": Rule(Topic.SIGNING, _E, "phụ lục III, mẫu 1.9"),
    "check.minutes_sides": Rule(Topic.SIGNING, _E, "phụ lục III, mẫu 1.9"),
    "check.recipients_missing": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9"),
    "check.recipients_side": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.d"),
    "check.recipient_dash": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.d"),
    "check.recipient_separator": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.d"),
    "check.recipient_end": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.d"),
    "check.recipient_as_above": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.b"),
    "check.recipient_state_filing": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.d"),
    "check.salutation_missing": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.b"),
    "check.salutation": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.b"),
    "check.addressee_dash": Rule(Topic.RECIPIENTS, _E, "phụ lục I, mục II.9.d"),
    "check.secret": Rule(Topic.FAMILY, _E, "văn bản mật", SECRECY_LAW),
    "check.urgency_value": Rule(Topic.MARKS, _E, "phụ lục I, mục III.2.b"),
    "check.mark_frame": Rule(Topic.MARKS, _W, "phụ lục I, mục III.2"),
    "check.draft_form": Rule(Topic.MARKS, _N, "bản thảo", PRACTICE),
    "check.draft_numbered": Rule(Topic.MARKS, _E, "tệp trước khi ký", OURS),
    "check.not_composed": Rule(Topic.FILE, _E, "bộ mã ký tự", CHARSET),
    "check.tracked_changes": Rule(Topic.FILE, _E, "tệp trước khi ký", OURS),
    "check.comments": Rule(Topic.FILE, _E, "tệp trước khi ký", OURS),
    "check.template_tag": Rule(Topic.FILE, _E, "tệp trước khi ký", OURS),
    "check.mixed_state": Rule(Topic.FAMILY, _E, "văn bản nhà nước không theo thể thức văn bản Đảng", _PARTY),
    "check.no_head": Rule(Topic.FILE, _N, "thể thức văn bản", OURS),
    "check.no_date": Rule(Topic.FILE, _N, "chọn quy định theo ngày văn bản", OURS),
}
"""Every rule by the code of its finding. A rule of practice is never an error."""
