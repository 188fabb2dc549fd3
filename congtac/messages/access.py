"""Sentences about accounts, roles, signing in, tokens and the audit log."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "account.unknown": N_("There is no account “{found}”. “congtac account list” names all of them."),
    "account.bad_login": N_(
        "“{found}” is no login. It has 1 to {limit} letters, figures or signs and no spaces: nguyenvana."
    ),
    "account.login_taken": N_("The login “{found}” is taken, in capital or small letters. Choose another one."),
    "account.no_name": N_("The name of the person is missing. Write it as papers print it."),
    "account.bad_email": N_("“{found}” is no mail address. Write it as name@server, or leave it out."),
    "account.password_length": N_(
        "The password has {letters} letters. It needs {shortest} to {longest}; several words with spaces are good."
    ),
    "account.password_simple": N_(
        "This password is guessed at once: it is the login, or a few letters again and again. Choose another one."
    ),
    "grant.ends_before_it_begins": N_("The role would end on {end}, before it begins on {since}."),
    "grant.no_such_unit": N_("You administer no unit “{found}”. Choose one of the list."),
    "account.not_oneself": N_("Nobody locks himself out: another administrator does this."),
    "account.of_others_too": N_(
        "This account has roles in units of others, too: their administrator decides about it. You may change its "
        "roles in your own units."
    ),
    "account.same_password": N_("The new password is the one that you have now. Choose another one."),
    "account.wrong_password": N_("This is not your present password, or there were too many tries. Try again later."),
    "grant.not_there": N_("{login} does not have the role {role} in {unit}. “congtac account list” shows all roles."),
    "token.no_label": N_("Say what the token is for, so that people know later which one to revoke."),
    "token.ends_in_the_past": N_("The token would have expired already. Choose a later end."),
    "token.too_long": N_("A token lasts {limit} days at most, and not {days}."),
    "token.beyond_the_account": N_(
        "A token cannot do more than its account, and not nothing. The account does not have: {roles}."
    ),
    "sign_in.refused": N_(
        "Login and password do not fit together, or there were too many tries. Check both and try again in a while."
    ),
    "sign_in.identity_refused": N_(
        "This sign-in led to no account here. The administrator of your organisation must have entered your mail "
        "address; a password still works."
    ),
    "sign_in.identity_out_of_reach": N_("The provider does not answer. Try again in a while, or use a password."),
    "sign_in.identity_too_old": N_("This sign-in took too long, or was used before. Begin again."),
    "token.unknown": N_("{login} has no token {number}. “congtac account list” shows the numbers."),
    "account.password_unreadable": N_("This file cannot be read. Name a text file whose first line is the password."),
    "audit.bad_note": N_("“{found}” is no note of an entry. It is a number, a colon and 64 letters: 12:9f86d0…"),
    "audit.unguarded": N_(
        "The triggers that guard the audit log are gone: {triggers}. Find out who owns the database and removed them, "
        "then restore them from a backup."
    ),
    "audit.missing": N_("Entry {number} of the audit log is missing. What comes after it proves nothing."),
    "audit.changed": N_("Entry {number} of the audit log was changed after it was written."),
    "audit.out_of_chain": N_("Entry {number} of the audit log does not follow from the one before it."),
    "audit.head_differs": N_("The last entry that the log remembers is not entry {number}, which is there."),
    "audit.noted_differs": N_(
        "Entry {number} of the audit log is not the one whose hash was written down: the log was written anew."
    ),
}
