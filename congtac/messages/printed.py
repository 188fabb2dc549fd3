"""Sentences about the figures of a paper's file (``printed.*``)."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "printed.stale": N_(
        "The paper says “{found}”; today it would say “{today}”. “congtac paper refresh” brings a draft up to date; of "
        "an issued paper use the issued file."
    ),
    "printed.edited": N_(
        "Somebody changed “{draft}” into “{found}” by hand. If the paper is right, correct the facts; if not, write "
        "“{today}” again."
    ),
    "printed.filled": N_(
        "A blank was filled in with “{found}”. No fact says so: state it as a fact where other papers need it too."
    ),
    "printed.conflict": N_(
        "Somebody changed “{draft}” into “{found}” by hand, and the facts of today say “{today}”. Decide which is "
        "right: it is never overwritten."
    ),
    "printed.missing": N_(
        "“{today}” is no longer marked as a figure in the paper: it was removed or typed anew. Check it by hand."
    ),
    "printed.new": N_("The paper would say “{today}” today, which is not in it. Write it in, or draft the paper anew."),
    "printed.gone": N_("No fact says “{found}” any more. Take it out of the paper, or draft the paper anew."),
    "printed.unknown": N_(
        "“{found}” is marked as a figure that no draft of this paper has. It was copied from another paper: check it."
    ),
    "printed.rows": N_(
        "The list “{list}” has {rows} rows in the paper and {today} today. Add or remove rows by hand, or draft the "
        "paper anew."
    ),
    "printed.open": N_(
        "The file is open in Word or LibreOffice ({lock} lies beside it), where the next save would undo the change. "
        "Close it there and run the command again."
    ),
    "printed.other_file": N_(
        "Somebody else's work is in this file, or it was saved a moment ago: it is not overwritten. Choose another "
        "file with --out, or run the command again."
    ),
    "printed.no_draft": N_(
        "The file does not say which draft of its paper it was made from (paper {paper}, draft {draft}). Use a file "
        "that was drafted here; text copied into a new file loses that."
    ),
    "printed.no_figures": N_(
        "The file has lost the marks of all its figures; saving as .doc, .odt or .rtf does that. Go on with a copy "
        "that was always saved as .docx, or draft the paper anew."
    ),
    "printed.no_manifest": N_(
        "Draft {draft} was made before figures were written down with the draft. Draft the paper anew and go on with "
        "that file."
    ),
    "printed.no_longer_due": N_(
        "No facts of today call for this paper any more ({kind} {subject}), so it cannot be compared. Check the "
        "elections and the stage of the cycle."
    ),
}
