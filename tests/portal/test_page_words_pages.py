"""What findings say on pages: people in a browser have no command line."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from congtac.cli.groups import GROUPS
from congtac.domain.findings import Finding, Level
from congtac.messages import texts
from congtac.portal.page_words import INSTEAD, said

COMMAND = re.compile(rf"congtac ({'|'.join([*GROUPS, 'serve', 'sweep', 'doctor', 'demo'])})\b|--[a-z]+")
# Only the command line, the files of a configuration or the start of a process can lead to these.
OFF_PAGES = (
    "account.unknown", "api.", "bundle.", "check.no_date", "config.", "cycle.unknown", "doctor.", "emulation.",
    "event.", "grant.not_there", "outbox.unknown", "printed.other_file", "round.which", "serve.", "setup.", "store.",
    "sweep.", "task.unknown", "template.", "token.unknown", "version.unknown_paper", "worker.",
)  # fmt: skip
# What the portal does not do yet: how a term is called and what was consented to is recorded by a command.
BY_COMMAND_YET = {"round.other_term", "term.label_gap", "term.needs_consent", "term.ordinal_unknown"}


def test_no_finding_of_a_page_names_a_command() -> None:
    naming = {code for code, text in texts().items() if COMMAND.search(text) and not code.startswith(OFF_PAGES)}

    assert naming - set(INSTEAD) == BY_COMMAND_YET
    assert [code for code, text in INSTEAD.items() if COMMAND.search(text)] == []


@pytest.mark.parametrize("code", sorted(INSTEAD))
def test_the_sentence_for_pages_knows_no_other_figures_than_the_one_of_the_command_line(code: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _words, name, _form, _conversion in Formatter().parse(text) if name}

    assert places(INSTEAD[code]) <= places(texts()[code])


def test_a_page_says_what_to_do_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "vi")

    assert said(Finding("dossier.number_missing", Level.ERROR)).endswith("ví dụ 12-QĐ/ĐU.")
