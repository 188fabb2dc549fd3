"""A congress of 27 on its day, on pages: the roll, four lists, counts typed twice, a tie, minutes to download."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from visiting import Browser, House, words_of

from congtac.actions.cycles import Person, act, confirm
from congtac.actions.papers.checks import check_bytes
from congtac.clock import today
from congtac.domain.cycle import Act, CycleKind, Gate, Stage, next_acts
from congtac.domain.findings import has_errors
from congtac.store.tables import Cycle, EnteredCount, Fact, Mandate

PEOPLE = [f"Nguyễn Văn {letter}" for letter in "ABCDEGHIKLMNOPQRSTUVXYAB"[:22]]
OFFICIAL = [*(f"Nguyễn Văn {one}" for one in "ABCDEGHIKLMN"), *(f"Trần Thị {one}" for one in "ABCDEGHIKLMNO")]
LIST = "\n".join([*OFFICIAL, "Phạm Văn Y; dự bị", "Lê Thị X; dự bị"])
BECAUSE = {"reason": "theo chương trình đại hội"}


def a_congress(house: House, stage: Stage = Stage.CONVENED) -> int:
    """A branch congress of the unit ``below``, held today and brought to a stage."""
    from builders import SOMEBODY, a_cycle, brought_to

    from congtac.store.tables import Unit

    with house.place.session() as session:
        unit = session.get_one(Unit, house.numbers["below"])
        cycle = a_cycle(session, unit, held_on=today(), opened_on=today(), key=f"meeting {stage}")
        return brought_to(session, cycle, stage, today()).id


def test_try(house: House) -> None:
    number = a_congress(house)
    me = house.browser("organiser")
    page = me.get(f"/cycles/{number}/attendance")
    print(words_of(page.text))
    answer = me.post(f"/cycles/{number}/attendance/list", {"people": LIST, **BECAUSE})
    print(answer.status_code)
    if answer.status_code != 303:
        print(words_of(answer.text))
    answer = me.post(f"/cycles/{number}/attendance", {"rest": "1"})
    print(answer.status_code, answer.headers.get("location"))
    answer = me.post(f"/cycles/{number}/attendance", {"mark": "3:excused"})
    print(answer.status_code, answer.headers.get("location"))
    print(words_of(me.get(f"/cycles/{number}/attendance").text)[:1500])
    answer = me.post(
        f"/cycles/{number}/elections/programme", {"chi_uy": "3", "bi_thu": "1", "pho_bi_thu": "1", **BECAUSE}
    )
    print(answer.status_code, words_of(answer.text))
    page = words_of(me.get(f"/cycles/{number}/elections").text)
    print(page)
    import re

    ids = sorted({int(x) for x in re.findall(r"/elections/(\d+)", me.get(f"/cycles/{number}/elections").text)})
    print(ids)
    e = ids[0]
    for name in OFFICIAL[:4]:
        a = me.post(f"/elections/{e}/candidates", {"name": name, "origin": "list"})
        assert a.status_code == 303, words_of(a.text)
    print(words_of(me.get(f"/elections/{e}/candidates").text))
    print(words_of(me.get(f"/elections/{e}/close").text))
