"""Drafts follow the facts: unchanged facts keep draft and bytes, and what people wrote is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_review, all_decided, an_election, brought_to
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import record_facts, waiting_for
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.elections.mandates import refuse
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.papers import (
    Draft,
    FileStanding,
    Studio,
    draft_papers,
    file_standing,
    number_papers,
    number_text,
    papers_of,
    place_draft,
)
from congtac.actions.targets import NEW_TERM
from congtac.documents.package import content_hash, parts_of
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts
from congtac.store.tables import Cycle, PaperVersion

REPORT, RESOLUTION = PaperKind.POLITICAL_REPORT, PaperKind.CONGRESS_RESOLUTION
STUDIO = Studio(
    templates=(shipped("templates_docx"),),
    layouts=layouts(),
    house=House("CB", place="Xã Mẫu"),
    wanted=frozenset(
        {
            PaperKind.POLITICAL_REPORT,
            PaperKind.BALLOT_MINUTES,
            PaperKind.CONGRESS_RESOLUTION,
            PaperKind.CONGRESS_MINUTES,
            PaperKind.HALF_YEAR_REPORT,
            PaperKind.ANNUAL_REPORT,
            PaperKind.CONFERENCE_MINUTES,
            PaperKind.CONCLUSION_NOTICE,
        }
    ),
    last_numbers={"BC": 46},
)
TARGETS = [StatedTarget("Kết nạp đảng viên", ">=2")]


def drafts(session: Session, cycle: Cycle, studio: Studio = STUDIO) -> dict[str, Draft]:
    """What is drafted today, by file name."""
    return {draft.paper.file_name: draft for draft in draft_papers(session, cycle, studio, DAY, SOMEBODY)}


def elected(session: Session, **differs: object) -> Cycle:
    """A branch congress after its three elections."""
    cycle = brought_to(session, a_cycle(session, **differs), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    all_decided(session, cycle)
    return brought_to(session, cycle, Stage.ELECTED)


def numbers(session: Session, cycle: Cycle) -> dict[str, str | None]:
    return {paper.file_name: number_text(session, cycle, paper) for paper in papers_of(session, cycle)}


# -- drafts ---------------------------------------------------------------------------------------------


def test_a_cycle_drafts_what_its_stage_calls_for_and_its_organisation_wants(session: Session) -> None:
    cycle = a_cycle(session)
    assert drafts(session, cycle) == {}

    brought_to(session, cycle, Stage.DRAFTING)

    assert list(drafts(session, cycle)) == ["bao-cao-chinh-tri.docx", "nghi-quyet-dai-hoi.docx"]
    assert list(drafts(session, cycle, replace(STUDIO, wanted=frozenset({REPORT})))) == ["bao-cao-chinh-tri.docx"]


def test_each_ballot_has_minutes_of_its_own(session: Session) -> None:
    assert [name for name in drafts(session, elected(session)) if name.startswith("bien-ban")] == [
        "bien-ban-kiem-phieu-chi-uy.docx",
        "bien-ban-kiem-phieu-bi-thu.docx",
        "bien-ban-kiem-phieu-pho-bi-thu.docx",
        "bien-ban-dai-hoi.docx",
    ]


def test_a_file_says_which_paper_and_which_draft_it_is(session: Session) -> None:
    cycle = elected(session)

    data = drafts(session, cycle)["bien-ban-kiem-phieu-bi-thu.docx"].data

    said = parts_of(data)["docProps/custom.xml"].decode()
    assert f">{cycle.key}/ballot_minutes/Bí thư<" in said
    assert 'name="congtac.draft"><vt:lpwstr>1<' in said


def test_what_the_committee_elects_has_no_minutes_of_the_congress(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, [THREE_ELECTIONS[0], an_election("bi_thu", "Bí thư", 1, by_congress=False)])
    all_decided(session, cycle)
    brought_to(session, cycle, Stage.ELECTED)

    names = list(drafts(session, cycle))

    assert "bien-ban-kiem-phieu-chi-uy.docx" in names
    assert "bien-ban-kiem-phieu-bi-thu.docx" not in names


@pytest.mark.parametrize("kind", [CycleKind.HALF_YEAR_REVIEW, CycleKind.ANNUAL_CONFERENCE])
def test_a_review_of_which_nothing_is_stated_drafts_papers_with_blanks(session: Session, kind: CycleKind) -> None:
    cycle = brought_to(session, a_review(session, kind=kind.value), Stage.ARCHIVED)

    assert len(drafts(session, cycle)) == 3


def test_unchanged_facts_keep_the_number_of_the_draft_and_every_byte(session: Session) -> None:
    cycle = elected(session)
    first = drafts(session, cycle)

    again = drafts(session, cycle)

    assert {name: draft.data for name, draft in again.items()} == {name: draft.data for name, draft in first.items()}
    assert {(draft.draft, draft.changed) for draft in first.values()} == {(1, True)}
    assert {(draft.draft, draft.changed) for draft in again.values()} == {(1, False)}


def test_changed_facts_make_draft_two_of_the_papers_that_state_them_and_of_no_other(session: Session) -> None:
    cycle = elected(session)
    first = drafts(session, cycle)

    register_targets(session, cycle, NEW_TERM, TARGETS, "nghị quyết")
    second = drafts(session, cycle)

    changed = {name for name, draft in second.items() if draft.changed}
    assert changed == {"bao-cao-chinh-tri.docx", "nghi-quyet-dai-hoi.docx"}
    assert {second[name].draft for name in changed} == {2}
    assert all(second[name].data != first[name].data for name in changed)
    again = drafts(session, cycle)
    assert {name: (draft.draft, draft.data) for name, draft in again.items()} == {
        name: (draft.draft, draft.data) for name, draft in second.items()
    }


def test_every_draft_is_on_record_with_who_and_why(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    drafts(session, cycle)
    register_targets(session, cycle, NEW_TERM, TARGETS, "nghị quyết")

    data = drafts(session, cycle)["nghi-quyet-dai-hoi.docx"].data

    versions = session.scalars(select(PaperVersion).order_by(PaperVersion.paper_id, PaperVersion.draft)).all()
    assert [version.draft for version in versions] == [1, 2, 1, 2]
    assert {(version.on, version.by, version.reason) for version in versions} == {(DAY, SOMEBODY.by, SOMEBODY.reason)}
    assert versions[-1].content_hash == content_hash(data)


def test_elections_held_again_have_minutes_of_their_own_and_what_was_adopted_stays(session: Session) -> None:
    cycle = elected(session)
    before = drafts(session, cycle)
    number_papers(session, cycle, STUDIO, DAY)
    given = numbers(session, cycle)
    brought_to(session, cycle, Stage.RATIFICATION)
    refuse(session, cycle, DAY, SOMEBODY, elections_of(session, cycle)[1:2])
    assert not any(draft.changed for draft in drafts(session, cycle).values())

    plan_elections(session, cycle, THREE_ELECTIONS[1:2])
    all_decided(session, cycle)
    after = drafts(session, cycle)
    number_papers(session, cycle, STUDIO, DAY)

    assert set(after) - set(before) == {"bien-ban-kiem-phieu-bi-thu-lan-2.docx"}
    assert {name: draft.data for name, draft in after.items() if name in before} == {
        name: draft.data for name, draft in before.items()
    }
    assert numbers(session, cycle) == given | {"bien-ban-kiem-phieu-bi-thu-lan-2.docx": "06-BB/ĐH"}


def test_two_elections_of_one_name_do_not_share_their_minutes(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, [*THREE_ELECTIONS, THREE_ELECTIONS[2]])
    all_decided(session, cycle)
    brought_to(session, cycle, Stage.ELECTED)

    drafts(session, cycle)

    assert not any(draft.changed for draft in drafts(session, cycle).values())
    assert "bien-ban-kiem-phieu-pho-bi-thu-lan-2.docx" in drafts(session, cycle)


# -- files ----------------------------------------------------------------------------------------------


def placed(session: Session, cycle: Cycle, folder: Path) -> Path:
    """The resolution, after every draft of today was put into the folder."""
    for draft in drafts(session, cycle).values():
        place_draft(session, draft.paper, draft.data, folder)
    return folder / "nghi-quyet-dai-hoi.docx"


def standing(session: Session, cycle: Cycle, path: Path) -> FileStanding:
    return next(
        file_standing(session, paper, path) for paper in papers_of(session, cycle) if paper.file_name == path.name
    )


def test_a_file_that_was_deleted_comes_back_as_it_was(session: Session, tmp_path: Path) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    path = placed(session, cycle, tmp_path)
    before = path.read_bytes()
    path.unlink()
    assert standing(session, cycle, path) is FileStanding.ABSENT

    placed(session, cycle, tmp_path)

    assert path.read_bytes() == before
    assert standing(session, cycle, path) is FileStanding.CURRENT


def test_the_next_draft_takes_the_place_of_the_one_before(session: Session, tmp_path: Path) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    path = placed(session, cycle, tmp_path)
    before = path.read_bytes()
    register_targets(session, cycle, NEW_TERM, TARGETS, "nghị quyết")
    drafts(session, cycle)
    assert standing(session, cycle, path) is FileStanding.OUTDATED

    placed(session, cycle, tmp_path)

    assert path.read_bytes() != before
    assert standing(session, cycle, path) is FileStanding.CURRENT


@pytest.mark.parametrize("theirs", [b"not even a paper", b""])
def test_what_a_person_made_of_a_file_is_never_overwritten(session: Session, tmp_path: Path, theirs: bytes) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    path = placed(session, cycle, tmp_path)
    path.write_bytes(theirs)
    register_targets(session, cycle, NEW_TERM, TARGETS, "nghị quyết")

    placed(session, cycle, tmp_path)

    assert path.read_bytes() == theirs
    assert standing(session, cycle, path) is FileStanding.EDITED


def test_a_paper_of_another_kind_under_its_name_counts_as_edited(session: Session, tmp_path: Path) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    path = placed(session, cycle, tmp_path)
    other = (tmp_path / "bao-cao-chinh-tri.docx").read_bytes()
    path.write_bytes(other)

    placed(session, cycle, tmp_path)

    assert path.read_bytes() == other


# -- numbers --------------------------------------------------------------------------------------------


def test_all_papers_of_a_congress_share_one_sequence_over_their_kinds(session: Session) -> None:
    cycle = elected(session)
    drafts(session, cycle)

    number_papers(session, cycle, STUDIO, DAY)

    assert numbers(session, cycle) == {
        "bao-cao-chinh-tri.docx": "47-BC/CB",
        "bien-ban-kiem-phieu-chi-uy.docx": "01-BB/ĐH",
        "bien-ban-kiem-phieu-bi-thu.docx": "02-BB/ĐH",
        "bien-ban-kiem-phieu-pho-bi-thu.docx": "03-BB/ĐH",
        "nghi-quyet-dai-hoi.docx": "04-NQ/ĐH",
        "bien-ban-dai-hoi.docx": "05-BB/ĐH",
    }


def test_numbering_twice_gives_nothing_a_second_number(session: Session) -> None:
    cycle = elected(session)
    drafts(session, cycle)
    number_papers(session, cycle, STUDIO, DAY)
    before = numbers(session, cycle)

    number_papers(session, cycle, STUDIO, DAY + timedelta(days=1))

    assert numbers(session, cycle) == before


def test_each_congress_counts_from_one(session: Session) -> None:
    first = elected(session)
    drafts(session, first)
    number_papers(session, first, STUDIO, DAY)
    second = elected(session, unit=first.unit, key="kỳ sau")
    drafts(session, second)

    number_papers(session, second, STUDIO, DAY)

    assert numbers(session, second)["nghi-quyet-dai-hoi.docx"] == "04-NQ/ĐH"
    assert numbers(session, second)["bao-cao-chinh-tri.docx"] == "48-BC/CB"


def test_a_committee_counts_by_type_and_term(session: Session) -> None:
    given = []
    for year, term in ((2026, "2025-2030"), (2027, "2025-2030"), (2031, "2030-2035")):
        unit = given[0].unit if given else None
        cycle = a_review(session, unit, key=f"{year}", held_on=DAY.replace(year=year))
        record_facts(session, cycle, {"term": term}, "tệp")
        brought_to(session, cycle, Stage.CONCLUDED)
        drafts(session, cycle)
        number_papers(session, cycle, replace(STUDIO, house=House("ĐU"), last_numbers={}), DAY)
        given.append(cycle)

    assert [sorted(str(number) for number in numbers(session, cycle).values()) for cycle in given] == [
        ["01-BB/ĐU", "01-BC/ĐU", "01-TB/ĐU"],
        ["02-BB/ĐU", "02-BC/ĐU", "02-TB/ĐU"],
        ["01-BB/ĐU", "01-BC/ĐU", "01-TB/ĐU"],
    ]


def test_before_the_official_session_nothing_has_a_number(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.PREPARATORY)
    drafts(session, cycle)

    assert number_papers(session, cycle, STUDIO, DAY) == []
    assert set(numbers(session, cycle).values()) == {None}


def test_a_result_that_comes_in_changes_the_papers_that_state_it(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS[:1])
    before = drafts(session, cycle)["nghi-quyet-dai-hoi.docx"]
    record_result(session, cycle, elections_of(session, cycle)[0], 3, ("Nguyễn Văn A",), None, DAY)

    after = drafts(session, cycle)["nghi-quyet-dai-hoi.docx"]

    assert (before.draft, after.draft) == (1, 2)


@pytest.mark.parametrize(
    ("kinds", "ready"), [({PaperKind.REPORT_REQUEST}, False), ({PaperKind.HALF_YEAR_REPORT}, True)]
)
def test_a_conference_is_ready_when_its_report_is_drafted_and_not_when_a_letter_is(
    session: Session, kinds: set[PaperKind], ready: bool
) -> None:
    cycle = brought_to(session, a_review(session), Stage.REPORT_DRAFTING)

    drafts(session, cycle, replace(STUDIO, wanted=frozenset(kinds)))

    assert (waiting_for(session, cycle) == []) is ready
