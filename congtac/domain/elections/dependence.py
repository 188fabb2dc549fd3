"""Which elections must be decided before which, whatever else is on the programme.

Source: Charter Art. 22 and 24; 244-QĐ/TW Art. 19(9): a body first, then the offices chosen from among its members.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from congtac.domain.elections.offices import Office

_BODIES = frozenset({Office.BRANCH_COMMITTEE, Office.COMMITTEE})
ELECTED_BEFORE: Mapping[Office, frozenset[Office]] = {
    Office.STANDING_BOARD: _BODIES,
    Office.SECRETARY: _BODIES,
    Office.DEPUTY_SECRETARY: _BODIES | {Office.SECRETARY},
    Office.INSPECTION_COMMITTEE: _BODIES,
    Office.ALTERNATES: frozenset({Office.DELEGATES}),
}


def elected_too_early(plan: Sequence[Office | None]) -> tuple[int, int] | None:
    """The positions in a plan of an election and of one after it that must come first; None where the order is right.

    None in the plan is an election of something else, which may stand anywhere.
    """
    for early, office in enumerate(plan):
        for late in range(early + 1, len(plan)):
            if office is not None and plan[late] in ELECTED_BEFORE.get(office, frozenset()):
                return early, late
    return None
