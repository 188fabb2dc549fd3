"""A report by the API as a file of Word or Excel, and as a draft that people and programs fill in together."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from reports import GOOD, a_collection_of
from starlette.testclient import TestClient
from test_reports_pages import filled_in
from visiting import HOST, House

from congtac.actions.accounts import create_token
from congtac.clock import now
from congtac.store.tables import Account

FIGURES = {"members_total": 12, "members_official": 11, "members_probationary": 1, "meetings_held": 6}
WORDS = {name: text for name, text in GOOD.items() if not text.isdigit()}


@pytest.fixture
def ask(house: House) -> Any:
    """One request of a program, of the secretary where nobody else is named."""
    client, tokens = TestClient(house.app, base_url=HOST), {}
    with house.place.session() as session:
        for person in ("secretary", "organiser"):
            account = session.get_one(Account, house.accounts[person])
            tokens[person] = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]

    def asked(
        method: str, path: str, sent: Any = None, file: bytes | None = None, person: str = "secretary", **query: str
    ) -> Any:
        files = {"file": ("bieu-mau.xlsx", file)} if file is not None else None
        headers = {"Authorization": f"Bearer {tokens[person]}"}
        return client.request(method, f"/api/v1{path}", json=sent, files=files, params=query, headers=headers)

    return asked


def codes(answer: Any) -> set[str]:
    """What a refusal says."""
    return {one["code"] for one in answer.json()["findings"]}


def test_a_form_is_taken_along_looked_at_and_handed_in(house: House, ask: Any) -> None:
    _number, path = a_collection_of(house, "api: file")
    ask("POST", f"{path}/draft", {"texts": WORDS})  # the form has what was typed so far
    file = filled_in(ask("GET", f"{path}/form.xlsx").content, **FIGURES)

    seen = ask("POST", f"{path}/file/preview", file=file).json()
    stored = ask("POST", f"{path}/file", file=file, fingerprint=seen["fingerprint"])
    again = ask("POST", f"{path}/file", file=file, fingerprint=seen["fingerprint"]).json()

    assert (seen["way"], seen["answers"]["members_total.result"], seen["findings"]) == ("excel", "12", [])
    assert {"field": "members_total.result", "now": "", "then": "12"} in seen["changed"]
    assert (stored.status_code, stored.json()["revision"], again["changed"]) == (201, 1, False)
    (revision,) = ask("GET", f"{path}/revisions").json()
    assert (revision["way"], revision["by"], revision["decision"]) == ("excel", "Họ Tên secretary", None)
    assert "12" in _words(ask("GET", f"{path}/revisions/1.docx").content)


def test_a_figure_is_followed_down_to_the_report_behind_it(house: House, ask: Any) -> None:
    number, path = a_collection_of(house, "api: behind")
    ask("POST", path, {"answers": GOOD})

    told = ask("GET", f"/cycles/{number}/reports/consolidated/members_total.result", person="organiser").json()
    nothing = ask("GET", f"/cycles/{number}/reports/consolidated/members_totel.result", person="organiser")

    assert (told["figure"], told["stating"], told["total"]) == ("12", 1, 1)
    assert (told["reports"][0]["unit_name"], told["reports"][0]["answer"]) == ("Chi bộ Văn phòng", "12")
    assert nothing.status_code == 404
    assert ask("GET", f"/cycles/{number}/reports/consolidated/doubts", person="organiser").status_code == 200


def test_the_preview_tells_all_that_is_wrong_and_the_same_refuses_the_file(house: House, ask: Any) -> None:
    _number, path = a_collection_of(house, "api: wrong file")
    file = filled_in(ask("GET", f"{path}/form.xlsx", empty="true").content, **FIGURES | {"members_total": "12 đc"})

    seen = ask("POST", f"{path}/file/preview", file=file)
    refused = ask("POST", f"{path}/file", file=file, fingerprint=seen.json()["fingerprint"])
    other = ask("POST", f"{path}/file", file=file, fingerprint="khác")

    assert {"members_total.result", "political_task.result"} <= {one["where"] for one in seen.json()["findings"]}
    assert (refused.status_code, codes(refused)) == (409, codes(seen))
    assert (other.status_code, codes(other)) == (409, {"api.not_what_was_seen"})
    assert ask("GET", path).json()["revision"] == 0


def test_a_form_of_another_cycle_and_what_is_no_form_are_not_read(house: House, ask: Any) -> None:
    (_first, one), (_second, other) = a_collection_of(house, "api: one"), a_collection_of(house, "api: other")

    strange = ask("POST", f"{one}/file/preview", file=ask("GET", f"{other}/form.xlsx").content)
    broken = ask("POST", f"{one}/file/preview", file=b"PK no workbook")

    assert (strange.status_code, codes(strange)) == (422, {"report.other_cycle"})
    assert broken.status_code == 422


def test_nothing_is_looked_at_where_nothing_is_awaited_any_more(house: House, ask: Any) -> None:
    _number, path = a_collection_of(house, "api: waived", waived=True)

    refused = ask("POST", f"{path}/file/preview", file=b"")
    draft = ask("POST", f"{path}/draft", {"texts": {"members_total.result": "12"}})

    assert codes(refused) == codes(draft) == {"report.waived"}


def test_a_program_begins_a_draft_and_a_person_goes_on_with_it_on_the_page(house: House, ask: Any) -> None:
    _number, path = a_collection_of(house, "api: draft")
    kept = ask("POST", f"{path}/draft", {"texts": {**GOOD, "members_total.result": "13"}}).json()

    house.browser("secretary").post(f"{path}/form", {"members_total.result": "12", "do": "save"})
    overtaken = ask("POST", f"{path}/draft/hand-in", {"fingerprint": kept["fingerprint"]})
    seen = ask("GET", f"{path}/draft").json()
    handed = ask("POST", f"{path}/draft/hand-in", {"fingerprint": seen["fingerprint"]})

    assert {"members_total.result"} <= {one["where"] for one in kept["findings"]}
    assert codes(overtaken) == {"api.not_what_was_seen"}
    assert (seen["texts"]["members_total.result"], seen["findings"]) == ("12", [])
    assert (handed.status_code, handed.json()["revision"]) == (201, 1)


def test_a_draft_takes_a_file_over_is_not_overwritten_unseen_and_is_thrown_away(house: House, ask: Any) -> None:
    _number, path = a_collection_of(house, "api: draft from a file")
    before = ask("GET", f"{path}/draft").json()
    file = filled_in(ask("GET", f"{path}/form.xlsx").content, **FIGURES | {"members_total": "12 đc"})
    mark = ask("POST", f"{path}/file/preview", file=file).json()["fingerprint"]

    taken = ask("POST", f"{path}/draft/file", file=file, fingerprint=mark).json()
    late = ask("POST", f"{path}/draft", {"texts": {}, "fingerprint": before["fingerprint"]})
    strange = ask("POST", f"{path}/draft", {"texts": {"members_totel.result": "1"}})
    gone = ask("POST", f"{path}/draft/discard").json()

    assert (taken["texts"]["members_total.result"], taken["by"]) == ("12 đc", "Họ Tên secretary")
    assert (codes(late), codes(strange)) == ({"api.not_what_was_seen"}, {"api.unknown_field"})
    assert (gone["by"], gone["texts"]) == (None, before["texts"])


def _words(content: bytes) -> str:
    tables = Document(BytesIO(content)).tables
    return " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)
