"""An index for the newest slot of each job, which the clock asks for at every tick."""

from alembic import op

revision = "7c1f0a3be5d4"
down_revision = "8988dcd1e207"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_slot_job_slot_at", "slot", ["job", "slot_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_slot_job_slot_at", table_name="slot")
