"""What papers are based on: the Charter, and the rules on it and on elections in force on the day of the paper."""

from __future__ import annotations

from datetime import date

from congtac.domain.citations import cited
from congtac.domain.elections.rules import CharterRules, ElectionRules
from congtac.domain.errors import BadInput
from congtac.rulebook.regulations import charter_rules, election_rules

CHARTER = "Điều lệ Đảng Cộng sản Việt Nam"


def congress_basis(day: date) -> tuple[str, ...]:
    """The bases of a paper about a congress; a regulation that was not in force on the day is not cited."""
    charter, elections = charter_known(day), elections_known(day)
    of_charter = (f"{cited(charter.regulation)} về thi hành Điều lệ Đảng",) if charter else ()
    of_elections = (f"Quy chế bầu cử trong Đảng ban hành kèm theo {cited(elections.regulation)}",) if elections else ()
    return (CHARTER, *of_charter, *of_elections)


def charter_known(day: date) -> CharterRules | None:
    """The rules on the Charter in force on the day; None before the first that is known."""
    try:
        return charter_rules(day)
    except BadInput:
        return None


def elections_known(day: date) -> ElectionRules | None:
    """The election regulation in force on the day; None before the first that is known."""
    try:
        return election_rules(day)
    except BadInput:
        return None
