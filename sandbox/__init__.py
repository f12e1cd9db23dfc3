"""A Slack on your laptop: Web API, Socket Mode, faults on demand, and people to drive. Knows nothing of the bot."""

from sandbox.clock import MovableClock
from sandbox.company import COMPANY, Company
from sandbox.errors import ImpossibleError
from sandbox.faults import Fault
from sandbox.messages import Message
from sandbox.modals import Home, Modal, Outcome
from sandbox.people import Person
from sandbox.rendering import render
from sandbox.slack import Sandbox
from sandbox.stories import DIRECT, HOME, Fills, Looks, Presses, Step, Story, Types, UsesShortcut, Waits
from sandbox.telling import place_of, play
from sandbox.traffic import Wire

__all__ = [
    "COMPANY",
    "DIRECT",
    "HOME",
    "Company",
    "Fault",
    "Fills",
    "Home",
    "ImpossibleError",
    "Looks",
    "Message",
    "Modal",
    "MovableClock",
    "Outcome",
    "Person",
    "Presses",
    "Sandbox",
    "Step",
    "Story",
    "Types",
    "UsesShortcut",
    "Waits",
    "Wire",
    "place_of",
    "play",
    "render",
]
