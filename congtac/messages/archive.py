"""Sentences about the file of a cycle: its archive, what is missing in it, and what is destroyed."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "archive.lacking": N_(
        "The file lacks: {item}. Issue the paper, or say where it is kept: congtac archive note, item {key}."
    ),
    "archive.draft_is_old": N_(
        "{item}: the facts have changed since its last draft, so that the file has no bytes of it. Draft it again: "
        "congtac paper draft"
    ),
    "archive.not_an_archive": N_("This is no archive of congtac: no .zip, or one without its list of checksums."),
    "archive.file_missing": N_("{file} is listed and not there."),
    "archive.file_changed": N_("{file} was changed: it has the SHA-256 {found}, listed is {expected}."),
    "archive.file_foreign": N_("{file} is there and not listed: somebody put it in."),
    "archive.other_file": N_("This file is there already and is no archive of congtac. Choose another name."),
    "archive.no_index": N_("The index {file} is not there, or no table."),
    "archive.index_differs": N_("The index says something else about {file} than the list of checksums."),
    "archive.not_in_index": N_("{file} has a checksum, but no line in the index."),
    "archive.unknown_item": N_("The file has no item “{key}”. “congtac archive due --json” shows the keys."),
    "archive.unknown_part": N_("A file of this kind has no part “{part}”. Its parts: {known}."),
    "archive.unknown_class": N_("“{value}” is no class of retention. Known: {known}."),
    "archive.not_needed": N_("The file does not ask for “{item}”. It asks for: {known}."),
    "archive.note_incomplete": N_("Say what is kept, where, and who says so."),
    "archive.secret_title": N_(
        "A mark of secrecy is no title. Of a secret paper only its number is kept: congtac paper stub"
    ),
    "archive.nothing_due": N_("Nothing in this file may be destroyed on {on} that is not proposed already."),
    "archive.permanent": N_("{item} ({key}) is kept for ever and is never destroyed."),
    "archive.not_erasable": N_("{item} ({key}) consists of rows that others rest on, or was destroyed already."),
    "archive.not_filed": N_(
        "{item} ({key}) is kept {kept} from the day on which the file is put away, which has not come."
    ),
    "archive.not_due": N_("{item} ({key}) is kept {kept}: it may be destroyed from {until} on, not on {on}."),
    "archive.proposed_already": N_("{item} ({key}) is proposed already and waits for a second person."),
    "archive.unknown_proposal": N_("There is no proposal {number} for this file. “congtac archive due” shows them."),
    "archive.same_person": N_("{by} proposed it: another person must confirm that it is destroyed."),
    "archive.item_changed": N_(
        "{item} ({key}) is another one than was proposed: it has the hash {found}, proposed was {expected}. Propose it "
        "again."
    ),
    "paper.destroyed": N_(
        "This paper was destroyed on {on} by {by} when its time of keeping was over. Its number, day and hash stay."
    ),
}
