"""Made-up packages and templates: whatever the bytes, a clear answer; what the check lets pass is never damaged."""

from __future__ import annotations

import random

import pytest
from packages import docx, paragraph

from congtac.documents.gate import template_parts
from congtac.documents.package import parts_of
from congtac.documents.templates.context import sample
from congtac.documents.templates.lint import template_problems
from congtac.documents.templates.tags import W, tree
from congtac.documents.templates.template import compiled
from congtac.domain.errors import BadInput
from congtac.domain.findings import has_errors
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
LAYOUT = layouts()[-1]
CONDITIONS = ["congress.pilot", "congress.of_branch", "results", "congress.guests"]
LISTS = ["results", "targets", "congress.guests"]


def spoiled(data, dice):
    """The bytes with some of them changed, lost or put in, most often where the directory is."""
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 2, 5, 20))):
        at = len(spoilt) - 1 - dice.randrange(min(len(spoilt), dice.choice((1500, len(spoilt)))))
        spoilt[at : at + dice.choice((0, 1, 1, 30))] = dice.randbytes(dice.choice((0, 1, 1, 20)))
    return bytes(spoilt)


@pytest.mark.parametrize("seed", range(10))
def test_a_spoiled_package_is_read_or_refused_and_nothing_else(seed):
    dice = random.Random(seed)
    data = (shipped("templates_docx") / RESOLUTION.template).read_bytes()
    refused = 0
    for _ in range(60):
        try:
            assert "word/document.xml" in template_parts(spoiled(data, dice))
        except BadInput:
            refused += 1

    assert refused > 0


def block(kind, dice, depth):
    """Paragraphs or rows (``kind`` p or tr) with conditions and loops among them; sometimes one tag too many."""
    made = []
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        begin, end = dice.choice((("if", "endif"), ("for", "endfor"), ("", "")))
        if not begin or depth > 3:
            made.append(item(kind, dice, depth))
            continue
        what = f"if {dice.choice(CONDITIONS)}" if begin == "if" else f"for x{depth} in {dice.choice(LISTS)}"
        made += [tag(kind, what), *block(kind, dice, depth + 1)]
        if dice.random() < 0.5:
            made += [tag(kind, "else"), *block(kind, dice, depth + 1)]
        made.append(tag(kind, end))
    if dice.random() < 0.02:
        made.insert(dice.randrange(len(made) + 1), tag(kind, dice.choice(("endif", "endfor", "else", "if results"))))
    return made


def tag(kind, words):
    made = paragraph(f"{{%{kind} {words} %}}")
    return row(made) if kind == "tr" else made


def item(kind, dice, depth):
    if kind == "tr":
        return row(*(block("p", dice, depth + 1) or ["<w:p/>"]), *["<w:p/>"] * dice.choice((0, 1)))
    if depth < 3 and dice.random() < 0.4:
        rows = "".join(block("tr", dice, depth + 1) or [row("<w:p/>")])
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='100'/></w:tblGrid>{rows}</w:tbl>"
    return paragraph(dice.choice(("x", "{{ congress.term }}", "{% if results %}a{% endif %}")))


def row(*inside):
    return f"<w:tr><w:tc><w:tcPr/>{''.join(inside)}</w:tc></w:tr>"


def facts(dice):
    """The facts of a resolution, each condition and each list one way or another."""
    made = sample(RESOLUTION, 1)
    congress = made["congress"] | {name: dice.random() < 0.5 for name in ("pilot", "of_branch")}
    congress["guests"] = ["Nguyễn Văn A"] * dice.choice((0, 1, 2))
    return made | {"congress": congress} | {name: made[name] * dice.choice((0, 2)) for name in ("results", "targets")}


def damaged(document):
    """Whether Word would call the document damaged: a cell that does not end in a paragraph, a table without rows."""
    ends = [cell[-1].tag if len(cell) else "" for cell in document.iter(f"{W}tc")]
    return set(ends) - {f"{W}p"} or any(table.find(f"{W}tr") is None for table in document.iter(f"{W}tbl"))


@pytest.mark.parametrize("seed", range(12))
def test_a_template_that_passes_is_never_printed_as_a_damaged_file(seed):
    dice = random.Random(seed)
    passed = 0
    for _ in range(25):
        data = docx("".join(block("p", dice, 0)))
        if damaged(tree("", parts_of(data)["word/document.xml"])):
            continue  # no program makes such a template
        if not has_errors(template_problems(data, RESOLUTION, LAYOUT)):
            passed += 1
            template = compiled(data, RESOLUTION, LAYOUT)
            for _ in range(8):
                paper = parts_of(template.render(facts(dice)))
                assert not damaged(tree("", paper["word/document.xml"]))

    assert passed > 5
