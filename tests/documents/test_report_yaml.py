"""A YAML report that is far larger than any form is told in one sentence, before its keys are looked at one by one."""

from __future__ import annotations

import pytest

from congtac.domain.errors import BadInput
from congtac.domain.report_form import Form
from congtac.report_file.yaml import MAX_BYTES, MAX_ENTRIES, read

NONE = Form("none", "Không", ())
HEAD = "form: none\ncycle: k\nunit: u\nanswers:\n  x: 1\nexplanations:\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "".join(f"  k{number}: v\n" for number in range(MAX_ENTRIES - 5)), ["report.too_many_entries"]),
        (HEAD + "  x.result: v\n" + "#" * MAX_BYTES, ["input.too_large"]),
        (HEAD + "  x.result: v\n" + "#" * (MAX_BYTES // 2), []),
    ],
)
def test_what_is_far_beyond_a_form_is_told_in_one_sentence(tmp_path, text, told):
    path = tmp_path / "a.yaml"
    path.write_text(text)
    found = []

    try:
        read(path, NONE)
    except BadInput as error:
        found = [one.code for one in error.findings]

    assert found == told
