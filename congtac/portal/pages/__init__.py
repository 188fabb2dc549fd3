"""The pages, one module for each noun. A new one adds its router here and its rows to tests/portal/access_table.py."""

from congtac.portal.pages import (
    charts,
    cycles,
    dossier_acts,
    dossiers,
    health,
    home,
    paper,
    paper_acts,
    paper_checks,
    paper_words,
    papers,
    preferences,
    report_progress,
    round_acts,
    rounds,
    sign_ins,
)

ROUTERS = (
    home.router,
    cycles.router,
    report_progress.router,
    papers.router,
    paper.router,
    paper_acts.router,
    paper_words.router,
    paper_checks.router,
    charts.router,
    rounds.router,
    round_acts.router,
    dossiers.router,
    dossier_acts.router,
    sign_ins.router,
    preferences.router,
    health.router,
)
