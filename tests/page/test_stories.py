"""Every story of the tour, told by keyboard alone: the tour says what to do, the keys do it."""

from collections.abc import Callable

from playwright.sync_api import expect

from bot.cli.stories import stories
from sandbox.stories import Fills, Looks, Presses, Step, Story, Types, UsesShortcut, Waits
from tests.page.tab import Tab

TABS_MOST = 100
"""Times Tab is pressed to reach something at most."""

LAST = "const element = [...document.querySelectorAll(selector)].at(-1);"
HAS_FOCUS = f"(selector) => {{ {LAST} return element !== undefined && element === document.activeElement }}"
HAS_FOCUS_SOON = f"""async (selector) => {{
    const hasFocus = {HAS_FOCUS}
    for (let left = 100; left && !hasFocus(selector); left--) await new Promise((go) => setTimeout(go, 20))
    return hasFocus(selector)
}}"""
IS_THERE = "([selector, count]) => document.querySelectorAll(selector).length === count"
IS_SEEN = f"(selector) => {{ {LAST} return Boolean(element?.checkVisibility()) }}"
IS_POINTED_AT = f"""(selector) => {{
    {LAST}
    const isCovered = document.querySelector("dialog[open]") || element.closest("[popover]")
    return element.classList.contains("glow") && !isCovered
}}"""


def test_every_story_is_told_by_keyboard(first_day: Tab) -> None:
    told = stories()
    _press(first_day, ".stories > li:first-child > button")
    for place, story in enumerate(told):
        _tell(first_day, story)
        if place + 1 < len(told):
            first_day.hold_alt("t")
    _press(first_day, "button.back")
    expect(first_day.page.locator("button.story .done")).to_have_count(len(told))


def _tell(tab: Tab, story: Story) -> None:
    tab.page.get_by_role("heading", name=story.title, exact=True).wait_for()
    for place, step in enumerate(story.steps):
        _act(tab, step)
        _wait_until(tab, IS_THERE, [".steps > li.done", place + 1])
        if tab.form.is_visible() and not _goes_on_in_form(tab, story, place):
            tab.page.keyboard.press("Escape")
            expect(tab.form).to_be_hidden()
    expect(tab.page.locator(".end")).to_be_visible()


def _wait_until(tab: Tab, what: str, of: object) -> None:
    """Asked in the browser, which is quicker than asking from here again and again."""
    tab.page.wait_for_function(what, arg=of, polling=20)


def _goes_on_in_form(tab: Tab, story: Story, place: int) -> bool:
    deed = story.steps[place + 1].does if place + 1 < len(story.steps) else None
    if isinstance(deed, Presses):
        return tab.form.locator(f"[data-field='{deed.action_id}']").count() > 0
    return isinstance(deed, Fills)


def _act(tab: Tab, step: Step) -> None:
    name = tab.slack.person(step.who).member.name
    here = tab.page.locator(".switcher", has_text=name)
    if here.count() == 0:
        _press(tab, "button.switcher")
        _press(tab, f".person[data-person='{step.who}']")
        here.wait_for()  # the places are the other person's only then
    if not isinstance(step.does, Fills):
        _go(tab, step.where)
    _DEEDS[type(step.does)](tab, step.does)


def _go(tab: Tab, where: str) -> None:
    if tab.page.locator("button.place[aria-current=page]").get_attribute("data-place") != where:
        _press(tab, f"button.place[data-place='{where}']")


def _press(tab: Tab, selector: str) -> None:
    """Reach it, then Enter."""
    _reach(tab, selector)
    tab.page.keyboard.press("Enter")


def _reach(tab: Tab, selector: str) -> None:
    """What the tour points at by Alt+T, as it says; anything else, and what lies over the page, by Tab."""
    _wait_until(tab, IS_SEEN, selector)
    for _ in range(3):
        if not tab.page.evaluate(IS_POINTED_AT, selector):
            break
        tab.hold_alt("t")
        if tab.page.evaluate(HAS_FOCUS_SOON, selector):  # unless it was drawn anew meanwhile
            return
    for _ in range(TABS_MOST):
        if tab.page.evaluate(HAS_FOCUS, selector):
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}; the focus is on {tab.focused()}")


def _type(tab: Tab, deed: Types) -> None:
    _reach(tab, ".middle .composer [role=combobox]")
    command, space, words = deed.text.partition(" ")
    tab.page.keyboard.type(command)
    tab.page.keyboard.insert_text(space + words)
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Enter")


def _fill(tab: Tab, deed: Fills) -> None:
    if deed.fields:
        tab.page.locator(".whisper button").wait_for()
        tab.hold_alt("y")
        expect(tab.form.locator(".whisper .filled")).to_be_visible()
    _press(tab, "dialog[open] button[type=submit]")


def _click(tab: Tab, deed: Presses) -> None:
    _press(tab, "button.act.glow")


def _shortcut(tab: Tab, deed: UsesShortcut) -> None:
    _press(tab, "button.more.glow")
    _press(tab, "button.option.glow")


def _wait(tab: Tab, _deed: Waits) -> None:
    _press(tab, "button.clock")
    _press(tab, ".clock-jumps button.glow")


def _look(_tab: Tab, _deed: Looks) -> None:
    """Being there is enough."""


_DEEDS: dict[type, Callable[..., None]] = {
    Types: _type,
    Fills: _fill,
    Presses: _click,
    UsesShortcut: _shortcut,
    Waits: _wait,
    Looks: _look,
}
