"""Layout rule sets as values: measures, styles and separators, each set in force from a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class TonePlacement(Labelled):
    """Where the tone mark of a final oa, oe, uy stands; ``AS_WRITTEN`` leaves names and texts alone."""

    AS_WRITTEN = "as_written", "giữ nguyên"
    OLD = "old", "hoà, uỷ"
    NEW = "new", "hòa, ủy"


class NumberPlace(Labelled):
    """Where page numbers stand."""

    TOP_CENTRE = "top_centre", "giữa lề trên"
    BOTTOM_RIGHT = "bottom_right", "góc phải lề dưới"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in mm; ``header`` is the distance of the page number from the edge.

    ``wider`` is how much larger each margin may be than the one that templates get (20 to 25 mm).
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    wider: int = 0
    number: NumberPlace = NumberPlace.TOP_CENTRE


@dataclass(frozen=True, slots=True)
class Body:
    """Spacing of running text: first-line indent in mm; space between paragraphs and line height in pt.

    A rule set may allow a larger indent (``first_line_most``), and lines set as multiples of single ones from 1 to
    ``multiple_most``; ``line`` is the least height of lines set in points, ``printed`` what templates get.
    """

    first_line: float
    between: float
    line: float
    first_line_most: float | None = None
    multiple_most: float | None = None
    printed: float | None = None


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One row of the component table (HD 36, appendix 3); ``component`` names the style it is applied to.

    ``size`` is what templates print; a paper may use any from ``least`` to ``most``. ``upper`` asks for capitals.
    ``row`` is the row's number in the appendix; without one the row is a default of ours and no rule.
    """

    component: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    upper: bool = False
    least: float | None = None
    most: float | None = None
    row: str = ""

    def allows(self, size: float) -> bool:
        """Whether letters of this size (pt) are as the row says."""
        return (self.least or self.size) <= size <= (self.most or self.size)


@dataclass(frozen=True, slots=True)
class Item:
    """Where a rule set states a rule that its predecessor states elsewhere, or not at all."""

    check: str
    item: str


@dataclass(frozen=True, slots=True)
class TypeRules:
    """A dated catalogue of document types and of who may issue them; changes apart from the layout."""

    id: str
    start: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout rule set of a family, in force from ``start`` until the next one of that family starts.

    ``cited`` is how people cite it. ``assumed`` lists topics and components on which its text was not found: there it
    is taken to say what HD 36 says, and what deviates is never an error. ``slips`` says that invitations may be A5.
    """

    id: str
    start: date
    source: str
    cited: str
    page: Page
    body: Body
    number_from_page: int
    recipient_separator: str
    recipient_end: str
    letter_salutation: str
    submission_salutation: str
    basis_ends: tuple[str, ...]
    family: Family = Family.PARTY
    basis_italic: bool = False
    slips: bool = True
    styles: tuple[TextStyle, ...] = ()
    assumed: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    citation_comma: bool = False
    tone_placement: TonePlacement = TonePlacement.AS_WRITTEN
    zero_padded_counts: bool = True


def layout_on(layouts: Sequence[Layout], on: date) -> Layout:
    """The layout in force on the paper's date; BadInput ``layout.none_in_force`` before the first set."""
    return _in_force(layouts, on)


def type_rules_on(rules: Sequence[TypeRules], on: date) -> TypeRules:
    """The catalogue of types in force on the paper's date; BadInput before the first one."""
    return _in_force(rules, on)


_Dated = TypeVar("_Dated", Layout, TypeRules)


def _in_force(rules: Sequence[_Dated], on: date) -> _Dated:
    known = [rule for rule in rules if rule.start <= on]
    if not known:
        first = min(rule.start for rule in rules)
        raise BadInput(Finding("layout.none_in_force", Level.ERROR, figures={"on": f"{on}", "first": f"{first}"}))
    return max(known, key=lambda rule: rule.start)
