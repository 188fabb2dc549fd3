"""Texts of the portal's own: forms, pages that are not shown, the first run."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "typed.empty": N_("Fill this in: {what}."),
    "typed.too_long": N_("{letters} letters are too many; at most {most} go in here. Shorten it."),
    "typed.not_a_day": N_("“{found}” is not a day. Write it as day/month/year, for example 06/01/2026."),
    "typed.not_a_number": N_("“{found}” is not a whole number from {least} to {most}. Write digits only."),
    "typed.choose": N_("Choose one: {what} ({allowed})."),
    "typed.not_ticked": N_("Tick the box to say that you have read the errors, or go back."),
    "typed.no_file": N_("Choose a file: {what}."),
    "typed.overtaken": N_(
        "Somebody else has changed this in the meantime. What you typed is still here; compare it with what is stored "
        "now, and send it again if it is to count."
    ),
    "page.not_found": N_("There is no such page, or it is not in your part of the organisation. Check the address."),
    "page.not_allowed": N_("Your role does not do this here. The administrator of your organisation gives out roles."),
    "page.not_our_form": N_(
        "This form was open for too long, or did not come from this portal. Go back, load the page again and send it "
        "once more: what you typed is still there."
    ),
    "page.too_large": N_("What was sent is too large: 25 MB are the limit. Send less at once."),
    "page.broken": N_("The portal could not show this page. Try again; if it stays so, tell your administrator when."),
    "page.mail_off": N_("No channel is switched on: nobody gets mail from this installation."),
    "page.mail_tried": N_("Test mode: mail becomes files and does not leave this installation."),
    "setup.wrong_secret": N_("This is not the secret that “congtac serve” printed. Look there again."),
    "setup.passwords_differ": N_("The two passwords are not the same. Type the same one twice."),
    "setup.mistakes_in_files": N_(
        "The files have mistakes, {count} in all; each is told with its place. Correct and send again."
    ),
    "setup.no_units": N_("The file has no units. Write them under “units:”, with slug, name and level."),
    "setup.done_already": N_("Somebody else has set this portal up in the meantime. Sign in."),
    "setup.unknown_unit": N_("The configuration has no such organisation at the top. Choose one of the list."),
    "setup.open": N_("Nobody can sign in yet. Set the portal up at {url} with the secret {secret}"),
    "api.no_token": N_(
        "This request carries no token, or one that has ended. Make one with “congtac account token” and send it as "
        "“Authorization: Bearer …”."
    ),
    "api.done_already": N_("This was done already under the same Idempotency-Key; nothing was done again."),
    "api.unreadable": N_("This cannot be read: {reason}. See the description of the API, /api/v1/openapi.json."),
    "api.no_such_method": N_("This address does not take this method. See /api/v1/openapi.json."),
    "api.unknown_field": N_(
        "There is no field “{found}”. Fields are written as line and column: members_total.result."
    ),
    "api.not_the_newest": N_(
        "The version {hash} is not the newest one any more; that is {newest}. Read it before you approve it."
    ),
    "api.not_what_was_seen": N_("This is not what was looked at ({hash}): it says {now} by now. Look at it again."),
}
