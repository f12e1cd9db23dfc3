"""What each person of the company has seen in this tab."""

from sandbox.slack import Sandbox


class Seen:
    """Counts the messages that arrived for somebody since they last looked."""

    def __init__(self, slack: Sandbox) -> None:
        self._slack = slack
        self._start = slack.workspace.version
        self._until: dict[tuple[str, str], int] = {}

    def look(self, person: str, place: str) -> None:
        """This person sees everything in this place now."""
        self._until[person, place] = self._slack.workspace.version

    def new_in(self, person: str, place: str) -> int:
        """How many messages of others this person has not seen there."""
        since = self._until.get((person, place), self._start)
        with self._slack.workspace.lock:
            found = self._slack.workspace.conversations.get(place)
            messages = [] if found is None else found.messages[-50:]
            return sum(
                message.arrival > since and message.user != person and message.ephemeral_for in (None, person)
                for message in messages
            )

    def new_for(self, person: str) -> int:
        """The same in all places of this person."""
        return sum(self.new_in(person, place.id) for place in self._slack.workspace.places_of(person))
