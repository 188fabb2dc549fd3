"""Small .docx packages for tests, sound and hostile; all of them harmless outside a test."""

from __future__ import annotations

import random
import re
import struct
import zipfile
import zlib
from copy import deepcopy
from io import BytesIO
from itertools import pairwise

from lxml import etree

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
WORD_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BETWEEN = (
    [("proofErr", "type", "spellStart")],
    [("proofErr", "type", "gramEnd")],
    [("bookmarkStart", "id", "7"), ("bookmarkEnd", "id", "7")],
    [],
)


def document(body: str, declared: str = "") -> bytes:
    """The document part with that body; ``declared`` stands before the root."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>{declared}'
    return f"{head}<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()


def paragraph(*runs: str) -> str:
    """A paragraph of runs: words, or elements as they stand."""
    return "<w:p>" + "".join(run if run.startswith("<") else text_run(run) for run in runs) + "</w:p>"


def text_run(words: str, properties: str = "") -> str:
    """A run of words that are XML already."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def parts(body: str = "<w:p/>", main: str = MAIN) -> dict[str, bytes]:
    """The parts of the smallest document."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{DOCUMENT}" ContentType="{main}"/></Types>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations(f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="{DOCUMENT}"/>'),
        DOCUMENT: document(body),
    }


def relations(*rows: str) -> bytes:
    """A part of relationships."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()


def external(kind: str, target: str) -> str:
    """A relationship that leads out of the package."""
    return f'<Relationship Id="x1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'


def zipped(content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The package of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=9) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return buffer.getvalue()


def docx(body: str = "<w:p/>", main: str = MAIN, **more: bytes) -> bytes:
    """A small package; ``more`` names parts with two underscores for a slash and one before the ending."""
    return zipped(parts(body, main) | {name.replace("__", "/"): part for name, part in more.items()})


def with_parts(more: dict[str, bytes], body: str = "<w:p/>") -> bytes:
    """A small package with more parts, or other ones of the same name."""
    return zipped(parts(body) | more)


def bomb(megabytes: int) -> bytes:
    """A package whose document unpacks to so many megabytes of spaces; made without unpacking them here."""
    filler = zlib.compressobj(9, zlib.DEFLATED, -15)
    million = b" " * (1 << 20)
    body = b"".join([*(filler.compress(million) for _ in range(megabytes)), filler.flush()])
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(million, crc)
    return _with_sizes(zipped(parts()), DOCUMENT, body, crc, megabytes << 20)


def _with_sizes(package: bytes, name: str, body: bytes, crc: int, size: int) -> bytes:
    """The package with one more entry, already deflated, put before its directory."""
    directory = struct.unpack_from("<L", package, package.rfind(b"PK\5\6") + 16)[0]
    encoded = name.replace("document", "document2").encode()
    fields = struct.pack("<5H3L2H", 20, 0, 8, 0, 33, crc, len(body), size, len(encoded), 0)
    local = b"PK\3\4" + fields + encoded + body
    central = b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<3H2L", 0, 0, 0, 0, directory) + encoded
    head, entries = package[:directory], package[directory : package.rfind(b"PK\5\6")]
    count = struct.unpack_from("<H", package, package.rfind(b"PK\5\6") + 10)[0] + 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries + central), len(head + local), 0)
    return head + local + entries + central + end


def lying_about_size(size: int = 1000) -> bytes:
    """A package whose document says it is small and is fifty megabytes."""
    data = bytearray(zipped(parts() | {DOCUMENT: document(" " * 50_000_000)}))
    for signature, place, name_at in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        at = data.find(signature)
        while at >= 0:
            if data[at + name_at : at + name_at + len(DOCUMENT)] == DOCUMENT.encode():
                struct.pack_into("<L", data, at + place, size)
            at = data.find(signature, at + 4)
    return bytes(data)


def overlapping(copies: int = 300) -> bytes:
    """A package in which many entries of the directory share one body."""
    package = zipped(parts() | {"word/media/a0000.png": b"\x89PNG\r\n" + bytes(range(256)) * 64})
    end = package.rfind(b"PK\5\6")
    directory = struct.unpack_from("<L", package, end + 16)[0]
    entries = package[directory:end]
    last = entries[entries.rfind(b"PK\1\2") :]
    more = b"".join(last.replace(b"a0000", b"a%04d" % number) for number in range(1, copies))
    count = struct.unpack_from("<H", package, end + 10)[0] + copies - 1
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries + more), directory, 0)
    return package[:directory] + entries + more + tail


def renamed_inside(old: bytes, new: bytes) -> bytes:
    """A package in whose local header a part has another name than in the directory."""
    return docx().replace(old, new, 1)


def encrypted_entry() -> bytes:
    """A package that says of its first part that it is encrypted."""
    data = bytearray(docx())
    struct.pack_into("<H", data, data.find(b"PK\1\2") + 8, 1)
    return bytes(data)


def as_word_saves_it(data: bytes, seed: int = 1) -> bytes:
    """The document as Word leaves it after an hour of editing: sessions noted, runs cut, marks set, quotes curly."""
    dice = random.Random(seed)
    content = {}
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            content[name] = package.read(name)
    root = etree.fromstring(content[DOCUMENT])
    for paragraph_ in root.iter(f"{_W}p"):
        paragraph_.set(f"{_W}rsidR", f"{dice.randrange(1 << 32):08X}")
        for run in paragraph_.findall(f"{_W}r"):
            texts = run.findall(f"{_W}t")
            if len(texts) == 1 and texts[0].text:
                _cut(run, texts[0], dice)
    content[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(content)


def _cut(run, text, dice):
    """The run in several, with what Word puts between them."""
    words = re.sub(r'"(; |, )"', "“\\1”", text.text)
    cuts = sorted(dice.randrange(len(words) + 1) for _ in range(dice.choice((0, 1, 3))))
    pieces = [words[start:end] for start, end in pairwise([0, *cuts, len(words)])]
    for number, piece in enumerate(pieces):
        made = deepcopy(run)
        made.set(f"{_W}rsidRPr", f"{dice.randrange(1 << 32):08X}")
        inside = made.find(f"{_W}t")
        inside.text = piece
        inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(made)
        if number < len(pieces) - 1:
            for name, key, value in dice.choice(_BETWEEN):
                run.addprevious(etree.Element(f"{_W}{name}", {f"{_W}{key}": value}))
    run.getparent().remove(run)
