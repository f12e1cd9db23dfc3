"""The stories of the tour, one file each. A new one is a sibling file and a line here."""

from bot.cli.stories import digest, employee, guest, policies, responder, sydney

STORIES = (employee.STORY, responder.STORY, digest.STORY, policies.STORY, sydney.STORY, guest.STORY)
"""In the order in which they are told: each meets the company as the ones before have left it."""
