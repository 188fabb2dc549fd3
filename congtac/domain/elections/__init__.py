"""Elections decided from their figures: who may vote, who is on the list, who is elected, what comes next.

A whole election: 25 official members elect a branch committee of 3 out of 4; C and D tie for the last seat::

    roll = MembersRoll(official=25)
    listed = Nominations(3, ("Trần Văn D", "Nguyễn Văn A", "Trần Thị B", "Lê Văn C"))
    votes = {"Nguyễn Văn A": 23, "Trần Thị B": 18, "Lê Văn C": 15, "Trần Văn D": 15}
    first = Round(25, 25, Totals(25, 0, votes))
    again = Round(25, 25, Totals(23, 2, {"Lê Văn C": 12, "Trần Văn D": 11}))
    election = Election(day, roll, Office.BRANCH_COMMITTEE, listed, rules, charter, rounds=(first, again))
    result = decide(election)
    result.outcome      # Outcome.COMPLETE
    result.elected      # ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C"): among the tied 12 votes suffice
    proof_sheet(result) # the arithmetic line by line, for ``congtac.messages.sentence``
    minutes_of(result)  # the facts of each counting minute

``rules`` and ``charter`` are the sets in force on ``day``, from ``rulebook.regulations.regulations_on(day)``.

Secrecy by construction: a ballot is a value without number, time or person, and ``decide`` turns a pile
of them into totals; a result, a minute and a proof sheet hold no ballot. Whoever stores an election
stores its result, never the pile it was entered as. The order of ballots changes nothing, which a test
proves.
"""

from congtac.domain.elections.ballots import (
    Ballot,
    Invalidity,
    Kept,
    Mark,
    Marked,
    Spoiled,
    Tally,
    count_ballots,
)
from congtac.domain.elections.candidates import (
    CandidateList,
    FloorCandidate,
    Nominations,
    settle,
    surplus_limit,
)
from congtac.domain.elections.count import Decision, Difference, Pile, Round, Totals, compare, tally_of
from congtac.domain.elections.election import Election, ElectionResult, decide
from congtac.domain.elections.electorate import (
    CommitteeRoll,
    DelegatesRoll,
    MembersRoll,
    quorum,
    votes_needed,
)
from congtac.domain.elections.minutes import CountingMinutes, ResultReport, minutes_of, report_of
from congtac.domain.elections.names import in_ballot_order, name_key
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.elections.proof import explain_electorate, proof_sheet
from congtac.domain.elections.results import Outcome, RoundResult, choose
from congtac.domain.elections.rules import CharterRules, ElectionRules
from congtac.domain.elections.sequence import branch_steps, check_among, committee_steps, due, require_turn

__all__ = [
    "Ballot",
    "CandidateList",
    "CharterRules",
    "CommitteeRoll",
    "CountingMinutes",
    "Decision",
    "DelegatesRoll",
    "Difference",
    "Election",
    "ElectionResult",
    "ElectionRules",
    "FloorCandidate",
    "Invalidity",
    "Kept",
    "Mark",
    "Marked",
    "Meeting",
    "MembersRoll",
    "Nominations",
    "Office",
    "Outcome",
    "Pile",
    "ResultReport",
    "Round",
    "RoundResult",
    "Spoiled",
    "Tally",
    "Totals",
    "branch_steps",
    "check_among",
    "choose",
    "committee_steps",
    "compare",
    "count_ballots",
    "decide",
    "due",
    "explain_electorate",
    "in_ballot_order",
    "minutes_of",
    "name_key",
    "proof_sheet",
    "quorum",
    "report_of",
    "require_turn",
    "settle",
    "surplus_limit",
    "tally_of",
    "votes_needed",
]
