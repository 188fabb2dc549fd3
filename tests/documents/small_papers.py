"""The smallest Word files that show one thing, written as XML."""

from __future__ import annotations

from congtac.documents.package import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"/></w:sectPr>'
)


def small(body, section=SECTION, **parts):
    """A file with this body; ``styles``, ``numbering``, ``theme`` and ``header1`` are the insides of their parts."""
    roots = {"styles": "w:styles", "numbering": "w:numbering", "theme": "a:theme", "header1": "w:hdr"}
    made = {"word/document.xml": f"<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>"}
    relations = []
    for name, inside in parts.items():
        made[f"word/{name}.xml"] = f"<{roots[name]} {NAMES}>{inside}</{roots[name]}>"
        kind = name.rstrip("0123456789")
        relations.append(f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{name}.xml"/>')
    package = "http://schemas.openxmlformats.org/package/2006/"
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{package}relationships">{"".join(relations)}</Relationships>'
    )
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{package}content-types"><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    return packed({name: text.encode() for name, text in made.items()})


def p(text, properties="", run=""):
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text, properties=""):
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(key, kind="paragraph", based="", run="", paragraph="", default=False):
    """A style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    marked = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"{marked}><w:name w:val="{key}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def table(*rows, properties="", widths=(4650, 4650)):
    """A table of cells; each cell is the XML of its paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
