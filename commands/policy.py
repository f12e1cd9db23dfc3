"""/policy: the policies that apply to me."""

from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import policy as words
from commands.messages.parts import escaped
from commands.refusal import Refusal
from commands.rules.words import nearest
from storage import people, policies
from storage.policies import Standing

USAGE = "/policy [name]"


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Lists the person's policies with their state, or shows the one that is named."""
    audiences = policies.audiences(db)
    mine = policies.applying_to(db, asked.person.id, people.groups_of(db, asked.person.id, audiences))
    today = asked.now.astimezone(house.zone).date()
    if not asked.text.strip():
        rows = [_row(standing) for standing in mine]
        return Say(words.overview(rows, house.command("policy"), house.zone, today))
    chosen = _named(asked.text.strip(), mine, house)
    return Say(words.shown(_row(chosen), chosen.version.text, chosen.version.sha256, house.zone, today))


def _named(wanted: str, mine: list[Standing], house: House) -> Standing:
    by_name = {standing.policy.name.lower(): standing for standing in mine}
    by_title = {standing.policy.title.lower(): standing for standing in mine}
    found = by_name.get(wanted.lower()) or by_title.get(wanted.lower())
    if found:
        return found
    close = nearest(wanted, [*by_name, *by_title])
    hint = f"Did you mean {house.command('policy')} {escaped(close)}?" if close else "No name comes near it."
    raise Refusal(f"No policy of yours is called that. {hint} {house.command('policy')} alone lists all of them.")


def _row(standing: Standing) -> words.Row:
    policy, version = standing.policy, standing.version
    return words.Row(
        policy.name, policy.title, policy.owner, version.number, policy.review_due_on, standing.accepted_at
    )
