"""Sentences of the conformance checker (``check.*``): what is wrong, what is allowed, what to do."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "check.paper_size": N_("The paper is {found}; the rule asks for {expected}. Set the paper size in Layout, Size."),
    "check.margin": N_(
        "The margin ({margin}) is {found} mm; the rule asks for {expected} mm. Set it in Layout, Margins."
    ),
    "check.page_number_missing": N_("The pages have no number. Put one in from page 2 on; its place: {expected}."),
    "check.page_number_on_first": N_(
        "Page 1 carries a number; numbers begin on page 2. Tick “Different first page” for the header."
    ),
    "check.page_number_below": N_(
        "The page number stands at the foot of the page; it belongs in the middle of the top margin. Move it "
        "to the header."
    ),
    "check.page_number_align": N_("The page number is {found}; it must be {expected}."),
    "check.page_number_distance": N_(
        "The page number is {found} mm from the top edge; the rule says {expected} mm. Set “Header from top”."
    ),
    "check.page_number_form": N_(
        "The page number is written “{found}”; only Arabic digits such as {expected} are used."
    ),
    "check.font": N_("Letters are in {found}; papers are set in {expected}. Change the font."),
    "check.old_font": N_(
        "Letters are in the old font {found}, whose text is not Unicode. Convert the text to Unicode and set "
        "it in {expected}."
    ),
    "check.colour": N_("Letters have the colour {found}; papers are printed in black. Set the colour to automatic."),
    "check.size": N_("{component}: size {found}; the rule asks for {expected}. Change the size."),
    "check.bold": N_("{component}: {found} letters; they must be {expected}."),
    "check.italic": N_("{component}: {found} letters; they must be {expected}. Change the slant."),
    "check.underline": N_("{component}: {found} letters; they must be {expected}. Change the underline."),
    "check.upper": N_("{component}: “{found}” must be in capitals: “{expected}”."),
    "check.name_capitals": N_(
        "The signer's name “{found}” is written with small letters after the first: “{expected}”."
    ),
    "check.centred": N_("{component}: {found}; it must be {expected}."),
    "check.heading_missing": N_("The heading “{expected}” is missing. Put it top right on page 1."),
    "check.heading_place": N_("The heading of the Party stands {found}; its place is {expected}, on the first line."),
    "check.heading_rule": N_(
        "There is no drawn line below the heading. Draw one as long as the words (a border of the paragraph, "
        "or a line)."
    ),
    "check.heading_underlined": N_(
        "The heading is underlined. Take the underline off and draw a line below it, as long as the words."
    ),
    "check.heading_rule_length": N_(
        "The line below the heading is {found} mm long, the words are {expected} mm. Make the line as long as"
        " the words."
    ),
    "check.issuer_missing": N_(
        "No issuing body was found top left. Write the superior's name and, in bold, the name of the issuing body."
    ),
    "check.congress_ordinal": N_(
        "“{found}” does not say which congress it is. Write its ordinal, or the years of the term: {expected}."
    ),
    "check.asterisk_missing": N_(
        "There is no asterisk below the issuing body. Put a single {expected} on a line of its own."
    ),
    "check.asterisk": N_(
        "Below the issuing body stands “{found}” in place of a single {expected}. Put an asterisk on a line of its own."
    ),
    "check.symbol_missing": N_(
        "The paper has no number and symbol. Write it below the issuing body, such as {expected}."
    ),
    "check.symbol_colon": N_("“{found}”: the word “{expected}” takes no colon in a Party paper. Delete the colon."),
    "check.symbol_form": N_(
        "“{found}” is not the form of a Party symbol: number, hyphen, type, slash, body, such as {expected}."
    ),
    "check.symbol_zero": N_(
        "The number {found} is written {expected}: a zero before numbers below ten, none before others."
    ),
    "check.symbol_type_unknown": N_("“{found}” is not a known code of a type of paper. Check the code."),
    "check.symbol_type": N_(
        "The symbol says {found}, but the paper is of the type {type}, whose code is {expected}. Correct the "
        "one that is wrong."
    ),
    "check.symbol_body_unknown": N_(
        "“{found}” is not a known code of an issuing body. Use ĐU, CB, ĐH …; a house code needs the superior's consent."
    ),
    "check.symbol_party_organisation": N_(
        "“{found}”: an organisation of the Party (đảng bộ) issues no papers; its congress or committee does. "
        "Use one of {expected}."
    ),
    "check.symbol_body": N_(
        "The symbol says {found}; the code that goes with the issuing body named above is {expected}. Check "
        "which one is right."
    ),
    "check.place_date_missing": N_("Place and date are missing. Write below the heading: {expected}."),
    "check.date_form": N_("“{found}” is not written as place and date: {expected}."),
    "check.date_zero": N_("“{found}” is written {expected}: a zero before days 1 to 9 and months 1 and 2 only."),
    "check.district": N_("{component}: “{found}” – there are no districts since 01/7/2025. Write the commune or ward."),
    "check.type_missing": N_("No type of paper was found. Write it in capitals above the text, such as BÁO CÁO."),
    "check.summary_missing": N_(
        "The type of the paper has no summary below it. Say in one line what the paper is about."
    ),
    "check.separator_missing": N_("Nothing separates summary and text. Put five hyphens between them: {expected}."),
    "check.separator": N_("Between summary and text stands “{found}” in place of five hyphens: {expected}."),
    "check.letter_type": N_("A letter (công văn) does not print its type “{found}”. Delete the line."),
    "check.letter_summary_missing": N_(
        "The letter has no summary. Say in a few words below the number, left, what it is about."
    ),
    "check.letter_short_form": N_("The summary begins with “{found}”; guides to the rules write “{expected}”."),
    "check.competence": N_(
        "{issuer} may not issue a paper of the type {type}. Choose another type, or let the competent body issue it."
    ),
    "check.first_line": N_(
        "The first line begins {found} mm from the margin; the rule says about {expected} mm. Set the first-"
        "line indent."
    ),
    "check.between": N_(
        "The space before this paragraph is {found} pt; it must be at least {expected} pt. Set the spacing."
    ),
    "check.line_height": N_(
        "Lines are set to {found} ({how}); the rule asks for exactly {expected} pt or more. Set the line spacing."
    ),
    "check.justified": N_("The paragraph is {found}; text is {expected}."),
    "check.basis_dash": N_("A basis begins with a dash: {expected}."),
    "check.basis_italic": N_("On this date a basis is set upright, not in italics. Take the italics off."),
    "check.basis_separator": N_("A basis ends with “{found}”; all but the last end with “{expected}”."),
    "check.basis_end": N_("The last basis ends with “{found}”; allowed: {expected}"),
    "check.citation_comma": N_(
        "“{found}” is cited without a comma before the day; guides to the rules write “{expected}”."
    ),
    "check.section_form": N_("Sections are numbered “{found}”; Party papers usually write “{expected}”."),
    "check.end_stop": N_("The text ends with “{found}”; it ends with a full stop."),
    "check.state_end": N_("The text ends with “{found}”, as in state papers. Write a full stop only."),
    "check.signature_missing": N_("No signature block was found. Write authority, position and name, bottom right."),
    "check.signature_side": N_("The signature stands {found}; its place is {expected}."),
    "check.authority_state_form": N_("“{found}” is the form of state papers; Party papers write {expected}."),
    "check.authority_delegation": N_("“{found}” is not used in Party papers; who signs by order writes {expected}."),
    "check.authority_deputy_secretary": N_(
        "“{found}”: a committee decides as a body; a deputy secretary signs for it (T/M) and never for the secretary."
    ),
    "check.authority_missing": N_("“{found}” signs without an authority above it. Write one of {expected}."),
    "check.authority_issuer": N_("“{found}” does not sign for the issuing body named above. Usual: {expected}."),
    "check.position_not_allowed": N_("The position “{found}” may not stand under this authority; allowed: {expected}"),
    "check.position_repeats": N_("The position “{found}” repeats the name of the body; write {expected}."),
    "check.position_standing": N_("“{found}” is usual in practice; the rule knows {expected}."),
    "check.academic_title": N_(
        "“{found}” stands before the signer's name; titles and ranks are not printed. Delete it."
    ),
    "check.signature_room": N_("{found} empty lines are left for the signature; leave {expected}."),
    "check.minutes_columns": N_(
        "Minutes are signed in {expected} columns (who took them, and the chair); {found} was found."
    ),
    "check.minutes_sides": N_(
        "This signature of the minutes stands {found}; its place is {expected}. Who took the minutes signs "
        "left, the chair right."
    ),
    "check.recipients_missing": N_("The recipients are missing. Write “Nơi nhận:” and the recipients bottom left."),
    "check.recipients_side": N_("The recipients stand {found}; usual is {expected}."),
    "check.recipient_dash": N_("A recipient begins with “{expected}”; this one begins with “{found}”."),
    "check.recipient_separator": N_("A recipient ends with “{found}”; on this date it ends with “{expected}”."),
    "check.recipient_end": N_("The last recipient ends with “{found}”; it ends with “{expected}”."),
    "check.recipient_as_above": N_("The first recipient is “{found}”; here it is “{expected}”."),
    "check.recipient_filing": N_(
        "“{found}” is filed as in state papers. Write “{expected}” without colon and without VT."
    ),
    "check.salutation_missing": N_("The addressees are missing. Write “{expected}:” above the text."),
    "check.salutation": N_("The paper begins “{found}”; on this date this type writes “{expected}”."),
    "check.addressee_dash": N_("A single addressee takes no dash. Delete “{found}”."),
    "check.secret": N_(
        "The paper is marked {found}. It must not be processed here: take it off this machine and keep only a"
        " line in the register."
    ),
    "check.urgency_value": N_("“{found}” is not a mark of urgency; known are {expected}."),
    "check.mark_frame": N_("{component}: the mark has no frame. Draw a frame around it."),
    "check.draft_form": N_("“{found}” is not the note of a draft; write “{expected}”, with the draft's ordinal."),
    "check.draft_numbered": N_(
        "The paper is a draft and has a number: “{found}”. Take the note off the issued paper, or the number "
        "out of the draft."
    ),
    "check.not_composed": N_(
        "Letters are stored in pieces (letter and accent apart), which search and comparison miss. Type or "
        "convert the text as composed Unicode."
    ),
    "check.tracked_changes": N_(
        "{found} tracked changes are left in the file. Accept or reject them before the paper is signed."
    ),
    "check.comments": N_("{found} comments are left in the file. Delete them before the paper is signed."),
    "check.template_tag": N_(
        "“{found}” is a tag of a template that was not filled in. Give the value and delete the tag."
    ),
    "check.mixed_families": N_(
        "A Party paper with elements of state papers: {found}. Take them out; the two forms never mix."
    ),
    "check.no_head": N_(
        "No heading, number or type of paper was found; head, signature and recipients were not checked."
    ),
    "check.no_date": N_(
        "The paper states no date; it was checked against the newest rules, and what older ones allow is a "
        "note. Give the date with --date."
    ),
}
