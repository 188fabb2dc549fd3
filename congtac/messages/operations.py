"""Texts about what runs by itself (``clock.*``, ``serve.*``, ``worker.*``): what happens, and what to do."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "clock.never_ran": N_(
        "{count} cycles are open and nobody has looked after them yet. Start congtac serve, or run congtac sweep."
    ),
    "clock.silent": N_(
        "The clock has stood still for {hours} hours (since {at:%H:%M %d/%m/%Y}; more than {limit} are too many): "
        "nobody is reminded. Start congtac serve, or run congtac sweep."
    ),
    "clock.heartbeat_failed": N_(
        "The address in this file could not be called after the sweep ({reason}). Check settings.clock."
        "heartbeat_url_file."
    ),
    "doctor.database": N_("{place}, version {version}."),
    "doctor.no_database": N_("There is none yet; the first command that needs it makes it."),
    "doctor.database_held": N_(
        "Somebody has held it for more than a second, and others wait. Wait; if it stays so, end that program."
    ),
    "doctor.no_audit": N_("Nothing is written yet."),
    "doctor.audit": N_("All {count} entries hold."),
    "doctor.audit_newest": N_("The newest {count} entries hold. congtac audit verify looks at all of them."),
    "doctor.passwords_only": N_("With a password of this portal."),
    "doctor.identity": N_("{name} answers; it must lead people back to {back}"),
    "doctor.identity_unusable": N_("OpenID Connect does not work now: {reason}. People can use a password."),
    "doctor.folder": N_("Can be written, {megabytes} MB free."),
    "doctor.folder_read_only": N_(
        "Nothing can be written here. Allow writing, or set CONGTAC_HOME to a folder in which you may write."
    ),
    "doctor.space_low": N_("Only {megabytes} MB are free. Make room."),
    "doctor.configuration": N_("{units} units, {users} users, no mistakes."),
    "doctor.templates": N_("{count} as shipped, {own} of your own."),
    "doctor.template": N_("{kind}: {standing}. congtac template list shows it; congtac template check says more."),
    "doctor.clock": N_("The last sweep ended at {at:%H:%M %d/%m/%Y}."),
    "doctor.clock_idle": N_("No cycle is open: nothing can be missed."),
    "doctor.no_consequences": N_("{count} cycles wait, none for longer than a minute."),
    "doctor.consequences_wait": N_(
        "{count} cycles wait for their consequences, the first since {at:%H:%M %d/%m/%Y}. Start congtac serve; where "
        "it runs, it has said what is in the way."
    ),
    "doctor.messages": N_("{count} wait for their moment; the last delivery ended at {at:%H:%M %d/%m/%Y}."),
    "doctor.no_delivery_yet": N_("{count} wait for their moment; nothing has been delivered yet."),
    "doctor.messages_overdue": N_(
        "{count} should have left more than an hour ago. Start congtac serve; congtac outbox list shows them."
    ),
    "doctor.dead_letters": N_(
        "{count} were given up after several attempts. congtac outbox list shows why, congtac outbox resend sends "
        "again."
    ),
    "doctor.channels": N_("Switched on, with the number of units: {channels}."),
    "doctor.channels_tried": N_(
        "Switched on, with the number of units: {channels}. Some are in test mode: their messages become files."
    ),
    "doctor.no_channel": N_(
        "None is switched on: reminders are written down and nothing leaves. settings.notifications switches one on."
    ),
    "doctor.secret_unreadable": N_(
        "This file with a secret cannot be read. Check its name in settings.notifications and who may read it."
    ),
    "doctor.prefect": N_("Answers; the next sweep is at {at:%H:%M %d/%m/%Y}."),
    "doctor.prefect_off": N_("Its database is prepared; congtac serve does not run."),
    "doctor.prefect_unprepared": N_(
        "Its database is not there yet: the first start takes 10 to 25 seconds longer. congtac serve does not run."
    ),
    "doctor.prefect_silent": N_("Does not answer. Start congtac serve, or check PREFECT_API_URL."),
    "doctor.nothing_scheduled": N_(
        "Answers, but has no sweep on its list. Start congtac serve; where it runs, Prefect's server.log says why."
    ),
    "doctor.calendar": N_("Days off are announced until {year}."),
    "doctor.calendar_ends": N_(
        "Days off are announced until {year}; {wanted} is computed and may still change. Install a newer congtac."
    ),
    "doctor.time": N_("It is {at:%H:%M %d/%m/%Y} in {zone}."),
    "doctor.no_zone": N_("The time zone {zone} is not known here. Install the package tzdata."),
    "doctor.office": N_("Found; congtac itself does not need it."),
    "doctor.no_office": N_("Not found; congtac itself does not need it."),
    "serve.ready": N_("Ready: {url} (stop with Ctrl-C). Prefect's pages: {prefect}"),
    "serve.attendant_ended": N_(
        "{name} has ended (status {status}) and is started again in {seconds} s. Its last words are in {log}."
    ),
    "sweep.nobody_runs": N_("This Prefect server has no runner of congtac. Start congtac serve with its address."),
    "worker.prefect_away": N_(
        "Prefect does not answer. What people do is noted and has its consequences when it is back."
    ),
    "worker.goes_on": N_("The work goes on."),
    "worker.cycle_failed": N_(
        "The consequences ({why}) could not be drawn; they are tried again later. What is in the way:"
    ),
    "worker.cycle_broke": N_(
        "The consequences ({why}) could not be drawn; they are tried again later ({reason}). Prefect's pages show the "
        "run; congtac doctor says what is not in order."
    ),
}
