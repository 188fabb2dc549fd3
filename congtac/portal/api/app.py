"""The API as an application of its own, mounted in the portal: it has its own refusals and its own description."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from congtac.portal.api import (
    account_acts,
    accounts,
    archive_acts,
    attendance,
    audit,
    coming,
    committees,
    cycles,
    dossiers,
    elections,
    files,
    filing,
    gates,
    intake,
    outbox,
    own_account,
    own_work,
    paper_checks,
    paper_overview,
    paper_words,
    papers,
    plans,
    refusals,
    registers,
    reminders,
    report_drafts,
    report_figures,
    report_files,
    reports,
    resolutions,
    rounds,
    tasks,
    terms,
    units,
)
from congtac.portal.api.answers import Refused
from congtac.workplace import Workplace

VERSION = "1"
ROUTERS = (
    units.router,
    own_account.router,
    own_work.router,
    accounts.router,
    account_acts.router,
    cycles.router,
    plans.router,
    gates.router,
    report_figures.router,
    reports.router,
    report_files.router,
    report_drafts.router,
    papers.router,
    paper_words.router,
    paper_checks.router,
    paper_overview.router,
    files.router,
    tasks.router,
    intake.router,
    filing.router,
    archive_acts.router,
    registers.router,
    dossiers.router,
    attendance.router,
    elections.router,
    committees.router,
    resolutions.router,
    rounds.router,
    reminders.router,
    coming.router,
    outbox.router,
    terms.router,
    audit.router,
)
DESCRIPTION = """What the pages of congtac do, for programs. Every request carries a token of an account
(`Authorization: Bearer …`, made by `congtac account token`), and may do what the token's roles allow: see docs/api.md.
What is not there and what lies in units of others is the same, 404."""
REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": Refused, "description": "No token, or one that has ended"},
    403: {"model": Refused, "description": "May be seen, but not done, with this token"},
    404: {"model": Refused, "description": "Not there, or of others"},
    409: {"model": Refused, "description": "A rule refuses it, something is missing, or it was done already"},
    413: {"model": Refused, "description": "Too large"},
    422: {"model": Refused, "description": "Cannot be read: every problem with its place"},
    503: {"model": Refused, "description": "The database, or LibreOffice for a PDF, is not there"},
}


def build_api(place: Workplace) -> FastAPI:
    """The API of a workplace."""
    api = FastAPI(
        title="congtac",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,  # such pages come with scripts from other hosts
        redoc_url=None,
        responses=REFUSALS,
    )
    api.state.place = place
    for router in ROUTERS:
        api.include_router(router)
    refusals.hang_up(api)
    return api
