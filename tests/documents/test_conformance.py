"""Every paper that we draft keeps the rules of form; one that breaks a rule is told exactly that."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from paper_samples import EVENT_FACTS

from congtac.actions.paper_checks import check_bytes
from congtac.domain.conformance import RULES
from congtac.domain.findings import Level

PAGE = Path(__file__).resolve().parents[2] / "docs/conformance.md"


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_a_paper_that_we_draft_keeps_the_rules_of_its_day(name, draft):
    kind, facts, on = EVENT_FACTS[name]

    checked = check_bytes(draft(kind, facts, on), on)

    assert [f for f in checked.findings if f.level is Level.ERROR] == []


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_an_issued_paper_keeps_the_rules_of_its_day(name, draft):
    kind, facts, on = EVENT_FACTS[name]
    head = replace(facts.letterhead, draft=None, number=7, place="Hà Nội")

    checked = check_bytes(draft(kind, replace(facts, letterhead=head), on), on)

    assert [f for f in checked.findings if f.level is Level.ERROR] == []


def test_the_page_of_documentation_lists_every_rule_with_its_level():
    rows = re.findall(r"^\| `(check\.\w+)` \| (\w+) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert rows == [(code, rule.level.value) for code, rule in RULES.items()]
