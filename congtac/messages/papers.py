"""Sentences about papers, templates and layout."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "paper.beyond_competence": N_(
        "{issuer} may not issue a paper of the type {type} ({source}). Choose another type or another issuing body."
    ),
    "paper.secret": N_(
        "This paper is marked “{mark}”. congtac works on a networked machine, where the law on {on} ({source}) lets no "
        "such paper be kept: nothing of it was stored. Keep it in the secret file; “congtac paper stub” registers its "
        "number alone."
    ),
    "paper.not_a_docx": N_("This is not a readable .docx file. Open it in Word and save it again as .docx."),
    "paper.disk_full": N_("The disk is full. Free some space and run the command again; it goes on where it stopped."),
    "paper.read_only": N_(
        "The folder cannot be written to. Choose another folder or ask for the right to write there."
    ),
    "paper.unwritable": N_("The file could not be written ({reason}). Put that right and run the command again."),
    "layout.none_in_force": N_(
        "No layout rules are known for {on}; the first ones apply from {first}. Check the date of the paper."
    ),
    "numbering.none_in_force": N_(
        "No numbering rules are known for {on}; the first ones apply from {first}. Check the date of the paper."
    ),
    "template.missing": N_(
        "There is no template for {kind}: {template} was looked for in {folders}. Put the file there or "
        "correct the setting of the template folder."
    ),
    "template.syntax": N_(
        "In the paragraph «{paragraph}», tag {tag}: {reason}. Correct the tag in Word and save the template."
    ),
    "template.forbidden": N_(
        "In the paragraph «{paragraph}», tag {tag}: «{what}» is not allowed in a template. Use only "
        "values, conditions and loops over the facts of the paper."
    ),
    "template.unclosed_tag": N_("In the paragraph «{paragraph}»: the tag {tag} is not closed. Add the closing braces."),
    "template.misplaced_tag": N_(
        "In the paragraph «{paragraph}»: {tag} must stand alone, in its own paragraph or table row."
    ),
    "template.unknown_name": N_(
        "In the paragraph «{paragraph}», tag {tag}: the paper has no fact called «{name}». The nearest is «{nearest}»."
    ),
    "template.no_value": N_(
        "In the paragraph «{paragraph}», tag {tag}: the template prints «{name}», which is not stated in this paper. "
        "Put the paragraph under a condition that asks for it."
    ),
    "template.not_text": N_(
        "In the paragraph «{paragraph}», tag {tag}: «{name}» is a list, a group of facts or a yes-or-no, which cannot "
        "be printed. Print one of its fields, loop over it, or join it."
    ),
    "template.not_list": N_(
        "In the paragraph «{paragraph}», tag {tag}: «{name}» is no list, so there is nothing to loop over. Print it "
        "without a loop, or loop over a list of the paper."
    ),
    "template.long_id": N_(
        "In the paragraph «{paragraph}», tag {tag}: the fact's name «{id}» is longer than the {most} letters that Word "
        "keeps of a content control's title. Give the fields of this fact shorter names."
    ),
    "paper.broken": N_(
        "The paper that was made does not open again (part {part}), so nothing was written. Check the template with "
        "congtac template check; if it passes, report the template to the makers of congtac."
    ),
    "paper.too_large": N_(
        "The facts would make this part of the paper larger than {most} MB. Print fewer rows, or put the long table "
        "into a file of its own."
    ),
}
