"""Mistakes in a tag for people who do not program: what jinja2 complains about, and what it calls a construct."""

from __future__ import annotations

import re
from dataclasses import replace

from congtac.documents.templates.syntax import FILTERS
from congtac.domain.findings import Finding

# How jinja2 complains about a sign out of place, or about the end of the tag where more was to come.
_GOT = re.compile(r"""(?:got|unexpected|unexpected char) ['"](.+)['"](?: at \d+)?$|name or number$""")
_END = re.compile(r"end of |[\ue000-\ue005]|\\ue00")
_CONSTRUCTS = {
    "Call": "template.call",
    "Getitem": "template.brackets",
    "Test": "template.test",
    "For": "template.odd_loop",
    "if without else": "template.half_condition",
    **dict.fromkeys(("List", "Tuple", "Dict"), "template.literal"),
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "template.arithmetic"),
}


def in_plain_words(finding: Finding) -> Finding:
    """The same finding about one tag under the code whose sentence says what is meant."""
    if finding.code == "template.syntax":
        got = _GOT.search(f"{finding.figures['reason']}")
        if got is None:
            return finding
        code = "template.stands_wrong" if got[1] and not _END.match(got[1]) else "template.ends_early"
        return replace(finding, code=code, figures={**finding.figures, "found": got[1]})
    what = f"{finding.figures.get('what', '')}"
    if what.startswith("_"):
        return replace(finding, code="template.hidden_name")
    if what not in FILTERS and f"|{what}" in re.sub(r"\s", "", f"{finding.figures['tag']}"):
        return replace(finding, code="template.unknown_filter", figures={**finding.figures, "filters": sorted(FILTERS)})
    return replace(finding, code=_CONSTRUCTS.get(what, finding.code))
