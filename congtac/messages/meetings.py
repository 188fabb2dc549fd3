"""Texts of a meeting as it is held: the roll, the programme of elections, the entries of a count."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "roll.unreadable": N_(
        "Line {line} cannot be read. Write one name a line, and behind a semicolon one of: {allowed}. Nothing was "
        "stored."
    ),
    "roll.twice": N_(
        "{name} stands on the list twice. Tell two people of one name apart in brackets: {name} (1970). Nothing was "
        "stored."
    ),
    "roll.empty": N_("There is no name on the list. Write one name a line."),
    "roll.unknown": N_("Nobody on the list has the number {number}. Load the page again: the list may have changed."),
    "roll.ended": N_("This meeting is over ({stage}): its roll stays as it is."),
    "programme.unknown": N_("{found} is not elected by such a congress. Possible: {possible}."),
    "programme.empty": N_("Nothing would be elected. Write down at least one number of seats."),
    "programme.no_congress": N_("This is no congress: it elects nobody."),
    "programme.ended": N_("This congress is over ({stage}): what it elects stays as it is."),
    "programme.begun": N_(
        "Work with these elections has begun: there are candidates or a closed list. The programme stays as it is; "
        "take the candidates away first if it must change."
    ),
    "candidates.no_name": N_("Write down the full name."),
    "candidates.closed": N_("{election}: the list is closed. Who is on it stays on it."),
    "candidates.unknown": N_("{election}: nobody of that number is proposed. Load the page again."),
    "election.no_paper": N_(
        "{election}: there is nothing to draft yet ({kind}). Minutes are drafted after the result was announced."
    ),
    "count.more_than_issued": N_(
        "{found} ballots came back, but {expected} were issued. Correct the figure; if it is so, tick below that the "
        "ballot is annulled."
    ),
    "count.reasons": N_("The reasons add up to {found}, but {expected} ballots are invalid. Correct one of them."),
    "heads.unknown": N_("Such a meeting does not count heads as {found}. Possible: {possible}."),
    "heads.missing": N_("How many were convened is not known here: call the roll, or send {found}."),
    "table.columns": N_("Line {line} has too many columns, or none at its beginning. Columns: {columns}."),
    "table.cell": N_(
        "Line {line}, {column}: “{found}” cannot be read. Write a figure as papers do: 3, >=2, 60-70%, ~90%, >4600."
    ),
    "count.new_names": N_("Write down new names where, and only where, the congress adds names."),
}
