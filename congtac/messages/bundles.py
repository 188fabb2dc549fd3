"""Sentences about bundles: what is wrong with one or with its key, and what to do next."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "bundle.not_a_bundle": N_(
        "This is no bundle of “congtac report pack”. Name the .zip itself; a single filled-in form goes to "
        "“congtac report submit”."
    ),
    "bundle.unreadable": N_(
        "This zip file cannot be read safely; nothing of it was unpacked or stored. Ask the unit to pack its reports "
        "again with “congtac report pack” and to send the file as it is."
    ),
    "bundle.bad_manifest": N_(
        "The list of contents ({where}, manifest.json) cannot be read. Ask the unit to pack its reports again."
    ),
    "bundle.other_version": N_(
        "The bundle has format {found}; this version of congtac reads format {expected}. Bring both installations to "
        "the same version and have it packed again."
    ),
    "bundle.unsigned": N_(
        "The bundle is not signed, so nobody knows who made it. Ask the unit for a bundle of “congtac report pack”, or "
        "take its filled-in form with “congtac report submit”."
    ),
    "bundle.wrong_signature": N_(
        "The signature does not fit: the bundle was changed after {by} packed it, or signed by somebody else. Nothing "
        "is stored. Ask the unit to send the bundle again."
    ),
    "bundle.entry_missing": N_("“{entry}” is missing from the bundle. Ask the unit to send the bundle again."),
    "bundle.entry_changed": N_(
        "“{entry}” was changed after the bundle was signed. Nothing is stored. Ask the unit to pack it again."
    ),
    "bundle.entry_added": N_(
        "“{entry}” was put into the bundle after it was signed. Nothing is stored. Ask the unit to send it again."
    ),
    "bundle.no_identity": N_(
        "This file does not say for which unit and cycle it is. Fill in the form that the superior sent, and pack that."
    ),
    "bundle.other_cycle_within": N_(
        "This file is for “{found}”, the first one for “{expected}”. Make one bundle for each cycle and form."
    ),
    "bundle.bad_name": N_(
        "Who made the bundle (--by) must be stated; that and the reason may have at most {limit} letters each. "
        "Write them again."
    ),
    "bundle.no_form": N_(
        "This bundle holds no form to check against. Name the one that the superior made with “congtac report export”."
    ),
    "bundle.unit_twice": N_("There are two reports of {unit}. Leave out the one that does not count."),
    "bundle.not_a_key": N_(
        "“{found}” is no public key, which has 64 digits from 0 to f. “congtac report key” prints the one of a machine."
    ),
    "bundle.key_of_another": N_(
        "This key is recorded for {unit} already; a key stands for one unit. Check which machine it comes from."
    ),
    "bundle.key_not_recorded": N_(
        "This key is not recorded for any unit, so there is nothing to withdraw. Check the key."
    ),
    "bundle.key_unknown": N_(
        "The bundle of {by} is signed with a key that is not recorded for any unit. Call the unit, have it read out "
        "the code {fingerprint}, and if it is the same: congtac report trust UNIT {found} --by … --reason …"
    ),
    "bundle.key_withdrawn": N_(
        "This key was withdrawn on {on} by {by}: {reason}. Ask the unit for a bundle with its new key, and record that."
    ),
    "bundle.key_replaced": N_(
        "{unit} has had another key since {on}; this bundle of {made_on} is still signed with the old one. Ask the "
        "unit to pack it again on its new machine."
    ),
    "bundle.from_the_future": N_(
        "The bundle says it was made on {made_on}, which is after {today}. Set the clock of the unit's machine and "
        "have it packed again."
    ),
    "bundle.other_cycle": N_(
        "The bundle is for the cycle “{found}”, which is not here. Check where it should go; “congtac cycle list” "
        "shows the cycles of this installation."
    ),
    "bundle.not_theirs": N_(
        "The bundle is signed by {signer}, which does not report for {unit}. Ask {unit} for its own bundle, or check "
        "the key that is recorded."
    ),
    "bundle.twice": N_(
        "This very bundle brought the report of {unit} before, as revision {revision}; nothing changes."
    ),
    "bundle.older": N_(
        "This bundle of {made_on} is older than the one of {newest} that {unit} sent before, so nothing is changed. "
        "If it should count all the same, have it packed again."
    ),
    "bundle.key_open_to_others": N_(
        "Others on this machine can read the private key. Let only its owner read it (chmod 600), and have a new key "
        "recorded if somebody may have copied it."
    ),
    "bundle.key_unreachable": N_(
        "The private key cannot be read or made here ({reason}). Check the folder CONGTAC_HOME and its permissions."
    ),
    "bundle.key_damaged": N_(
        "This file is no private key of congtac. Put it back from a backup, or take it away: a new key is made then, "
        "which the superior has to record."
    ),
}
