"""A question about a policy, taken to its owner."""

from sqlmodel import Session

from commands import shelf
from commands.house import House
from commands.invocation import CorrectForm, Invocation, PushForm, Reply, ShowInForm
from commands.messages import question as words
from storage import journal, letters, policies
from storage.kinds.tongues import _


def ask(db: Session, asked: Invocation, house: House) -> Reply:
    """The button under a policy's text: opens the form."""
    policy, _version, _language = shelf.opened(db, asked, house, asked.value)
    return PushForm(words.blank(policy.title, policy.name), words.cannot_open())


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Takes the question to the owner by direct message."""
    policy = shelf.named(db, asked, house, asked.context)
    question = asked.written("question")
    if not question:
        return CorrectForm({"question": _("Please write your question.")})
    key = f"policy:{policy.name}:question:{asked.once[:16]}"
    if not letters.by_key(db, key):
        letter = words.to_owner(policy.title, policy.current, question, asked.person.id)
        letters.owe(db, asked.now, key, policy.owner, letter)
        facts: journal.Facts = {"version": policy.current, "question_sha256": policies.fingerprint(question)}
        journal.record(db, asked.now, asked.person.id, "policy:questioned", policy.name, **facts)
    return ShowInForm(words.sent(policy.owner))
