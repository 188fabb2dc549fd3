"""The form of a paper as plain values: pages, lines with the look that a reader sees, and what is left in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from congtac.domain.labels import Labelled


class Component(Labelled):
    """The parts of a paper; most have a row in the rules of form, under the same name in the layout rule sets."""

    HEADING = "heading", "tiêu đề Đảng"
    NATION = "nation", "quốc hiệu"
    MOTTO = "motto", "tiêu ngữ"
    SUPERIOR = "superior", "cơ quan cấp trên"
    ISSUER = "issuer", "cơ quan ban hành"
    ASTERISK = "asterisk", "dấu sao"
    SYMBOL = "symbol", "số và ký hiệu"
    PLACE_DATE = "place_date", "địa danh và ngày tháng"
    LETTER_SUMMARY = "letter_summary", "trích yếu công văn"
    TYPE_NAME = "type_name", "tên loại"
    SUMMARY = "summary", "trích yếu"
    SEPARATOR = "separator", "dấu ngăn cách"
    SALUTATION = "salutation", "chữ “Kính gửi”"
    SENT_TO = "addressee", "nơi nhận ở phần kính gửi"
    BASIS = "basis", "căn cứ ban hành"
    BODY = "body", "nội dung"
    PART = "part", "phần, chương, mục"
    SECTION = "section", "mục lớn"
    CLAUSE_TITLE = "clause_title", "điều"
    TABLE_HEAD = "table_head", "tiêu đề bảng"
    TABLE_CELL = "table_cell", "chữ trong bảng"
    AUTHORITY = "authority", "quyền hạn ký"
    POSITION = "position", "chức vụ người ký"
    SIGNER = "signer", "họ tên người ký"
    RECIPIENTS_LABEL = "recipients_label", "chữ “Nơi nhận”"
    RECIPIENT = "recipient", "danh sách nơi nhận"
    DRAFT_NOTE = "draft_note", "ghi chú dự thảo"
    URGENCY = "urgency", "mức độ khẩn"
    SECRECY = "secrecy", "mức độ mật"
    CIRCULATION = "circulation", "phạm vi lưu hành"
    PAGE_NUMBER = "page_number", "số trang"
    OTHER = "other", "phần khác"


class Side(Labelled):
    """Where a line stands across the page."""

    LEFT = "left", "bên trái"
    RIGHT = "right", "bên phải"
    WHOLE = "whole", "cả chiều ngang"


class Align(Labelled):
    """How the lines of a paragraph are set between its margins."""

    LEFT = "left", "căn trái"
    CENTRE = "centre", "căn giữa"
    RIGHT = "right", "căn phải"
    JUSTIFIED = "justified", "căn đều hai bên"


class LineHeight(Labelled):
    """How the height of a line is stated: in points exactly, at least, or as a multiple of single lines."""

    EXACTLY = "exactly", "đúng (exactly)"
    AT_LEAST = "at_least", "ít nhất (at least)"
    MULTIPLE = "multiple", "bội số dòng đơn"


@dataclass(frozen=True, slots=True)
class Look:
    """The effective look of letters: ``fonts`` of the letters used, ``size`` in pt, ``colour`` hex or "auto"."""

    fonts: tuple[str, ...]
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    colour: str = "auto"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that look alike."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Shape:
    """The effective shape of a paragraph: indents and ``width`` (between margin and margin of page or cell) in mm,
    ``before`` and ``after`` in pt, ``height`` of lines in pt or as a multiple.

    ``rules`` are lengths in mm of lines drawn under or beside the text; ``framed`` says whether a box is around it;
    ``close`` whether no space is kept to a neighbour of the same ``style``.
    """

    align: Align = Align.LEFT
    left: float = 0
    right: float = 0
    first_line: float = 0
    width: float = 165
    before: float = 0
    after: float = 0
    height: float = 1
    height_is: LineHeight = LineHeight.MULTIPLE
    rules: tuple[float, ...] = ()
    framed: bool = False
    close: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or its part between two line breaks. ``where`` is its place in words, ``table`` the number of the
    outermost table around it with the cell's row and column (from 1), ``paragraph`` the number of its paragraph.
    """

    pieces: tuple[Piece, ...]
    where: str = ""
    shape: Shape = Shape()
    side: Side = Side.WHOLE
    table: int | None = None
    row: int = 0
    column: int = 0
    paragraph: int = 0
    first: bool = True
    boxed: bool = False
    picture: bool = False
    component: Component = Component.OTHER

    @property
    def text(self) -> str:
        """The line as read: with numbers that Word produces, letters composed, spaces at the ends taken off."""
        return normalize("NFC", "".join(piece.text for piece in self.pieces)).strip()

    @property
    def seen(self) -> str:
        """The letters as printed: capitals where the look asks for them."""
        printed = "".join(p.text.upper() if p.look.capitals else p.text for p in self.pieces)
        return normalize("NFC", printed).strip()

    @property
    def at(self) -> str:
        """The place with the first words, for people: Word numbers no paragraphs."""
        words = self.text
        return f"{self.where} “{words[:40]}{'…' if len(words) > 40 else ''}”" if words else self.where


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper, margins and the distance of the header from the edge, in mm; ``first`` says that page 1 is different."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    first: bool
    number_format: str = "decimal"

    @property
    def landscape(self) -> bool:
        """Whether the paper lies on its long side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A place where the file prints page numbers."""

    section: int
    in_header: bool
    on_first: bool
    line: Line
    even: bool = False


class FormKind(Labelled):
    """What decides which rules ask for what."""

    TYPED = "typed", "văn bản có tên loại"
    LETTER = "letter", "công văn"
    SUBMISSION = "submission", "tờ trình"
    INVITATION = "invitation", "giấy mời"
    MINUTES = "minutes", "biên bản"
    UNNUMBERED = "unnumbered", "tài liệu không đánh số"
    UNKNOWN = "unknown", "chưa nhận ra loại văn bản"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One signature: lines from the authority down to the name; ``room`` counts the empty lines above the name."""

    side: Side
    authority: Line | None
    positions: tuple[Line, ...]
    name: Line | None
    room: float
    signed: bool

    @property
    def where(self) -> str:
        """The place of its first line."""
        lines = [line for line in (self.authority, *self.positions, self.name) if line is not None]
        return lines[0].at if lines else ""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A whole paper. ``pages`` is what the program that saved it counted, if it did; ``around`` are the lines of
    headers and footers; ``even_pages`` says that even pages have headers of their own.
    """

    sections: tuple[PageSetup, ...]
    lines: tuple[Line, ...]
    numbers: tuple[PageNumber, ...] = ()
    kind: FormKind = FormKind.UNKNOWN
    signatures: tuple[SignatureBlock, ...] = ()
    tracked: int = 0
    comments: int = 0
    pages: int | None = None
    around: tuple[Line, ...] = ()
    even_pages: bool = False

    def of(self, *components: Component) -> tuple[Line, ...]:
        """The lines of these components that have text, in order."""
        return tuple(line for line in self.lines if line.component in components and line.text)

    def first(self, component: Component) -> Line | None:
        """The first line of a component."""
        return next(iter(self.of(component)), None)

    def words(self) -> Iterator[Piece]:
        """Every piece with letters in it."""
        return (piece for line in self.lines for piece in line.pieces if piece.text.strip())

    @property
    def formal(self) -> bool:
        """Whether number, date, signature and recipients are asked for."""
        return self.kind not in (FormKind.UNNUMBERED, FormKind.UNKNOWN)
