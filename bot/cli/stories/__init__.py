"""The stories of the tour, one file each. A new one is a sibling file and a line here."""

from bot.cli.stories import call, compliance, digest, employee, guest, policies, responder, sydney, task

STORIES = (
    employee.STORY,
    responder.STORY,
    task.STORY,
    call.STORY,
    digest.STORY,
    policies.STORY,
    compliance.STORY,
    sydney.STORY,
    guest.STORY,
)
"""In the order in which they are told: each meets the company as the ones before have left it."""
