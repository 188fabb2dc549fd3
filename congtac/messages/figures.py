"""Texts about figures (``figure.*``) and targets (``target.*``)."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "figure.unreadable": N_(
        "“{text}” cannot be read as a figure. Write thousands with a dot and decimals with a comma, such "
        "as 4.600 or 66,67%; before it only >, >=, ~ or the words hơn, gần, trên, khoảng, ít nhất may "
        "stand."
    ),
    "figure.ambiguous": N_(
        "“{text}” can be read in two ways. Write {thousands} if you mean thousands, {decimal} if you mean a decimal."
    ),
    "figure.decimal_point": N_("“{text}” has a decimal point. Write decimals with a comma: {decimal}."),
    "figure.negative": N_("“{text}” is negative, which no count or rate can be. Check the figure."),
    "figure.not_finite": N_("“{text}” is not a number. Give a figure, or leave the field empty."),
    "figure.too_long": N_("“{text}” has more digits than any real figure. Check it for a typing error."),
    "figure.no_base": N_(
        "A percentage cannot be computed because the whole is 0. Give the whole, or leave the rate empty."
    ),
    "figure.nothing_to_add": N_("There is no figure to add up. Wait for at least one report."),
    "figure.rate_added": N_(
        "{text} is a rate; rates are not added up. Give the two counts it comes from, so that it can be "
        "computed again from their sums."
    ),
    "figure.mixed_units": N_("Figures with different units ({text}) cannot be added up. Give all of them in one unit."),
    "figure.contradiction": N_(
        "The stated figure {stated_as} does not agree with the computed {computed_as}. Check which one is "
        "right before it goes into a paper."
    ),
    "target.unreadable": N_(
        "“{text}” cannot be read as a target. Write a number (3), at least (>=2), at most (<=5), a range "
        "from the lower to the higher value (60-70%), a percentage (100%), có, không, or words."
    ),
    "target.of_plan_stated_as_over": N_(
        "{stated_as} is the share of the plan that was reached, not how far it was exceeded: {result} "
        "against {target} is {computed_as} over plan. Correct the word or the figure."
    ),
}
