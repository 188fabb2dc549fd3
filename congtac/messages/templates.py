"""Sentences about an organisation's own templates and about what a check of a template finds."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "template.own_exists": N_(
        "The unit has a template for “{kind}” already; what was edited is never overwritten. Go on with that file, or "
        "move it elsewhere and copy again."
    ),
    "template.not_issued": N_(
        "An agency of the state does not issue “{kind}”, a paper of the Party. Name one of its kinds: {known}."
    ),
    "template.other_family": N_(
        "The template has the heading of another family ({found}); this paper is one of: {expected}. Papers of the "
        "Party and of the state never mix: use a template with the right heading."
    ),
    "template.stray": N_(
        "Nothing is drafted from this file: its name is that of no kind of paper, or its folder that of no configured "
        "unit or level. The nearest is «{nearest}». Rename or move it."
    ),
    "template.sample_folder": N_(
        "This is the configuration that ships with congtac; an upgrade replaces it. Copy the folder, point "
        "CONGTAC_CONFIG to the copy and run the command again."
    ),
    "template.kind_unknown": N_(
        "The name of the file does not say which kind of paper it is for. Name the kind with --kind: {kinds}."
    ),
    "template.no_such_kind": N_("There is no such kind of paper. The kinds are: {kinds}."),
    "template.broken_output": N_(
        "Printed with sample facts the template gives a file that Word calls damaged. Look for conditions and loops "
        "that begin inside a formatted or linked text and end outside it."
    ),
    "template.too_slow": N_(
        "The check of the template was stopped after {seconds} seconds. Take out repeated or very long parts and "
        "check it again."
    ),
    "template.too_large": N_(
        "The template needs more than {allowed} MB of memory. Take out repeated or very long parts and check it again."
    ),
    "template.check_failed": N_(
        "The check of the template broke off (status {status}: {reason}). Copy the text into a new document, check "
        "that, and report the file."
    ),
    "template.more_problems": N_("There are more problems than the {shown} shown. Correct these and check again."),
    "template.unsupported_tag": N_(
        "In the paragraph «{paragraph}», tag {tag}: tags that begin with «{what}» are not supported. Tags are {{{{ "
        "value }}}}, {{% if %}} and {{% for %}} in a text, {{%p %}} for a paragraph and {{%tr %}} for a table row."
    ),
    "template.statement": N_(
        "In the paragraph «{paragraph}», tag {tag}: «{what}» is not allowed. A template may say if, elif, else, "
        "endif, for and endfor."
    ),
    "template.stands_wrong": N_(
        "In the paragraph «{paragraph}», tag {tag}: «{found}» is out of place. A tag prints one name ({{{{ "
        "congress.term }}}}), asks for it ({{% if congress.term %}}) or goes through a list ({{% for row in results "
        "%}})."
    ),
    "template.ends_early": N_(
        "In the paragraph «{paragraph}», tag {tag}: the tag ends too early; a name is missing. Complete it, as in "
        "{{{{ congress.term }}}} or {{% if congress.term %}}."
    ),
    "template.block_not_closed": N_(
        "In the paragraph «{paragraph}»: the tag {tag} has no end. Add the endif or endfor that belongs to it."
    ),
    "template.block_not_open": N_(
        "In the paragraph «{paragraph}»: the tag {tag} ends or continues something that was not begun. Add the "
        "{opening} that belongs to it, or take the tag out."
    ),
    "template.second_else": N_(
        "In the paragraph «{paragraph}»: {tag} stands after the else of {opening}; an else comes once and last. Take "
        "one of them out."
    ),
    "template.crossed_loops": N_(
        "In the paragraph «{paragraph}»: {tag} lies inside {outer} but does not go through a list of its item. An "
        "inner loop does, as in {{% for vote in election.winners %}} inside {{% for election in elections %}}."
    ),
    "template.tags_apart": N_(
        "In the paragraph «{paragraph}»: {tag} and {closing} do not belong together. Both must stand in one "
        "paragraph, or both be tags of paragraphs ({{%p %}}) or rows ({{%tr %}}) of the same cell, table or text."
    ),
    "template.without_p": N_(
        "In the paragraph «{paragraph}»: {tag} reaches over several paragraphs and leaves empty ones. Write {{%p "
        "{word} … %}} in a paragraph of its own, and the same for {closing}."
    ),
    "template.too_deep": N_(
        "In the paragraph «{paragraph}», tag {tag}: too much lies inside one another. Divide it into simpler parts."
    ),
    "template.call": N_(
        "In the paragraph «{paragraph}», tag {tag}: calls are not allowed. Print a fact, with a filter after a bar "
        "where needed: {{{{ name|upper }}}}."
    ),
    "template.brackets": N_(
        "In the paragraph «{paragraph}», tag {tag}: square brackets are not allowed. Write the name with a dot, or go "
        "through the list with for."
    ),
    "template.test": N_(
        "In the paragraph «{paragraph}», tag {tag}: tests with «is» are not allowed. A fact that is not stated counts "
        "as false: {{% if name %}}."
    ),
    "template.odd_loop": N_(
        "In the paragraph «{paragraph}», tag {tag}: a loop gives one name to the items of one list of facts, without "
        "conditions, and at most four lie inside one another: {{% for row in results %}}."
    ),
    "template.half_condition": N_(
        "In the paragraph «{paragraph}», tag {tag}: a condition inside a printing tag needs an else. Write {{% if "
        "name %}}{{{{ name }}}}{{% endif %}} instead."
    ),
    "template.literal": N_(
        "In the paragraph «{paragraph}», tag {tag}: lists written out are not allowed. Use the facts of the paper."
    ),
    "template.arithmetic": N_(
        "In the paragraph «{paragraph}», tag {tag}: a template does not calculate; every figure of a paper has an "
        "origin. Print the fact that holds the result."
    ),
    "template.hidden_name": N_(
        "In the paragraph «{paragraph}», tag {tag}: names that begin with an underscore («{what}») are not allowed. "
        "Use the facts of the paper."
    ),
    "template.unknown_filter": N_(
        "In the paragraph «{paragraph}», tag {tag}: there is no filter «{what}». The filters are: {filters}."
    ),
    "template.cell_can_be_empty": N_(
        "In the paragraph «{paragraph}»: when {tag} leaves nothing, the table cell ends without a paragraph, and Word "
        "calls the file damaged. Put an empty paragraph at the end of the cell, or an else with a text."
    ),
    "template.table_can_be_empty": N_(
        "In the paragraph «{paragraph}»: when {tag} leaves nothing, the table has no row, and Word calls the file "
        "damaged. Give the table a head row, or put the whole table under {{%p if … %}}."
    ),
    "template.header_can_be_empty": N_(
        "In the paragraph «{paragraph}»: when {tag} leaves nothing, the header, footer or text box has no paragraph, "
        "and Word calls the file damaged. Put an empty paragraph at its end."
    ),
    "template.unused_facts": N_(
        "The template does not print these facts of the paper: {names}. If that is meant, nothing need be done."
    ),
    "template.smart_signs": N_(
        "In the paragraph «{paragraph}»: {tag} has curly quotes or a fixed space. That works and needs no correction."
    ),
    "template.mixed_formats": N_(
        "In the paragraph «{paragraph}»: the letters of {tag} look different from one another. The value is printed "
        "as the first of them looks."
    ),
    "template.text_box": N_(
        "In the paragraph «{paragraph}»: {tag} stands in a text box, which other programs may not show. Better put it "
        "into a paragraph or a table."
    ),
    "template.not_composed": N_(
        "In the paragraph «{paragraph}»: letters and tone marks are stored apart. Type the paragraph anew with a "
        "Vietnamese keyboard in Unicode."
    ),
    "template.tracked_changes": N_(
        "The template holds tracked changes, which every draft would repeat. Accept or reject all of them in Word "
        "(Review) and switch tracking off."
    ),
    "template.comments": N_(
        "The template holds comments, which every draft would repeat. Delete them in Word (Review)."
    ),
    "template.old_font": N_(
        "The font «{font}» belongs to an old 8-bit encoding; Unicode text looks wrong in it. Use Times New Roman and "
        "type old texts anew."
    ),
}
