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
    "serve.ready": N_("Ready. Prefect's pages: {url} (stop with Ctrl-C)"),
    "serve.child_ended": N_(
        "{name} has ended (status {status}) and is started again in {seconds} s. Its last words are in {log}."
    ),
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
