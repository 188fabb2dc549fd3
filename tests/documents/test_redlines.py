"""A redline holds both papers: all changes accepted give the new one, all rejected the old one."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from paper_samples import EVENT_FACTS

from congtac.documents.package import parts_of
from congtac.documents.redline import accepted, is_tracked, redline, rejected
from congtac.documents.render import read_text
from congtac.domain.errors import Unusable

DAY = date(2026, 3, 2)
KIND, FACTS, HELD_ON = EVENT_FACTS["congress_resolution"]


def edited(data: bytes) -> bytes:
    """The resolution after a person added, removed and rewrote paragraphs."""
    document = Document(BytesIO(data))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Ưu điểm"):
            paragraph._p.getparent().remove(paragraph._p)
        if paragraph.text.startswith("Đại hội giao"):
            paragraph.add_run(" Báo cáo kết quả trước ngày 30/6.")
    document.paragraphs[-1].insert_paragraph_before("Một đoạn do đồng chí Nguyễn Văn A thêm.")
    document.tables[1].rows[-1]._tr.getparent().remove(document.tables[1].rows[-1]._tr)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_all_changes_accepted_are_the_new_paper_and_all_rejected_the_old(draft: object) -> None:
    old = draft(KIND, FACTS, HELD_ON)
    new = edited(old)

    made = redline(old, new, "Nguyễn Văn A", DAY)

    assert is_tracked(made)
    assert accepted(made) == accepted(new)
    assert rejected(made) == accepted(old)
    assert accepted(new) != accepted(old)
    assert any("Một đoạn do đồng chí" in line for line in read_text(made))


def test_a_changed_figure_is_a_tracked_change_too(draft: object) -> None:
    old, new = (draft(KIND, replace(FACTS, votes_for=votes), HELD_ON) for votes in (21, 22))

    made = redline(old, new, "Nguyễn Văn A", DAY)

    assert is_tracked(made)
    assert (accepted(made), rejected(made)) == (accepted(new), accepted(old))


def test_the_same_two_papers_give_the_same_bytes_and_one_paper_no_changes(draft: object) -> None:
    old = draft(KIND, FACTS, HELD_ON)
    new = edited(old)

    assert redline(old, new, "Nguyễn Văn A", DAY) == redline(old, new, "Nguyễn Văn A", DAY)
    assert not is_tracked(redline(old, old, "Nguyễn Văn A", DAY))


def test_without_the_extra_it_says_how_to_install_it(draft: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_redlines", None)
    old = draft(KIND, FACTS, HELD_ON)

    with pytest.raises(Unusable) as error:
        redline(old, old, "Nguyễn Văn A", DAY)

    assert [finding.code for finding in error.value.findings] == ["redline.not_installed"]


def test_an_answer_that_does_not_hold_both_texts_is_not_passed_on(
    draft: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import python_redlines

    old = draft(KIND, FACTS, HELD_ON)
    new = edited(old)
    monkeypatch.setattr(
        python_redlines.DocxodusEngine, "run_redline", lambda _self, _author, _old, new, **_more: (new, None, None)
    )

    with pytest.raises(Unusable) as error:
        redline(old, new, "Nguyễn Văn A", DAY)

    assert [finding.code for finding in error.value.findings] == ["redline.unfaithful"]


def test_only_the_words_that_changed_are_marked_and_no_content_controls(draft: object) -> None:
    old, new = (draft(KIND, replace(FACTS, votes_for=votes), HELD_ON) for votes in (21, 22))

    body = parts_of(redline(old, new, "Nguyễn Văn A", DAY))["word/document.xml"].decode()

    assert 1 <= body.count("<w:ins ") == body.count("<w:del ") <= 3  # the runs of one paragraph
    assert "customXml" not in body
    assert "rPrChange" not in body
    assert 'w:author="Nguyễn Văn A"' in body
