"""From a step of the ladder to the mail that arrives: the sweep writes it, the delivery sends it or knows better."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import SOMEBODY
from mail_server import MailServer, running
from reminding import DUE, STEPS, collecting, configured, sweep

from congtac.actions.obligations import waive
from congtac.actions.reports.reports import owed
from congtac.clock import morning_of
from congtac.delivery import deliver
from congtac.store.tables import Cycle
from congtac.workplace import Workplace


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_step_arrives_as_a_mail_with_its_deadline_and_what_was_waived_meanwhile_does_not(
    database: str, tmp_path: Path
) -> None:
    with running(MailServer()) as server:
        smtp = f"enabled: true, host: 127.0.0.1, port: {server.port}, encryption: none, sender: vp@example.vn"
        installation = configured(tmp_path, notifications=f"smtp: {{{smtp}}}")
        place = Workplace(tmp_path, database, installation.root)
        with place.session() as session:
            number = collecting(session)[0].id

        def day(on: date, waived: int | None = None) -> str:
            with place.session() as session:
                sweep(session, on, installation)
                if waived is not None:
                    cycle = session.get_one(Cycle, number)
                    waive(owed(session, cycle)[waived], on, SOMEBODY)
            return str(deliver(place, morning_of(on)))

        told = [day(STEPS[-10]), day(STEPS[-5], waived=1), day(STEPS[-5])]

    assert told == ["3 sent", "2 sent, 1 dropped", "nothing was due"]
    first = server.mails[0]
    assert str(first["To"]) == "Phạm Thị D <phamthid@example.vn>"
    assert str(first["From"]) == "Đảng bộ Cơ quan Mẫu <vp@example.vn>"
    body = first.get_body(("plain",))
    assert body is not None
    assert "- Việc cần làm: gửi báo cáo và biểu số liệu theo mẫu đã nhận." in body.get_content()
    (attached,) = first.iter_attachments()
    assert f"DTSTART;VALUE=DATE:{DUE:%Y%m%d}" in attached.get_content()
    assert len(set(server.ids)) == 5
