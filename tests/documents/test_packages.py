"""Packages: the same bytes for the same parts, whole files or none, and clear words when a disk refuses."""

from __future__ import annotations

import errno
import os
import zipfile
from io import BytesIO
from zlib import crc32

import pytest

from congtac.documents import package
from congtac.documents.package import content_hash, packed, parts_of, write
from congtac.documents.render import read_text
from congtac.domain.errors import BadInput, Unusable

PARTS = {"word/document.xml": b"<d/>", "[Content_Types].xml": b"<t/>"}


def test_order_of_parts_does_not_change_the_bytes():
    assert packed(PARTS) == packed(dict(reversed(PARTS.items())))
    assert zipfile.ZipFile(BytesIO(packed(PARTS))).namelist()[0] == "[Content_Types].xml"


def test_the_content_hash_ignores_how_the_parts_were_packed():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as other:
        for name, part in PARTS.items():
            other.writestr(name, part)

    assert buffer.getvalue() != packed(PARTS)
    assert content_hash(buffer.getvalue()) == content_hash(packed(PARTS))


def test_the_content_hash_sees_where_one_part_ends():
    one = packed(PARTS | {"a": b"bc"})
    other = packed(PARTS | {"ab": b"c"})

    assert content_hash(one) != content_hash(other)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed({"x": b"y"})])
def test_what_is_no_docx_is_refused(data):
    with pytest.raises(BadInput) as caught:
        parts_of(data, "x.docx")

    assert caught.value.findings[0].where == "x.docx"


def test_a_document_type_declaration_is_refused():
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'

    with pytest.raises(BadInput):
        read_text(packed(PARTS | {"word/document.xml": bomb}))


def test_a_file_is_written_whole_into_a_new_folder(tmp_path):
    target = tmp_path / "new" / "list.txt"

    write(target, b"one")
    write(target, b"two")

    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    "broken",
    [
        packed(PARTS | {"word/document.xml": b"<d><p></d>"}),
        packed(PARTS | {"word/styles.xml": b"<s>\x01</s>"}),
        packed(PARTS).replace(crc32(b"<d/>").to_bytes(4, "little"), bytes(4)),
        packed(PARTS)[:-20],
        b"",
    ],
)
def test_a_paper_that_does_not_open_again_is_not_written(broken, tmp_path):
    with pytest.raises(BadInput) as caught:
        write(tmp_path / "paper.docx", broken)

    assert [finding.code for finding in caught.value.findings] == ["paper.broken"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "paper.disk_full"), (errno.EROFS, "paper.read_only"), (errno.EIO, "paper.unwritable")],
)
def test_a_refused_write_leaves_the_old_file_and_nothing_half_written(number, code, tmp_path, monkeypatch):
    target = tmp_path / "list.txt"
    write(target, b"old")

    def refuse(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(package.os, "fsync", refuse)
    with pytest.raises(Unusable) as caught:
        write(target, b"new")

    assert caught.value.findings[0].code == code
    assert caught.value.findings[0].where == str(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_a_file_is_said_plainly(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(Unusable):
        write(tmp_path / "file" / "list.txt", b"x")
