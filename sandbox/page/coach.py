"""The guided tour: short stories, and a glow on what to press next."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

from sandbox.jumps import to_working_morning
from sandbox.page.composer import Composer
from sandbox.page.faces import avatar
from sandbox.page.nodes import button, node
from sandbox.page.screen import HOME, Screen
from sandbox.stories import Deed, Fills, Looks, Presses, Step, Story, Types, UsesShortcut, Waits
from sandbox.telling import is_there, place_of, read_now, sights, wants_form, with_instants

NOTHING = frozenset[Any]()


class Coach:
    """Shows the stories, follows the one that is chosen and sees by itself when a step has happened."""

    def __init__(self, screen: Screen, composer: Composer) -> None:
        self._screen = screen
        self._composer = composer
        self._story: Story | None = None
        self._done: set[str] = set()
        self._at = 0
        self._before = NOTHING
        self._key: tuple[object, ...] | None = None
        self._whispered: tuple[object, ...] = ()
        self._filled: tuple[Step | None, str] = (None, "")
        self._root = node("div", "coach")
        screen.on_start_over.append(self._forget)

    # -- following

    @property
    def _step(self) -> Step | None:
        story = self._story
        return story.steps[self._at] if story is not None and self._at < len(story.steps) else None

    def _begin(self, story: Story) -> None:
        self._story, self._at = story, 0
        self._look_again()
        self._screen.redraw()

    def _leave(self) -> None:
        self._story, self._at = None, 0
        self._screen.redraw()

    def _forget(self) -> None:
        self._done.clear()
        self._key = None
        self._story, self._at = None, 0

    def _look_again(self) -> None:
        step = self._step
        self._before = NOTHING if step is None else frozenset(sights(step, self._screen.slack))

    def draw(self) -> None:
        step = self._step
        while step is not None and self._is_there(step) and read_now(step, self._screen.slack, self._before):
            self._at += 1
            self._look_again()
            step = self._step
        if self._story is not None and step is None:
            self._done.add(self._story.title)
        self._build_if_changed()
        self._screen.glow(NOTHING if step is None else frozenset(self._targets(step)))

    def _is_there(self, step: Step) -> bool:
        screen = self._screen
        if not is_there(step, screen.slack):
            return False
        place = HOME if step.where == HOME else screen.slack.workspace.conversation(place_of(step)).id
        return (screen.who.handle, screen.place) == (step.who, place)

    # -- where to press

    def _targets(self, step: Step) -> tuple[str, ...]:
        screen = self._screen
        if screen.who.modal is not None and not self._wants_modal(step):
            return ("close",)
        if screen.who.handle != step.who:
            return (f"person:{step.who}", "switcher", "menu")
        if not self._is_there(step):
            return (f"place:{step.where}", "menu")
        return self._deed_targets(step.does)

    def _wants_modal(self, step: Step) -> bool:
        modal = self._screen.who.modal
        return self._screen.who.handle == step.who and modal is not None and wants_form(step, modal)

    def _deed_targets(self, does: Deed) -> tuple[str, ...]:
        screen = self._screen
        match does:
            case Types():
                return ("composer",)
            case Fills():
                return ("submit",)
            case Presses(action_id, value):
                exactly = f"action:{action_id}:{value}"
                if any(not one.is_deleted for one in screen.marks.get(exactly, ())):
                    return (exactly,)
                return (f"action:{action_id}", f"option:{action_id}:{value}")
            case UsesShortcut(callback_id):
                return (f"shortcut:{callback_id}", "more")
            case Waits():
                return (f"jump:{to_working_morning(screen.slack.clock(), screen.stage.zone).name}", "clock")
            case Looks():
                return ()

    def _show_me(self) -> None:
        step = self._step
        for name in () if step is None else reversed(self._targets(step)):
            elements = [one for one in self._screen.marks.get(name, ()) if not one.is_deleted]
            if elements and name != "menu":
                elements[-1].run_method("focus")
                return

    async def _fill_in(self) -> None:
        step, screen = self._step, self._screen
        if step is None:
            return
        match step.does:
            case Types(text):
                self._composer.fill(text)
                self._show_me()
            case Fills(fields):
                await screen.do(partial(self._fill_form, fields))
                screen.refill()
                self._whisper()
                self._show_me()

    def _fill_form(self, fields: Mapping[str, Any]) -> None:
        modal = self._screen.who.modal
        if modal is not None:
            modal.fill(with_instants(fields, self._screen.slack.clock()))
            self._filled = (self._step, modal.view_id)

    @property
    def _is_filled(self) -> bool:
        """Whether the form in front is the one that was filled, also after the app drew it anew."""
        modal = self._screen.who.modal
        return modal is not None and self._filled == (self._step, modal.view_id)

    # -- drawing

    def _build_if_changed(self) -> None:
        screen = self._screen
        story = self._story
        key = (story and story.title, self._at, screen.who.id, screen.place, len(self._done))
        if key != self._key:
            self._key = key
            self._root.clear()
            with self._root:
                self._choice() if story is None else self._follow(story)
        self._whisper()

    def _choice(self) -> None:
        node("h2", "", "See it in five minutes")
        node("p", "hint", "Short stories, each through somebody else's eyes. What to press glows.")
        with node("ol", "stories"):
            for story in self._screen.stage.stories:
                mark = " <span class='done'>✓ seen</span>" if story.title in self._done else ""
                face = f"<span><small>{escape(story.role)}{mark}</small>{escape(story.title)}</span>"
                with node("li"):
                    self._screen.mark(f"story:{story.title}", button(face, partial(self._begin, story), "story"))
        node("p", "hint", "Or just look around: act as anybody, type <code>/</code> in a channel.")

    def _follow(self, story: Story) -> None:
        button("‹ All stories", self._leave, "back")
        node("h2", "", escape(story.title))
        with node("ol", "steps"):
            for place, step in enumerate(story.steps):
                state = "done" if place < self._at else "now" if place == self._at else "later"
                if state == "now":
                    with node("li", state, aria_current="step"):
                        node("div", "", self._line(step))
                        self._help(step)
                else:
                    node("li", state, self._line(step))
        if self._step is None:
            node("p", "end", "✓ That was the story.", role="status")
            self._next_story(story)

    def _line(self, step: Step) -> str:
        member = self._screen.slack.workspace.person(step.who)
        says = f"<b>{escape(member.name)}</b> {escape(step.says)}"
        return f'<p class="step">{avatar(member, "small")}<span>{says}</span></p>'

    def _help(self, step: Step) -> None:
        node("p", "hint", self._advice(step), role="status")
        with node("div", "line-up"):
            button("Show me", self._show_me, "act", accesskey="t", title="Alt+T")
            if isinstance(step.does, Types) and self._is_there(step):
                self._screen.mark("fill", button("Type it for me", self._fill_in, "act", accesskey="y", title="Alt+Y"))

    def _advice(self, step: Step) -> str:
        screen = self._screen
        member = screen.slack.workspace.person(step.who)
        if screen.who.handle != step.who:
            return f"Act as <b>{escape(member.name)}</b>: press the name at the top left."
        if not self._is_there(step):
            return f"Go to <b>{escape(self._place_name(step))}</b>."
        return {
            Types: f"Type <code>{escape(getattr(step.does, 'text', ''))}</code> and press Enter.",
            Fills: "Fill in the form and send it.",
            Presses: "Press the button that glows.",
            UsesShortcut: "Press ⋯ beside the message, then the entry that glows.",
            Waits: "Press the clock on top, then the entry that glows.",
            Looks: "Wait a moment …",
        }[type(step.does)]

    def _place_name(self, step: Step) -> str:
        if step.where in ("@", HOME):
            return self._screen.bot_name + (" · Home" if step.where == HOME else "")
        return f"#{step.where}"

    def _next_story(self, story: Story) -> None:
        stories = self._screen.stage.stories
        place = [one.title for one in stories].index(story.title) + 1
        if place < len(stories):
            face, begin = f"Next: {escape(stories[place].title)}", partial(self._begin, stories[place])
            button(face, begin, "act primary wide", accesskey="t", title="Alt+T")

    def _whisper(self) -> None:
        """The same advice inside an open form, which covers everything else."""
        slot, step = self._screen.modal_slot, self._step
        key = (id(slot), step, self._is_filled)
        if slot is None or slot.is_deleted or key == self._whispered:
            return
        self._whispered = key
        slot.clear()
        if step is not None:
            with slot, node("div", "whisper"):
                self._words_in_form(step)

    def _words_in_form(self, step: Step) -> None:
        if not self._wants_modal(step):
            node("span", "", "✦ Read it, then close it.")
        elif isinstance(step.does, Fills):
            words = "✦ Filled in: now send it." if self._is_filled else "✦ Fill it in and send it."
            node("span", "filled" if self._is_filled else "", words)
            if not self._is_filled:
                self._screen.mark(
                    "fill", button("Fill it in for me", self._fill_in, "act", accesskey="y", title="Alt+Y")
                )
        else:
            node("span", "", "✦ Press what glows.")
