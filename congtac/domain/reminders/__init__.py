"""Reminders: the ladder around a deadline, who is reminded, and what a look at a duty writes down.

A report is due on Thursday 12/03/2026; nobody looked for a while, and on Monday 16/03 somebody does::

    ladder = Ladder(before=(10, 5, 1), after=(2, 4, 6))
    report = Watched(deadline, opened_on, steps(ladder, deadline, calendar))
    moment = earliest(today, now, QuietHours(time(18), time(7, 30)), calendar)
    look(report, Conduct(ladder), today, moment, recipients)
    # steps -10, -5 and -1 are skipped (they made sense until the deadline), step 2 is sent
    look_on(report, today)  # Wednesday 18/03: the next step
"""

from congtac.domain.reminders.ladder import Ladder, Step, by_hand, is_by_hand, step_by_hand, steps
from congtac.domain.reminders.looks import Conduct, Hold, LedgerState, Line, Outcome, Watched, Written, look, look_on
from congtac.domain.reminders.occasions import is_asked_for, remindable
from congtac.domain.reminders.quiet_hours import QuietHours, earliest
from congtac.domain.reminders.recipients import Debtor, Directory, Grant, Told, everybody

__all__ = [
    "Conduct",
    "Debtor",
    "Directory",
    "Grant",
    "Hold",
    "Ladder",
    "LedgerState",
    "Line",
    "Outcome",
    "QuietHours",
    "Step",
    "Told",
    "Watched",
    "Written",
    "by_hand",
    "earliest",
    "everybody",
    "is_asked_for",
    "is_by_hand",
    "look",
    "look_on",
    "remindable",
    "step_by_hand",
    "steps",
]
