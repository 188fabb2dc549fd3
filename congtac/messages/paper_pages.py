"""Sentences about papers as people read, discuss and approve them on pages."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "paper.word_empty": N_("Nothing is written here. Write what you have to say."),
    "paper.approved_before": N_(
        "Version {draft} is approved or issued already. What is to change goes into a next version."
    ),
    "paper.overtaken": N_(
        "The facts have changed since draft {draft} was approved or submitted. It stays as it is; where it is to say "
        "what they say today, draft it again: congtac paper refresh"
    ),
    "paper.lacks_correction": N_(
        "Version {draft} was returned by {by}: {reason}. Whoever drafts hands in a corrected one."
    ),
    "paper.lacks_approval": N_("Version {draft} waits for an approval since {on}. Held by: the officials."),
    "paper.lacks_issue": N_("Approved on {on}, waits to be issued. Held by: the organisers."),
    "paper.lacks_words": N_("{count} places are blank: {names}. Held by: {holder}."),
    "approval.returned": N_(
        "Version {draft} was returned by {by}: {reason}. Hand in a corrected version, or have the return withdrawn."
    ),
    "version.not_kept": N_(
        "The file of version {draft} is not kept: drafts are made again from their facts, and only the newest can be. "
        "Read the newest one."
    ),
    "version.facts_moved": N_(
        "The facts have changed since version {draft} was drafted, so this very file cannot be made again. Bring the "
        "figures up to date: the next version says what the facts say today."
    ),
    "version.of_another_paper": N_(
        "This is the file of another paper ({key}), not of this one ({paper}). Choose the right file."
    ),
    "pdf.no_office": N_(
        "There is no PDF here, because LibreOffice is not installed on this machine. Open the .docx in Word and choose "
        "“Save as”, PDF."
    ),
    "pdf.busy": N_("Too many papers are being made into PDF at the moment. Try again in a minute."),
    "pdf.failed": N_(
        "LibreOffice could not make a PDF of this paper. Open the .docx in Word and choose “Save as”, PDF."
    ),
    "pdf.too_slow": N_(
        "This paper takes too long to be made into PDF. Open the .docx in Word and choose “Save as”, PDF."
    ),
}
