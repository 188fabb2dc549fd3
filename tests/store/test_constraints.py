"""Every named constraint refuses what it should, and nothing beside it, on both databases.

The rows come from the columns: row 1 and row 2 of a table differ in everything; row 2 refers to row 2.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from builders import DAY
from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Table, UniqueConstraint, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congtac.clock import now
from congtac.store.moment import Moment
from congtac.store.tables import Base

TABLES = Base.metadata.tables
NEXT_DAY = DAY + timedelta(days=1)
ONLY: dict[str, dict[str, Any]] = {  # columns that take only some values
    "entered_count": {"account_id": 7},
    "paper_approval": {"account_id": 7},
    "account_grant": {"role": "secretary"},
    "api_token_scope": {"role": "secretary"},
    "cycle": {"kind": "branch_congress", "stage": "planning"},
    "transition_log": {"act": "submit"},
    "confirmation": {"gate": "quorum"},
    "published_day": {"status": "confirmed", "sequence": 0},
    "reminder": {"outcome": "queued", "why": "due"},
    "obligation": {"kind": "report", "holder": "sub_branches"},
    "message": {"next_at": None},
    "report": {"reason": "A"},
    "report_value": {"aspect": "result", "qualifier": "exact", "number": 1},
    "mandate": {"state": "ratified"},
    "candidate": {"origin": "list", "withdrawn": False, "position": 1},
    "election_round": {"outcome": "complete", "issued": 2, "returned": 2, "valid": 1, "invalid": 1},
    "paper": {"state": "draft"},
    "paper_comment": {"kind": "comment"},
    "registration": {"state": "reserved", "note": "A"},
    "election": {"seats": 3},
    "paper_issue": {"registration_id": 1},
    "term_consent": {"kind": "extension"},
    "term_name": {"ordinal": 3},
    "delegate_quota": {"rule": "largest_remainder", "members": "total"},
    "task": {"lead": "A"},
    "task_entry": {"event": "assigned"},
    "dossier": {"kind": "results"},
    "dossier_item": {"content_hash": "a"},
    "dossier_confirmation": {"kind": "results"},
    "dossier_decision": {"outcome": "approved"},
    "emulation_score": {"scorer": "self"},
    "kept_elsewhere": {"part": "media", "retention": "drafts"},
    "archive_log": {"act": "destroyed", "proposal": 1, "item": "A", "retention": "drafts", "until": DAY},
}
# what only row 2 says
SECOND: dict[str, dict[str, Any]] = {
    "entered_count": {"agrees": True},
    "candidate": {"position": 2},
    "paper_issue": {"registration_id": 2},
}
# constraint: what it refuses, and the nearest that it admits
CHECKS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "ck_unit_validity_in_order": (
        {"valid_from": DAY, "valid_until": DAY},
        {"valid_from": DAY, "valid_until": NEXT_DAY},
    ),
    "ck_unit_not_its_own_superior": ({"id": 2, "superior_id": 2}, {"id": 2, "superior_id": 1}),
    "ck_cycle_kind_known": ({"kind": "picnic"}, {"kind": "annual_conference"}),
    "ck_cycle_stage_known": ({"stage": "late"}, {"stage": "cancelled"}),
    "ck_transition_log_act_known": ({"act": "forget"}, {"act": "cancel"}),
    "ck_transition_log_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_confirmation_gate_known": ({"gate": "weather"}, {"gate": "file_complete"}),
    "ck_confirmation_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_fact_has_origin": ({"origin": ""}, {"origin": "A"}),
    "ck_obligation_kind_known": ({"kind": "wish"}, {"kind": "task"}),
    "ck_obligation_holder_known": ({"holder": "nobody"}, {"holder": "lead_unit"}),
    "ck_obligation_waived_by_somebody_for_a_reason": (
        {"waived_because": "A", "waived_by": None, "waived_on": None},
        {"waived_because": "A", "waived_by": "B", "waived_on": DAY},
    ),
    "ck_milestone_kept_by_somebody_for_a_reason": (
        {"kept_by": "A", "kept_because": None},
        {"kept_by": "A", "kept_because": "B"},
    ),
    "ck_reminder_hold_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_reminder_hold_released_by_somebody_for_a_reason": (
        {"released_on": DAY, "released_by": "A", "released_because": None},
        {"released_on": DAY, "released_by": "A", "released_because": "B"},
    ),
    "ck_message_resend_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_message_claimed_for_a_time": (
        {"claimed_by": "A", "claimed_until": None},
        {"claimed_by": "A", "claimed_until": now()},
    ),
    "ck_message_ended_is_not_tried_again": (
        {"next_at": now(), "sent_at": now()},
        {"next_at": None, "sent_at": now()},
    ),
    "ck_report_revision_counts_from_one": ({"revision": 0}, {"revision": 2}),
    "ck_report_revision_has_reason": ({"revision": 2, "reason": ""}, {"revision": 1, "reason": None}),
    "ck_report_value_aspect_known": ({"aspect": "guess"}, {"aspect": "plan"}),
    "ck_report_value_qualifier_known": ({"qualifier": "perhaps"}, {"qualifier": "about"}),
    "ck_report_value_absence_known": ({"number": None, "absence": "lost"}, {"number": None, "absence": "nil"}),
    "ck_report_value_number_or_absence": ({"number": 1, "absence": "nil"}, {"number": None, "absence": "nil"}),
    "ck_report_decision_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_extension_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_unit_key_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_unit_key_withdrawn_with_reason": (
        {"withdrawn_on": DAY, "withdrawn_by": "A"},
        {"withdrawn_on": DAY, "withdrawn_by": "A", "withdrawn_because": "B"},
    ),
    "ck_consolidated_report_version_counts_from_one": ({"version": 0}, {"version": 2}),
    "ck_consolidated_report_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_published_day_status_known": ({"status": "perhaps"}, {"status": "cancelled"}),
    "ck_published_day_sequence_rises": ({"sequence": -1}, {"sequence": 0}),
    "ck_reminder_outcome_known": ({"outcome": "lost"}, {"outcome": "skipped"}),
    "ck_reminder_why_known": ({"why": "mood"}, {"why": "too_soon"}),
    "ck_reminder_has_reason": ({"reason": ""}, {"reason": "A"}),
    "ck_task_deadline_kind_known": ({"deadline_kind": "soon"}, {"deadline_kind": "quarter"}),
    "ck_task_report_period_known": ({"report_period": "hourly"}, {"report_period": "monthly"}),
    "ck_task_deadline_is_understood": ({"deadline": DAY}, {"deadline": DAY, "deadline_kind": "day"}),
    "ck_task_closed_with_evidence": ({"closed_on": DAY}, {"closed_on": DAY, "evidence": "12-BC/CB"}),
    "ck_task_unit_as_written": ({"lead_unit_id": 1, "lead": None}, {"lead_unit_id": 1, "lead": "A"}),
    "ck_task_milestone_deadline_kind_known": ({"deadline_kind": "soon"}, {"deadline_kind": "month"}),
    "ck_task_milestone_deadline_is_understood": ({"deadline": DAY}, {"deadline": DAY, "deadline_kind": "day"}),
    "ck_task_entry_event_known": ({"event": "forgotten"}, {"event": "reported"}),
    "ck_task_entry_numbers_start_at_one": ({"number": 0}, {"number": 2}),
    "ck_task_entry_person_and_words": ({"by": ""}, {"by": "A", "text": "B"}),
    "ck_task_entry_closed_with_evidence": ({"event": "closed"}, {"event": "closed", "evidence": "12-BC/CB"}),
    "ck_election_at_least_one_seat": ({"seats": 0}, {"seats": 1}),
    "ck_election_elected_within_seats": (
        {"seats": 3, "elected": 4, "decided_on": DAY},
        {"seats": 3, "elected": 3, "decided_on": DAY},
    ),
    "ck_election_decided_with_result": ({"elected": 1}, {"elected": 0, "decided_on": DAY}),
    "ck_election_rank_known": ({"rank": "clerk"}, {"rank": "secretary"}),
    "ck_mandate_state_known": ({"state": "lost"}, {"state": "appointed"}),
    "ck_mandate_ended_because_known": (
        {"ended_on": NEXT_DAY, "ended_because": "tired"},
        {"ended_on": NEXT_DAY, "ended_because": "moved"},
    ),
    "ck_mandate_ended_with_reason": ({"ended_on": NEXT_DAY}, {"ended_on": DAY, "ended_because": "resigned"}),
    "ck_mandate_ended_after_elected": (
        {"elected_on": NEXT_DAY, "ended_on": DAY, "ended_because": "deceased"},
        {"elected_on": DAY, "ended_on": DAY, "ended_because": "deceased"},
    ),
    "ck_mandate_replaces_another": ({"id": 2, "replaces_id": 2}, {"id": 2, "replaces_id": 1}),
    "ck_candidate_origin_known": ({"origin": "rumour"}, {"origin": "self"}),
    "ck_candidate_withdrawn_off_list": ({"withdrawn": True}, {"withdrawn": True, "position": None}),
    "ck_candidate_rounds_count_from_one": ({"from_round": 0}, {"from_round": 2}),
    "ck_entered_count_two_entries": ({"number": 3}, {"number": 2}),
    "ck_entered_count_second_agrees_or_not": ({"agrees": None}, {"agrees": False}),
    "ck_entered_count_has_person": ({"by": ""}, {"by": "A"}),
    "ck_election_round_rounds_count_from_one": ({"number": 0}, {"number": 2}),
    "ck_election_round_outcome_known": ({"outcome": "lost"}, {"outcome": "annulled"}),
    "ck_election_round_decision_known": (
        {"decision": "sleep", "decided_by": "A", "decided_because": "B"},
        {"decision": "stop", "decided_by": "A", "decided_because": "B"},
    ),
    "ck_election_round_person_and_reason": (
        {"decision": "stop", "decided_by": "A"},
        {"decision": "stop", "decided_by": "A", "decided_because": "B"},
    ),
    "ck_election_round_valid_and_invalid": ({"valid": 2}, {"valid": 2, "issued": 1, "returned": 2}),
    "ck_paper_state_known": ({"state": "burnt"}, {"state": "issued"}),
    "ck_register_counts_up": ({"last_number": -1}, {"last_number": 0}),
    "ck_paper_approval_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_paper_issue_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_paper_issue_cancelled_with_reason": (
        {"cancelled_on": DAY, "cancelled_by": "A"},
        {"cancelled_on": DAY, "cancelled_by": "A", "cancelled_because": "B"},
    ),
    "ck_registration_mark_known": (
        {"paper_id": None, "kept_at": "A", "mark": "private"},
        {"paper_id": None, "kept_at": "A", "mark": "top_secret"},
    ),
    "ck_registration_secret_is_a_stub": (
        {"paper_id": 2, "kept_at": "A", "mark": "secret"},
        {"paper_id": None, "kept_at": "A", "mark": "secret"},
    ),
    "ck_registration_stands_for_something": (
        {"paper_id": None, "note": ""},
        {"paper_id": None, "note": "theo sổ giấy"},
    ),
    "ck_registration_cancelled_with_reason": (
        {"cancelled_on": DAY, "cancelled_because": "A"},
        {"cancelled_on": DAY, "cancelled_by": "A", "cancelled_because": "B"},
    ),
    "ck_registration_state_known": ({"state": "lost"}, {"state": "cancelled"}),
    "ck_registration_numbers_start_at_one": ({"number": 0}, {"number": 2}),
    "ck_term_consent_kind_known": ({"kind": "holiday"}, {"kind": "early_congress"}),
    "ck_term_consent_has_decision": ({"decision": ""}, {"decision": "12-QĐ/ĐU"}),
    "ck_term_consent_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_term_name_names_something": ({"ordinal": None, "term": None}, {"ordinal": None, "term": "2025-2030"}),
    "ck_term_name_ordinal_known": ({"ordinal": 201}, {"ordinal": 200}),
    "ck_term_name_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_congress_round_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_round_unit_planned_by_somebody_for_a_reason": (
        {"planned_on": DAY, "planned_by": "A"},
        {"planned_on": DAY, "planned_by": "A", "planned_because": "B"},
    ),
    "ck_round_unit_ahead_by_somebody_for_a_reason": (
        {"ahead_on": DAY, "ahead_by": "A"},
        {"ahead_on": DAY, "ahead_by": "A", "ahead_because": "B"},
    ),
    "ck_round_step_in_order": ({"opens": NEXT_DAY, "closes": DAY}, {"opens": DAY, "closes": DAY}),
    "ck_round_step_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_round_lesson_text_and_person": ({"text": ""}, {"text": "A", "by": "B"}),
    "ck_delegate_quota_rule_known": ({"rule": "by_lot"}, {"rule": "per_members", "per": 10}),
    "ck_delegate_quota_members_known": ({"members": "some"}, {"members": "official"}),
    "ck_delegate_quota_per_with_its_rule": ({"rule": "per_members"}, {"rule": "per_members", "per": 10}),
    "ck_delegate_quota_seats_to_share": ({"seats": 0}, {"seats": 1, "minimum": 0}),
    "ck_delegate_quota_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_delegate_share_of_members": ({"members": 0}, {"members": 1, "seats": 0}),
    "ck_delegate_share_has_origin": ({"origin": ""}, {"origin": "A"}),
    "ck_paper_comment_kind_known": ({"kind": "shout"}, {"kind": "return"}),
    "ck_paper_comment_person_and_text": ({"text": ""}, {"by": "A", "text": "B"}),
    "ck_paper_comment_settled_person_and_text": ({"by": ""}, {"by": "A", "text": "B"}),
    "ck_dossier_kind_known": ({"kind": "rumours"}, {"kind": "documents"}),
    "ck_dossier_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_dossier_numbers_start_at_one": ({"number": 0}, {"number": 2}),
    "ck_dossier_item_hash_or_person": (
        {"content_hash": "a", "confirmed_by": "A", "confirmed_because": "B"},
        {"content_hash": None, "confirmed_by": "A", "confirmed_because": "B"},
    ),
    "ck_dossier_item_confirmed_for_a_reason": (
        {"content_hash": None, "confirmed_by": "A"},
        {"content_hash": None, "confirmed_by": "A", "confirmed_because": "B"},
    ),
    "ck_dossier_item_version_by_hash": (
        {"version_id": 2, "content_hash": None, "confirmed_by": "A", "confirmed_because": "B"},
        {"version_id": 2, "content_hash": "a"},
    ),
    "ck_dossier_confirmation_kind_known": ({"kind": "rumours"}, {"kind": "personnel"}),
    "ck_dossier_confirmation_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_dossier_decision_outcome_known": ({"outcome": "lost"}, {"outcome": "refused"}),
    "ck_dossier_decision_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_emulation_sign_up_years_in_order": (
        {"first_year": 2025, "last_year": 2024},
        {"first_year": 2025, "last_year": 2025},
    ),
    "ck_emulation_sign_up_has_person": ({"by": ""}, {"by": "A"}),
    "ck_emulation_score_scorer_known": ({"scorer": "guest"}, {"scorer": "committee"}),
    "ck_emulation_score_not_negative": ({"total": -1}, {"total": 0}),
    "ck_emulation_score_revision_counts_from_one": ({"revision": 0}, {"revision": 2}),
    "ck_emulation_score_person_and_reason": ({"by": ""}, {"by": "A", "reason": "B"}),
    "ck_emulation_recognition_quality_known": ({"quality": "super"}, {"quality": "good"}),
    "ck_emulation_recognition_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_kept_elsewhere_part_known": ({"part": "cellar"}, {"part": "plans"}),
    "ck_kept_elsewhere_retention_known": ({"retention": "a_while"}, {"retention": "task_tracking"}),
    "ck_kept_elsewhere_title_and_place": ({"kept_at": ""}, {"title": "A", "kept_at": "B"}),
    "ck_kept_elsewhere_has_person": ({"by": ""}, {"by": "A"}),
    "ck_archive_log_act_known": ({"act": "burnt"}, {"act": "proposed"}),
    "ck_archive_log_retention_known": ({"retention": "a_while"}, {"retention": "sealed_ballots"}),
    "ck_archive_log_person_and_reason": ({"reason": ""}, {"by": "A", "reason": "B"}),
    "ck_archive_log_of_an_item": ({"item": None}, {"act": "built", "item": None}),
    "ck_archive_log_nothing_kept_for_ever": ({"until": None}, {"until": DAY}),
    "ck_account_login_and_name": ({"login": ""}, {"login": "A", "name": "B"}),
    "ck_account_grant_role_known": ({"role": "king"}, {"role": "superior"}),
    "ck_account_grant_ends_after_it_began": (
        {"since": NEXT_DAY, "ends_on": DAY},
        {"since": DAY, "ends_on": DAY},
    ),
    "ck_sign_in_lasts_a_while": ({"idle_minutes": 0}, {"idle_minutes": 1}),
    "ck_api_token_has_label": ({"label": ""}, {"label": "A"}),
    "ck_api_token_scope_role_known": ({"role": "king"}, {"role": "official"}),
    "ck_audit_entry_who_and_what": ({"by": ""}, {"by": "A", "act": "B"}),
}


def constraints(kind: type[Any]) -> dict[str, Any]:
    return {str(each.name): each for table in TABLES.values() for each in table.constraints if type(each) is kind}


def row(table: Table, number: int) -> dict[str, Any]:
    """A row that the table admits; empty where it may be."""
    values: dict[str, Any] = {}
    for column in table.columns:
        kind = column.type.python_type
        if column.nullable:
            values[column.name] = None
        elif isinstance(column.type, JSON):
            values[column.name] = {"n": number}
        elif kind is str:
            values[column.name] = f"{column.name} {number}"
        elif isinstance(column.type, Moment):
            values[column.name] = now()
        else:
            values[column.name] = {int: number, bool: True, bytes: b"A"}.get(kind, DAY)
    return values | ONLY.get(table.name, {}) | (SECOND.get(table.name, {}) if number == 2 else {})


def fill_before(session: Session, table: Table) -> None:
    """Rows 1 and 2 in every table to which this one may refer, and row 1 in the table itself."""
    for earlier in Base.metadata.sorted_tables:
        session.execute(insert(earlier), row(earlier, 1))
        if earlier is table:
            return
        session.execute(insert(earlier), row(earlier, 2))


def refusal(session: Session, table: Table, values: dict[str, Any]) -> str:
    with pytest.raises(IntegrityError) as refused, session.begin_nested():
        session.execute(insert(table), values)
    return str(refused.value.orig)


def test_every_check_constraint_is_in_the_table_above() -> None:
    assert set(CHECKS) == set(constraints(CheckConstraint))


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_refuses_what_is_wrong_and_admits_its_neighbour(session: Session, name: str) -> None:
    table = constraints(CheckConstraint)[name].table
    wrong, right = CHECKS[name]
    fill_before(session, table)

    message = refusal(session, table, row(table, 2) | wrong)
    session.execute(insert(table), row(table, 2) | right)

    assert name in message


@pytest.mark.parametrize("name", constraints(UniqueConstraint))
def test_what_must_be_unique_is_refused_the_second_time(session: Session, name: str) -> None:
    unique = constraints(UniqueConstraint)[name]
    table, columns = unique.table, {column.name for column in unique.columns}
    fill_before(session, table)
    repeated = columns | (SECOND.get(table.name, {}).keys() if "number" in columns else set())
    again = {column: value for column, value in row(table, 1).items() if column in repeated}

    message = refusal(session, table, row(table, 2) | again)
    session.execute(insert(table), row(table, 2))

    assert name in message or all(f"{table.name}.{column}" in message for column in columns)


@pytest.mark.parametrize("name", ["registration", "paper_issue"])
def test_a_paper_has_one_that_stands_and_any_number_that_were_cancelled(session: Session, name: str) -> None:
    table = TABLES[name]
    fill_before(session, table)
    session.execute(table.update().values(paper_id=1))
    of_the_same = row(table, 2) | {"paper_id": 1}

    message = refusal(session, table, of_the_same)
    cancelled = {"cancelled_on": DAY, "cancelled_by": "A", "cancelled_because": "B"}
    session.execute(insert(table), of_the_same | cancelled)

    assert f"uq_{name}_paper_that_stands" in message or f"{name}.paper_id" in message


@pytest.mark.parametrize("name", constraints(ForeignKeyConstraint))
def test_a_reference_to_nothing_is_refused(session: Session, name: str) -> None:
    reference = constraints(ForeignKeyConstraint)[name]
    fill_before(session, reference.table)
    (column,) = reference.column_keys

    message = refusal(session, reference.table, row(reference.table, 2) | {column: 999})

    assert name in message or message == "FOREIGN KEY constraint failed"
