"""Dossiers to the superior, emulation, and the log of the archive.

New tables only: what was submitted and decided before stands as confirmations and acts, as it did. Going back removes
the new tables with what they hold; papers that were destroyed in the meantime stay destroyed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3173949117e7"
down_revision = "d8f02b7e6a19"
branch_labels = None
depends_on = None

WORDS = sa.String(length=400)
HASH = sa.String(length=64)
PERSON_AND_REASON = "length(by) > 0 AND length(reason) > 0"
DOSSIERS = "kind IN ('documents', 'personnel', 'results')"
RETENTIONS = (
    "retention IN ('congress_records', 'congress_reports', 'sealed_ballots', 'drafts', 'annual_records',"
    " 'half_year_records', 'working_papers', 'task_tracking')"
)
PARTS = (
    "part IN ('plans', 'approvals', 'unit_reports', 'programme', 'reports', 'attendance', 'speeches', 'election',"
    " 'emulation', 'decisions', 'ratification', 'follow_up', 'media')"
)


def upgrade() -> None:
    _dossiers()
    _emulation()
    _archive()


def downgrade() -> None:
    for table in (
        "archive_log",
        "kept_elsewhere",
        "emulation_recognition",
        "emulation_score",
        "emulation_sign_up",
        "dossier_decision",
        "dossier_confirmation",
        "dossier_item",
        "dossier",
    ):
        op.drop_table(table)


def _dossiers() -> None:
    op.create_table(
        "dossier",
        *_own("dossier", "cycle"),
        _words("kind"),
        _number("number"),
        _number("attempt"),
        *_by_somebody("dossier"),
        sa.CheckConstraint(DOSSIERS, name=op.f("ck_dossier_kind_known")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_dossier_numbers_start_at_one")),
        sa.UniqueConstraint("cycle_id", "kind", "number", name=op.f("uq_dossier_cycle_id_kind_number")),
    )
    op.create_table(
        "dossier_item",
        *_own("dossier_item", "dossier"),
        _number("position"),
        _words("item"),
        _words("label"),
        sa.Column("version_id", sa.Integer()),
        sa.Column("content_hash", HASH),
        sa.Column("confirmed_by", WORDS),
        sa.Column("confirmed_because", WORDS),
        sa.ForeignKeyConstraint(
            ["version_id"], ["paper_version.id"], name=op.f("fk_dossier_item_version_id_paper_version")
        ),
        sa.CheckConstraint(
            "(content_hash IS NULL) = (confirmed_by IS NOT NULL)", name=op.f("ck_dossier_item_hash_or_person")
        ),
        sa.CheckConstraint(
            "(confirmed_by IS NULL) = (confirmed_because IS NULL)",
            name=op.f("ck_dossier_item_confirmed_for_a_reason"),
        ),
        sa.CheckConstraint(
            "version_id IS NULL OR content_hash IS NOT NULL", name=op.f("ck_dossier_item_version_by_hash")
        ),
        sa.UniqueConstraint("dossier_id", "item", name=op.f("uq_dossier_item_dossier_id_item")),
    )
    op.create_table(
        "dossier_confirmation",
        *_own("dossier_confirmation", "cycle"),
        _words("kind"),
        _words("item"),
        _number("attempt"),
        *_by_somebody("dossier_confirmation"),
        sa.CheckConstraint(DOSSIERS, name=op.f("ck_dossier_confirmation_kind_known")),
        sa.UniqueConstraint(
            "cycle_id", "kind", "item", "attempt", name=op.f("uq_dossier_confirmation_cycle_id_kind_item_attempt")
        ),
    )
    op.create_table(
        "dossier_decision",
        *_own("dossier_decision", "dossier"),
        _words("outcome"),
        sa.Column("symbol", WORDS),
        *_by_somebody("dossier_decision"),
        sa.CheckConstraint(
            "outcome IN ('approved', 'returned', 'refused')", name=op.f("ck_dossier_decision_outcome_known")
        ),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_dossier_decision_dossier_id")),
    )


def _emulation() -> None:
    op.create_table(
        "emulation_sign_up",
        *_own("emulation_sign_up", "cycle"),
        _number("organiser_id"),
        _number("unit_id"),
        _words("criteria_set"),
        _words("version"),
        sa.Column("criteria", sa.JSON(), nullable=False),
        _number("first_year"),
        _number("last_year"),
        sa.Column("on", sa.Date(), nullable=False),
        _words("by"),
        sa.ForeignKeyConstraint(["organiser_id"], ["unit.id"], name=op.f("fk_emulation_sign_up_organiser_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_emulation_sign_up_unit_id_unit")),
        sa.CheckConstraint("last_year >= first_year", name=op.f("ck_emulation_sign_up_years_in_order")),
        sa.CheckConstraint("length(by) > 0", name=op.f("ck_emulation_sign_up_has_person")),
        sa.UniqueConstraint(
            "organiser_id", "unit_id", "criteria_set", "first_year", name=op.f("uq_emulation_sign_up_signed_once")
        ),
    )
    op.create_index("ix_emulation_sign_up_cycle_id", "emulation_sign_up", ["cycle_id"])
    op.create_index("ix_emulation_sign_up_unit_id", "emulation_sign_up", ["unit_id"])
    op.create_table(
        "emulation_score",
        *_own("emulation_score", "emulation_sign_up", "sign_up_id"),
        _number("year"),
        _words("scorer"),
        _number("revision"),
        sa.Column("points", sa.JSON(), nullable=False),
        _number("total"),
        *_by_somebody("emulation_score"),
        sa.CheckConstraint("scorer IN ('self', 'committee')", name=op.f("ck_emulation_score_scorer_known")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_emulation_score_not_negative")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_emulation_score_revision_counts_from_one")),
        sa.UniqueConstraint(
            "sign_up_id", "year", "scorer", "revision", name=op.f("uq_emulation_score_sign_up_id_year_scorer_revision")
        ),
    )
    op.create_table(
        "emulation_recognition",
        *_own("emulation_recognition", "emulation_sign_up", "sign_up_id"),
        _number("year"),
        sa.Column("recognised", sa.Boolean(), nullable=False),
        sa.Column("level", WORDS),
        sa.Column("quality", WORDS),
        sa.Column("symbol", WORDS),
        *_by_somebody("emulation_recognition"),
        sa.CheckConstraint(
            "quality IN ('excellent', 'good', 'fulfilled', 'unfulfilled')",
            name=op.f("ck_emulation_recognition_quality_known"),
        ),
        sa.UniqueConstraint("sign_up_id", "year", name=op.f("uq_emulation_recognition_sign_up_id_year")),
    )


def _archive() -> None:
    op.create_table(
        "kept_elsewhere",
        *_own("kept_elsewhere", "cycle"),
        _words("part"),
        _words("title"),
        _words("kept_at"),
        sa.Column("stands_for", WORDS),
        sa.Column("symbol", WORDS),
        sa.Column("dated", sa.Date()),
        sa.Column("issuer", WORDS),
        sa.Column("signer", WORDS),
        _words("retention"),
        sa.Column("on", sa.Date(), nullable=False),
        _words("by"),
        sa.CheckConstraint(PARTS, name=op.f("ck_kept_elsewhere_part_known")),
        sa.CheckConstraint(RETENTIONS, name=op.f("ck_kept_elsewhere_retention_known")),
        sa.CheckConstraint(
            "length(title) > 0 AND length(kept_at) > 0", name=op.f("ck_kept_elsewhere_title_and_place")
        ),
        sa.CheckConstraint("length(by) > 0", name=op.f("ck_kept_elsewhere_has_person")),
        sa.UniqueConstraint("cycle_id", "title", name=op.f("uq_kept_elsewhere_cycle_id_title")),
    )
    op.create_table(
        "archive_log",
        *_own("archive_log", "cycle"),
        _words("act"),
        sa.Column("proposal", sa.Integer()),
        sa.Column("item", WORDS),
        _words("title"),
        sa.Column("content_hash", HASH),
        sa.Column("retention", WORDS),
        sa.Column("until", sa.Date()),
        *_by_somebody("archive_log"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("act IN ('built', 'proposed', 'destroyed')", name=op.f("ck_archive_log_act_known")),
        sa.CheckConstraint(RETENTIONS, name=op.f("ck_archive_log_retention_known")),
        sa.CheckConstraint(
            "act = 'built' OR (proposal IS NOT NULL AND item IS NOT NULL AND retention IS NOT NULL)",
            name=op.f("ck_archive_log_of_an_item"),
        ),
        sa.CheckConstraint(
            "act = 'built' OR (until IS NOT NULL AND until <= \"on\")",
            name=op.f("ck_archive_log_nothing_kept_for_ever"),
        ),
        sa.UniqueConstraint(
            "cycle_id", "act", "proposal", "item", name=op.f("uq_archive_log_cycle_id_act_proposal_item")
        ),
    )


def _own(table: str, of: str, column: str | None = None) -> list[sa.schema.SchemaItem]:
    """The key of a row and the row of another table that it belongs to."""
    column = column or f"{of}_id"
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        _number(column),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}")),
    ]


def _by_somebody(table: str) -> list[sa.schema.SchemaItem]:
    """Who, when and why."""
    check = sa.CheckConstraint(PERSON_AND_REASON, name=op.f(f"ck_{table}_person_and_reason"))
    return [sa.Column("on", sa.Date(), nullable=False), _words("by"), _words("reason"), check]


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
