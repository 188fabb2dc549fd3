"""What no text holds (the sign with the number 0, halves of characters) is refused where it comes in, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from visiting import HOST, House, hidden_of, words_of

from congtac.actions.accounts import create_token
from congtac.clock import now, today
from congtac.portal.plain_text import cleaned, no_text_in
from congtac.store.tables import Account

TOLD = "Có ký tự không dùng trong văn bản (U+0000)."


def test_a_form_is_shown_again_with_what_was_typed_and_the_field_named(house: House) -> None:
    organiser, path = house.browser("organiser"), f"/cycles/{house.numbers['review']}/reminders/hold"
    typed = {"unit": "", "until": (today() + timedelta(days=9)).isoformat(), "reason": "Đang chờ\0 biên bản"}

    answer = organiser.send(path, hidden_of(organiser.get(path).text) | typed)

    assert answer.status_code == 422
    assert TOLD in words_of(answer.text)
    assert "Đang chờ biên bản" in answer.text
    assert 'href="#reason"' in answer.text


@pytest.mark.parametrize("field", ["once", "unit", "reason", "version", "an\0other"])
def test_whichever_field_it_is_in_nothing_is_done(house: House, field: str) -> None:
    organiser, path = house.browser("organiser"), f"/cycles/{house.numbers['review']}/reminders/hold"
    typed = {"unit": "", "until": (today() + timedelta(days=9)).isoformat(), "reason": "Đang chờ"}
    typed |= hidden_of(organiser.get(path).text)

    answer = organiser.send(path, typed | {field: f"{typed.get(field, '')}\0"})

    assert answer.status_code == 422
    assert TOLD in words_of(answer.text)


@pytest.mark.parametrize("path", ["/tasks?lead=%00", "/sign-in?next=%00", "/calendar?a%00=1", "/outbox?of=a%00"])
def test_an_address_is_refused_and_a_path_with_it_is_not_there(house: House, path: str) -> None:
    answer = house.browser("organiser").get(path)

    assert answer.status_code == 422
    assert TOLD in words_of(answer.text)
    assert house.browser("organiser").get("/cycles/%00").status_code == 404


@pytest.mark.parametrize(
    ("sent", "places"),
    [
        ('{"reason": "a\\u0000b"}', ["body.reason"]),
        ('{"reason": "x", "answers": {"a\\u0000": "\\ud800", "b": ["ok", "\\u0000"]}}', ["body.answers"] * 3),
        ('{"reason": "\\\\u0000 is only written so"}', []),
    ],
)
def test_a_program_is_told_every_place(house: House, sent: str, places: list[str]) -> None:
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts["organiser"])
        token = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]
    client = TestClient(house.app, base_url=HOST, headers={"Authorization": f"Bearer {token}"})
    path, kind = f"/api/v1/cycles/{house.numbers['cycle']}/gates/drafts_ready", {"Content-Type": "application/json"}

    answer = client.post(path, content=sent, headers=kind)

    told = [one["where"] for one in answer.json().get("findings", ()) if one["code"] == "typed.no_text"]
    assert [where[: len(place)] for where, place in zip(sorted(told), places, strict=True)] == places
    assert answer.status_code == (422 if places else 200)
    assert client.get("/api/v1/outbox?of=%00").status_code == 422


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_left_can_be_stored_and_other_texts_stay_as_they_are(text: str) -> None:
    left = cleaned(text)

    assert no_text_in(left) is None
    assert left.encode().decode() == left
    assert left == text or no_text_in(text) is not None
