"""Elections by candidates: who stood, what was counted in each round, and mandates that end before their term.

Until now an election kept only how many were elected. The new tables hold candidates, the two entries of a count and
the rounds, as totals; they begin empty. An election says which office it is as the regulations order it, and whether
it fills a vacancy: those that are there are no by-elections, and their rank stays unknown. A mandate can end, and one
can follow another in its seat. Going back removes the new tables with all counts; by-elections and their mandates go
too, because the tables before know no such thing, and whoever was appointed counts as ratified.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6bca39699a88"
down_revision = "70c952cbb5e6"
branch_labels = None
depends_on = None

RANKS = (
    "rank IN ('branch_committee', 'committee', 'standing_board', 'secretary', 'deputy_secretary', "
    "'inspection_committee', 'delegates', 'alternates')"
)
STATES_BEFORE = "state IN ('pending_ratification', 'ratified', 'refused')"
STATES = "state IN ('pending_ratification', 'ratified', 'refused', 'appointed')"
ENDINGS = "ended_because IN ('resigned', 'moved', 'deceased', 'removed')"


def upgrade() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("from_round", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.Column("support", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.CheckConstraint("origin IN ('list', 'floor', 'self')", name=op.f("ck_candidate_origin_known")),
        sa.CheckConstraint("NOT withdrawn OR position IS NULL", name=op.f("ck_candidate_withdrawn_off_list")),
        sa.CheckConstraint("from_round >= 1", name=op.f("ck_candidate_rounds_count_from_one")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_candidate_election_id_election")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint(
            "election_id", "from_round", "position", name=op.f("uq_candidate_election_id_from_round_position")
        ),
        sa.UniqueConstraint(
            "election_id", "from_round", "name", name=op.f("uq_candidate_election_id_from_round_name")
        ),
    )
    op.create_table(
        "election_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("issued", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("present", sa.BigInteger(), nullable=False),
        sa.Column("valid", sa.BigInteger(), nullable=False),
        sa.Column("invalid", sa.BigInteger(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("votes", sa.JSON(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("elected", sa.JSON(), nullable=False),
        sa.Column("tied", sa.JSON(), nullable=False),
        sa.Column("seats_left", sa.Integer(), nullable=False),
        sa.Column("revote", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=400), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=False),
        sa.Column("needed", sa.BigInteger(), nullable=False),
        sa.Column("rule_set", sa.String(length=400), nullable=False),
        sa.Column("rule_source", sa.String(length=400), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.Column("decision", sa.String(length=400), nullable=True),
        sa.Column("decided_by", sa.String(length=400), nullable=True),
        sa.Column("decided_because", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "decision IN ('continue', 'new_names', 'stop')", name=op.f("ck_election_round_decision_known")
        ),
        sa.CheckConstraint(
            "outcome IN ('complete', 'runoff', 'another_round', 'congress_decides', 'superior_appoints', 'annulled', 'not_counted')",
            name=op.f("ck_election_round_outcome_known"),
        ),
        sa.CheckConstraint(
            "decision IS NULL OR (coalesce(length(decided_by), 0) > 0 AND coalesce(length(decided_because), 0) > 0)",
            name=op.f("ck_election_round_person_and_reason"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_election_round_rounds_count_from_one")),
        sa.CheckConstraint(
            "returned > issued OR valid + invalid = returned", name=op.f("ck_election_round_valid_and_invalid")
        ),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_election_round_election_id_election")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_round")),
        sa.UniqueConstraint("election_id", "number", name=op.f("uq_election_round_election_id_number")),
    )
    op.create_table(
        "entered_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("issued", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("valid", sa.BigInteger(), nullable=False),
        sa.Column("invalid", sa.BigInteger(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("votes", sa.JSON(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.CheckConstraint("(number = 1) = (agrees IS NULL)", name=op.f("ck_entered_count_second_agrees_or_not")),
        sa.CheckConstraint("length(by) > 0", name=op.f("ck_entered_count_has_person")),
        sa.CheckConstraint("number IN (1, 2)", name=op.f("ck_entered_count_two_entries")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_entered_count_election_id_election")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entered_count")),
        sa.UniqueConstraint(
            "election_id", "round", "attempt", "by", name=op.f("uq_entered_count_election_id_round_attempt_by")
        ),
        sa.UniqueConstraint(
            "election_id", "round", "attempt", "number", name=op.f("uq_entered_count_election_id_round_attempt_number")
        ),
    )
    with op.batch_alter_table("election") as table:
        table.add_column(sa.Column("rank", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("by_election", sa.Boolean(), nullable=True))
    election = sa.table("election", sa.column("by_election", sa.Boolean()))
    op.execute(election.update().values(by_election=False))
    with op.batch_alter_table("election") as table:
        table.alter_column("by_election", existing_type=sa.Boolean(), nullable=False)
        table.create_check_constraint(op.f("ck_election_rank_known"), RANKS)
    with op.batch_alter_table("mandate") as table:
        table.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("ended_because", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_mandate_replaces_id_mandate"), "mandate", ["replaces_id"], ["id"])
        table.drop_constraint(op.f("ck_mandate_state_known"), type_="check")
        table.create_check_constraint(op.f("ck_mandate_state_known"), STATES)
        table.create_check_constraint(op.f("ck_mandate_ended_because_known"), ENDINGS)
        table.create_check_constraint(
            op.f("ck_mandate_ended_with_reason"), "(ended_on IS NULL) = (ended_because IS NULL)"
        )
        table.create_check_constraint(
            op.f("ck_mandate_ended_after_elected"), "ended_on IS NULL OR ended_on >= elected_on"
        )
        table.create_check_constraint(op.f("ck_mandate_replaces_another"), "replaces_id IS NULL OR replaces_id <> id")


def downgrade() -> None:
    op.drop_table("entered_count")
    op.drop_table("election_round")
    op.drop_table("candidate")
    election = sa.table("election", sa.column("id", sa.Integer()), sa.column("by_election", sa.Boolean()))
    mandate = sa.table("mandate", sa.column("election_id", sa.Integer()), sa.column("state", sa.String()))
    by_elections = sa.select(election.c.id).where(election.c.by_election)
    op.execute(mandate.delete().where(mandate.c.election_id.in_(by_elections)))
    op.execute(election.delete().where(election.c.by_election))
    op.execute(mandate.update().where(mandate.c.state == "appointed").values(state="ratified"))
    with op.batch_alter_table("mandate") as table:
        for name in ("ended_because_known", "ended_with_reason", "ended_after_elected", "replaces_another"):
            table.drop_constraint(op.f(f"ck_mandate_{name}"), type_="check")
        table.drop_constraint(op.f("fk_mandate_replaces_id_mandate"), type_="foreignkey")
        table.drop_constraint(op.f("ck_mandate_state_known"), type_="check")
        table.create_check_constraint(op.f("ck_mandate_state_known"), STATES_BEFORE)
        table.drop_column("replaces_id")
        table.drop_column("ended_because")
        table.drop_column("ended_on")
    with op.batch_alter_table("election") as table:
        table.drop_constraint(op.f("ck_election_rank_known"), type_="check")
        table.drop_column("by_election")
        table.drop_column("rank")
