"""A congress whose counts are stated is elected by the engine, end to end; contradictions are shown, not repaired."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect_folders import TODAY
from sqlalchemy import select

from congtac.actions.elections.mandates import composition_on, holders_on
from congtac.actions.known_units import unit_called
from congtac.documents.render import read_text
from congtac.domain.cycle import Stage
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.events.findings import findings_in
from congtac.events.report import Played
from congtac.events.schema import read
from congtac.events.show import perform
from congtac.messages import sentence
from congtac.runner import Runner
from congtac.store.tables import ElectionRound
from congtac.workplace import Workplace

EVENT = Path(__file__).parent / "data" / "congress_with_counts.yaml"
UNIT, HELD_ON, RATIFIED_ON = "chi-bo-phong-mau", date(2025, 8, 4), date(2025, 9, 3)
A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"


@pytest.fixture(scope="module")
def congress(place: Workplace, runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The congress of 27 members, played from plan to archive."""
    return perform(place, runner, EVENT, TODAY, tmp_path_factory.mktemp("papers"), lambda *_step: None)


def paper(congress: Played, title: str) -> str:
    """The text of one paper."""
    (found,) = [one for one in congress.papers if one.title == title]
    return "\n".join(read_text(found.path))


class _NoAliases(yaml.SafeDumper):
    """A file as people write it: what stands in it twice is written twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def event_with(tmp_path: Path, change: Any) -> Path:
    """The event, changed."""
    data = yaml.safe_load(EVENT.read_text("utf-8"))
    change(data)
    file = tmp_path / "event.yaml"
    file.write_text(yaml.dump(data, Dumper=_NoAliases, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def problems(file: Path) -> list[Finding]:
    """The findings of a file that is refused, each with its sentence and its line."""
    with pytest.raises(BadInput) as refused:
        read(file)
    assert all(sentence(each) and re.match(r".*event\.yaml:\d+", each.where) for each in refused.value.findings)
    return list(refused.value.findings)


def test_the_congress_of_27_members_lives_from_plan_to_archive(congress: Played) -> None:
    assert congress.stage is Stage.ARCHIVED
    assert congress.elected == [("Chi ủy", 3), ("Bí thư", 1), ("Phó Bí thư", 1)]
    assert {finding.level.value for finding in congress.findings} == {"note", "warning"}
    assert [finding.code for finding in congress.findings if finding.level == "warning"] == ["runoff.plurality"]


@pytest.mark.parametrize(("day", "state"), [(HELD_ON, "pending_ratification"), (RATIFIED_ON, "ratified")])
def test_its_offices_are_shown_on_the_date_asked_for(congress: Played, place: Workplace, day: date, state: str) -> None:
    with place.session() as session:
        unit = unit_called(session, congress.unit)
        held = [(one.label, one.person, one.term, one.state.value) for one in holders_on(session, unit, day)]
        before = composition_on(session, unit, "chi_uy", date(2025, 8, 3))

    assert held == [
        (label, person, "2025-2030", state)
        for label, person in (("Chi ủy", A), ("Chi ủy", B), ("Chi ủy", C), ("Bí thư", A), ("Phó Bí thư", B))
    ]
    assert before == ()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "bien-ban-kiem-phieu-chi-uy",
            [
                "triệu tập: 25 đồng chí; có mặt khi bỏ phiếu: 24 đồng chí",
                "căn cứ tính kết quả bầu cử: 25 đồng chí; số phiếu ít nhất để trúng cử (quá một phần hai): 13 phiếu",
                "phát ra: 24 phiếu; số phiếu thu về: 24 phiếu",
                "hợp lệ: 24 phiếu; số phiếu không hợp lệ: 0 phiếu",
                "\nNguyễn Văn A\n23\n92%\n2\nTrần Thị B\n18\n72%\n3\nLê Văn C\n15\n60%\n4\nPhạm Thị D\n15\n60%\n",
                "1. Đồng chí Nguyễn Văn A: 23 phiếu, đạt 92%.\n2. Đồng chí Trần Thị B: 18 phiếu, đạt 72%.\n",
            ],
        ),
        (
            "bien-ban-kiem-phieu-chi-uy-vong-2",
            [
                "Chi ủy (vòng 2, bầu lại giữa những người bằng phiếu)",
                "hợp lệ: 23 phiếu; số phiếu không hợp lệ: 01 phiếu",
                "\nLê Văn C\n12\n48%\n2\nPhạm Thị D\n11\n44%\n",
                "1. Đồng chí Lê Văn C: 12 phiếu, đạt 48%.",
            ],
        ),
        ("bien-ban-kiem-phieu-bi-thu", ["1. Đồng chí Nguyễn Văn A: 22 phiếu, đạt 88%."]),
        ("bien-ban-kiem-phieu-pho-bi-thu", ["1. Đồng chí Trần Thị B: 20 phiếu, đạt 80%."]),
    ],
)
def test_the_minutes_of_each_ballot_carry_its_figures(congress: Played, title: str, lines: list[str]) -> None:
    text = paper(congress, title)

    for line in lines:
        assert line in text
    assert "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 190-QĐ/TW, ngày 10/10/2024 của Trung ương" in text


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("nghi-quyet-dai-hoi", "{person}: {votes} phiếu, đạt {share}%"),
        ("bien-ban-dai-hoi", "{person} {votes} phiếu, đạt {share}%"),
    ],
)
def test_resolution_and_minutes_of_the_congress_say_what_the_ballots_say(
    congress: Played, title: str, words: str
) -> None:
    text = paper(congress, title)

    for person, share, votes in ((A, 92, 23), (B, 72, 18), (C, 48, 12), (A, 88, 22), (B, 80, 20)):
        assert words.format(person=person, share=share, votes=votes) in text


def test_the_resolution_names_nobody_who_was_not_elected(congress: Played) -> None:
    assert D not in paper(congress, "nghi-quyet-dai-hoi")


@pytest.mark.usefixtures("congress")
def test_the_rounds_are_kept_with_the_rule_set_of_the_day(place: Workplace) -> None:
    with place.session() as session:
        rows = session.scalars(select(ElectionRound).where(ElectionRound.origin.startswith(EVENT.name)))
        kept = {(row.rule_set, row.denominator, row.needed, row.entries) for row in rows}

    assert kept == {("elec-2024", 25, 13, 1)}


def test_played_again_nothing_is_doubled(congress: Played, place: Workplace, runner: Runner) -> None:
    folder = congress.papers[0].path.parent

    again = perform(place, runner, EVENT, TODAY, folder, lambda *_step: None)

    assert not again.changed
    assert again.as_json() == congress.as_json()


def test_the_order_of_ballots_makes_no_other_event(place: Workplace, runner: Runner, tmp_path: Path) -> None:
    pile = [{A: "agree"}] * 20 + [{A: "disagree"}] * 3 + ["marked"]

    def one_by_one(data: Any) -> None:
        data["organization"]["name"] = "Chi bộ Lá phiếu"
        data["elections"] = data["elections"][:2]
        data["elections"][1]["rounds"] = [{"issued": 24, "returned": 24, "ballots": pile}]

    first = perform(place, runner, event_with(tmp_path, one_by_one), TODAY, tmp_path / "a", lambda *_step: None)
    pile.reverse()
    second = perform(place, runner, event_with(tmp_path, one_by_one), TODAY, tmp_path / "a", lambda *_step: None)

    assert (first.cycle, second.changed) == (second.cycle, False)
    for file in (path for path in place.home.rglob("*") if path.is_file()):
        assert b"disagree" not in file.read_bytes(), file


# -- contradictions and mistakes ------------------------------------------------------------------------


def test_other_names_than_the_votes_elect_are_shown_with_both(tmp_path: Path) -> None:
    def wrong(data: Any) -> None:
        data["elections"][0]["elected"] = [A, B, D]
        data["elections"][1]["rounds"][0]["elected"] = [B]

    found = [each for each in findings_in(read(event_with(tmp_path, wrong))) if each.code == "event.elected_differs"]

    assert [(each.where, each.stated, each.computed) for each in found] == [
        ("elections[0].elected", f"{A}, {B}, {D}", f"{A}, {B}, {C}"),
        ("elections[1].rounds[0].elected", B, A),
    ]
    assert all(sentence(each) for each in found)


@pytest.mark.parametrize(
    ("key", "value", "code", "stated", "computed"),
    [
        ("members_probationary", 1, "event.official_differs", 25, 26),
        ("attendance", {"convened": 26, "present": 24}, "event.convened_differs", 25, 26),
    ],
)
def test_an_electorate_that_does_not_fit_the_members_is_shown(
    tmp_path: Path, key: str, value: Any, code: str, stated: int, computed: int
) -> None:
    file = event_with(tmp_path, lambda data: data["congress"].update({key: value}))

    found = [each for each in findings_in(read(file)) if each.code == code]

    assert [(each.stated, each.computed) for each in found] == [(stated, computed)] * 3


def test_a_count_that_breaks_rules_is_refused_with_every_rule_and_line(tmp_path: Path) -> None:
    def wrong(data: Any) -> None:
        data["elections"][1]["candidates"] = ["Đỗ Văn H"]
        data["elections"][1]["rounds"][0]["votes"] = {"Đỗ Văn H": 25}
        data["elections"][2]["rounds"][0]["returned"] = 25

    found = problems(event_with(tmp_path, wrong))

    assert [each.code for each in found] == [
        "votes.more_than_valid",
        "votes.more_than_marks",
        "order.not_in_committee",
        "ballots.more_than_issued",
    ]


@pytest.mark.parametrize("left_out", ["electorate", "candidates", "rounds"])
def test_a_count_is_stated_as_a_whole(tmp_path: Path, left_out: str) -> None:
    (found,) = problems(event_with(tmp_path, lambda data: data["elections"][1].pop(left_out)))

    assert (found.code, found.figures["missing"]) == ("event.count_incomplete", left_out)


def test_only_what_the_congress_elects_by_the_regulations_can_be_counted(tmp_path: Path) -> None:
    def wrong(data: Any) -> None:
        data["elections"][1]["elected_by"] = "committee"
        data["elections"][2]["office"] = "to_truong"

    assert [each.code for each in problems(event_with(tmp_path, wrong))] == ["event.not_counted", "input.not_allowed"]


def test_a_count_that_leaves_seats_open_says_what_is_missing(tmp_path: Path) -> None:
    file = event_with(tmp_path, lambda data: data["elections"][0]["rounds"].pop())

    (found, *_rest) = problems(file)

    assert (found.code, found.figures["outcome"].value) == ("event.count_unfinished", "runoff")


def test_stopping_is_a_decision_that_ends_the_count(place: Workplace, runner: Runner, tmp_path: Path) -> None:
    def stopped(data: Any) -> None:
        data["organization"]["name"] = "Chi bộ Dừng"
        data["elections"] = data["elections"][:1]
        del data["elections"][0]["elected"]
        votes = {A: 23, B: 18, C: 12, D: 11}
        round_ = {"issued": 24, "returned": 24, "valid": 24, "invalid": 0, "votes": votes, "decision": "stop"}
        data["elections"][0]["rounds"] = [round_]

    played = perform(place, runner, event_with(tmp_path, stopped), TODAY, tmp_path / "out", lambda *_step: None)

    assert played.elected == [("Chi ủy", 2)]
    assert played.stage is Stage.ARCHIVED


def test_a_further_round_is_played_also_where_the_source_does_not_say_who_decided_it(
    place: Workplace, runner: Runner, tmp_path: Path
) -> None:
    def again(data: Any) -> None:
        data["organization"]["name"] = "Chi bộ Vòng hai"
        data["elections"] = data["elections"][:1]
        first = {"issued": 24, "returned": 24, "valid": 24, "invalid": 0, "votes": {A: 23, B: 18, C: 12, D: 11}}
        data["elections"][0]["rounds"] = [first, first | {"votes": {C: 14, D: 10}}]

    played = perform(place, runner, event_with(tmp_path, again), TODAY, tmp_path / "out", lambda *_step: None)

    with place.session() as session:
        rows = session.scalars(select(ElectionRound).order_by(ElectionRound.id.desc()).limit(2)).all()
        decided = [(row.number, row.decision) for row in rows]
    assert played.elected == [("Chi ủy", 3)]
    assert decided == [(2, None), (1, "continue")]


def test_names_that_stand_twice_and_days_before_the_first_regulation_are_told_with_their_lines(tmp_path: Path) -> None:
    def twice(data: Any) -> None:
        data["elections"][0]["candidates"] = [A, B, C, A]
        data["congress"]["held_on"] = date(2005, 1, 3)

    found = problems(event_with(tmp_path, twice))

    assert [each.code for each in found] == ["candidates.same_name", "rules.before_first", "rules.before_first"]
    assert "congress.held_on" in found[1].where


def test_an_event_before_all_regulations_is_played_without_counts() -> None:
    event = read(EVENT)
    elections = tuple(
        one.model_copy(update={"electorate": None, "candidates": (), "rounds": ()})
        for one in event.elections  # type: ignore[union-attr]
    )
    old = event.model_copy(
        update={
            "elections": elections,
            "congress": event.congress.model_copy(update={"held_on": date(2005, 1, 3)}),  # type: ignore[union-attr]
        }
    )

    assert {finding.level.value for finding in findings_in(old)} == {"note"}
