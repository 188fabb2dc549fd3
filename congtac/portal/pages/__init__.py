"""The pages, one module for each noun. A new one adds its router here and its rows to tests/portal/access_table.py."""

from congtac.portal.pages import (
    cycles,
    figures,
    health,
    home,
    opening,
    owed,
    plans,
    preferences,
    report,
    report_check,
    report_decisions,
    report_entry,
    report_progress,
    report_upload,
    reports,
    sign_ins,
)

ROUTERS = (
    home.router,
    owed.router,
    opening.router,  # before the cycles: "new" is no number
    cycles.router,
    plans.router,
    report_progress.router,
    reports.router,
    report.router,
    report_entry.router,
    report_check.router,
    report_upload.router,
    report_decisions.router,
    figures.router,
    sign_ins.router,
    preferences.router,
    health.router,
)
