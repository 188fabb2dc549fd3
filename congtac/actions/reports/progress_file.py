"""The progress of reports as a file to send on."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from congtac.documents.board_sheet import write_board
from congtac.store.board_rows import board_rows, tally_of
from congtac.store.tables import Cycle


def progress_file(session: Session, cycle: Cycle, on: date) -> bytes:
    """All units of a cycle as an Excel sheet, the worst first, with the sums as on a day."""
    sums, waived = tally_of(session, cycle)
    rows = board_rows(session, cycle, on, worst=True, first=0, most=sums.expected + waived)
    return write_board(cycle.title, ((row.standing, row.reminded_on) for row in rows), sums, waived, on)
