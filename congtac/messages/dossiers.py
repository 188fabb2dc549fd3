"""Sentences about dossiers to the superior and the gates that they prove."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "gate.dossier": N_(
        "“{act}” has to wait: {gate}: {standing}, since {since}. Changed since it was submitted: {items}. Held by: "
        "{holder}. “congtac dossier show” says more."
    ),
    "gate.file_complete": N_(
        "“{act}” has to wait: the file lacks, since {since}: {items}. Held by: {holder}. Issue these papers, or say "
        "where they are kept (congtac archive note)."
    ),
    "gate.confirmed_instead": N_(
        "“{gate}” rests on a person's word: the rows do not prove it. “congtac dossier show” and “congtac archive "
        "build” say what is missing."
    ),
    "dossier.no_congress": N_("Only a congress has dossiers that its superior decides on; this cycle is none."),
    "dossier.not_at_this_stage": N_(
        "{kind}: it is not submitted at the stage “{stage}”, but at one of these: {possible}. Move the cycle first."
    ),
    "dossier.unknown_item": N_("{kind} has no item “{item}”. Its items: {known}."),
    "dossier.unknown_kind": N_("“{kind}” is no dossier. Known: {known}."),
    "dossier.unknown_election": N_("This congress has no election “{election}”. Its elections: {known}."),
    "dossier.item_missing": N_(
        "{kind} lacks: {item} (since {since}; held by: {holder}). Draft it, or where it is kept outside congtac say "
        "so: congtac dossier confirm, item {key}."
    ),
    "dossier.unapproved": N_(
        "{kind}: {item} is a draft of {since} that nobody approved (held by: {holder}). Approve it: congtac paper "
        "approve"
    ),
    "dossier.unnamed": N_(
        "{kind}: {item} is not complete: not everybody elected is named (since {since}; held by: {holder}). Record the "
        "names, or confirm that the list is there on paper: congtac dossier confirm, item {key}."
    ),
    "dossier.draft_is_old": N_(
        "The facts of this paper have changed since its draft {draft}, so that nobody could say what was submitted. "
        "Draft it again: congtac paper draft"
    ),
    "dossier.nothing_changed": N_(
        "{kind} was returned on {on} and is submitted again as it was. If the superior asked for changes, make them "
        "first."
    ),
    "dossier.not_before_superior": N_(
        "{kind} is not before the superior ({standing}). Submit it first: congtac dossier submit"
    ),
    "dossier.changed": N_(
        "{item} is another one than was submitted: it has the content hash {found}, submitted was {expected}. Submit "
        "it again (congtac dossier submit), or return the dossier."
    ),
    "dossier.decided_before": N_(
        "{kind} was submitted on {submitted} and cannot be decided on {on}. Check the day of the decision."
    ),
    "dossier.four_eyes": N_(
        "{by} drafted, confirmed or submitted a part of this dossier: somebody else must decide (setting "
        "approval.four_eyes)."
    ),
    "dossier.results_are_ratified": N_("Results are not approved but ratified or refused: congtac dossier decide"),
    "dossier.number_missing": N_("State the number of the superior's decision: --number 12-QĐ/ĐU"),
    "dossier.other_decision": N_(
        "Stated is the decision {symbol} of {on}, but the paper of this cycle was issued as {issued} on {issued_on}. "
        "Check which is right, and cancel the paper if it is not."
    ),
    "dossier.appoint_incomplete": N_("To appoint somebody, name the person and the election: --appoint and --election"),
}
