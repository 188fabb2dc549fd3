"""The proof sheet and the facts of minutes and report say what was counted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from voting import DAY_294, a_round, elect

from congtac.domain.elections import (
    CommitteeRoll,
    DelegatesRoll,
    Kept,
    Mark,
    Marked,
    MembersRoll,
    Office,
    Pile,
    Round,
    explain_electorate,
    minutes_of,
    proof_sheet,
    report_of,
)
from congtac.domain.elections.electorate import Roll
from congtac.messages import sentence
from congtac.messages.elections import TEXTS


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")


TIE = (a_round({"A": 23, "B": 18, "C": 15, "D": 15}), a_round({"C": 12, "D": 11}, invalid=2))


@pytest.mark.parametrize(
    ("roll", "figures"),
    [
        (
            MembersRoll(40, temporary_elsewhere=2, exempt_absent=3, suspended=1, excused_whole=2),
            {"40", "2", "3", "1", "32", "17", "22"},
        ),
        (DelegatesRoll(150, 1, 3, 2), {"150", "1", "148", "75", "99"}),
        (CommitteeRoll(11, suspended=1), {"11", "1", "10", "6"}),
        (MembersRoll(25), {"25", "13", "17"}),
    ],
)
def test_denominator_votes_needed_and_quorum_are_explained_with_their_figures(roll: Roll, figures: set[str]) -> None:
    result = elect(names=("A",), seats=1, office=Office.SECRETARY, roll=roll, day=DAY_294)

    text = " ".join(sentence(line) for line in explain_electorate(result))

    assert figures <= set(text.replace(".", " ").replace(",", " ").replace(";", " ").split())


def test_the_proof_sheet_shows_each_candidates_votes_and_share() -> None:
    result = elect(*TIE)

    lines = [(line.code, line.figures["name"]) for line in proof_sheet(result) if "share" in line.figures]

    assert lines == [
        ("proof.votes_enough", "A"),
        ("proof.votes_enough", "B"),
        ("proof.votes_enough", "C"),
        ("proof.votes_enough", "D"),
        ("proof.votes", "C"),
        ("proof.votes", "D"),
    ]


def test_exactly_half_is_said_to_be_not_enough() -> None:
    roll = MembersRoll(24)

    result = elect(a_round({"A": 12}, ballots=24), office=Office.SECRETARY, seats=1, roll=roll)

    assert "proof.votes_half" in [line.code for line in proof_sheet(result)]


def test_every_line_and_every_finding_has_a_sentence() -> None:
    results = [elect(*TIE), elect(*TIE[:1]), elect(names=tuple("ABC"))]

    findings = [one for result in results for one in (*proof_sheet(result), *result.findings)]

    assert all(sentence(finding) for finding in findings)
    assert {finding.code for finding in findings} <= TEXTS.keys()


def test_minutes_state_the_required_fields_of_each_ballot() -> None:
    first, second = minutes_of(elect(*TIE))

    assert (first.convened, first.present, first.denominator, first.needed) == (25, 25, 25, 13)
    assert (first.issued, first.returned, first.valid, first.invalid) == (25, 25, 25, 0)
    assert [line.name for line in first.lines] == ["A", "B", "C", "D"]
    assert first.lines[0].share == Fraction(23, 25)
    assert [line.name for line in first.elected] == ["A", "B"]
    assert (second.revote, second.seats, [line.votes for line in second.elected]) == (True, 1, [12])
    assert first.basis == "Quyết định 190-QĐ/TW (10/10/2024)"


def test_minutes_give_the_reasons_of_invalid_ballots() -> None:
    pile = Pile((Kept(frozenset("A")),) * 20 + (Kept(frozenset()),) * 5)

    (minutes,) = minutes_of(elect(Round(25, 25, pile), names=tuple("ABCD")))

    assert {reason.value: count for reason, count in minutes.reasons.items()} == {"nobody": 5}


def test_nothing_that_comes_out_of_a_count_holds_a_ballot() -> None:
    pile = Pile((Kept(frozenset("A")),) * 24 + (Marked({"B": Mark.AGREE}),))

    result = elect(Round(25, 25, pile, second_entry=pile), names=tuple("ABCD"))

    for made in (result, minutes_of(result), report_of(result), proof_sheet(result)):
        assert not any(word in repr(made) for word in ("Kept", "Marked", "Pile"))


def test_the_report_lists_the_elected_with_the_votes_that_elected_them() -> None:
    report = report_of(elect(*TIE))

    assert [(line.name, line.votes) for line in report.elected] == [("A", 23), ("B", 18), ("C", 12)]
    assert (report.vacant, len(report.minutes)) == (0, 2)
