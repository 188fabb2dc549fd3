"""Every paper that we draft keeps the rules of form; one that breaks a rule is told exactly that."""

from __future__ import annotations

import re
import time
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import foreign_papers
import pytest
from paper_samples import EVENT_FACTS
from samples_agency import AGENCY_FACTS

from congtac.actions.papers.checks import check_bytes
from congtac.domain.conformance import RULES, STATE_RULES
from congtac.domain.families import Family
from congtac.domain.findings import Level

PAGE = Path(__file__).resolve().parents[2] / "docs/conformance.md"


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_a_paper_that_we_draft_keeps_the_rules_of_its_day(name, draft):
    kind, facts, on = EVENT_FACTS[name]

    checked = check_bytes(draft(kind, facts, on), on)

    assert checked.layout.family is Family.PARTY
    assert [f for f in checked.findings if f.level is Level.ERROR] == []


@pytest.mark.parametrize("day", [date(2014, 2, 13), date(2020, 3, 4), date(2020, 3, 5), date(2026, 6, 1)], ids=str)
@pytest.mark.parametrize("name", sorted(AGENCY_FACTS))
def test_a_paper_of_an_agency_keeps_the_rules_of_the_state_on_every_day(name, day, draft):
    kind, facts, _ = AGENCY_FACTS[name]
    issued = replace(
        facts.letterhead, day=day.day, month=day.month, year=day.year, draft=None, number=7, place="Hà Nội"
    )

    for head in (facts.letterhead, issued):
        checked = check_bytes(draft(kind, replace(facts, letterhead=head), day, Family.STATE), day)

        assert checked.layout.id == ("state-2011" if day < date(2020, 3, 5) else "state-2020")
        assert checked.findings == ()


@pytest.mark.parametrize("name", sorted(AGENCY_FACTS))
def test_a_draft_of_an_agency_that_states_no_day_gets_notes_only(name, draft):
    kind, facts, on = AGENCY_FACTS[name]
    head = replace(facts.letterhead, day=None, month=None, year=None)

    checked = check_bytes(draft(kind, replace(facts, letterhead=head), on, Family.STATE))

    assert {finding.level for finding in checked.findings} == {Level.NOTE}


@pytest.mark.parametrize("day", [date(2014, 2, 13), date(2026, 6, 1)], ids=str)
@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_a_paper_drafted_at_another_time_keeps_the_rules_of_that_time(name, day, draft):
    kind, facts, _ = EVENT_FACTS[name]
    head = replace(facts.letterhead, day=day.day, month=day.month, year=day.year)

    checked = check_bytes(draft(kind, replace(facts, letterhead=head), day))

    assert [f for f in checked.findings if f.level is Level.ERROR] == []


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_a_draft_keeps_the_rules_also_when_nobody_says_its_day(name, draft):
    kind, facts, on = EVENT_FACTS[name]
    head = replace(facts.letterhead, day=None, month=None, year=None)

    checked = check_bytes(draft(kind, replace(facts, letterhead=head), on))

    assert [f for f in checked.findings if f.level is Level.ERROR] == []


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_an_issued_paper_keeps_the_rules_of_its_day(name, draft):
    kind, facts, on = EVENT_FACTS[name]
    head = replace(facts.letterhead, draft=None, number=7, place="Hà Nội")

    checked = check_bytes(draft(kind, replace(facts, letterhead=head), on), on)

    assert [f for f in checked.findings if f.level is Level.ERROR] == []


def test_the_page_of_documentation_lists_every_rule_of_both_families_with_its_level():
    rows = re.findall(r"^\| `(check\.\w+)` \| (\w+) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert rows == [(code, rule.level.value) for rules in (RULES, STATE_RULES) for code, rule in rules.items()]


@pytest.mark.parametrize("make", [foreign_papers.letter, foreign_papers.submission, foreign_papers.set_with_tabs])
def test_a_paper_in_form_is_in_form_after_libreoffice_saved_it(make, saved_by_libreoffice):
    paper = foreign_papers.saved(make())

    again = saved_by_libreoffice(paper)

    assert again != paper
    assert check_bytes(again).findings == ()


def test_a_fault_is_found_after_libreoffice_saved_it(saved_by_libreoffice):
    document = foreign_papers.letter()
    document.tables[0].cell(0, 0).paragraphs[1].runs[0].bold = False

    again = saved_by_libreoffice(foreign_papers.saved(document))

    assert [finding.code for finding in check_bytes(again).findings] == ["check.bold"]


def test_a_paper_of_hundreds_of_pages_takes_seconds():
    document = foreign_papers.letter()
    anchor = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Đảng ủy"))._p
    for _ in range(3000):
        anchor.addprevious(deepcopy(anchor))
    paper = foreign_papers.saved(document)

    began = time.process_time()
    findings = check_bytes(paper).findings

    assert findings == ()
    assert time.process_time() - began < 10  # measured: less than one
