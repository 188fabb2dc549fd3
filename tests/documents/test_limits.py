"""No template takes for ever, no data takes all memory, and nothing but template and facts decides about the bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from paper_samples import EVENT_FACTS

from congtac.documents.package import reopened
from congtac.documents.render import find_template, render
from congtac.documents.templates.context import context
from congtac.documents.templates.template import compiled
from congtac.domain.errors import BadInput
from congtac.domain.layouts import layout_on
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
FOLDER = Path(__file__).parent
NAME = "congress.pilot"

ENDLESS = {
    "a loop over a number": "{% for i in range(1000000000) %}x{% endfor %}",
    "a loop over letters": "{% for i in 'x' * 1000000000 %}x{% endfor %}",
    "a loop over the list around it": "{% for r in results %}{% for s in results %}x{% endfor %}{% endfor %}",
    "loops five deep": "{% for a in elections %}"
    + "".join(f"{{% for {inner} in {outer}.x %}}" for outer, inner in pairwise("abcde"))
    + "{% endfor %}" * 5,
    "a loop into itself": "{% for r in results recursive %}{{ loop(results) }}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a text of two gigabytes": "{{ 'x' * 2000000000 }}",
    "a text as wide as wanted": "{{ '%2000000000d' % 1 }}",
    "a large power": "{{ 9 ** 9 ** 9 }}",
    "a number of ten thousand digits": "{{ " + "9" * 10_000 + " }}",
    "a number beyond all numbers": "{{ 1e999 }}",
    "brackets in brackets": "{{ " + "(" * 5_000 + NAME + ")" * 5_000 + " }}",
    "not not not": "{{ " + "not " * 5_000 + NAME + " }}",
    "dots": "{{ congress" + ".pilot" * 5_000 + " }}",
    "filters": "{{ congress.term" + "|upper" * 5_000 + " }}",
    "conditions in conditions": f"{{% if {NAME} %}}" * 1_000 + "{% endif %}" * 1_000,
    "other conditions": f"{{% if {NAME} %}}" + f"{{% elif {NAME} %}}" * 3_000 + "{% endif %}",
}


@pytest.fixture
def draft_from():
    """Draft the resolution from a folder of templates."""

    def drafted(folder):
        _, facts, on = EVENT_FACTS["congress_resolution"]
        return render(RESOLUTION, facts, on, [folder], layouts())

    return drafted


@pytest.mark.parametrize("tags", ENDLESS.values(), ids=ENDLESS)
def test_a_template_that_would_take_for_ever_is_refused_before_anything_is_rendered(tags, make_template, draft_from):
    folder = make_template(RESOLUTION, [tags])

    with pytest.raises(BadInput) as caught:
        draft_from(folder)

    assert {finding.code for finding in caught.value.findings} <= {"template.forbidden", "template.syntax"}


def test_a_template_of_very_many_tags_is_compiled_and_rendered(make_template, draft_from):
    folder = make_template(RESOLUTION, ["{{ congress.term }} " * 1_000] * 5)

    assert reopened(draft_from(folder))


def test_a_thousand_rows_are_drafted(draft):
    kind, facts, on = EVENT_FACTS["congress_resolution"]

    assert reopened(draft(kind, replace(facts, results=facts.results[:1] * 1_000), on))


def test_a_hundred_thousand_rows_are_refused_before_they_take_memory():
    _, facts, on = EVENT_FACTS["congress_resolution"]
    layout = layout_on(layouts(), on)
    template = compiled(find_template(RESOLUTION, [shipped("templates_docx")]).read_bytes(), RESOLUTION, layout)
    plain = context(facts, layout)
    plain["results"] = plain["results"][:1] * 100_000
    tracemalloc.start()

    with pytest.raises(BadInput) as caught:
        template.render(plain)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.findings[0].code == "paper.too_large"
    assert peak < 1024 * 1024


HASH = """
import hashlib
from paper_samples import EVENT_FACTS
from congtac.documents.render import Identity, render
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts
for name, (kind, facts, on) in sorted(EVENT_FACTS.items()):
    paper = render(kind, facts, on, [shipped("templates_docx")], layouts(), Identity(name, 1))
    print(name, hashlib.sha256(paper).hexdigest())
"""


def test_another_process_and_another_order_of_hashes_give_the_same_bytes():
    path = os.pathsep.join(map(str, (FOLDER, FOLDER.parents[1])))

    def hashes(seed):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        return subprocess.check_output([sys.executable, "-c", HASH], env=environment, text=True)

    first, second = hashes("1"), hashes("2")

    assert first == second
    assert len(first.splitlines()) == len(EVENT_FACTS)
