"""Every story of the tour, told by keyboard alone: the tour says what to do, the keys do it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bot.cli.stories import stories
from sandbox.stories import Fills, Looks, Presses, Step, Story, Types, UsesShortcut, Waits
from tests.page.tab import Tab

pytestmark = pytest.mark.xdist_group("browser-stories")

TABS_MOST = 100
"""Times Tab is pressed to reach something at most."""

HAS_FOCUS = "(element) => element === document.activeElement"
GLOWS = "(element) => element.classList.contains('glow')"


def test_every_story_is_told_by_keyboard(first_day: Tab) -> None:
    for story in stories():
        _tell(first_day, story)


def _tell(tab: Tab, story: Story) -> None:
    _press(tab, f"button.story:has-text({story.title!r})")
    for place, step in enumerate(story.steps):
        _act(tab, step)
        expect(tab.page.locator(".steps > li.done")).to_have_count(place + 1)
        if tab.form.is_visible() and not _goes_on_in_form(tab, story, place):
            tab.page.keyboard.press("Escape")
            expect(tab.form).to_be_hidden()
    expect(tab.page.locator(".end")).to_be_visible()
    _press(tab, "button.back")


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
        _press(tab, f".person:has-text({name!r})")
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
    """What glows by Alt+T, as the tour says; anything else by Tab."""
    wanted = tab.page.locator(selector).last
    wanted.wait_for()
    if wanted.evaluate(GLOWS):
        tab.hold_alt("t")
    for _ in range(TABS_MOST):
        if wanted.evaluate(HAS_FOCUS):
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}; the focus is on {tab.focused()}")


def _type(tab: Tab, deed: Types) -> None:
    _reach(tab, ".middle .composer [role=combobox]")
    tab.page.keyboard.type(deed.text)
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
