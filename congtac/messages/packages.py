"""Sentences about .docx packages that are not let in: what is wrong, what is allowed, what to do next."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "package.file_too_large": N_(
        "The file is {size} MB; files up to {allowed} MB are read. Make its pictures smaller or take some out."
    ),
    "package.old_doc": N_(
        "This is a file of old Word (.doc); only .docx files are read. Open it in Word and save it as .docx."
    ),
    "package.password": N_(
        "The file is encrypted or protected by a password; only open files are read. Take the password off in Word "
        "(File, Info) and save it again."
    ),
    "package.damaged": N_(
        "The file is damaged or cut off, so it cannot be unpacked. Get it again, or open it in Word and save it anew."
    ),
    "package.too_many_parts": N_(
        "The package has {count} parts; at most {allowed} are read. Open it in Word, take out pictures and save it."
    ),
    "package.unpacked_too_large": N_(
        "Unpacked the file would take {size} MB; at most {allowed} MB are unpacked. Nothing was unpacked. "
        "Ask its sender for the document that was meant."
    ),
    "package.part_too_large": N_(
        "The part {part} is {size} MB of text and marks; at most {allowed} MB are read. "
        "Save the file anew in Word or Excel, or hand the annexes in as files of their own."
    ),
    "package.too_many_elements": N_(
        "The file has {count} elements of text and form; at most {allowed} are read; drafts of congtac have 3,000. "
        "Copy what it says into a new file without the old form, or hand the annexes in as files of their own."
    ),
    "paper.too_many_paragraphs": N_(
        "The file has {count} paragraphs and table cells, headers counted for each section; at most {allowed} are "
        "read. Delete what is empty, or hand the annexes in as files of their own."
    ),
    "package.ratio": N_(
        "This part is {ratio} times as large when unpacked; at most {allowed} times is allowed. Nothing was unpacked. "
        "Ask its sender for the document that was meant."
    ),
    "package.part_twice": N_(
        "The package holds this part twice; each may be there once. Open the file in Word and save it anew."
    ),
    "package.part_name": N_(
        "The name of this part leads out of the package or has signs that no name may have. Word writes no such "
        "names: ask where the file comes from."
    ),
    "package.part_encrypted": N_("This part is encrypted; only open files are read. Save the file without a password."),
    "package.compression": N_(
        "This part is packed in a way that Word does not know; stored and deflated parts are read. Open the file in "
        "Word and save it anew."
    ),
    "package.local_header": N_(
        "This part is called something else than in the package's directory. Word writes no such files: ask where the "
        "file comes from."
    ),
    "package.overlap": N_(
        "This part and {other} use the same bytes of the file; every part must have its own. Word writes no such "
        "files: ask where the file comes from."
    ),
    "package.part_missing": N_(
        "The package has no part {part}, so it is no Word document. Open the file in Word and save it as .docx."
    ),
    "package.macros": N_(
        "The file is one with macros (.docm, .dotm); files that run programs are not read. Save it in Word as "
        "“Word Document (.docx)”."
    ),
    "package.word_template": N_(
        "The file is a Word template (.dotx); only documents are read. Save it in Word as “Word Document (.docx)”."
    ),
    "package.not_word": N_(
        "The file is no Word document but «{found}». Open what was meant in Word and save it as .docx."
    ),
    "package.strict": N_(
        "The file was saved as “Strict Open XML Document”, which few programs read. Save it in Word as "
        "“Word Document (.docx)”."
    ),
    "package.not_utf8": N_(
        "This part is not written in UTF-8, as every Word processor does. Open the file in Word and save it anew."
    ),
    "package.declaration": N_(
        "This part declares a document type or entities, which can draw in other files; no Word processor writes "
        "them. Ask where the file comes from."
    ),
    "package.not_xml": N_("This part is not sound XML. Open the file in Word and save it anew."),
    "package.part_not_allowed": N_(
        "A template may not hold this part: text, styles, headers, pictures (png, jpg, gif) and fonts are allowed, "
        "objects, macros and other files are not. Take it out in Word and save the template."
    ),
    "package.not_a_picture": N_(
        "This part is called a picture but is none. Put the picture into the template again as png, jpg or gif."
    ),
    "package.relation": N_(
        "The template is bound to something that is not allowed in it ({kind}: {target}). Take the object out; for a "
        "Word template choose “Normal” under Developer, Document Template."
    ),
    "package.external": N_(
        "The template draws in {target} from outside ({kind}); only links (http, https, mailto) may lead out of it. "
        "Put the content itself into the template."
    ),
    "package.element": N_(
        "The template holds an element «{element}»: embedded objects, controls and foreign documents are not allowed. "
        "Put in text or a picture in its place."
    ),
    "package.field": N_(
        "The field «{field}» is not allowed in a template. Allowed are page numbers (PAGE, NUMPAGES), references "
        "(REF, PAGEREF), contents (TOC), numbering (SEQ, SECTION) and links. Print the fact with a tag instead."
    ),
}
