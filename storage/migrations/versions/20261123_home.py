"""Indexes for the questions of the Home page."""

from alembic import op

revision = "5e0c4d7a91b2"
down_revision = "9abcca86950f"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_decision_second", "decision", ["second"]),
    ("ix_publication_state", "publication", ["state"]),
    ("ix_report_state_owner_like_filed_at", "report", ["state", "owner", "like", "filed_at"]),
    ("ix_task_offered_to", "task", ["offered_to"]),
    ("ix_voice_person_answer", "voice", ["person", "answer"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, unique=False)


def downgrade() -> None:
    for name, table, _columns in INDEXES:
        op.drop_index(name, table_name=table)
