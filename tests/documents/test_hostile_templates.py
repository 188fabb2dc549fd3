"""A hostile template in an organisation's folder: the draft is refused with its reason, and no file is written."""

from __future__ import annotations

import packages
import pytest
from paper_samples import CONGRESS_DAY, EVENT_FACTS

from congtac.documents.package import write
from congtac.documents.render import render
from congtac.domain.errors import BadInput
from congtac.domain.papers import PaperKind
from congtac.messages import sentence
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
FACTS = next(facts for kind, facts, _ in EVENT_FACTS.values() if kind is RESOLUTION)


def drafted(folder, target):
    """Draft a resolution from the folder's template and put it where papers go."""
    write(target, render(RESOLUTION, FACTS, CONGRESS_DAY, [folder], layouts()))


def saying(*words):
    return packages.docx("".join(packages.paragraph(one) for one in words))


def external(kind):
    part = packages.relations(packages.external(kind, "http://198.51.100.7/x"))
    return packages.with_parts({"word/_rels/document.xml.rels": part})


HOSTILE = {
    "secrets of the process": (saying("{{ cycler.__init__.__globals__.os.environ }}"), "template.forbidden"),
    "classes of Python": (saying("{{ ''.__class__.__mro__[1].__subclasses__() }}"), "template.forbidden"),
    "a call": (saying("{{ congress.guests.append(1) }}"), "template.forbidden"),
    "a billion rows": (saying("{%p for i in range(1000000000) %}", "x", "{%p endfor %}"), "template.forbidden"),
    "loops that do not end": (
        saying("{% for a in results %}{% for b in results %}x{% endfor %}{% endfor %}"),
        "template.forbidden",
    ),
    "two gigabytes of text": (saying("{{ 'a' * 2000000000 }}"), "template.forbidden"),
    "a zip bomb": (packages.bomb(200), "package.unpacked_too_large"),
    "an external entity": (
        packages.with_parts({packages.DOCUMENT: packages.document("&x;", '<!DOCTYPE d SYSTEM "file:///etc/x">')}),
        "package.declaration",
    ),
    "macros": (packages.docx(main=packages.MACROS), "package.macros"),
    "a picture on another computer": (external("image"), "package.external"),
    "a template on another computer": (external("attachedTemplate"), "package.relation"),
    "a broken zip": (packages.docx()[:300], "package.damaged"),
    "parts that overlap": (packages.overlapping(), "package.overlap"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_template_is_refused_with_its_reason_and_no_file_is_written(data, code, tmp_path):
    template, paper = tmp_path / "own" / RESOLUTION.template, tmp_path / "papers" / "nghi-quyet.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(data)

    with pytest.raises(BadInput) as caught:
        drafted(tmp_path / "own", paper)

    assert code in {finding.code for finding in caught.value.findings}
    assert all(sentence(finding) for finding in caught.value.findings)
    assert not paper.parent.exists()


def test_a_harmless_template_in_the_same_place_is_drafted_from(tmp_path):
    template, paper = tmp_path / "own" / RESOLUTION.template, tmp_path / "papers" / "nghi-quyet.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(saying("{{ congress.organisation }}"))

    drafted(tmp_path / "own", paper)

    assert paper.is_file()
