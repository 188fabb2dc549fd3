"""Words by which the components of a paper are known, in any case and with either placement of tone marks."""

from __future__ import annotations

import re
import unicodedata

from congtac.domain.form import FormKind, Line
from congtac.domain.paper_types import PaperType

PARTY = "đảng cộng sản việt nam"
NATION, MOTTO = "cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc"
SECRET = re.compile(r"(độ mật\s*:?\s*)?(mật|tối mật|tuyệt mật)")
CIRCULATION = {"xong hội nghị trả lại", "tài liệu hội nghị", "lưu hành nội bộ", "không phổ biến"}
SALUTATIONS = ("kính gửi", "kính trình")

_TONES = {"uỷ": "ủy", "uý": "úy", "uỳ": "ùy", "hoà": "hòa", "hoả": "hỏa", "hoạ": "họa", "toạ": "tọa", "toà": "tòa"}
_TONE = re.compile(rf"({'|'.join(_TONES)})(?!\w)")  # "hoạch" keeps its tone where it is
_KINDS = {
    PaperType.LETTER: FormKind.LETTER,
    PaperType.SUBMISSION: FormKind.SUBMISSION,
    PaperType.INVITATION: FormKind.INVITATION,
    PaperType.MINUTES: FormKind.MINUTES,
}
# Papers of the catalogue of QĐ 399-QĐ/TW that have no code of their own here, and working papers without a number.
_OTHER_TYPES: tuple[str, ...] = (
    "cương lĩnh",
    "chiến lược",
    "thông cáo",
    "tuyên bố",
    "lời kêu gọi",
    "quy hoạch",
    "dự án",
)
_OTHER_TYPES += ("công điện", "bản ghi nhớ", "bản thỏa thuận", "giấy ủy quyền")  # of the state
_OTHER_SLIPS = ("giấy giới thiệu", "giấy chứng nhận", "giấy đi đường", "phiếu chuyển", "phiếu gửi")
_WORKING_PAPERS = (
    "bản ký kết",
    "bản cam kết",
    "bản đăng ký",
    "đề cương",
    "phiếu",
    "biểu",
    "phụ lục",
    "nội quy",
    "mục lục",
    "mẫu",
    "giao ước",
    "tham luận",
    "diễn văn",
)
_TITLES: tuple[tuple[str, FormKind, PaperType | None], ...] = (
    *((t.label.lower(), _KINDS.get(t, FormKind.TYPED if t.code else FormKind.UNNUMBERED), t) for t in PaperType),
    *((words, FormKind.TYPED, None) for words in _OTHER_TYPES),
    *((words, FormKind.INVITATION, None) for words in _OTHER_SLIPS),
    *((words, FormKind.UNNUMBERED, None) for words in _WORKING_PAPERS),
)
_TITLE_AT_MOST = 160
_CODE = re.compile(r"-(\w+)/|/(\w+)-")  # of the Party, of the state

SYMBOL = re.compile(r"số\s*:?[\d.…_\s]*[-–/]\s*[\w…]", re.IGNORECASE)
DATE = re.compile(r"ngày[\s.…]*(\d{0,2})[\s.…]*tháng[\s.…]*(\d{0,2})[\s.…]*năm[\s.…]*(\d{0,4})", re.IGNORECASE)
PLACE_DATE = re.compile(r"(?![-–+])[^,:]{0,60},?\s*ngày[\s.…]*(\d|tháng)[^;:]*(?<![.;:])$", re.IGNORECASE)
URGENCY = re.compile(r"(thượng |rất |tối )?khẩn( cấp)?|hỏa tốc( hẹn giờ)?.{0,20}")
AUTHORITY = re.compile(r"(t/m|k/t|t/l|t/u/?q?|tuq|thừa lệnh|thay mặt|(?:tm|kt|tl)[.,:]?)[.,:]?\s+\S", re.IGNORECASE)
SIGNERS = re.compile(
    r"(q\. ?)?(phó )?(bí thư|chánh văn phòng|trưởng ban|trưởng đoàn|chủ nhiệm|chủ tịch|trưởng tiểu ban|trưởng phòng"
    r"|(tổng )?giám đốc|tổng biên tập|(chi |tổng )?cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|thủ trưởng"
    r"|chánh thanh tra|bộ trưởng|thủ tướng)\b|thứ trưởng|chủ trì|chủ tọa|người ghi biên bản|thư ký|người lập|đại diện"
)
ROLES = re.compile(r"chủ trì|chủ tọa|chủ tịch đại hội|người ghi biên bản|thư ký|người lập|đại diện")
"""Those who sign by what they did at a meeting: no office, and no row of the appendix says how they are printed."""
BLANK = re.compile(r"[….]{2,}")
"""What a draft shows where somebody has still to be named."""
DRAWN = re.compile(r"[-–—_*=~.\s]+")
"""A line of characters in place of a line: hyphens, underscores, asterisks."""


def plain(text: str) -> str:
    """Lower-case words with single spaces, composed, tone marks in the newer places: for comparing only."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _TONE.sub(lambda match: _TONES[match[0]], words)


def is_upper(text: str) -> bool:
    """Whether all letters are capitals and there is at least one."""
    return text == text.upper() and text != text.lower()


def title_of(line: Line) -> tuple[FormKind, PaperType | None] | None:
    """What a line names as the type of the paper: capitals that begin with a type, or exactly the name of one."""
    words = plain(line.text).rstrip(" :.")
    for name, kind, paper_type in _TITLES:
        if words == name or (words.startswith(f"{name} ") and is_upper(line.seen) and len(words) <= _TITLE_AT_MOST):
            return kind, paper_type
    return None


def kind_of_code(symbol: str) -> FormKind:
    """What a symbol says about a paper without a type name; a letter where it says nothing."""
    match = _CODE.search(symbol)
    code = (match[1] or match[2]) if match else ""
    found = next((kind for kind in PaperType if code and kind.code == code), PaperType.LETTER)
    return _KINDS.get(found, FormKind.TYPED)


def is_party_heading(line: Line) -> bool:
    """Whether the line is the heading of the Party."""
    return plain(line.text).strip(" .*_-") == PARTY


def is_secret(line: Line) -> bool:
    """Whether the line is a mark of secrecy and nothing else."""
    return is_upper(line.seen) and bool(SECRET.fullmatch(plain(line.text).strip(" *().[]-")))


def is_nation(line: Line) -> bool:
    """Whether the line is the first of the state heading: the name of the country."""
    return _state_words(line).startswith(NATION)


def is_motto(line: Line) -> bool:
    """Whether the line is the second of the state heading."""
    return _state_words(line).startswith(MOTTO)


def is_state_heading(line: Line) -> bool:
    """Whether the line is one of the two lines of the state heading."""
    return is_nation(line) or is_motto(line)


def _state_words(line: Line) -> str:
    return plain(line.text).replace("–", "-").strip(" .*_")
