"""Who acts, and where they can go."""

from functools import partial
from html import escape

from nicegui.element import Element

from sandbox.page.faces import avatar, local_time, standing
from sandbox.page.icons import icon
from sandbox.page.nodes import button, node, reset
from sandbox.page.screen import HOME, Screen
from sandbox.records import Conversation


class Sidebar:
    """The list of places and the switcher of people."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._drawn_for: tuple[object, ...] = ()
        self._buttons: dict[str, Element] = {}
        self._people: dict[str, Element] = {}
        company = screen.slack.company
        with node("nav", "sidebar", aria_label=company.workspace.name):
            node("p", "caption", "You act as")
            self._switch = button("", classes="switcher", popovertarget="people", aria_haspopup="true")
            screen.mark("switcher", self._switch)
            self._list = node("div", "places")
            self._crowd()

    def _crowd(self) -> None:
        screen = self._screen
        with node(
            "div", "popover people", popover="auto", id="people", role="group", aria_label="Act as somebody else"
        ):
            node("p", "caption", "Act as anybody at the company")
            for member in screen.slack.company.people:
                if not (member.is_bot or member.is_deactivated):
                    made = button("", partial(screen.become, member.handle), "person", popovertarget="people")
                    made.props["popovertargetaction"] = "hide"
                    self._people[member.handle] = screen.mark(f"person:{member.handle}", made)

    def draw(self) -> None:
        self._screen.seen.look(self._screen.who.id, self._screen.place)
        self._draw_people()
        places = self._screen.places()
        key = (self._screen.who.id, self._screen.has_home, tuple(place.id for place in places))
        if key != self._drawn_for:
            self._drawn_for = key
            self._build(places)
        for place in self._buttons:
            self._refresh(place)

    def _draw_people(self) -> None:
        screen = self._screen
        now = screen.slack.clock()
        for handle, made in self._people.items():
            member = screen.slack.workspace.person(handle)
            new = screen.seen.new_for(member.id)
            role = ", ".join(part for part in (member.title, standing(member, screen.slack.company)) if part)
            badge = f'<span class="badge">{new}<span class="sr-only"> new</span></span>' if new else ""
            reset(
                made,
                f"{avatar(member)}<span class='who'><b>{escape(member.name)}</b><small>{escape(role)}</small></span>"
                f"<span class='when'>{local_time(member, now)}</span>{badge}",
            )
            made.props["aria-current"] = "true" if handle == screen.who.handle else "false"
        member = screen.who.member
        reset(
            self._switch,
            f"{avatar(member)}<span class='who'><b>{escape(member.name)}</b><small>{escape(member.title)}</small>"
            f"<small>{local_time(member, now)}</small></span><span class='chevron'>{icon('down')}</span>",
        )

    def _build(self, places: list[Conversation]) -> None:
        self._list.clear()
        self._buttons.clear()
        with self._list:
            node("h2", "caption", "Channels")
            with node("ul"):
                for place in places:
                    if not place.is_im:
                        self._entry(place.id, f"place:{place.name}")
            if self._screen.has_app:
                node("h2", "caption", "Apps")
                with node("ul"):
                    for place in places:
                        if place.is_im:
                            self._entry(place.id, "place:@")
                    if self._screen.has_home:
                        self._entry(HOME, f"place:{HOME}")

    def _entry(self, place: str, mark: str) -> None:
        with node("li"):
            self._buttons[place] = self._screen.mark(mark, button("", partial(self._screen.go, place), "place"))

    def _refresh(self, place: str) -> None:
        screen = self._screen
        is_here = place == screen.place
        new = 0 if place == HOME else screen.seen.new_in(screen.who.id, place)
        made = self._buttons[place]
        badge = f'<span class="badge">{new}<span class="sr-only"> new</span></span>' if new else ""
        reset(made, f"<span class='sign'>{icon(self._sign(place))}</span>{self._name(place)}{badge}")
        if (made.props.get("aria-current") == "page") != is_here:
            made.props["aria-current"] = "page" if is_here else "false"

    def _sign(self, place: str) -> str:
        if place == HOME:
            return HOME
        found = self._screen.slack.workspace.conversations[place]
        return "mail" if found.is_im else "lock" if found.is_private else "hash"

    def _name(self, place: str) -> str:
        if place == HOME:
            return f"{escape(self._screen.slack.company.bot.name)} · Home"
        found = self._screen.slack.workspace.conversations[place]
        return escape(self._screen.slack.company.bot.name if found.is_im else found.name)
