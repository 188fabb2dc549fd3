"""The gate: hostile packages are refused with their reason before anything is unpacked; sound ones pass."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from io import BytesIO

import packages
import pytest
from packages import MACROS, WORD_TEMPLATE, document, docx, external, paragraph, relations, with_parts, zipped

from congtac.documents.container import MAX_PARTS, MAX_RATIO, unpacked
from congtac.documents.gate import paper_parts, self_contained, template_parts
from congtac.documents.package import parts_of
from congtac.domain.errors import BadInput
from congtac.messages import sentence

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IN_A_HUNDREDTH = 0.1  # seconds, ten times what it takes: the machine may be busy


def refusals(read, data, where=""):
    with pytest.raises(BadInput) as caught:
        read(data, where)
    assert all(sentence(finding) for finding in caught.value.findings)
    return [finding.code for finding in caught.value.findings]


HOSTILE = {
    "an old Word file": (OLE + bytes(2000), "package.old_doc"),
    "an encrypted file": (OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le"), "package.password"),
    "no zip": (b"not a zip", "paper.not_a_docx"),
    "nothing": (b"", "paper.not_a_docx"),
    "a zip that is cut off": (docx()[:400], "package.damaged"),
    "a zip with another document in it": (zipped({"xl/workbook.xml": b"<x/>"}), "package.part_missing"),
    "a document with macros": (docx(main=MACROS), "package.macros"),
    "a Word template": (docx(main=WORD_TEMPLATE), "package.word_template"),
    "a workbook": (docx(main="application/vnd.ms-excel.sheet.main+xml"), "package.not_word"),
    "a way out of the folder": (with_parts({"../../etc/x": b"x"}), "package.part_name"),
    "an absolute name": (with_parts({"/word/x.xml": b"<x/>"}), "package.part_name"),
    "a name with backslashes": (with_parts({"word\\x.xml": b"<x/>"}), "package.part_name"),
    "two names of one part": (with_parts({"word/DOCUMENT.xml": b"<x/>"}), "package.part_twice"),
    "another name inside": (packages.renamed_inside(b"_rels/.rels", b"_rels/.selr"), "package.local_header"),
    "an encrypted part": (packages.encrypted_entry(), "package.part_encrypted"),
    "packed by another method": (zipped(packages.parts(), zipfile.ZIP_LZMA), "package.compression"),
    "parts that overlap": (packages.overlapping(), "package.overlap"),
    "a size that is a lie": (packages.lying_about_size(), "package.damaged"),
    "an external entity": (
        with_parts({packages.DOCUMENT: document("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>')}),
        "package.declaration",
    ),
    "a billion laughs in the styles": (
        with_parts({"word/styles.xml": b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><s>&b;</s>'}),
        "package.declaration",
    ),
    "a declaration hidden in UTF-16": (
        with_parts({"word/styles.xml": '<!DOCTYPE s [<!ENTITY a "a">]><s>&a;</s>'.encode("utf-16")}),
        "package.not_utf8",
    ),
    "a declaration hidden in UTF-7": (
        with_parts({"word/styles.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-s/+AD4-'}),
        "package.not_utf8",
    ),
    "strict Open XML": (
        with_parts({packages.DOCUMENT: b'<w:d xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}),
        "package.strict",
    ),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_package_is_refused_as_a_paper_and_as_a_template(data, code):
    assert set(refusals(paper_parts, data)) == {code}
    assert set(refusals(template_parts, data)) == {code}
    assert set(refusals(parts_of, data)) == {code}


def test_a_bomb_is_refused_in_milliseconds():
    data = packages.bomb(256)
    start = time.process_time()

    codes = refusals(unpacked, data)

    assert codes == ["package.unpacked_too_large", "package.ratio"]
    assert time.process_time() - start < IN_A_HUNDREDTH


def test_a_part_that_is_larger_than_it_says_is_not_unpacked_beyond_what_it_says():
    data = packages.lying_about_size(1000)
    tracemalloc.start()

    refusals(unpacked, data)

    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("data", [packages.overlapping(900), with_parts({f"a{n}": b"" for n in range(3000)})])
def test_a_package_of_very_many_parts_is_refused_in_milliseconds(data):
    start = time.process_time()

    refusals(unpacked, data)

    assert time.process_time() - start < IN_A_HUNDREDTH


def test_a_package_of_as_many_parts_as_allowed_passes_and_one_more_does_not():
    more = MAX_PARTS - len(packages.parts())

    assert len(unpacked(with_parts({f"a{number}": b"" for number in range(more)}))) == MAX_PARTS
    assert refusals(unpacked, with_parts({f"a{number}": b"" for number in range(more + 1)})) == [
        "package.too_many_parts"
    ]


def test_a_part_that_unpacks_to_a_little_more_than_allowed_is_a_bomb():
    regular = bytes(2 << 20)
    ratio = len(regular) // zipfile.ZipFile(BytesIO(with_parts({"a": regular}))).getinfo("a").compress_size

    assert ratio > MAX_RATIO
    assert refusals(unpacked, with_parts({"a": regular})) == ["package.ratio"]
    assert unpacked(with_parts({"a": bytes(1 << 20)}))["a"] == bytes(1 << 20)


def test_all_reasons_are_told_at_once_each_with_file_and_part():
    data = with_parts({"../x": b"", "word/b\\c.xml": b"<b/>"})

    with pytest.raises(BadInput) as caught:
        parts_of(data, "góp ý.docx")

    assert [finding.where for finding in caught.value.findings] == ["góp ý.docx: ../x", "góp ý.docx: word/b\\c.xml"]


ONLY_IN_PAPERS = {
    "an embedded object": ({"word/embeddings/oleObject1.bin": OLE}, "package.part_not_allowed"),
    "a part with programs": ({"word/vbaProject.bin": OLE}, "package.part_not_allowed"),
    "an old vector picture": ({"word/media/image1.wmf": b"x"}, "package.part_not_allowed"),
    "a program called a picture": ({"word/media/image1.png": b"MZ"}, "package.not_a_picture"),
    "a template on another computer": (
        {"word/_rels/settings.xml.rels": relations(external("attachedTemplate", "http://198.51.100.7/t.dotm"))},
        "package.relation",
    ),
    "a picture on another computer": (
        {"word/_rels/document.xml.rels": relations(external("image", "http://198.51.100.7/i.png"))},
        "package.external",
    ),
    "relationships under a name in capitals": (
        {"word/_rels/document.xml.RELS": relations(external("image", "http://198.51.100.7/i.png"))},
        "package.part_not_allowed",
    ),
    "pictures under a name in capitals": ({"word/MEDIA/image1.png": b"MZ"}, "package.part_not_allowed"),
    "a link to a file": (
        {"word/_rels/document.xml.rels": relations(external("hyperlink", "file:///c:/x"))},
        "package.external",
    ),
    "a part that is no XML": ({"word/styles.xml": b"<a><b></a>"}, "package.not_xml"),
}


@pytest.mark.parametrize(("more", "code"), ONLY_IN_PAPERS.values(), ids=ONLY_IN_PAPERS)
def test_what_a_paper_may_carry_is_refused_in_a_template(more, code):
    data = with_parts(more)

    assert paper_parts(data)
    assert refusals(template_parts, data) == [code]


def field(*instruction):
    """A field as Word writes it, its instruction over several runs."""
    cut = "".join(
        words if words.startswith("<") else f"<w:r><w:instrText>{words}</w:instrText></w:r>" for words in instruction
    )
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return char("begin") + cut + char("separate") + "<w:r><w:t>1</w:t></w:r>" + char("end")


@pytest.mark.parametrize(
    "run",
    [
        field(" DDE", 'AUTO c:\\\\x\\\\cmd.exe "/k calc" '),
        field(" DATE "),
        field("= SUM(ABOVE)"),
        field(field("REF", " command")),
        field("PAGE ", field("REF command")),
        '<w:fldSimple w:instr=" INCLUDETEXT &quot;\\\\198.51.100.7\\s\\a.docx&quot; "/>',
        "<w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r>",
        field(' HYPERLINK "file:///c:/x" '),
        field(' HYPERLINK \\l "a" "file:///c:/x" '),
    ],
)
def test_a_field_that_is_not_of_the_layout_is_refused(run):
    assert set(refusals(template_parts, docx(paragraph(run)))) == {"package.field"}


@pytest.mark.parametrize(
    "run",
    [
        field(" PA", "GE "),
        field("PAGE\\* MERGEFORMAT"),
        '<w:fldSimple w:instr=" NUMPAGES   \\* MERGEFORMAT "/>',
        field(' TOC \\o "1-3" \\h \\z \\u '),
        field(' HYPERLINK \\l "_Toc123456" '),
        field(' HYPERLINK "https://example.org/a" \\t "_blank" '),
    ],
)
def test_a_field_of_the_layout_passes(run):
    assert template_parts(docx(paragraph(run)))


@pytest.mark.parametrize("name", ["altChunk", "subDoc", "object", "control"])
def test_an_element_that_brings_other_documents_is_refused(name):
    assert refusals(template_parts, docx(f'<w:{name} r:id="x1"/>')) == ["package.element"]


def test_a_link_to_a_page_or_an_address_passes():
    links = relations(external("hyperlink", "https://example.org"), external("hyperlink", "mailto:a@example.org"))

    assert template_parts(with_parts({"word/_rels/document.xml.rels": links}))


def test_parts_that_word_writes_for_itself_pass():
    own = dict.fromkeys(("docMetadata/LabelInfo.xml", "word/intelligence2.xml", "customXml/item1.xml"), b"<x/>")

    assert own.keys() <= template_parts(with_parts(own)).keys()


def test_data_of_other_programs_may_be_written_in_utf_16():
    data = '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")

    assert "customXml/item1.xml" in template_parts(with_parts({"customXml/item1.xml": data}))


def test_a_template_without_relationships_is_no_document():
    bare = {name: part for name, part in packages.parts().items() if name != "_rels/.rels"}

    assert refusals(template_parts, zipped(bare)) == ["package.part_missing"]


def test_the_small_picture_of_a_template_does_not_travel_into_every_draft():
    picture = '<Relationship Id="r2" Type="http://x/relationships/metadata/thumbnail" Target="docProps/thumbnail.emf"/>'
    more = {"docProps/thumbnail.emf": b"x", "_rels/.rels": relations(picture, external("hyperlink", "https://a"))}

    parts = template_parts(with_parts(more))

    assert "docProps/thumbnail.emf" not in parts
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert b"hyperlink" in parts["_rels/.rels"]


def test_a_picture_whose_ending_is_in_capitals_passes():
    assert template_parts(with_parts({"word/media/image1.JPG": b"\xff\xd8\xff"}))


@pytest.mark.parametrize(
    ("parts", "body", "code"),
    [
        (
            {"word/_rels/document.xml.rels": relations(external("image", "http://198.51.100.7/i"))},
            "",
            "package.external",
        ),
        ({"word/_rels/document.xml.rels": relations(external("image", "file:///etc/hosts"))}, "", "package.external"),
        ({}, "<w:p><w:fldSimple w:instr=' includetext &quot;/etc/hosts&quot; '/></w:p>", "package.field"),
        ({}, "<w:p><w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r></w:p>", "package.field"),
        ({}, "<w:p><w:r><w:instrText>DDEAUTO cmd x</w:instrText></w:r></w:p>", "package.field"),
        ({}, "<w:altChunk r:id='x1'/>", "package.element"),
    ],
)
def test_what_reaches_out_of_a_paper_is_let_in_to_be_read_but_not_to_be_laid_out(parts, body, code):
    data = with_parts(parts, body or "<w:p/>")

    assert paper_parts(data)
    assert refusals(self_contained, data) == [code]


def test_links_dates_and_page_numbers_are_laid_out():
    links = {"word/_rels/document.xml.rels": relations(external("hyperlink", "https://example.org"))}
    fields = "".join(f"<w:p><w:fldSimple w:instr=' {name} '/></w:p>" for name in ("DATE", "PAGE", "TOC", "REF x"))

    assert self_contained(with_parts(links, fields))
