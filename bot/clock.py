"""The timer. It only asks, often: what is due is decided by the ledger in the database."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)

Job = Callable[[], object]

PATIENCE = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
"""APScheduler would drop a run that comes a second late; the ledger knows what to do with a late one."""


def timer(jobs: Mapping[str, tuple[timedelta, Job]], begin: Job) -> BackgroundScheduler:
    """A scheduler that runs each job every so often, the first time one period from its start, after `begin`."""
    scheduler = BackgroundScheduler(timezone=UTC, job_defaults=PATIENCE)
    for name, (every, job) in jobs.items():
        scheduler.add_job(_logged(name, job, begin), "interval", seconds=every.total_seconds(), id=name)
    return scheduler


def _logged(name: str, job: Job, begin: Job) -> Job:
    def run() -> None:
        begin()
        try:
            job()
        except (SQLAlchemyError, OSError) as error:
            log.warning("job=%s failed=%s", name, type(error).__name__)

    return run
