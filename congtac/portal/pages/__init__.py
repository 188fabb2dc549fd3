"""The pages, one module for each noun. A new one adds its router here and its rows to tests/portal/access_table.py."""

from congtac.portal.pages import cycles, health, home, opening, plans, preferences, report_progress, sign_ins

ROUTERS = (
    home.router,
    opening.router,  # before the cycles: "new" is no number
    cycles.router,
    plans.router,
    report_progress.router,
    sign_ins.router,
    preferences.router,
    health.router,
)
