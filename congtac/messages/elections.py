"""Texts about elections: rule sets, lists, ballots, results, and the lines of the proof sheet."""

from __future__ import annotations

from congtac.i18n import N_

_RULES = {
    "rules.before_first": N_(
        "No rule set is known for {day}: the first one, {first_id}, begins on {first}. Check the date."
    ),
    "rules.charter_stands_in": N_(
        "No charter rules are known for {day}; those in force from {first} were used for sizes and quorum. Check them."
    ),
}

_ELECTORATE = {
    "electorate.parts_exceed_whole": N_(
        "The absent and excluded add up to {found}, but only {expected} were convened. Correct one of the two figures."
    ),
    "electorate.empty": N_("Of {found} convened nobody is left to be counted. Correct the electorate."),
    "electorate.too_many_alternates": N_(
        "{found} alternates came in, but only {expected} delegates were absent for the whole congress. "
        "Correct one of the two figures."
    ),
    "electorate.probationary": N_(
        "{count} probationary members are present: they neither vote nor stand and are not counted."
    ),
    "quorum.missing": N_(
        "Only {found} of {denominator} are present; {expected} are needed for a quorum. The chair "
        "confirms whether the vote may be held."
    ),
    "quorum.organisations_missing": N_(
        "Only {found} of {organisations} subordinate organisations are represented; {expected} are "
        "needed. The chair confirms whether the vote may be held."
    ),
}

_OFFICES = {
    "seats.too_many": N_("{found} seats for {office} are too many: at most {expected} are allowed."),
    "seats.unusual": N_(
        "{found} seats are unusual for a committee: {expected} are common. Check the superior's approval."
    ),
    "branch.too_small": N_(
        "The branch has {found} official members; a branch needs at least {expected}. Ask the superior "
        "committee where its members belong."
    ),
    "branch_committee.too_few_members": N_(
        "The branch has {found} official members (and {probationary} probationary ones, who do not "
        "count): with fewer than {expected} it elects no branch committee. Elect the secretary, and a "
        "deputy if needed."
    ),
    "branch_committee.unexpected": N_(
        "The branch is said to have a branch committee, but has only {found} official members; {expected}"
        " are needed. Check."
    ),
    "standing_board.committee_too_small": N_(
        "The committee has {found} members; only from {expected} members on does it elect a standing board."
    ),
    "order.wrong_body": N_(
        "{office}: not elected by this meeting ({found}), but by: {expected}. Hold the election there."
    ),
    "order.branch_committee_first": N_(
        "With {found} official members the branch committee is elected first, then the secretary, then "
        "the deputy. Elect the branch committee before this office: {office}."
    ),
    "order.branch_committee_unknown": N_(
        "With {found} official members the branch committee is elected before this office: {office}. "
        "State has_branch_committee, and make sure that the candidates are its members."
    ),
    "order.direct_election": N_(
        "The congress elects this office itself: {office}. Make sure that the superior committee agreed to it."
    ),
    "order.wrong": N_("It is not yet the turn of: {office}. Elect first: {expected}. The order is: {order}."),
    "order.not_foreseen": N_("This congress does not elect: {office}. It elects in this order: {order}."),
    "order.held_already": N_("Already elected: {office}. The order is: {order}."),
    "order.not_in_committee": N_(
        "{name} is not a member of the committee that was elected, so cannot be elected as {office}. Take"
        " the name off the list."
    ),
}

_CANDIDATES = {
    "candidates.same_name": N_(
        "{name} is on the list twice. If they are two people, tell them apart with a mark in brackets, "
        "such as the year of birth: {name} (1970)."
    ),
    "candidates.withdrawn_unknown": N_("{name} withdrew but is not on the list. Check the name."),
    "candidates.convening_member": N_(
        "{name} is a member of the convening committee and is not on its list, so may not stand from the floor."
    ),
    "candidates.may_not_stand": N_(
        "{name} is on the roll as “{status}” and does not stand for election ({source}). Take the name off the list, "
        "or correct the roll."
    ),
    "candidates.floor_support_unknown": N_(
        "{name} was proposed from the floor: the number of supporters is missing; at least {expected} are"
        " needed. Hold the opinion ballot and enter its result."
    ),
    "candidates.floor_not_supported": N_(
        "{name} has the support of {found} of {attending} present; at least {expected} are needed (more "
        "than 30%). The name is not put on the list."
    ),
    "candidates.floor_level": N_(
        "{names} have the same support ({support}) for the last place on the list. The congress decides."
    ),
    "candidates.floor_over_limit": N_(
        "The list has room for {room} names from the floor; these are left out because others have more "
        "support: {names}. The chair confirms."
    ),
    "candidates.counting_committee": N_(
        "{name} is on the counting committee and on the list. Replace the person on the counting committee."
    ),
    "surplus.missing": N_(
        "{found} names for {seats} seats: the list must have more names than seats, from {expected} to "
        "{most}. Add names."
    ),
    "surplus.too_many": N_(
        "{found} names for {seats} seats are too many: at most {expected} are allowed. Shorten the list."
    ),
}

_BALLOTS = {
    "ballots.more_than_issued": N_(
        "Round {round}: {found} ballots were returned but only {expected} issued. The vote is void; hold it again."
    ),
    "ballots.more_than_voters": N_(
        "Round {round}: {found} ballots were issued but only {expected} people may vote. Check both figures."
    ),
    "ballots.more_than_present": N_(
        "Round {round}: {found} ballots were issued but only {expected} voters were present. Check both figures."
    ),
    "ballots.more_than_roll": N_(
        "Round {round}: {found} ballots were issued, but by the attendance only {expected} of "
        "{denominator} voters are present. Check whether somebody came back."
    ),
    "ballots.present_more_than_voters": N_(
        "Round {round}: {found} voters are said to be present, but only {expected} people may vote. Check both figures."
    ),
    "ballots.valid_and_invalid": N_(
        "Round {round}: {valid} valid and {invalid} invalid ballots make {found}, but {expected} were "
        "returned. Count again."
    ),
    "ballots.entered": N_(
        "Round {round}: {found} ballots were entered, but {expected} were returned. Enter all ballots, "
        "also the invalid ones."
    ),
    "ballots.valid_stated": N_(
        "Round {round}: {found} valid ballots are stated, but the ballots entered give {expected}. Check both."
    ),
    "ballots.invalid_stated": N_(
        "Round {round}: {found} invalid ballots are stated, but the ballots entered give {expected}. Check both."
    ),
    "ballots.struck_without_surplus": N_(
        "Round {round}: {found} ballots only list the names kept, but with {names} names for {seats} "
        "seats a ballot has the columns agree and disagree. Names not kept were counted as disagree."
    ),
    "ballots.marked_with_surplus": N_(
        "Round {round}: {found} ballots have marks beside the names, but with {names} names for {seats} "
        "seats names are struck through. Names marked agree were counted as kept."
    ),
    "ballots.bad_entry": N_(
        "A ballot is a list of the names kept, or agree, disagree, both or blank for each name, or the "
        "reason why it is invalid ({reasons})."
    ),
    "ballots.name_twice": N_("{name} is twice on one ballot. Enter each name once."),
    "ballots.unknown_name": N_(
        "Round {round}: {found} ballots hold the name {name}, which is not on the list of this round; "
        "they were counted as invalid. Check the spelling."
    ),
    "rounds.votes_or_ballots": N_("Give either votes (totals) or ballots (one by one) here, not both and not neither."),
    "rounds.no_valid": N_("The number of valid ballots is missing: add the key valid."),
    "votes.name_twice": N_("{name} has two figures in one count. Keep one of them."),
    "votes.more_than_valid": N_(
        "Round {round}: {name} has {found} votes, but only {expected} ballots are valid. Count again."
    ),
    "votes.more_than_marks": N_(
        "Round {round}: the votes add up to {found}, but {valid} valid ballots for {seats} seats allow at"
        " most {expected}. Count again."
    ),
    "votes.unknown_name": N_(
        "Round {round}: {name} is not on the list of this round ({names}). Check the name, or state the "
        "round's candidates if the congress voted another list."
    ),
    "votes.missing": N_("Round {round}: no figure for {names}; counted as 0 votes."),
    "entries.differ": N_(
        "Round {round}: the two entries disagree on {name}: {expected} votes and {found} votes. Count again."
    ),
    "entries.differ_issued": N_(
        "Round {round}: the two entries disagree on the ballots issued: {expected} and {found}. Count again."
    ),
    "entries.differ_returned": N_(
        "Round {round}: the two entries disagree on the ballots returned: {expected} and {found}. Count again."
    ),
    "entries.same_person": N_(
        "Round {round}: {by} made the first entry. The second entry must be made by somebody else."
    ),
    "entries.agreed": N_("Round {round}: two entries agree already. Decide the round."),
    "entries.missing": N_(
        "{election}, round {round}: the count has not been entered twice. Have a second person enter it independently."
    ),
    "entries.disagree": N_(
        "{election}, round {round}: the last two entries disagree. Count again and enter both once more."
    ),
    "entries.differ_valid": N_(
        "Round {round}: the two entries disagree on the valid ballots: {expected} and {found}. Count again."
    ),
    "entries.differ_invalid": N_(
        "Round {round}: the two entries disagree on the invalid ballots: {expected} and {found}. Count again."
    ),
}

_RESULTS = {
    "result.more_than_seats": N_("{found} people were announced as elected, but there are {expected} seats."),
    "result.below_majority": N_(
        "{name} was announced as elected with {found} votes, but {expected} are needed. Correct the announcement."
    ),
    "result.differs": N_(
        "Round {round}: announced as elected: {found}; by the votes it is: {expected}. Correct the announcement."
    ),
    "rounds.no_list": N_("{election}: the list of candidates is not closed. Close it before a count is entered."),
    "rounds.ended": N_("{election}: no further round can be held ({outcome})."),
    "rounds.undecided": N_(
        "{election}: after round {round} the congress decides whether to go on, to add names or to stop. Record its "
        "decision first."
    ),
    "rounds.nothing_to_decide": N_("{election}: there is nothing for the congress to decide now."),
    "rounds.not_finished": N_("{election} has no result to announce yet. Next: {outcome}."),
    "rounds.no_appointment": N_(
        "{election}: the superior appoints only after the rounds in which nobody was elected. Now: {outcome}."
    ),
    "rounds.after_end": N_(
        "Round {round} was held although nothing was left to vote on ({outcome}). Take it out, or check "
        "the rounds before."
    ),
    "round.already_elected": N_("Round {round}: {name} is elected already. Take the name off this round's list."),
    "round.new_names": N_("Round {round} has new names ({names}). Record that the congress decided to add them."),
    "round.not_the_tied": N_(
        "Round {round} was held on another list although these were tied for the last place: {names}. "
        "More than half was required. The chair confirms."
    ),
    "congress.unrecorded": N_("Seats were empty after round {round}: record that the congress decided to vote again."),
    "runoff.plurality": N_(
        "{names}: elected in the vote among the tied with fewer than {needed} votes, because there the "
        "higher number is enough. The chair confirms."
    ),
    "alternates.not_here": N_("Alternates are not elected with: {office}. The key was not used."),
    "alternates.too_many": N_(
        "{found} alternates for {expected} delegates: there should be fewer alternates than delegates. Check."
    ),
    "alternates.from_runners_up": N_(
        "{names}: alternates, taken from those with more than half who got no seat. Record that the "
        "congress chose this instead of a separate ballot."
    ),
    "alternates.tied": N_(
        "{tied} are tied for the last place among the alternates. Hold a separate ballot for alternates."
    ),
    "alternates.short": N_(
        "Only {found} of {expected} alternates have more than half of the votes. Elect the others on a separate ballot."
    ),
}

_NEXT = {
    "next.first_round": N_("No round was held yet. Hold the first ballot; {needed} votes are needed."),
    "next.vacant": N_("The congress decided to stop with {seats} seats empty. Report the vacancy to the superior."),
    "next.runoff": N_(
        "{names} are tied for {seats} remaining seat(s). Vote again among them; the higher number wins, "
        "more than half is not required. The chair confirms."
    ),
    "next.another_round": N_(
        "{seats} seat(s) are empty. The congress decides whether to vote again ({needed} votes needed) "
        "on: {names}, or on a list with new names, or to stop."
    ),
    "next.congress_decides": N_(
        "{seats} seat(s) are still empty. The congress decides whether to go on, to add names or to stop."
        " Not elected yet: {names}."
    ),
    "next.still_tied": N_(
        "{names} are still tied for {seats} seat(s). The congress decides whether to vote once more."
    ),
    "next.appointment_unconfirmed": N_(
        "Nobody was elected as secretary in {rounds} rounds. That the superior appoints is confirmed only"
        " for elections from 01/07/2025 on. Ask the superior committee."
    ),
    "next.appoint_committee_member": N_(
        "Nobody was elected as secretary in {rounds} rounds: the superior committee appoints a member of "
        "the branch committee. Report to it."
    ),
    "next.appoint_member": N_(
        "Nobody was elected as secretary in {rounds} rounds: the superior committee appoints a member of "
        "the branch. Report to it."
    ),
}

_PROOF = {
    "proof.heading": N_(
        "Election: {office}. Meeting: {meeting}, {day}. Regulation: {regulation} (rule set {rule_set})."
    ),
    "proof.denominator.members_congress": N_(
        "Official members convened: {convened}. Taken out: {temporary_elsewhere} temporarily in another "
        "organisation, {exempt_absent} exempt and absent, {suspended} suspended, {excused_whole} excused "
        "for the whole congress. {denominator} are counted."
    ),
    "proof.denominator.delegates_congress": N_(
        "Official delegates convened: {convened}. Taken out: {committee_absent_whole} members of the "
        "convening committee absent for the whole congress, {not_replaced} delegates absent for the whole"
        " congress and not replaced. {denominator} are counted."
    ),
    "proof.denominator.committee_meeting": N_(
        "Members of the committee: {convened}. Taken out: {suspended} suspended. {denominator} are counted."
    ),
    "proof.denominator_all.members_congress": N_(
        "Official members convened: {convened}. All {denominator} are counted."
    ),
    "proof.denominator_all.delegates_congress": N_(
        "Official delegates convened: {convened}. All {denominator} are counted."
    ),
    "proof.denominator_all.committee_meeting": N_(
        "Members of the committee: {convened}. All {denominator} are counted."
    ),
    "proof.stay_in": N_("Absent but still counted: {away}; present at the ballot: {present}."),
    "proof.exempt_present": N_("Exempt members who came and vote, so are counted: {count}."),
    "proof.needed": N_(
        "Elected is who has more than half of {denominator}, that is at least {needed} votes ({source})."
    ),
    "proof.quorum": N_("Quorum: {quorum} of {denominator} must be present; {present} are. It is reached."),
    "proof.no_quorum": N_(
        "Quorum: {quorum} of {denominator} must be present; {present} are. It is not reached; the chair confirms."
    ),
    "proof.list": N_("Seats: {seats}. Candidates: {count}, in ballot order: {names}."),
    "proof.round": N_("Round {number}, for {seats} seat(s)."),
    "proof.revote": N_("Round {number}, vote among the tied for {seats} seat(s): the higher number wins."),
    "proof.ballots": N_("Ballots issued: {issued}; returned: {returned}; valid: {valid}; invalid: {invalid}."),
    "proof.invalid": N_("Invalid because {reason}: {count}."),
    "proof.counted_by_hand": N_("The figures were counted by hand and entered once."),
    "proof.entries_agree": N_("Two independent entries agree."),
    "proof.votes": N_("{name}: {votes} vote(s), {share} of {denominator}."),
    "proof.votes_enough": N_("{name}: {votes} vote(s), {share} of {denominator}. More than half."),
    "proof.votes_half": N_("{name}: {votes} vote(s), {share} of {denominator}. Exactly half is not more than half."),
    "proof.votes_short": N_("{name}: {votes} vote(s), {share} of {denominator}. Fewer than the {needed} needed."),
    "proof.elected": N_("Elected in round {number}: {names}."),
    "proof.nobody": N_("Nobody is elected in round {number}."),
    "proof.tied": N_("Tied for {seats} remaining seat(s): {names}."),
    "proof.result": N_("Elected in all: {count}: {names}."),
    "proof.alternates": N_("Alternates: {count}: {names}."),
    "proof.outcome": N_("Outcome: {outcome}."),
}

TEXTS = _RULES | _ELECTORATE | _OFFICES | _CANDIDATES | _BALLOTS | _RESULTS | _NEXT | _PROOF
