"""Event files: every mistake at once with line and key; what is careless but clear is understood and said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from congtac.domain.errors import BadInput
from congtac.events.facts import congress_facts
from congtac.events.findings import findings_in
from congtac.events.schema import BranchCongressFile, HalfYearReviewFile, Levels, json_schema, read, read_with_notes
from congtac.messages import sentence
from congtac.resources import shipped

TWENTY_MISTAKES = """\
kind: branch_congres
organization:
  name: ""
  level: chi_bo
  superiour: Đảng ủy Văn phòng UBND tỉnh
  superior_congress: {ordinal: 8, term: 2025-2020}
congress:
  ordinal: thứ ba
  term: 2020
  held_on: 2020-02-30
  session: trưa
  pilot: maybe
  members_total: -27
  guests: Đảng ủy
  superior_guidance: 1
  memo: x
results_of_previous_term:
  - {indicator: Tin, actual: "nhiều"}
  - {target: 3, actual: 5}
  - {indicator: Tỷ lệ, target: "1,200", actual: "NaN%"}
targets_of_new_term:
  - {indicator: Kết nạp, targt: 2}
elections:
  - {body: chi_uy, seats: 0}
  - {office: bi_thu, seats: một}
"""


def refused(tmp_path: Path, text: str) -> list[str]:
    """Where and what: the findings of a file that is refused."""
    file = tmp_path / "event.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput) as caught:
        read(file)
    for finding in caught.value.findings:
        assert sentence(finding)
    return [finding.where.replace(str(file), "event.yaml") for finding in caught.value.findings]


def test_a_file_with_twenty_mistakes_gets_a_finding_for_each_with_line_and_key(tmp_path: Path) -> None:
    places = refused(tmp_path, TWENTY_MISTAKES)

    expected = {
        "event.yaml:1: kind",
        "event.yaml:3: organization.name",
        "event.yaml:5: organization.superiour",
        "event.yaml:6: organization.superior_congress.ordinal",
        "event.yaml:6: organization.superior_congress.term",
        "event.yaml:8: congress.ordinal",
        "event.yaml:9: congress.term",
        "event.yaml:10: congress.held_on",
        "event.yaml:11: congress.session",
        "event.yaml:12: congress.pilot",
        "event.yaml:13: congress.members_total",
        "event.yaml:14: congress.guests",
        "event.yaml:15: congress.superior_guidance",
        "event.yaml:16: congress.memo",
        "event.yaml:18: results_of_previous_term[0].actual",
        "event.yaml:19: results_of_previous_term[1].indicator",
        "event.yaml:20: results_of_previous_term[2].target",
        "event.yaml:20: results_of_previous_term[2].actual",
        "event.yaml:22: targets_of_new_term[0].targt",
        "event.yaml:24: elections[0].seats",
        "event.yaml:25: elections[1].seats",
    }
    assert expected <= set(places)
    assert len(places) == len(set(places))


def test_a_level_that_the_configuration_does_not_know_is_answered_with_the_nearest(tmp_path: Path) -> None:
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    file = tmp_path / "event.yaml"
    file.write_text(text.replace("level: chi_bo ", "level: chi_boo "), "utf-8")

    with pytest.raises(BadInput) as caught:
        read(file, Levels(("chi_bo", "dang_bo_co_so", "co_quan"), ("co_quan",)))

    assert [finding.figures["suggestion"] for finding in caught.value.findings] == ["chi_bo"]


def test_an_unknown_key_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    text = (shipped("examples") / "review_department_2023.yaml").read_text("utf-8")
    file = tmp_path / "event.yaml"
    file.write_text(text.replace("held_on:", "hel_on:"), "utf-8")

    with pytest.raises(BadInput) as caught:
        read(file)

    near = next(finding for finding in caught.value.findings if finding.code == "input.unknown_key_near")
    assert near.figures["suggestion"] == "held_on"


def test_keys_under_notes_are_ignored_wherever_they_stand(tmp_path: Path) -> None:
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    noted = text.replace("congress:\n  ordinal", "congress:\n  notes: {any: [1, thing]}\n  ordinal", 1)
    file = tmp_path / "event.yaml"
    file.write_text(noted + "notes:\n  a: {b: c}\n", "utf-8")

    assert read(file).model_copy(update={"notes": None}).kind == "branch_congress"


def test_a_text_that_a_comma_cuts_in_braces_is_read_as_one_text_and_said(tmp_path: Path) -> None:
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    file = tmp_path / "event.yaml"
    file.write_text(text.replace('"Tin, bài mới"', "Tin, bài mới"), "utf-8")

    event, notes = read_with_notes(file)

    assert isinstance(event, BranchCongressFile)
    assert event.results_of_previous_term[0].indicator == "Tin, bài mới"
    assert [note.code for note in notes] == ["input.comma_unquoted"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("members_probationary: 28", "congress.members_probationary"),
        ("attendance: {convened: 25, present: 26}", "congress.attendance.present"),
    ],
)
def test_a_part_larger_than_its_whole_is_refused_and_an_equal_one_is_not(
    tmp_path: Path, written: str, place: str
) -> None:
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    larger = text.replace("members_total: 27", f"members_total: 27\n  {written}")
    equal = larger.replace("28", "27").replace("present: 26", "present: 25")

    assert re.search(re.escape(place), refused(tmp_path, larger)[0])
    (tmp_path / "equal.yaml").write_text(equal, "utf-8")
    assert read(tmp_path / "equal.yaml").kind == "branch_congress"


@pytest.mark.parametrize("kind", ["committee_congress", "", "đại hội", "null", "[1]", "{a: b}", "2020-01-01"])
def test_a_kind_that_cannot_be_played_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    assert refused(tmp_path, f"kind: {kind}\nconference: {{}}\n")[0].startswith("event.yaml:1")


def test_the_share_of_86_percent_is_found_to_contradict_125_of_147() -> None:
    event = read(shipped("examples") / "review_committee_2023.yaml")

    found = {finding.code: finding for finding in findings_in(event)}

    assert (found["figure.contradiction"].stated, found["figure.contradiction"].computed) == (86, 85.03)
    assert (found["event.groups_unnamed"].stated, found["event.groups_unnamed"].computed) == (8, 6)


def test_the_congress_and_the_department_review_hold_no_contradiction() -> None:
    for name in ("branch_congress_2020", "review_department_2023"):
        event = read(shipped("examples") / f"{name}.yaml")

        assert {finding.level.value for finding in findings_in(event)} == {"note"}


@pytest.mark.parametrize(
    ("members", "seats", "codes"),
    [
        (9, 7, []),
        (8, 7, ["event.committee_not_due"]),
        (9, 8, ["event.committee_too_large"]),
    ],
)
def test_the_size_of_a_branch_committee_follows_from_the_charter_rules_of_the_day(
    members: int, seats: int, codes: list[str]
) -> None:
    event = read(shipped("examples") / "branch_congress_2020.yaml")
    assert isinstance(event, BranchCongressFile)
    congress = event.congress.model_copy(update={"members_total": members + 1, "members_probationary": 1})
    elections = (event.elections[0].model_copy(update={"seats": seats}), *event.elections[1:])

    found = findings_in(event.model_copy(update={"congress": congress, "elections": elections}))

    warnings = [finding for finding in found if finding.level.value == "warning"]
    assert [finding.code for finding in warnings] == codes
    assert {(finding.rule, finding.source) for finding in warnings} <= {("charter-2016", "Điều lệ Đảng, Điều 24")}
    assert all(sentence(finding) for finding in warnings)


def test_parts_of_the_membership_that_do_not_add_up_are_shown_with_both_figures() -> None:
    event = read(shipped("examples") / "review_department_2023.yaml")
    assert isinstance(event, HalfYearReviewFile)
    organization = event.organization.model_copy(update={"members_official": 32})

    found = findings_in(event.model_copy(update={"organization": organization}))

    clash = next(finding for finding in found if finding.code == "figure.parts_do_not_add_up")
    assert (clash.stated, clash.computed) == (35, 34)


def test_the_schema_describes_every_kind_and_every_shipped_example_has_only_known_keys() -> None:
    schema = json_schema()

    kinds = {"annual_conference", "branch_congress", "conclusions", "half_year_review"}
    assert set(schema["discriminator"]["mapping"]) == kinds
    assert all(read(file) for file in shipped("examples").glob("*.yaml"))


def test_the_descriptions_of_the_schema_come_in_the_language_of_the_reader() -> None:
    english, shouted = json_schema(), json_schema(str.upper)

    name = [schema["$defs"]["CongressOrganization"]["properties"]["name"] for schema in (english, shouted)]
    assert name[0]["description"] == "The name of the organisation as printed in papers."
    assert name[1]["description"] == name[0]["description"].upper()
    assert [part for part in english["$defs"].values() if "description" in part] == []


@pytest.mark.parametrize(
    ("elections", "code"),
    [
        ("  - {office: bi_thu, seats: 1}\n  - {body: chi_uy, seats: 3}\n", "event.elected_too_early"),
        ("  - {body: chi_uy, seats: 3}\n  - {body: chi_uy, seats: 3}\n", "event.elected_twice"),
        ("  - {office: bi_thu, seats: 2}\n", "event.single_seat"),
        ("  - {office: bi_thuw, seats: 1}\n", "input.not_allowed_near"),
    ],
)
def test_elections_that_the_regulations_do_not_know_are_refused_before_anything_is_stored(
    tmp_path: Path, elections: str, code: str
) -> None:
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    start, end = text.index("elections:\n") + len("elections:\n"), text.index("after:")
    file = tmp_path / "event.yaml"
    file.write_text(text[:start] + elections + text[end:], "utf-8")

    with pytest.raises(BadInput) as caught:
        read(file)

    assert [finding.code for finding in caught.value.findings] == [code]
    assert ": elections" in caught.value.findings[0].where


def test_more_members_than_staff_are_shown_instead_of_a_share_above_one_hundred_percent() -> None:
    event = read(shipped("examples") / "review_committee_2023.yaml")
    assert isinstance(event, HalfYearReviewFile)
    organization = event.organization.model_copy(update={"staff_total": 100})

    codes = {finding.code for finding in findings_in(event.model_copy(update={"organization": organization}))}

    assert "event.more_members_than_staff" in codes
    assert "figure.contradiction" not in codes


@pytest.mark.parametrize(("line", "stated"), [("first_meeting_on: 2020-01-06", "2020-01-06"), ("", None)])
def test_the_first_meeting_of_the_new_committee_is_a_fact_only_where_it_is_stated(
    tmp_path: Path, line: str, stated: str | None
) -> None:
    file = tmp_path / "event.yaml"
    held = "  held_on: 2020-01-06\n"
    text = (shipped("examples") / "branch_congress_2020.yaml").read_text("utf-8")
    file.write_text(text.replace(held, f"{held}  {line}\n"), "utf-8")

    assert congress_facts(read(file))["first_meeting_on"] == stated
