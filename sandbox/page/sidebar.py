"""Who acts, and where they can go."""

from dataclasses import dataclass
from functools import partial
from html import escape

from nicegui.element import Element

from sandbox.page.faces import avatar, local_time, standing
from sandbox.page.icons import icon
from sandbox.page.nodes import button, node, put
from sandbox.page.screen import HOME, Screen
from sandbox.records import Conversation


@dataclass(frozen=True)
class Entry:
    """A place one can go to."""

    row: Element
    button: Element


class Sidebar:
    """The list of places and the switcher of people."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._entries: dict[str, Entry] = {}
        self._people: dict[str, Element] = {}
        company = screen.slack.company
        with node("nav", "sidebar", aria_label=company.workspace.name):
            node("p", "caption", "You act as")
            self._switch = button("", classes="switcher", popovertarget="people", aria_haspopup="true")
            screen.mark("switcher", self._switch)
            with node("div", "places"):
                node("h2", "caption", "Channels")
                self._channels = node("ul")
                with node("div") as self._apps:
                    node("h2", "caption", "Apps")
                    self._app_list = node("ul")
            self._crowd()

    def _crowd(self) -> None:
        screen = self._screen
        with node(
            "div", "popover people", popover="auto", id="people", role="group", aria_label="Act as somebody else"
        ):
            node("p", "caption", "Act as anybody at the company")
            for member in screen.slack.company.people:
                if not (member.is_bot or member.is_deactivated):
                    become = partial(screen.become, member.handle)
                    made = button("", become, "person", popovertarget="people", data_person=member.handle)
                    made.props["popovertargetaction"] = "hide"
                    self._people[member.handle] = screen.mark(f"person:{member.handle}", made)

    def draw(self) -> None:
        self._screen.seen.look(self._screen.who.id, self._screen.place)
        self._draw_people()
        self._draw_places()

    def _draw_people(self) -> None:
        screen = self._screen
        now = screen.slack.clock()
        for handle, made in self._people.items():
            member = screen.slack.workspace.person(handle)
            new = screen.seen.new_for(member.id)
            role = ", ".join(part for part in (member.title, standing(member, screen.slack.company)) if part)
            badge = f'<span class="badge">{new}<span class="sr-only"> new</span></span>' if new else ""
            put(
                made,
                f"{avatar(member)}<span class='who'><b>{escape(member.name)}</b><small>{escape(role)}</small></span>"
                f"<span class='when'>{local_time(member, now)}</span>{badge}",
            )
            put(made, aria_current="true" if handle == screen.who.handle else "false")
        member = screen.who.member
        put(
            self._switch,
            f"{avatar(member)}<span class='who'><b>{escape(member.name)}</b><small>{escape(member.title)}</small>"
            f"<small>{local_time(member, now)}</small></span><span class='chevron'>{icon('down')}</span>",
        )

    def _draw_places(self) -> None:
        """What stays keeps its button, and with it the focus."""
        wanted: dict[str, Conversation | None] = {self._key(place): place for place in self._screen.places()}
        if self._screen.has_home:
            wanted[f"place:{HOME}"] = None
        for key in [key for key in self._entries if key not in wanted]:
            self._entries.pop(key).row.delete()
        for key in wanted:
            if key not in self._entries:
                self._add(key, list(wanted).index(key))
        self._apps.set_visibility(self._screen.has_app)
        for key, place in wanted.items():
            self._refresh(key, place)

    def _key(self, place: Conversation) -> str:
        return "place:@" if place.is_im else f"place:{place.name}"

    def _add(self, key: str, index: int) -> None:
        is_app = key in ("place:@", f"place:{HOME}")
        with self._app_list if is_app else self._channels, node("li") as row:
            made = self._screen.mark(key, button("", partial(self._go, key), "place", data_place=key[6:]))
        if not is_app:
            row.move(self._channels, index)
        self._entries[key] = Entry(row, made)

    async def _go(self, key: str) -> None:
        places = {self._key(place): place.id for place in self._screen.places()} | {f"place:{HOME}": HOME}
        if key in places:
            await self._screen.go(places[key])

    def _refresh(self, key: str, place: Conversation | None) -> None:
        screen, made = self._screen, self._entries[key].button
        is_here = screen.place == (HOME if place is None else place.id)
        new = 0 if place is None else screen.seen.new_in(screen.who.id, place.id)
        badge = f'<span class="badge">{new}<span class="sr-only"> new</span></span>' if new else ""
        put(made, f"<span class='sign'>{icon(_sign(place))}</span>{escape(self._name(place))}{badge}")
        put(made, aria_current="page" if is_here else "false")

    def _name(self, place: Conversation | None) -> str:
        if place is None:
            return f"{self._screen.bot_name} · Home"
        return self._screen.bot_name if place.is_im else place.name


def _sign(place: Conversation | None) -> str:
    if place is None:
        return HOME
    return "mail" if place.is_im else "lock" if place.is_private else "hash"
