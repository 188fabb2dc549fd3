"""Sentences about a superior's round of congresses and about delegates."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "round.nobody_below": N_("This unit has no units below it on that day. A round is opened by their superior."),
    "round.pilot_not_in_it": N_("“{found}” is no unit of this round, so that it cannot hold its model congress."),
    "round.other_term": N_(
        "The round is opened for the term {stated}; by its last congress the next term of {unit} is {computed}. Check "
        "the years, or say how the term is called with “congtac term label”."
    ),
    "round.choose_pilots": N_(
        "No model congress is chosen. Choose one with “congtac round plan UNIT --pilot”; the others come after it."
    ),
    "round.no_pilot": N_("No model congress is chosen among: {levels}."),
    "round.unknown": N_("There is no round “{found}”. Known: {known}."),
    "round.not_in_it": N_("“{found}” is in no such round ({rounds}). Open the round, or name another unit."),
    "round.which": N_("“{found}” is in several rounds of the same term: {rounds}. Name the superior with --of."),
    "round.no_such_step": N_("“{found}” is no step of this round. Allowed: {known}."),
    "round.window_reversed": N_("The last day {closes} comes before the first day {opens}."),
    "round.outside_step": N_(
        "The congress on {day} lies outside the days that the superior set, {opens} to {closes}. Choose another day, "
        "or have the superior move them."
    ),
    "round.day_differs": N_(
        "The round plans {planned}, the cycle of the congress says {held_on}. Bring one of them up to date."
    ),
    "round.before_pilot": N_(
        "The congress on {day} comes before a model congress ({first}, {units} in all, up to {other}). The model "
        "congress comes first, so that the others learn from it."
    ),
    "round.before_lower": N_(
        "The congress on {day} comes before those of {units} units below it ({first}, up to {other}). Lower comes "
        "before upper: move it, or record the consent with “congtac round plan UNIT --ahead”."
    ),
    "round.no_model_congress": N_("This unit holds no model congress in the round; lessons are drawn from those."),
    "round.bad_lesson": N_(
        "A lesson has a text of at most {limit} letters (here {letters}) and somebody who records it."
    ),
    "round.nothing_to_plan": N_("Say what is planned: --on, --pilot, --no-pilot, --ahead or --no-ahead."),
    "quota.line": N_("{members} × {of_seats} / {of_members} = {exact}: {whole} + {more} = {seats}"),
    "quota.raised": N_("{members} members: a share of {exact}, raised to the minimum of {seats}"),
    "quota.line_by_members": N_("{members} : {per} = {whole}, remainder {left}: {whole} + {more} = {seats}"),
    "quota.raised_by_members": N_("{members} : {per} = {whole}, remainder {left}: raised to the minimum of {seats}"),
    "quota.no_units": N_("There is no unit directly below among which delegates could be shared out."),
    "quota.no_count": N_(
        "No count of members on or before {as_of} is known. Add one to “members” of this unit in the configuration."
    ),
    "quota.no_members": N_("The count of members is nought, so that nothing can be shared out to this unit."),
    "quota.too_few_seats": N_(
        "{seats} delegates are too few for {units} units with at least {minimum} each: {needed} are needed."
    ),
    "quota.bad_seats": N_("{found} delegates cannot be shared out. Name at least one."),
    "quota.per_missing": N_("Say for how many members there is one delegate: --per, or rounds.quota.per."),
    "quota.per_not_used": N_("--per and --remainder belong to the rule per_members; the rule here is: {rule}."),
    "quota.bad_remainder": N_("A remainder of {remainder} members out of {per} is not possible: 1 to {per}."),
    "quota.total_differs": N_(
        "{stated} delegates were decided; this rule makes {computed}. Change the number of members for one delegate, "
        "the remainder or the number of delegates, or share out by the largest remainders."
    ),
    "quota.counted_on_other_days": N_(
        "{units} units were not counted on {as_of} itself; the oldest count is of {oldest} ({unit})."
    ),
    "quota.by_right_outside": N_(
        "Members of the convening committee are delegates by right and are not in this number, as far as the superior "
        "does not say otherwise."
    ),
}
