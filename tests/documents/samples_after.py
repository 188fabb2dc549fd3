"""Facts of the papers at and after a congress: the published one without counts, and an invented one with them."""

from __future__ import annotations

from datetime import date



from congtac.domain.congress_facts import BallotCount, CountRow
from congtac.domain.outcome_facts import ElectionReportFacts, RatificationDecisionFacts, RatificationSubmissionFacts
from congtac.domain.paper_facts import ElectionRow, PaperFacts, Signature, VoteRow
from congtac.domain.paper_kinds import PaperKind
