"""The clock, the faults and a thread."""

from functools import partial

from sandbox.clock import MovableClock
from sandbox.faults import Fault
from sandbox.jumps import Jump
from sandbox.page.composer import Composer
from sandbox.page.faces import city
from sandbox.page.icons import icon
from sandbox.page.nodes import button, node, put
from sandbox.page.screen import Screen
from sandbox.page.stream import Stream

ALWAYS = 1_000_000
FAULTS = (
    ("down", "Slack is down", "Every call is answered with 503 until you clear it.", Fault.SERVER_ERROR, ALWAYS, 1.0),
    ("slow", "Slack is slow", "Every call takes two seconds.", Fault.SLOW, ALWAYS, 2.0),
    (
        "limited",
        "Rate limited",
        "The next five calls are told to come back in three seconds.",
        Fault.RATE_LIMITED,
        5,
        3.0,
    ),
    ("lost", "Lost answers", "The next two posts arrive, but the bot never hears so.", Fault.RESET_AFTER, 2, 1.0),
)
"""Key, name, what it does, the fault, how many calls it spoils, and its seconds."""


class Clock:
    """What time it is, and the jumps."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._jumps = {}
        self._face = button("", None, "clock", popovertarget="clock", aria_haspopup="true")
        screen.mark("clock", self._face)
        with node("div", "popover clock-jumps", popover="auto", id="clock", role="group", aria_label="Move the clock"):
            node("p", "caption", "Let time pass")
            for jump in Jump:
                made = button("", partial(self._leap, jump), "option", popovertarget="clock")
                made.props["popovertargetaction"] = "hide"
                self._jumps[jump] = screen.mark(f"jump:{jump.name}", made)
            node("p", "caption", "The bot runs on this clock too: digests, reminders and deadlines follow at once.")

    def draw(self) -> None:
        screen = self._screen
        now, zone = screen.slack.clock(), screen.stage.zone
        here = now.astimezone(zone)
        words = f"{here:%a} {here.day} {here:%b}, {here:%H:%M}"
        put(self._face, f"{icon('clock')} {words} <small>{city(zone.key)}</small>")
        for jump, made in self._jumps.items():
            lands = jump.lands_at(now, zone).astimezone(zone)
            put(made, f"<span>{jump.value}<small>{lands:%a} {lands.day} {lands:%b}, {lands:%H:%M}</small></span>")

    async def _leap(self, jump: Jump) -> None:
        screen = self._screen
        clock = screen.slack.clock
        if isinstance(clock, MovableClock):
            at = jump.lands_at(clock(), screen.stage.zone)
            await screen.do(lambda: clock.jump_to(at))


class Faults:
    """What can be made to go wrong between Slack and the bot."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._planned = ""
        node("h2", "", "Make Slack fail")
        node("p", "hint", "Nothing that Sitrep owes may get lost, or be posted twice. Try it.")
        self._buttons = {}
        for key, name, about, *_ in FAULTS:
            face = f"<span>{name}<small>{about}</small></span>"
            self._buttons[key] = button(face, partial(self._plan, key), "option", aria_pressed="false")
        button("<span>Cut the connections<small>The bot has to connect anew.</small></span>", self._cut, "option")
        self._clear = button("All is well again", self._plan_nothing, "act primary")
        self._said = node("p", "hint", role="status")
        screen.on_start_over.append(self._forget)

    def _forget(self) -> None:
        self._planned = ""

    def draw(self) -> None:
        for key, made in self._buttons.items():
            put(made, aria_pressed="true" if key == self._planned else "false")
        put(self._said, f"{self._screen.slack.connections} connections are open.")

    def _plan(self, key: str) -> None:
        slack = self._screen.slack
        slack.faults.clear()
        fault, times, seconds = next((row[3], row[4], row[5]) for row in FAULTS if row[0] == key)
        slack.faults.add("chat.postMessage" if key == "lost" else "*", fault, times, seconds)
        self._planned = key
        self._screen.redraw()

    def _plan_nothing(self) -> None:
        self._screen.slack.faults.clear()
        self._planned = ""
        self._screen.redraw()

    def _cut(self) -> None:
        self._screen.slack.faults.drop_sockets()


class Thread:
    """A message and its replies."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        node("h2", "", "Thread")
        self._stream = Stream(screen, in_thread=True)
        self._composer = Composer(screen, in_thread=True)

    def draw(self) -> None:
        screen, place = self._screen, self._screen.conversation
        if screen.panel != "thread" or screen.thread is None or place is None:
            return
        seen = [one for one in screen.who.sees(place.id) if screen.thread in (one.ts, one.thread_ts)]
        self._stream.draw(seen, {}, (screen.who.id, place.id, screen.thread))
        self._composer.draw()
