"""Indexes for the questions of the Home page."""

import sqlalchemy as sa
from alembic import op

revision = "5e0c4d7a91b2"
down_revision = "a10f055e4668"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_decision_second", "decision", ["second"]),
    ("ix_incident_lead_state", "incident", ["lead", "state"]),
    ("ix_person_standing", "person", ["standing"]),
    ("ix_publication_state", "publication", ["state"]),
    ("ix_report_state_owner_like_filed_at", "report", ["state", "owner", "like", "filed_at"]),
    ("ix_voice_person_answer", "voice", ["person", "answer"]),
)
WHERE_SET = (("ix_incident_yes_of", "incident", "yes_of"), ("ix_task_offered_to", "task", "offered_to"))


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, unique=False)
    for name, table, column in WHERE_SET:
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, table, [column], unique=False, sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    for name, table, *_columns in (*INDEXES, *WHERE_SET):
        op.drop_index(name, table_name=table)
