"""Findings in words for pages: where the sentence of the command line names a command, what to do on a page instead."""

from __future__ import annotations

from congtac.domain.findings import Finding
from congtac.i18n import N_
from congtac.messages import sentence


def said(finding: Finding) -> str:
    """What the finding says to somebody who sits before a page, in the visitor's language."""
    return sentence(finding, INSTEAD)


INSTEAD = {
    "adopt.no_resolution": N_(
        "A cycle of the kind “{kind}” adopts no resolution. Register the tasks of its notice from the Word file, on "
        "the page of the tasks."
    ),
    "adopt.tasks_there": N_(
        "{count} tasks are registered already, the first is {first}. They stay as they are: pause or close one, or "
        "register a notice for what is new. Nothing was registered."
    ),
    "approval.other_bytes": N_(
        "These are other bytes than draft {draft} on record: the file has the content hash {found}, the record "
        "{expected}. Take the file in first, or approve the one on record."
    ),
    "archive.draft_is_old": N_(
        "{item}: the facts have changed since its last draft, so that the file has no bytes of it. Draft it again on "
        "the page of its papers."
    ),
    "archive.lacking": N_(
        "The file lacks: {item}. Issue the paper, or note where it is kept, on the page of the archive."
    ),
    "archive.secret_title": N_(
        "A mark of secrecy is no title. Of a secret paper only its number is kept, in the register of the unit."
    ),
    "archive.unknown_item": N_(
        "The file has no item “{key}”. Open the page again and choose one of those that it shows."
    ),
    "archive.unknown_proposal": N_(
        "There is no proposal {number} for this file. Open the page again: it shows those that there are."
    ),
    "attend.nothing": N_("Enter at least one number: convened, present, official or probationary members, guests."),
    "clock.never_ran": N_(
        "{count} cycles are open and nobody has looked after them yet: nobody is reminded. Tell whoever runs the "
        "server of congtac."
    ),
    "clock.silent": N_(
        "The clock has stood still for {hours} hours (since {at:%H:%M %d/%m/%Y}; more than {limit} are too many): "
        "nobody is reminded. Tell whoever runs the server of congtac."
    ),
    "dossier.appoint_incomplete": N_("To appoint somebody, name the person and the office."),
    "dossier.changed": N_(
        "{item} is another one than was submitted: it has the content hash {found}, submitted was {expected}. Submit "
        "it again, or return the dossier."
    ),
    "dossier.draft_is_old": N_(
        "The facts of this paper have changed since its draft {draft}, so that nobody could say what was submitted. "
        "Draft it again on the page of its papers."
    ),
    "dossier.item_missing": N_(
        "{kind} lacks: {item} (since {since}; held by: {holder}). Draft it, or where it is kept outside congtac, "
        "confirm that on the page of the dossier."
    ),
    "dossier.not_before_superior": N_("{kind} is not before the superior ({standing}). Submit it first."),
    "dossier.number_missing": N_("State the number of the superior's decision, for example 12-QĐ/ĐU."),
    "dossier.results_are_ratified": N_("Results are not approved but ratified or refused."),
    "dossier.unapproved": N_(
        "{kind}: {item} is a draft of {since} that nobody approved (held by: {holder}). Approve it on its page."
    ),
    "dossier.unnamed": N_(
        "{kind}: {item} is not complete: not everybody elected is named (since {since}; held by: {holder}). Enter the"
        " names, or confirm on the page of the dossier that the list is there on paper."
    ),
    "gate.confirmed_instead": N_(
        "“{gate}” rests on a person's word: the rows do not prove it. The pages of the dossiers and of the archive "
        "say what is missing."
    ),
    "gate.dossier": N_(
        "“{act}” has to wait: {gate}: {standing}, since {since}. Changed since it was submitted: {items}. Held by: "
        "{holder}. The page of the dossiers says more."
    ),
    "gate.file_complete": N_(
        "“{act}” has to wait: the file lacks, since {since}: {items}. Held by: {holder}. Issue these papers, or note "
        "where they are kept, on the page of the archive."
    ),
    "issue.figures_changed": N_(
        "The reports add up to other figures now than the approved text prints ({count}): {names}. If that is not "
        "meant, cancel it, have it drafted with the figures of today and approved anew."
    ),
    "issue.not_approved": N_("Draft {draft} has not been approved. Have it approved first."),
    "issue.number_missing": N_(
        "Another body keeps the register of this paper. State the number it gave, for example 12-QĐ/ĐU."
    ),
    "issue.other_day": N_(
        "This paper was issued on {on} as {symbol}; it cannot be issued again on {asked}. If the day is wrong, cancel"
        " the paper with a reason."
    ),
    "notice.issuer_unknown": N_("No unit is called “{name}”. Choose the unit that issued it. Configured: {known}."),
    "notice.no_issuer": N_("The head of the paper names no issuing body. Choose the unit that issued it."),
    "obligation.unit_closed": N_(
        "{unit} was closed ({since:%d/%m/%Y}) and still owes its report. Ask the unit that goes on in its place for "
        "it, or excuse it on the page of the plan."
    ),
    "paper.broken": N_(
        "The paper that was made does not open again (part {part}), so nothing was written. Tell whoever looks after "
        "the templates."
    ),
    "paper.issued_already": N_(
        "This paper was issued on {on} as {symbol} (content hash {found}) and changes no more. If it is wrong, cancel"
        " it with a reason."
    ),
    "paper.overtaken": N_(
        "The facts have changed since draft {draft} was approved or submitted. It stays as it is; where it is to say "
        "what they say today, draft it again on its page."
    ),
    "paper.secret": N_(
        "This paper is marked “{mark}”. congtac works on a networked machine, where the law on {on} ({source}) lets "
        "no such paper be kept: nothing of it was stored. Keep it in the secret file; only its number is entered in "
        "the register of the unit."
    ),
    "printed.stale": N_(
        "The paper says “{found}”; today it would say “{today}”. Draft it again to bring a draft up to date; of an "
        "issued paper use the issued file."
    ),
    "quota.per_missing": N_("Say for how many members there is one delegate."),
    "quota.per_not_used": N_(
        "How many members have one delegate, and what becomes of a remainder, is asked by another rule; the rule here"
        " is: {rule}."
    ),
    "register.issued": N_("This number stands for an issued paper. Cancel the paper on its page."),
    "register.no_number": N_("Number {number} has not been given in this register. The page shows those that were."),
    "remind.held": N_("The reminders of {unit} are held until {until}: {reason}. Let them go on first."),
    "remind.no_message": N_(
        "There is no reminder “{key}” any more: it was sent, or the plan has moved. Look at the forecast again."
    ),
    "remind.not_held": N_("Nothing is held here on {on}. The ledger says what was skipped and why."),
    "remind.nothing_owed": N_(
        "Nothing that could be reminded of is owed here now. The page of the cycle says what it waits for."
    ),
    "replan.was_announced": N_(
        "The day of this congress has been announced. Postpone the congress on its page; the new day is announced "
        "again."
    ),
    "report.changed_after_issue": N_(
        "Figures changed after the report was issued: {count} against version {version} of {on}. The issued paper "
        "stays as it is."
    ),
    "report.nothing_issued": N_(
        "The report of this cycle is not issued yet, so there is nothing to correct. Issue it first."
    ),
    "report.reason_missing": N_("{unit} has handed in revision {revision} already. Say why this one replaces it."),
    "round.before_lower": N_(
        "The congress on {day} comes before those of {units} units below it ({first}, up to {other}). Lower comes "
        "before upper: move it, or record on the page of the unit in the round that the superior agrees."
    ),
    "round.choose_pilots": N_("No model congress is chosen. Choose one; the others come after it."),
    "round.nothing_to_plan": N_(
        "Say what is planned: a day, a model congress, or that the superior agrees to it being ahead."
    ),
    "task.no_evidence": N_(
        "A task is closed with the document that proves its result. Name it, for example “12-BC/CB”."
    ),
    "task.no_milestone": N_(
        "The task has {count} milestones and none of the number {number}. Open its page again and choose one of those."
    ),
    "term.due_passed": N_(
        "The next congress was due on {due} ({source}). It may be held until {closes} with the consent of the superior."
    ),
    "term.due_soon": N_("The next congress is due on {due} ({source}). Open it in time."),
    "version.unknown_file": N_(
        "This file says of no paper of congtac that it is one of its versions. Work on the file that was downloaded "
        "from the page of the paper."
    ),
}
