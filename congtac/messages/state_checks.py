"""Sentences of the conformance checker about papers of the state, where they differ from those of the Party."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "check.page_number_place": N_("The page number stands in another place; on this date it is: {expected}. Move it."),
    "check.nation_missing": N_("“{expected}” is missing. Put it top right on page 1, with the motto below it."),
    "check.motto_missing": N_("The motto “{expected}” is missing. Put it below the name of the country."),
    "check.nation_place": N_("The name of the country stands {found}; its place is {expected}, on the first line."),
    "check.motto_rule": N_(
        "There is no drawn line below the motto. Draw one as long as the words (a border of the paragraph, or a line)."
    ),
    "check.motto_rule_length": N_(
        "The line below the motto is {found} mm long, the words are {expected} mm. Make the line as long as the words."
    ),
    "check.issuer_rule": N_(
        "There is no drawn line below the issuing body. Draw one, a third to a half as long as the words."
    ),
    "check.symbol_colon_missing": N_("“{found}”: in a paper of the state the word takes a colon. Write “{expected}”."),
    "check.symbol_state_form": N_(
        "“{found}” is not the form of a state symbol: number, slash, type, hyphen, body, such as {expected}."
    ),
    "check.summary_rule": N_(
        "There is no drawn line below the summary. Draw one, a third to a half as long as the words."
    ),
    "check.letter_short_form_missing": N_("The summary of a letter begins with “{expected}”; here it is “{found}”."),
    "check.line_spacing": N_(
        "Lines are set to {found} ({how}); the rule asks for single to {most} lines, or exactly {expected} pt or more. "
        "Set the line spacing."
    ),
    "check.basis_upright": N_("On this date a basis is set in italics. Set it so."),
    "check.section_party_form": N_("Sections are numbered “{found}”; papers of the state write “{expected}”."),
    "check.state_end_missing": N_("The text ends with “{found}”; papers of the state usually end with “{expected}”."),
    "check.authority_party_form": N_("“{found}” is the form of the Party; papers of the state write {expected}"),
    "check.deputy_authority": N_(
        "“{found}” signs without saying for whom. A deputy signs for the head: write “{expected}” above."
    ),
    "check.recipient_state_filing": N_(
        "No recipient says where the paper is filed; the last one is “{found}”. End the list with “{expected}”."
    ),
    "check.mixed_state": N_(
        "A paper of the state with elements of Party papers: {found}. Take them out; the two forms never mix."
    ),
}
