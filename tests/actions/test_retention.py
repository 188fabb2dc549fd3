"""Nothing is destroyed before its time, by one person alone, or when it is kept for ever; and the log says it all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY
from filing import FILED, FIRST, IN_FIVE_YEARS, SECOND, filed, keeping, papers, ratified, shelf
from sqlalchemy import select
from sqlalchemy.orm import Session
from submitting import DRAFTING

from congtac.actions.archive.building import build
from congtac.actions.archive.items import items_of
from congtac.actions.archive.retention import confirm, due_items, open_lines, propose
from congtac.actions.cycles import Person
from congtac.actions.papers.drafting import bytes_now, draft_papers, issue_of
from congtac.actions.papers.issuing import issue
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.domain.paper_kinds import PaperKind
from congtac.messages import sentence
from congtac.store.tables import ArchiveLog, Cycle, Paper

EVE = IN_FIVE_YEARS - timedelta(days=1)


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    assert all(sentence(finding) for finding in error.value.findings)
    return [finding.code for finding in error.value.findings]


def keys_due(session: Session, cycle: Cycle, on: date) -> list[str]:
    return [one.placed.item.key for one in due_items(shelf(session, cycle, reading=False), on) if one.due]


def paper_of(session: Session, cycle: Cycle, kind: PaperKind) -> Paper:
    return next(paper for paper in papers(session, cycle) if paper.kind == kind)


def test_drafts_and_working_papers_are_due_five_years_after_the_file_was_put_away(session: Session) -> None:
    cycle = filed(session)
    script = paper_of(session, cycle, PaperKind.RUNNING_SCRIPT)
    resolution = paper_of(session, cycle, PaperKind.CONGRESS_RESOLUTION)

    assert [key for key in keys_due(session, cycle, EVE) if key.startswith("paper/")] == []
    due = keys_due(session, cycle, IN_FIVE_YEARS)

    assert {f"paper/{script.id}", f"paper/{resolution.id}/1"} <= set(due)
    assert f"paper/{resolution.id}" not in due


@pytest.mark.parametrize(("on", "due"), [(date(2027, 3, 1), 0), (date(2027, 3, 2), 3)])
def test_sealed_ballots_are_due_a_year_after_the_closing(session: Session, on: date, due: int) -> None:
    ballots = [key for key in keys_due(session, filed(session), on) if key.startswith("ballots/")]

    assert len(ballots) == due


def test_before_a_file_is_put_away_only_its_ballots_have_an_end(session: Session) -> None:
    found = due_items(shelf(session, ratified(session), reading=False), date(2100, 1, 1))

    assert {one.placed.item.key.partition("/")[0] for one in found} == {"ballots"}


def test_what_is_kept_for_ever_cannot_even_be_proposed(session: Session) -> None:
    cycle = filed(session)
    resolution = paper_of(session, cycle, PaperKind.CONGRESS_RESOLUTION)

    with pytest.raises(RuleBroken) as error:
        propose(shelf(session, cycle, reading=False), [f"paper/{resolution.id}"], date(2200, 1, 1), FIRST)

    assert codes(error) == ["archive.permanent"]
    assert session.scalars(select(ArchiveLog)).all() == []


def test_every_reason_against_a_proposal_is_told_at_once(session: Session) -> None:
    cycle = filed(session)
    script = paper_of(session, cycle, PaperKind.RUNNING_SCRIPT)
    own = shelf(session, cycle, reading=False, keeping=keeping(congress_records="1 năm"))

    with pytest.raises(RuleBroken) as error:
        propose(own, [f"paper/{script.id}", "log"], EVE, FIRST)
    with pytest.raises(BadInput) as unknown:
        propose(own, ["paper/999", "khác"], EVE, FIRST)

    assert codes(error) == ["archive.not_due", "archive.not_erasable"]
    assert codes(unknown) == ["archive.unknown_item"] * 2


def test_nothing_due_is_nothing_to_propose(session: Session) -> None:
    with pytest.raises(RuleBroken) as error:
        propose(shelf(session, filed(session), reading=False), [], FILED, FIRST)

    assert codes(error) == ["archive.nothing_due"]


def test_a_proposal_destroys_nothing_and_is_not_made_twice(session: Session) -> None:
    cycle = filed(session)
    script = paper_of(session, cycle, PaperKind.RUNNING_SCRIPT)
    own = shelf(session, cycle, reading=False)

    propose(own, [f"paper/{script.id}"], IN_FIVE_YEARS, FIRST)

    assert script.versions[-1].data
    assert [line.item for line in open_lines(session, cycle)] == [f"paper/{script.id}"]
    with pytest.raises(RuleBroken) as error:
        propose(own, [f"paper/{script.id}"], IN_FIVE_YEARS, FIRST)
    assert codes(error) == ["archive.proposed_already"]


@pytest.mark.parametrize("name", [FIRST.by, " TRẦN  thị b"])
def test_who_proposed_it_does_not_confirm_it(session: Session, name: str) -> None:
    cycle = filed(session)
    propose(shelf(session, cycle, reading=False), [], IN_FIVE_YEARS, FIRST)

    with pytest.raises(RuleBroken) as error:
        confirm(shelf(session, cycle, reading=False), 1, IN_FIVE_YEARS, Person(name, "đồng ý"))

    assert codes(error) == ["archive.same_person"]
    assert {line.act for line in session.scalars(select(ArchiveLog))} == {"proposed"}


def destroyed(session: Session, key: str, cycle: Cycle) -> list[ArchiveLog]:
    propose(shelf(session, cycle, reading=False), [key], IN_FIVE_YEARS, FIRST)
    return confirm(shelf(session, cycle, reading=False), 1, IN_FIVE_YEARS, SECOND)


def test_confirmed_by_another_person_the_bytes_go_and_the_record_stays(session: Session) -> None:
    cycle = filed(session)
    script = paper_of(session, cycle, PaperKind.RUNNING_SCRIPT)
    digest = script.versions[-1].content_hash

    (line,) = destroyed(session, f"paper/{script.id}", cycle)

    assert (script.versions[-1].data, script.versions[-1].content_hash) == (None, digest)
    assert (line.act, line.by, line.content_hash, line.until) == ("destroyed", SECOND.by, digest, IN_FIVE_YEARS)
    (item,) = [one for one in items_of(shelf(session, cycle)) if one.item.key == f"paper/{script.id}"]
    assert (item.path, item.item.note) == (None, "đã hủy ngày 01/6/2031, Lê Văn C xác nhận (đã kiểm tra)")


def test_confirmed_twice_is_destroyed_once(session: Session) -> None:
    cycle = filed(session)
    lines = destroyed(session, f"paper/{paper_of(session, cycle, PaperKind.RUNNING_SCRIPT).id}", cycle)

    again = confirm(shelf(session, cycle, reading=False), 1, IN_FIVE_YEARS, SOMEBODY)

    assert again == lines


def test_a_destroyed_paper_is_not_drafted_issued_or_filed_again(session: Session) -> None:
    cycle = filed(session)
    script = paper_of(session, cycle, PaperKind.RUNNING_SCRIPT)
    destroyed(session, f"paper/{script.id}", cycle)

    drafts = draft_papers(session, cycle, DRAFTING, IN_FIVE_YEARS, SOMEBODY, only=PaperKind.RUNNING_SCRIPT)
    with pytest.raises(RuleBroken) as error:
        bytes_now(session, script, DRAFTING)

    assert drafts == []
    assert codes(error) == ["paper.destroyed"]
    assert not any(one.path == script.file_name for one in build(shelf(session, cycle), DAY, SOMEBODY).items)


def test_an_issued_paper_that_was_destroyed_keeps_its_number_day_and_hash(session: Session) -> None:
    cycle = filed(session)
    report = paper_of(session, cycle, PaperKind.ELECTION_REPORT)
    own = keeping(congress_reports="5 năm")
    issued = issue_of(session, report)
    assert issued is not None
    before = (issued.symbol, issued.on, issued.content_hash)

    propose(shelf(session, cycle, reading=False, keeping=own), [f"paper/{report.id}"], IN_FIVE_YEARS, FIRST)
    confirm(shelf(session, cycle, reading=False, keeping=own), 1, IN_FIVE_YEARS, SECOND)

    assert issued.data == b""
    assert (issued.symbol, issued.on, issued.content_hash) == before
    with pytest.raises(RuleBroken) as error:
        issue(session, report, DRAFTING, DAY, SOMEBODY)
    assert codes(error) == ["paper.destroyed"]


def test_what_is_kept_longer_by_now_is_not_destroyed(session: Session) -> None:
    cycle = filed(session)
    propose(shelf(session, cycle, reading=False), [], IN_FIVE_YEARS, FIRST)
    longer = shelf(session, cycle, reading=False, keeping=keeping(working_papers="vĩnh viễn", drafts="10 năm"))

    with pytest.raises(RuleBroken) as error:
        confirm(longer, 1, IN_FIVE_YEARS, SECOND)

    assert set(codes(error)) == {"archive.permanent", "archive.not_due"}
    assert paper_of(session, cycle, PaperKind.RUNNING_SCRIPT).versions[-1].data


def test_an_item_that_changed_since_it_was_proposed_is_not_destroyed(session: Session) -> None:
    cycle = filed(session)
    script = paper_of(session, cycle, PaperKind.RUNNING_SCRIPT)
    propose(shelf(session, cycle, reading=False), [f"paper/{script.id}"], IN_FIVE_YEARS, FIRST)
    script.versions[-1].content_hash = "0" * 64

    with pytest.raises(RuleBroken) as error:
        confirm(shelf(session, cycle, reading=False), 1, IN_FIVE_YEARS, SECOND)

    assert codes(error) == ["archive.item_changed"]


def test_a_proposal_that_there_is_not_is_not_confirmed(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        confirm(shelf(session, filed(session), reading=False), 7, IN_FIVE_YEARS, SECOND)

    assert codes(error) == ["archive.unknown_proposal"]


def test_a_line_of_the_log_is_never_changed_or_removed(session: Session) -> None:
    (line, *_others) = propose(shelf(session, filed(session), reading=False), [], date(2028, 1, 1), FIRST)
    line.by = "ai khác"

    with pytest.raises(RuntimeError, match="never changed"):
        session.flush()
