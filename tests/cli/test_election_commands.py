"""``congtac election count`` and ``schema``: the contract of keys, outcomes and exit statuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from typer.testing import CliRunner

from congtac.cli.election import app

FILE: dict[str, Any] = {
    "date": "2025-01-10",
    "meeting": "members_congress",
    "electorate": {
        "official": 40,
        "probationary_present": 4,
        "temporary_elsewhere": 2,
        "exempt_absent": 3,
        "exempt_present": 1,
        "suspended": 1,
        "excused_whole": 2,
        "unexcused": 1,
    },
    "office": "branch_committee",
    "seats": 3,
    "candidates": ["Nguyễn Văn Đức", "Trần Thị An", "Lê Hoà", "Phạm Văn Bình"],
    "rounds": [
        {
            "issued": 31,
            "returned": 31,
            "valid": 30,
            "invalid": 1,
            "votes": {"Nguyễn Văn Đức": 25, "Trần Thị An": 20, "Lê Hòa": 18, "Phạm Văn Bình": 10},
        }
    ],
}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")


def count(tmp_path: Path, *, options: tuple[str, ...] = ("--json",), **changes: Any) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of counting the file with some keys changed."""
    file = tmp_path / "election.yaml"
    kept = {key: value for key, value in (FILE | changes).items() if value is not None}
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML too
    result = CliRunner().invoke(app, ["count", str(file), *options])
    return result.exit_code, result.stdout, result.stderr


def answer(tmp_path: Path, **changes: Any) -> tuple[int, Any]:
    """Exit status and the JSON answer."""
    status, out, _err = count(tmp_path, **changes)
    return status, json.loads(out)


def test_the_answer_has_exactly_the_keys_of_the_contract(tmp_path: Path) -> None:
    status, got = answer(tmp_path)

    assert status == 0
    assert list(got) == [
        "rule_set",
        "denominator",
        "needed",
        "ballot_order",
        "rounds",
        "elected",
        "alternates",
        "outcome",
        "findings",
    ]
    assert list(got["rounds"][0]) == ["valid", "invalid", "votes", "elected", "tied", "seats_left", "next"]
    assert (got["rule_set"], got["denominator"], got["needed"]) == ("elec-2024", 32, 17)
    assert got["ballot_order"] == ["Trần Thị An", "Phạm Văn Bình", "Nguyễn Văn Đức", "Lê Hoà"]
    assert got["elected"] == ["Nguyễn Văn Đức", "Trần Thị An", "Lê Hoà"]
    assert (got["alternates"], got["outcome"]) == ([], "complete")


def test_a_finding_has_code_level_rule_source_and_message(tmp_path: Path) -> None:
    status, got = answer(tmp_path, candidates=[*FILE["candidates"], "Đỗ Văn X"])

    finding = next(one for one in got["findings"] if one["level"] == "error")

    assert (status, got["outcome"], got["rounds"]) == (1, "not_counted", [])
    assert (finding["code"], finding["rule"]) == ("surplus.too_many", "elec-2024")
    assert "190-QĐ/TW" in finding["source"]
    assert "5 names for 3 seats" in finding["message"]
    assert all({"code", "level", "rule", "source", "message"} <= one.keys() for one in got["findings"])


def a_round(**votes: int) -> dict[str, Any]:
    return {"issued": 25, "returned": 25, "valid": 25, "invalid": 0, "votes": votes}


SMALL = {"electorate": {"official": 25}, "candidates": ["A", "B", "C", "D"]}
TIE, SHORT = a_round(A=23, B=18, C=15, D=15), a_round(A=22, B=17, C=12, D=11)
ONE = {"electorate": {"official": 25}, "office": "secretary", "seats": 1, "candidates": ["A"]}


@pytest.mark.parametrize(
    ("changes", "outcome", "status"),
    [
        (SMALL | {"rounds": [TIE, a_round(C=12, D=11)]}, "complete", 0),
        (SMALL | {"rounds": [TIE]}, "runoff", 0),
        (SMALL | {"rounds": [SHORT]}, "another_round", 0),
        (SMALL | {"rounds": [SHORT, a_round(C=12, D=12)]}, "congress_decides", 0),
        (
            ONE | {"date": "2025-08-01", "has_branch_committee": True, "rounds": [a_round(A=12)] * 3},
            "superior_appoints",
            0,
        ),
        (SMALL | {"rounds": [TIE | {"issued": 24}]}, "annulled", 1),
        (SMALL | {"rounds": [TIE | {"valid": 24}]}, "not_counted", 1),
        (SMALL | {"rounds": []}, "not_counted", 0),
    ],
)
def test_every_outcome_with_its_exit_status(tmp_path: Path, changes: dict[str, Any], outcome: str, status: int) -> None:
    assert count(tmp_path, **changes)[0] == status
    assert answer(tmp_path, **changes)[1]["outcome"] == outcome


def test_ballots_one_by_one_without_surplus(tmp_path: Path) -> None:
    ballots = [{"A": "agree"}] * 13 + [{"A": "disagree"}] * 10 + [{"A": "both"}, {"A": "blank"}]

    status, got = answer(tmp_path, **ONE | {"rounds": [{"issued": 25, "returned": 25, "ballots": ballots}]})

    assert (status, got["elected"]) == (0, ["A"])
    assert (got["rounds"][0]["valid"], got["rounds"][0]["invalid"]) == (23, 2)


def test_ballots_one_by_one_with_surplus(tmp_path: Path) -> None:
    ballots: list[Any] = [["A", "B", "C"]] * 20 + [["A"]] * 2 + [[], ["A", "B", "C", "D"], "marked"]

    status, got = answer(tmp_path, **SMALL | {"rounds": [{"issued": 25, "returned": 25, "ballots": ballots}]})

    assert status == 0
    assert got["rounds"][0]["votes"] == {"A": 22, "B": 20, "C": 20, "D": 0}
    assert got["rounds"][0]["invalid"] == 3


@pytest.mark.parametrize("key", ["electorate", "delegates"])
def test_the_heads_of_a_delegates_congress(tmp_path: Path, key: str) -> None:
    heads = {"convened": 150, "committee_absent_whole": 1, "delegates_absent_whole": 3, "alternates_in": 2}
    changes = {
        "electorate": None,
        "meeting": "delegates_congress",
        "office": "delegates",
        "rounds": [],
        key: heads,
    }

    status, got = answer(tmp_path, **changes)

    assert (status, got["denominator"], got["needed"]) == (0, 148, 75)


def test_delegates_then_alternates(tmp_path: Path) -> None:
    round_ = a_round(A=20, B=18, C=16, D=14, E=7)

    status, got = answer(
        tmp_path,
        electorate={"official": 25},
        office="delegates",
        alternates=1,
        candidates=list("ABCDE"),
        rounds=[round_],
    )

    assert (status, got["elected"], got["alternates"]) == (0, ["A", "B", "C"], ["D"])


def test_a_committee_meeting_counts_its_members(tmp_path: Path) -> None:
    status, got = answer(
        tmp_path,
        meeting="committee_meeting",
        electorate={"official": 11, "suspended": 1},
        office="standing_board",
        candidates=list("ABCD"),
        rounds=[],
    )

    assert (status, got["denominator"], got["needed"]) == (0, 10, 6)


def test_two_entries_that_disagree_are_shown_by_candidate(tmp_path: Path) -> None:
    second = {"valid": 25, "invalid": 0, "votes": {"A": 23, "B": 18, "C": 14, "D": 15}}

    status, got = answer(tmp_path, **SMALL | {"rounds": [TIE | {"second_entry": second}]})

    (finding,) = [one for one in got["findings"] if one["level"] == "error"]
    assert (status, finding["code"]) == (1, "entries.differ")
    assert "C: 15 votes and 14 votes" in finding["message"]


def test_floor_candidates_withdrawals_and_counting_committee(tmp_path: Path) -> None:
    changes = SMALL | {
        "candidates": ["A", "B", "C", "X"],
        "withdrawn": ["X"],
        "floor": [{"name": "Y", "support": 8}, {"name": "Z", "support": 7}],
        "counting_committee": ["Lê K", "Y"],
        "rounds": [],
    }

    status, got = answer(tmp_path, **changes)

    assert got["ballot_order"] == ["A", "B", "C", "Y"]
    assert status == 1
    assert {one["code"] for one in got["findings"]} == {
        "candidates.floor_not_supported",
        "candidates.counting_committee",
    }


def test_names_typed_decomposed_or_with_the_other_tone_place_are_the_same(tmp_path: Path) -> None:
    votes = {normalize("NFD", name): 18 for name in FILE["candidates"]}
    votes[normalize("NFD", "Lê Hòa")] = votes.pop(normalize("NFD", "Lê Hoà"))

    status, got = answer(tmp_path, rounds=[FILE["rounds"][0] | {"votes": votes}])

    assert status == 0
    assert got["rounds"][0]["votes"] == dict.fromkeys(got["ballot_order"], 18)


def test_people_of_the_same_name_are_told_apart_by_a_mark(tmp_path: Path) -> None:
    names = ["Lê A (1970)", "Lê A (1982)", "Lê B", "Lê C"]

    twice, _out, said = count(tmp_path, options=(), candidates=["Lê Hoà", "Lê Hòa", "Lê B", "Lê C"], rounds=[])
    apart, got = answer(tmp_path, candidates=names, rounds=[])

    assert (twice, apart) == (2, 0)
    assert "Lê Hòa (1970)" in said
    assert got["ballot_order"] == names


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"seats": "three"}, "input.wrong_type"),
    ({"seats": 0}, "input.out_of_range"),
    ({"seats": 2.5}, "input.wrong_type"),
    ({"electorate": {"official": -1}}, "input.out_of_range"),
    ({"electorate": {"official": float("nan")}}, "input.not_finite"),
    ({"electorate": {"official": True}}, "input.wrong_type"),
    ({"elektorate": {}}, "input.unknown_key_near"),
    ({"office": "treasurer"}, "input.not_allowed"),
    ({"meeting": "members_congres"}, "input.not_allowed_near"),
    ({"meeting": None}, "input.missing_key"),
    ({"date": "yesterday"}, "input.bad_date"),
    ({"date": "2009-04-16"}, "rules.before_first"),
    ({"candidates": []}, "input.bad_length"),
    ({"candidates": ["A", "A"]}, "candidates.same_name"),
    ({"rounds": [{"issued": 5, "returned": 5}]}, "rounds.votes_or_ballots"),
    ({"rounds": [{"issued": 5, "returned": 5, "votes": {"A": 1}}]}, "rounds.no_valid"),
    ({"rounds": [{"issued": 5, "returned": 5, "ballots": [{"A": "maybe"}]}]}, "ballots.bad_entry"),
    ({"rounds": [{"issued": 5, "returned": 5, "ballots": [["A", "A"]]}]}, "ballots.name_twice"),
    (
        {"rounds": [{"issued": 5, "returned": 5, "valid": 5, "votes": {"Lê Hoà": 1, "Lê Hòa": 2}}]},
        "votes.name_twice",
    ),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_a_malformed_file_gets_a_clear_error_with_its_line(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    status, got = answer(tmp_path, **changes)

    assert status == 2
    assert code in [finding["code"] for finding in got["findings"]]
    assert all("election.yaml:" in finding["where"] for finding in got["findings"])


def test_all_problems_of_a_file_come_at_once(tmp_path: Path) -> None:
    changes = {
        "date": "2001-01-01",
        "seats": -1,
        "office": "x",
        "candidates": ["A", "A"],
        "electorate": {"official": "n"},
    }

    status, got = answer(tmp_path, **changes)

    assert (status, len(got["findings"])) == (2, 5)


def test_a_missing_file_is_no_traceback(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["count", str(tmp_path / "none.yaml")])

    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_a_milliard_votes_are_refused_with_both_figures(tmp_path: Path) -> None:
    status, got = answer(tmp_path, **SMALL | {"rounds": [a_round(A=10**9, B=18, C=15, D=3)]})

    finding = next(one for one in got["findings"] if one["code"] == "votes.more_than_valid")
    assert (status, finding["found"], finding["expected"]) == (1, 10**9, 25)


def test_the_page_reads_line_by_line_with_the_arithmetic(tmp_path: Path) -> None:
    status, out, _err = count(tmp_path, options=())

    assert status == 0
    for text in ("40", "more than half of 32", "at least 17", "62.5% of 32", "Elected in round 1", "Outcome"):
        assert text in out


def test_the_page_is_in_vietnamese_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONGTAC_LANG")

    _status, out, _err = count(tmp_path, options=())

    assert "62,5%" in out
    assert "chi ủy" in out


def test_the_schema_describes_the_three_meetings() -> None:
    result = CliRunner().invoke(app, ["schema"])

    schema = json.loads(result.stdout)

    assert result.exit_code == 0
    assert set(schema["discriminator"]["mapping"]) == {
        "members_congress",
        "delegates_congress",
        "committee_meeting",
    }
