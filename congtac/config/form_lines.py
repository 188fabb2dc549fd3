"""Report forms as configuration: what ``report_forms.yaml`` holds, how additions join it, and what cannot be."""

from __future__ import annotations

from pydantic import Field

from congtac.config.values import Part, Slug, Words
from congtac.domain import report_form as domain
from congtac.domain.cycle import CycleKind
from congtac.domain.families import Family
from congtac.domain.report_form import Column, Consolidation, LineKind
from congtac.i18n import N_

_ALL = tuple(Column)


class FormLine(Part):
    """One line of a report form."""

    key: Slug = Field(description=N_("The name of the line in files, unique in the form."))
    label: Words = Field(description=N_("The text of the line, in Vietnamese."))
    unit: Words | None = Field(
        default=None, description=N_("The unit of measure, in Vietnamese: đồng chí, buổi, %, đồng.")
    )
    kind: LineKind = Field(description=N_("What the line holds."))
    columns: tuple[Column, ...] | None = Field(
        default=None,
        description=N_("What is asked: plan, result, cumulative, last_year. Figures have all four if left out."),
    )
    required: bool = Field(default=False, description=N_("Whether a report without this line is incomplete."))
    consolidation: Consolidation | None = Field(
        default=None,
        description=N_(
            "How the figures of units are put together; figures are summed, scores and texts listed if left out."
        ),
    )
    numerator: Slug | None = Field(default=None, description=N_("The line that a rate is computed from."))
    denominator: Slug | None = Field(default=None, description=N_("The line that is the whole of a rate."))
    hint: Words | None = Field(default=None, description=N_("What helps to fill in the line, in Vietnamese."))

    @property
    def line(self) -> domain.Line:
        """The line as the rules know it."""
        number = self.kind.is_number
        usual = Consolidation.SUM if number and self.kind is not LineKind.SCORE else Consolidation.LIST
        ratio = Consolidation.RATIO if self.numerator and self.denominator else Consolidation.LIST
        return domain.Line(
            key=self.key,
            label=self.label,
            kind=self.kind,
            unit=self.unit or "",
            columns=self.columns or (_ALL if number else (Column.RESULT,)),
            required=self.required,
            consolidation=self.consolidation or (ratio if self.kind is LineKind.RATE else usual),
            numerator=self.numerator,
            denominator=self.denominator,
            hint=self.hint,
        )


class Addition(FormLine):
    """A line that an organisation adds to a form."""

    form: Slug = Field(default="review", description=N_("The form in report_forms.yaml that the line is added to."))
    section: Words = Field(description=N_("The group of the report form, a letter (A to K) or a new title."))


class FormSection(Part):
    """A group of lines."""

    key: Words = Field(description=N_("The letter of the group."))
    title: Words = Field(description=N_("The title of the group, in Vietnamese."))
    lines: tuple[FormLine, ...] = Field(min_length=1, description=N_("The lines of the group."))


class FormRelation(Part):
    """A total and the lines it is made of."""

    total: Slug = Field(description=N_("The line that must be the sum of the others."))
    plus: tuple[Slug, ...] = Field(min_length=1, description=N_("The lines that are added."))
    minus: tuple[Slug, ...] = Field(default=(), description=N_("The lines that are taken away."))
    at_most: bool = Field(default=False, description=N_("Whether the total may also be less than the sum."))
    column: Column | None = Field(default=None, description=N_("The column to compare; all of them if left out."))


class ReportForm(Part):
    """A report form: which cycles collect it, its groups of lines, and what must add up."""

    label: Words = Field(description=N_("The name of the form, in Vietnamese."))
    cycles: tuple[CycleKind, ...] = Field(min_length=1, description=N_("The kinds of cycles that collect it."))
    family: Family = Field(
        default=Family.PARTY, description=N_("Who fills it in: Party organisations, or agencies of the state.")
    )
    sections: tuple[FormSection, ...] = Field(min_length=1, description=N_("The groups of lines."))
    relations: tuple[FormRelation, ...] = Field(default=(), description=N_("What must add up."))

    @property
    def keys(self) -> list[str]:
        """The names of all lines."""
        return [line.key for section in self.sections for line in section.lines]


def joined(slug: str, form: ReportForm, additions: tuple[Addition, ...]) -> domain.Form:
    """The form with an organisation's own lines, each at the end of its section; a new section stands last."""
    sections = {one.key: (one.title, [line.line for line in one.lines]) for one in form.sections}
    for added in additions:
        if added.form == slug:
            sections.setdefault(added.section, (added.section, []))[1].append(added.line)
    relations = (domain.Relation(one.total, one.plus, one.minus, one.at_most, one.column) for one in form.relations)
    parts = tuple(domain.Section(key, title, tuple(lines)) for key, (title, lines) in sections.items())
    return domain.Form(slug, form.label, parts, tuple(relations))
