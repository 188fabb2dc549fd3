"""The named styles of the shipped templates; the layout rule set of a date sets sizes and spacing again."""

from __future__ import annotations

from docx.oxml.ns import nsdecls

_HEADING_TWIPS = 4133  # "ĐẢNG CỘNG SẢN VIỆT NAM" in Times New Roman bold 15: 13.777 em
_COLUMN_TWIPS = 4649  # the right column of the head: 82 mm
_RULE = (_COLUMN_TWIPS - _HEADING_TWIPS) // 2 - 8  # the border is as long as the words, and they still fit
_MOTTO_TWIPS = 3178  # "Độc lập - Tự do - Hạnh phúc" in Times New Roman bold 13: 12.224 em
_STATE_COLUMN_TWIPS = 5272  # the right column of the head of a state paper: 93 mm
_MOTTO_RULE = (_STATE_COLUMN_TWIPS - _MOTTO_TWIPS) // 2 - 8
_ISSUER_RULE = 1361  # 24 mm on each side: a line of 24 mm below a name of 48 to 72 mm, a third to a half of it
_SHORT_RULE = 1644  # 29 mm on each side: a line of 14 mm below a name of 28 to 42 mm
_SUMMARY_RULE = 3402  # 60 mm on each side: 45 mm below a summary of 90 to 135 mm

_FACES = " ".join(f'w:{kind}="Times New Roman"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
_FONT = f"<w:rFonts {_FACES}/>"
_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
_LINE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
_KEEP = "<w:keepNext/>"
_WHOLE = "<w:keepLines/>"


def _paragraph(align: str, first: int = 0, side: int = 0) -> str:
    """Alignment and indents in twips."""
    indent = f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="{first}"/>' if first or side else ""
    return f'{indent}<w:jc w:val="{align}"/>'


def _side(twips: int) -> str:
    """The indents of a line that is shorter than its room."""
    return _paragraph("center", 0, twips)


def _spaced(before: int = 0, after: int = 0, line: int = 0) -> str:
    """Space around and, when given, the exact line height, in twentieths of a point."""
    height = f' w:line="{line}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _text(align: str, first: int, level: int | None = None) -> str:
    """Running text: 18 pt lines, 6 pt between paragraphs; a heading has an outline level."""
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    return _spaced(120, 0, 360) + _paragraph(align, first) + outline


# id, name, paragraph properties, size in pt, marks; without a size the style follows the one it is based on.
_BUILT_IN = (
    ("Title", "Title", _KEEP + _spaced(360) + _paragraph("center"), 16, "b"),
    ("Subtitle", "Subtitle", _KEEP + _paragraph("center"), 14, "b"),
    ("BodyText", "Body Text", _text("both", 567), 14, ""),
    ("Heading1", "heading 1", _KEEP + _text("center", 0, 0), 14, "b"),
    ("Heading2", "heading 2", _KEEP + _text("left", 567, 1), 14, "b"),
    ("Heading3", "heading 3", _KEEP + _text("left", 567, 2), 14, "b"),
    ("Header", "header", _paragraph("center"), 14, ""),
)
_OWN = (
    ("PartyHeading", "Tiêu đề Đảng", _LINE + _paragraph("center", 0, _RULE), 15, "b"),
    ("SuperiorBody", "Cơ quan cấp trên", _paragraph("center"), 14, ""),
    ("IssuingBody", "Cơ quan ban hành", _paragraph("center", 0, 280), 14, "b"),
    ("NumberSymbol", "Số, ký hiệu", _paragraph("center"), 14, ""),
    ("PlaceDate", "Địa danh, ngày tháng", _paragraph("center"), 14, "i"),
    ("LetterSummary", "Trích yếu công văn", _paragraph("center"), 12, "i"),
    ("Addressee", "Kính gửi", _spaced(120, 60) + _paragraph("center"), 14, ""),
    ("Stamp", "Chỗ đóng dấu", _spaced(0, 120), 11, "i"),
    ("Small", "Chữ nhỏ", _spaced(40, 40) + _paragraph("both"), 11, ""),
    ("SmallTitle", "Tên phiếu nhỏ", _spaced(40, 40) + _paragraph("center"), 12, "b"),
    ("DraftNote", "Dự thảo", _paragraph("center"), 14, "i"),
    ("Separator", "Ngăn cách", _KEEP + _spaced(0, 60) + _paragraph("center"), 14, ""),
    ("TableHead", "Bảng – tiêu đề", _KEEP + _spaced(40) + _paragraph("center"), 13, "b"),
    ("TableCell", "Bảng – chữ", _spaced(40), 13, ""),
    ("Authority", "Quyền hạn ký", _KEEP + _paragraph("center"), 14, "b"),
    ("SignerPosition", "Chức vụ người ký", _KEEP + _paragraph("center"), 14, ""),
    ("SignerName", "Họ tên người ký", _paragraph("center"), 14, "b"),
    ("RecipientsLabel", "Nơi nhận", _KEEP, 14, "u"),
    ("Recipient", "Danh sách nơi nhận", "", 12, ""),
    ("LastLine", "Dòng cuối", _spaced(0, 0, 20), 1, ""),
)
# What templates of the state have beside these, or in their place.
_INSTEAD = {"LetterSummary": ("LetterSummary", "Trích yếu công văn", _spaced(120) + _paragraph("center"), 12, "")}
_STATE_BUILT_IN = (("Footer", "footer", _paragraph("right"), 14, ""),)
_STATE = (
    ("NationName", "Quốc hiệu", _paragraph("center"), 12, "b"),
    ("NationMotto", "Tiêu ngữ", _LINE + _paragraph("center", 0, _MOTTO_RULE), 13, "b"),
    ("IssuerRule", "Kẻ dưới cơ quan ban hành", _LINE_ABOVE + _spaced(40, 0, 160) + _side(_ISSUER_RULE), 4, ""),
    ("ShortIssuerRule", "Kẻ dưới tên ngắn", _LINE_ABOVE + _spaced(40, 0, 160) + _side(_SHORT_RULE), 4, ""),
    ("Addressees", "Kính gửi nhiều nơi", _KEEP + _spaced(120) + '<w:ind w:left="2835"/>', 14, ""),
    ("OneAddressee", "Nơi được kính gửi", '<w:ind w:left="4082"/>', 14, ""),
    ("AnnexNote", "Chú dẫn phụ lục", _KEEP + _spaced(60, 60) + _paragraph("center"), 14, "i"),
    ("SummaryRule", "Kẻ dưới trích yếu", _KEEP + _LINE_ABOVE + _spaced(60, 0, 160) + _side(_SUMMARY_RULE), 4, ""),
)
# id, name, the style it is based on, paragraph properties, marks
_MIDDLE = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
_VARIANTS = (
    ("BodyNext", "Nội dung – liền đoạn sau", "BodyText", _KEEP, ""),
    ("BodyTable", "Nội dung – trước bảng", "BodyText", _KEEP + '<w:spacing w:after="80"/>', ""),
    ("BodyLast", "Nội dung – đoạn cuối", "BodyText", _KEEP + _WHOLE + '<w:spacing w:after="240"/>', ""),
    ("Centred", "Nội dung – giữa dòng", "BodyText", _KEEP + _MIDDLE, "b"),
    ("Annex", "Phụ lục – trang mới", "Title", _KEEP + "<w:pageBreakBefore/>" + _spaced(0), ""),
    ("TableFigure", "Bảng – số", "TableCell", _paragraph("center"), ""),
)


def _style(key: str, name: str, based: str, properties: str, run: str, own: bool = True) -> str:
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn '
        f'w:val="{based}"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _run(size: float, marks: str) -> str:
    half_points = f"{size * 2:g}"
    switches = "".join(f"<w:{mark}/><w:{mark}Cs/>" for mark in marks if mark in "bi")
    line = '<w:u w:val="single"/>' if "u" in marks else ""
    return f'{switches}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{line}'


def _table(key: str, name: str, margin: int, borders: tuple[str, ...] = (), line: str = "single", foot: int = 0) -> str:
    """Margins in twips. ``foot`` is below the text of a cell: space after a paragraph there may go to the next page."""
    lines = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="auto"/>' for side in borders)
    margins = {"left": margin} | ({"bottom": foot} if foot else {}) | {"right": margin}
    sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins.items())
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn '
        f'w:val="TableNormal"/><w:tblPr>{lines and f"<w:tblBorders>{lines}</w:tblBorders>"}'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr></w:style>"
    )


_DEFAULTS = f"""<w:docDefaults><w:rPrDefault>
<w:rPr>{_FONT}<w:sz w:val="28"/><w:szCs w:val="28"/>
<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:rPr>{_FONT}</w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="NeedsCheck"><w:name w:val="Cần đối chiếu"/>
<w:qFormat/><w:rPr><w:highlight w:val="yellow"/><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Italic"><w:name w:val="Chữ nghiêng"/><w:qFormat/>
<w:rPr><w:i/><w:iCs/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Bold"><w:name w:val="Chữ đậm"/><w:qFormat/>
<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"""

_Row = tuple[str, str, str, float, str]


def _styles(own: tuple[_Row, ...], built_in: tuple[_Row, ...] = ()) -> str:
    """The styles of a template; ``own`` are those of components."""
    return "".join(
        (
            f"<w:styles {nsdecls('w')}>{_DEFAULTS}",
            _table("PlainTable", "Bảng không viền", 0),
            _table("CutTable", "Bảng cắt rời", 140, ("insideH", "insideV"), "dashed"),
            _table("PaperTable", "Bảng số liệu", 70, ("top", "left", "bottom", "right", "insideH", "insideV"), foot=40),
            *(_style(k, name, "Normal", pr, _run(size, m), own=False) for k, name, pr, size, m in _BUILT_IN),
            *(_style(key, name, "Normal", pr, _run(size, marks)) for key, name, pr, size, marks in own),
            *(_style(key, name, base, pr, "<w:b/>" * ("b" in marks)) for key, name, base, pr, marks in _VARIANTS),
            *(_style(k, name, "Normal", pr, _run(size, m), own=False) for k, name, pr, size, m in built_in),
            "</w:styles>",
        )
    )


STYLES = _styles(_OWN)
STATE_STYLES = _styles((*(_INSTEAD.get(row[0], row) for row in _OWN), *_STATE), _STATE_BUILT_IN)

# Answers of several lines stand in justified text: a line that ends in a break is not stretched to the margin.
SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="vi-VN"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""
