"""The list of all tables."""

from storage import deliveries, journal, ladders, letters, people, policies, reports, slots, tasks
from storage.columns import Table

ALL = (
    deliveries.Delivery,
    journal.Entry,
    ladders.Climb,
    letters.Letter,
    people.Someone,
    people.Membership,
    policies.Policy,
    policies.Version,
    policies.Acceptance,
    reports.Report,
    slots.Slot,
    tasks.Task,
)

METADATA = Table.metadata
