"""Sentences about versions, approvals, issued papers and the registers of their numbers."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "version.unknown_file": N_(
        "This file says of no paper of congtac that it is one of its versions. Work on the file that congtac "
        "wrote, or name the paper with --paper."
    ),
    "version.unknown_paper": N_("There is no paper {number}. “congtac paper list” shows those that there are."),
    "version.not_drafted": N_(
        "{kind} is drafted from the stage “{stage}” on; this cycle stands at “{now}”. Move the cycle first."
    ),
    "version.unknown_kind": N_("This cycle has no paper of the kind {kind}. Its kinds: {known}."),
    "version.no_file": N_("The draft is not in its folder: draft the papers again, or name the file."),
    "version.too_long": N_("{field} is longer than {most} characters. Shorten it."),
    "paper.issued_already": N_(
        "This paper was issued on {on} as {symbol} (content hash {found}) and changes no more. Cancel it with a "
        "reason if it is wrong: congtac paper cancel"
    ),
    "approval.other_bytes": N_(
        "These are other bytes than draft {draft} on record: the file has the content hash {found}, the record "
        "{expected}. Take the file in first (congtac paper take), or approve the one on record."
    ),
    "approval.four_eyes": N_(
        "{by} drafted or edited this paper: somebody else must approve it (setting approval.four_eyes)."
    ),
    "approval.tracked_changes": N_(
        "Tracked changes are left in this paper. Accept or reject them in Word, save, and take the file in again."
    ),
    "issue.day_not_possible": N_(
        "A paper cannot be dated {found}: its day is today or earlier, and not before the work on it began. Choose a "
        "day from {first} to {today}."
    ),
    "paper.look_first": N_(
        "This version has blanks, errors or figures that are not those of today ({count}). Look at them and say so, or "
        "have them put right first."
    ),
    "issue.not_approved": N_("Draft {draft} has not been approved. Approve it first: congtac paper approve"),
    "issue.other_bytes": N_(
        "This is not the approved draft {draft}: the file has the content hash {found}, the approved one "
        "{expected}. Take it in and have it approved, or issue the approved one."
    ),
    "issue.older_version": N_(
        "This is an older version (content hash {found}); approved is draft {draft} ({expected}). Issue that one."
    ),
    "issue.other_day": N_(
        "This paper was issued on {on} as {symbol}; it cannot be issued again on {asked}. Cancel it with a "
        "reason if the day is wrong: congtac paper cancel"
    ),
    "issue.changed_after": N_(
        "This file was changed after the paper had been issued on {on} as {symbol}: it has the content hash "
        "{found}, the issued paper {expected}. The issued one stands."
    ),
    "issue.no_control": N_(
        "The places for number and date are gone from this file: {places}. Take a draft of congtac, put your "
        "text into it, and take it in again."
    ),
    "issue.number_is_ours": N_(
        "The number of this paper comes from our own register; {symbol} cannot be stated by hand. Leave the option out."
    ),
    "issue.number_missing": N_(
        "Another body keeps the register of this paper. State the number it gave: --symbol 12-QĐ/ĐU"
    ),
    "issue.bad_symbol": N_("“{symbol}” is no number and symbol. Write it as in 12-QĐ/ĐU."),
    "issue.not_issued": N_("This paper is not issued, so that there is nothing to cancel."),
    "issue.blank_left": N_(
        "The issued paper still has blanks in {count} places: {places}. If that is not meant, cancel it, "
        "fill them in, and issue it anew."
    ),
    "issue.contradiction_left": N_(
        "The issued paper still prints the note on a contradiction: {notes}. Settle which figure is right, cancel the "
        "paper, take the note out, and issue it anew."
    ),
    "issue.figures_changed": N_(
        "The reports add up to other figures now than the approved text prints ({count}): {names}. "
        "If that is not meant, cancel it, refresh it (congtac paper refresh), and have it approved anew."
    ),
    "number.outside_congress": N_(
        "A paper of the congress is dated {on}, outside its days (from {opened}, the preparatory session, to "
        "{closed}, the closing; {source}). Check the date."
    ),
    "number.other_period": N_(
        "By its date {on} this paper belongs to another term than its kind usually does: the congress closed "
        "on {closed} ({source}). Its number comes from the term of the date. Check the date."
    ),
    "register.stub_incomplete": N_(
        "Say where the secret paper is kept and who registers it. Its title and content are not asked for."
    ),
    "register.not_ahead": N_(
        "Number {through} cannot be noted: the register goes on with {first}, and at most the numbers up to "
        "{most} are noted at once."
    ),
    "register.cancelled_before": N_("This number was cancelled on {on} already."),
    "register.issued": N_("This number stands for an issued paper. Cancel the paper: congtac paper cancel"),
    "register.gap": N_(
        "Number {number} was given (the last one is {last}), but no paper, secret paper or note stands for it. "
        "Look it up in the paper book and restore the last backup if it was lost."
    ),
    "register.unknown": N_("“{value}” is neither a cycle's number nor a unit's name in the configuration ({known})."),
    "register.unknown_type": N_("No type of paper has the code “{value}”. Known: {known}."),
    "register.unknown_mark": N_("“{value}” is no mark of secrecy. Known: {known}."),
    "register.no_number": N_("Number {number} has not been given in this register. “congtac paper register” shows it."),
    "redline.not_installed": N_(
        "A redline in Word needs the package python-redlines; the comparison above works without it. Install "
        'it with: pip install "congtac[redline]"'
    ),
    "redline.failed": N_("The program that makes redlines gave up: {reason}. The comparison above stands."),
    "redline.unfaithful": N_("The redline did not hold both texts and was not written. The comparison above stands."),
}
