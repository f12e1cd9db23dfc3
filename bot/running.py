"""Puts the rooms together, starts them and stops them in order."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot import directory, gathering
from bot.answers import Answers
from bot.bearer import Bearer
from bot.clients import client_for, patient_client_for, socket_client_for
from bot.clock import timer
from bot.courier import Courier
from bot.door import Door
from bot.due import work_off
from bot.fetching import fetch_one
from bot.ics import as_ics
from bot.porter import Porter
from bot.settings import Settings
from bot.slack import build_app
from bot.sockets import CONNECTIONS, Sockets
from bot.web import server
from commands import audience, jobs, reminding
from commands.compliance import feed
from commands.house import House
from storage import schema
from storage.engine import open_engine
from storage.kinds.tongues import speak
from storage.unit import reading, unit_of_work

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

TICK = timedelta(seconds=5)
PEOPLE_EVERY = timedelta(hours=6)
POST_WITHIN = 10
"""Seconds a letter may take to reach Slack; opening the channel and posting together stay below the lease."""

OPEN_WITHIN = 2
"""Seconds a form may take to open: the acknowledgement waits for it."""


def real_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class Sitrep:
    """The whole bot. `start` returns when it is ready; `stop` when everything in hand is finished."""

    def __init__(
        self,
        settings: Settings,
        now: Clock = real_clock,
        tick: timedelta = TICK,
        open_within: int = OPEN_WITHIN,
        engine: Engine | None = None,
        connections: int = CONNECTIONS,
    ) -> None:
        """Opens the database, unless it is given an engine, which the giver closes, and asks Slack who we are.

        Raises SlackApiError or OSError if Slack will not say.
        """
        self.settings = settings
        self.now = now
        self.engine = engine or open_engine(settings.database_url.get_secret_value())
        self._owns_engine = engine is None
        self.running_since = now()
        self._venues: set[str] = set()
        self._reader = patient_client_for(settings, POST_WITHIN)
        self._quick = client_for(settings, open_within)
        self._me = directory.who_we_are(self._reader)
        self.house: House = settings.house(str(self._me.team_id), self._me.url or "", self._me.bot_scopes or ())
        self._speak()
        self.courier = Courier(
            self.engine, client_for(settings, POST_WITHIN), now, timedelta(seconds=settings.settle_seconds)
        )
        self.porter = Porter(self.engine, client_for(settings, POST_WITHIN), now, self.house, str(self._me.bot_user_id))
        self.bearer = Bearer(self.engine, client_for(settings, POST_WITHIN), now, self.house)
        self._after = ThreadPoolExecutor(4, "after", self._speak)
        jobs = {"tick": self.tick, "gather": self.gather, "rooms": self.run_errands}
        every = {name: (tick, job) for name, job in jobs.items()} | {"people": (PEOPLE_EVERY, self.refresh)}
        self._timer = timer(every, self._speak)
        self._post = threading.Thread(target=self.courier.run, name="courier", daemon=True)
        self.app: App = self._build()
        self._sockets = Sockets(connections)
        self.acquainted: Future[None] = Future()
        """Done when the directory was read for the first time."""

    def prepare(self) -> None:
        """Brings the database to the newest tables, and marks where the promises to post begin."""
        if self.settings.migrate_on_start:
            schema.upgrade(self.engine)
        with unit_of_work(self.engine) as db:
            jobs.begin(db, self.now(), self.house)
            self._venues.update(jobs.channels(db, self.house))  # the first refresh looks at these
        if self.engine.dialect.name == "sqlite":
            self.courier.adopt()

    def start(self) -> None:
        """Starts the post room, the timer and, with an app-level token, Socket Mode."""
        self.prepare()
        self.refresh_groups()  # at once: whoever is on duty must not be refused after a start
        self._post.start()
        self._timer.start()
        self.tick()
        if token := self.settings.slack_app_token:
            self._sockets.connect(self.app, token.get_secret_value(), socket_client_for(self.settings, POST_WITHIN))
        self.acquainted = self._after.submit(self.refresh_people)
        log.info("started team=%s database=%s", self.house.team, self.engine.dialect.name)

    def serve(self) -> None:
        """Listens for Slack's requests until the process is told to stop."""
        server(self.app, self.settings.host, self.settings.port, self.healthy, self.feed).run()

    def stop(self) -> None:
        """No new work, then the work in hand, then the database."""
        if self._timer.running:
            self._timer.shutdown()
        self._sockets.close()
        self._after.shutdown()
        self.courier.close()
        if self._post.is_alive():
            self._post.join(timeout=2 * POST_WITHIN)
        if self._owns_engine:
            self.engine.dispose()
        log.info("stopped")

    def tick(self) -> None:
        """What the timer asks for: is anything due?"""
        self._speak()
        self._look_at_new_venues()
        kept = 0
        try:
            kept = self._keep_promises()
        finally:  # a digest that fails must not keep a warning back
            if work_off(self.engine, self.now, self.house) + kept:
                self.courier.ring()

    def _keep_promises(self) -> int:
        with reading(self.engine) as db:
            if not jobs.come(db, self.now(), self.house):
                return 0
        with unit_of_work(self.engine) as db:
            return jobs.tick(db, self.now(), self.house, self.running_since)

    def run_errands(self) -> None:
        """Makes the rooms and brings the files that are owed, and fetches the words of messages that were marked."""
        while self.porter.work() or self.bearer.work():
            self.courier.ring()
        while fetch_one(self.engine, self._reader):
            pass

    def _look_at_new_venues(self) -> None:
        """Asks whether a channel that was just chosen is private, before anything is posted there."""
        with reading(self.engine) as db:
            new = set(jobs.channels(db, self.house)) - self._venues
        self._venues |= new
        try:
            directory.look_at(self.engine, self._reader, new)
        except OSError as error:
            self._venues -= new
            log.warning("channels=not looked at error=%s", type(error).__name__)

    def gather(self) -> None:
        """Looks up whom a call asks; when Slack is not there, it is asked again."""
        try:
            if gathering.gather(self.engine, self._reader, self.now):
                self.courier.ring()
        except OSError as error:
            log.warning("calls=not gathered error=%s", type(error).__name__)

    def return_tasks(self) -> None:
        """Gives tasks of people who left back to whoever asked."""
        with unit_of_work(self.engine) as db:
            returned = reminding.return_from_leavers(db, self.now(), self.house)
        if returned:
            self.courier.ring()

    def refresh(self) -> None:
        """Reads the directory anew."""
        self.refresh_groups()
        self.refresh_people()

    def refresh_groups(self) -> None:
        """Reads who is in which user group. Slack's refusal is logged."""
        try:
            directory.refresh_groups(self.engine, self._reader)
        except (SlackApiError, OSError) as error:
            log.warning("groups=not refreshed error=%s", type(error).__name__)

    def refresh_people(self) -> None:
        """Reads all accounts anew. Slack's refusal is logged: whoever is unknown is looked up when they come."""
        with reading(self.engine) as db:
            channels, venues = audience.followed_channels(db), jobs.channels(db, self.house)
        try:
            directory.refresh(self.engine, self._reader, self.house.team, channels, self.now())
            directory.look_at(self.engine, self._reader, venues)
        except (SlackApiError, OSError) as error:
            log.warning("people=not refreshed error=%s", type(error).__name__)
        self.return_tasks()
        with unit_of_work(self.engine) as db:
            audience.follow(db, self.now(), self.house)

    def feed(self, secret: str) -> bytes | None:
        """The calendar that a secret opens, or None."""
        with reading(self.engine) as db:
            entries = feed.entries(db, self.now(), self.house, secret)
        return None if entries is None else as_ics(entries, self.now())

    def healthy(self) -> bool:
        """Whether people are served: the post room works, the database answers and no migration is missing."""
        return self._sockets.are_open() and self._post.is_alive() and schema.is_current(self.engine)

    def _build(self) -> App:
        door = Door(self.engine, self.house, self.now, self._look_up, self.courier.ring)
        secret = self.settings.slack_signing_secret
        return build_app(
            door,
            Answers(self._quick, self._after),
            WebClient(base_url=self.settings.slack_api_url),
            self._me,
            self.house.prefix,
            self.note_event,
            secret.get_secret_value() if secret and not self.settings.slack_app_token else None,
        )

    def _speak(self) -> None:
        speak(self.house.tongues)

    def _look_up(self, user: str) -> Any:
        return directory.look_up(self._quick, self.house.team, user)

    def note_event(self, event: dict[str, Any]) -> None:
        """Takes in what Slack tells of people by itself."""
        now = self.now()
        directory.note_change(self.engine, self.house.team, now, event)
        with unit_of_work(self.engine) as db:
            audience.follow(db, now, self.house, (event.get("user") or {}).get("id"))
        if event["type"] == "user_change":
            self.return_tasks()
