"""The list of all tables."""

from storage import calls, deliveries, journal, ladders, letters, lines, people, policies, reports, series, slots, tasks
from storage.columns import Table

ALL = (
    calls.Call,
    calls.Voice,
    deliveries.Delivery,
    journal.Entry,
    ladders.Climb,
    letters.Letter,
    lines.Line,
    people.Someone,
    people.Membership,
    policies.Policy,
    policies.Version,
    policies.Acceptance,
    reports.Report,
    series.Series,
    slots.Slot,
    tasks.Task,
)

METADATA = Table.metadata
