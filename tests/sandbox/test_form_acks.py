"""What the bot's answers do to the forms on a screen."""

from typing import Any

import pytest

from sandbox import ImpossibleError, Person, Sandbox
from tests.sandbox.test_forms import opened
from tests.sandbox.world import Bot, actions, button, field, modal, options, plain, text_field

Json = dict[str, Any]


def test_errors_keep_the_form_open_with_what_was_typed(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")
    bot.answer = lambda payload: {"response_action": "errors", "errors": {"what.block": "Say more."}}

    out = form.submit()

    assert out.errors == {"what.block": "Say more."}
    assert ana.modal == form
    assert form.values["what.block"]["what"]["value"] == "laptop"


def test_errors_for_a_block_that_is_not_there_are_trouble(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")
    bot.answer = lambda payload: {"response_action": "errors", "errors": {"nowhere": "Say more."}}

    out = form.submit()

    assert (out.failure, out.errors) == ("We had some trouble connecting. Try again?", {})
    assert form.is_open


def test_a_silent_bot_leaves_the_form_open_with_its_text(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")
    bot.slack.ack_timeout = 0.1
    bot.answer = lambda payload: None

    assert form.submit().failure is not None
    assert form.values["what.block"]["what"]["value"] == "laptop"


def test_an_empty_ack_closes_the_form(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")

    form.submit()

    assert ana.modal is None
    with pytest.raises(ImpossibleError, match="not on top of ana's screen"):
        form.submit()


def test_a_push_stacks_and_closing_shows_the_one_below(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")
    bot.answer = lambda payload: {"response_action": "push", "view": modal(title=plain("Sure?"))}

    second = form.submit().modal

    assert second is not None
    assert second.raw["previous_view_id"] == form.view_id
    second.close()
    assert ana.modal == form


def test_clear_closes_the_whole_stack(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")
    bot.answer = lambda payload: {"response_action": "push", "view": modal()}
    second = form.submit().modal
    bot.answer = lambda payload: {"response_action": "clear"}
    assert second is not None

    second.submit()

    assert ana.modal is None


def test_an_invalid_view_in_the_ack_is_trouble(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"))).fill(what="laptop")
    bot.answer = lambda payload: {"response_action": "update", "view": modal(title=plain("x" * 25))}

    assert form.submit().failure is not None
    assert form.title == "Report"


def test_closing_tells_the_bot_only_when_it_asked(bot: Bot, ana: Person) -> None:
    opened(bot, ana, modal(text_field())).close()
    opened(bot, ana, modal(text_field(), notify_on_close=True)).close()

    closed = [payload for payload in bot.payloads if payload.get("type") == "view_closed"]
    assert [payload["is_cleared"] for payload in closed] == [False]
    assert ana.modal is None


def test_a_field_that_dispatches_tells_the_bot_at_once(bot: Bot, ana: Person) -> None:
    kind = {"type": "static_select", "action_id": "kind", "options": options("a", "b")}
    form = opened(bot, ana, modal(field(kind, dispatch_action=True)))

    form.fill(kind="b")

    payload = bot.payloads[-1]
    assert payload["actions"][0]["selected_option"]["value"] == "b"
    assert payload["container"] == {"type": "view", "view_id": form.view_id}
    assert payload["view"]["state"]["values"]["kind.block"]["kind"]["selected_option"]["value"] == "b"


def test_an_update_keeps_what_stands_in_fields_that_stay(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what"), actions(button("more")))).fill(what="laptop")
    grown = modal(text_field("what"), text_field("where"))

    def grow(payload: Json) -> Json:
        bot.web.views_update(view_id=form.view_id, view=grown)
        return {}

    bot.answer = grow
    out = ana.click(form, "more")

    assert out.modal == form
    assert form.values["what.block"]["what"]["value"] == "laptop"
    assert form.values["where.block"]["where"]["value"] is None


def test_an_external_menu_asks_the_bot_for_its_options(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(field({"type": "external_select", "action_id": "policy"})))
    bot.answer = lambda payload: {"options": options("travel", "passwords")}

    assert [option["value"] for option in form.options("policy", "pa")] == ["travel", "passwords"]
    assert bot.payloads[-1]["value"] == "pa"
    form.fill(policy="travel")
    assert form.values["policy.block"]["policy"]["selected_option"]["value"] == "travel"


def test_two_people_have_their_own_screens(bot: Bot, ana: Person, slack: Sandbox) -> None:
    opened(bot, ana, modal(text_field()))

    assert slack.person("ben").modal is None
