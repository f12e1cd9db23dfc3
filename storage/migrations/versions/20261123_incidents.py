"""incidents"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "c55c52b62d24"
down_revision = "98c0615c0b76"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _upgrade_1()
    _upgrade_2()
    _upgrade_3()
    _upgrade_4()


def _upgrade_1() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("once", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("SEV1", "SEV2", "SEV3", "SEV4", name="severity", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("open", "contained", "resolved", "closed", name="incidentstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("lead", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("handed_to", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("yes_of", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("room", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("update_due", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum("solved", "accepted", "false_alarm", name="closereason", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("cause", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("worked", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("failed", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("once", name=op.f("uq_incident_once")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_room"), ["room"], unique=False)
        batch_op.create_index("ix_incident_state_opened_at", ["state", "opened_at"], unique=False)
        batch_op.create_index("ix_incident_update_due", ["update_due"], unique=False)
    op.create_table(
        "moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "name",
            sa.Enum(
                "noticed",
                "reported",
                "first_answer",
                "taken",
                "opened",
                "contained",
                "resolved",
                "closed",
                "reporter_answered",
                name="measured",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moment")),
    )
    with op.batch_alter_table("moment", schema=None) as batch_op:
        batch_op.create_index("ix_moment_name_at", ["name", "at"], unique=False)
        batch_op.create_index("ix_moment_subject_name", ["subject", "name"], unique=False)
    op.create_table(
        "crisis_role",
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], name=op.f("fk_crisis_role_incident_incident")),
        sa.PrimaryKeyConstraint("incident", "role", name=op.f("pk_crisis_role")),
    )
    op.create_table(
        "incident_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("anchor", sa.Boolean(), nullable=False),
        sa.Column("value", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], name=op.f("fk_incident_fact_incident_incident")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_fact")),
    )


def _upgrade_2() -> None:
    with op.batch_alter_table("incident_fact", schema=None) as batch_op:
        batch_op.create_index("ix_incident_fact_incident_name", ["incident", "name"], unique=False)
    op.create_table(
        "incident_person",
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("person", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], name=op.f("fk_incident_person_incident_incident")),
        sa.PrimaryKeyConstraint("incident", "person", name=op.f("pk_incident_person")),
    )
    with op.batch_alter_table("incident_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_person_person"), ["person"], unique=False)
    op.create_table(
        "room",
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("topic", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("members", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("done_revision", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("owed", "working", "done", "refused", name="roomstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("owner", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("working_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], name=op.f("fk_room_incident_incident")),
        sa.PrimaryKeyConstraint("incident", name=op.f("pk_room")),
        sa.UniqueConstraint("name", name=op.f("uq_room_name")),
    )
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.create_index("ix_room_state_due_at", ["state", "due_at"], unique=False)
    op.create_table(
        "timeline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("once", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column(
            "kind", sa.Enum("change", "note", "message", name="linekind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("author", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("link", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], name=op.f("fk_timeline_incident_incident")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline")),
        sa.UniqueConstraint("once", name=op.f("uq_timeline_once")),
    )


def _upgrade_3() -> None:
    with op.batch_alter_table("timeline", schema=None) as batch_op:
        batch_op.create_index("ix_timeline_incident_at", ["incident", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_timeline_source"), ["source"], unique=False)
    op.create_table(
        "detail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("once", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("author", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("from_reporter", sa.Boolean(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name=op.f("fk_detail_report_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail")),
        sa.UniqueConstraint("once", name=op.f("uq_detail_once")),
    )
    with op.batch_alter_table("detail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detail_report"), ["report"], unique=False)
    op.create_table(
        "trace",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("value", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("url", "domain", "ip", "hash", "mail", name="indicatorkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("filed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name=op.f("fk_trace_report_report")),
        sa.PrimaryKeyConstraint("report", "value", name=op.f("pk_trace")),
    )
    with op.batch_alter_table("trace", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trace_value"), ["value"], unique=False)
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index("ix_letter_ts", ["ts"], unique=False)


def _upgrade_4() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("author", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("code_sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "verdict",
                sa.Enum("incident", "benign", "duplicate", "simulation", name="verdict", native_enum=False, length=32),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("like", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("incident", sa.Integer(), nullable=True))
        batch_op.create_index("ix_report_filed_at", ["filed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_incident"), ["incident"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_like"), ["like"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_report_code_sha256"), ["code_sha256"])
        batch_op.create_foreign_key(batch_op.f("fk_report_like_report"), "report", ["like"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_report_incident_incident"), "incident", ["incident"], ["id"])
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_index(batch_op.f("ix_task_source"), ["source"], unique=False)


def downgrade() -> None:
    _downgrade_1()
    _downgrade_2()
    _downgrade_3()
    _downgrade_4()


def _downgrade_1() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_source"))
        batch_op.drop_column("restricted")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_report_incident_incident"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_report_like_report"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_report_code_sha256"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_report_like"))
        batch_op.drop_index(batch_op.f("ix_report_incident"))
        batch_op.drop_index("ix_report_filed_at")
        batch_op.drop_column("incident")
        batch_op.drop_column("like")
        batch_op.drop_column("verdict")
        batch_op.drop_column("code_sha256")
        batch_op.drop_column("author")
        batch_op.drop_column("place")


def _downgrade_2() -> None:
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index("ix_letter_ts")
    with op.batch_alter_table("trace", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trace_value"))
    op.drop_table("trace")
    with op.batch_alter_table("detail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detail_report"))
    op.drop_table("detail")
    with op.batch_alter_table("timeline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_timeline_source"))
        batch_op.drop_index("ix_timeline_incident_at")
    op.drop_table("timeline")
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_index("ix_room_state_due_at")


def _downgrade_3() -> None:
    op.drop_table("room")
    with op.batch_alter_table("incident_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_person_person"))
    op.drop_table("incident_person")
    with op.batch_alter_table("incident_fact", schema=None) as batch_op:
        batch_op.drop_index("ix_incident_fact_incident_name")
    op.drop_table("incident_fact")
    op.drop_table("crisis_role")
    with op.batch_alter_table("moment", schema=None) as batch_op:
        batch_op.drop_index("ix_moment_subject_name")
        batch_op.drop_index("ix_moment_name_at")
    op.drop_table("moment")


def _downgrade_4() -> None:
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.drop_index("ix_incident_update_due")
        batch_op.drop_index("ix_incident_state_opened_at")
        batch_op.drop_index(batch_op.f("ix_incident_room"))
    op.drop_table("incident")
