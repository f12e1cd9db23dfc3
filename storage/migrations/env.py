"""How Alembic reaches the tables: over the connection it is handed, or DATABASE_URL from its own command line."""

import os

from alembic import context
from sqlalchemy import Connection, text

from storage import tables
from storage.engine import open_engine

LOCK = 7267718  # any constant: replicas that start together migrate one after the other


def migrate(connection: Connection) -> None:
    """Brings the database to the newest tables, in one transaction."""
    context.configure(connection=connection, target_metadata=tables.METADATA, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = 0"))  # another replica may be migrating: wait for it
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        context.run_migrations()


handed: Connection | None = context.config.attributes.get("connection")
if handed is not None:
    migrate(handed)
else:
    engine = open_engine(os.environ.get("DATABASE_URL", "sqlite:///sitrep.db"))
    with engine.begin() as own:
        migrate(own)
    engine.dispose()
