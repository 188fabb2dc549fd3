"""What ``make bench`` compares is one paper: ours, and docxtpl's from the same template with controls in it."""

from __future__ import annotations

from bench.papers.check import look, same_papers
from bench.papers.data import facts
from bench.papers.engines import congtac, docxtpl
from bench.papers.template import build


def test_docxtpl_and_congtac_make_the_same_paper(tmp_path):
    for engine in (congtac, docxtpl):
        render = engine(build(engine.__name__), facts(1))
        (tmp_path / f"{engine.__name__}_paper.docx").write_bytes(render(facts(1)))

    controls = same_papers(tmp_path)

    lines, ids = look((tmp_path / "congtac_paper.docx").read_bytes())
    assert controls == len(ids) > 400
    assert ids[-1] == ("recipients.4.name", "Lưu chi bộ")
    assert "V- KIẾN NGHỊ, ĐỀ XUẤT" in lines
