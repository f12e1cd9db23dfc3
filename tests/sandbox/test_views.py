from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import MovableClock, Person, Sandbox
from tests.sandbox.world import MANIFEST, Bot, actions, button, home, modal, plain, section, text_field, web_client

Json = dict[str, Any]


def trigger(bot: Bot, person: Person) -> str:
    person.command("/report")
    return str(bot.payloads[-1]["trigger_id"])


def error(refused: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(refused.value.response["error"])


def test_a_trigger_lives_three_seconds(bot: Bot, ana: Person, web: WebClient, clock: MovableClock) -> None:
    late, in_time = trigger(bot, ana), trigger(bot, ana)
    clock.forward(timedelta(seconds=3))
    web.views_open(trigger_id=in_time, view=modal(text_field()))
    clock.forward(timedelta(milliseconds=1))

    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=late, view=modal(text_field()))

    assert error(refused) == "expired_trigger_id"


def test_a_trigger_works_once(bot: Bot, ana: Person, web: WebClient) -> None:
    once = trigger(bot, ana)
    web.views_open(trigger_id=once, view=modal(text_field()))

    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=once, view=modal(text_field()))

    assert error(refused) == "exchanged_trigger_id"


def test_an_invented_trigger_is_refused(web: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id="1.2.3", view=modal(text_field()))

    assert error(refused) == "invalid_trigger_id"


def test_a_refused_view_leaves_the_trigger_usable(bot: Bot, ana: Person, web: WebClient) -> None:
    once = trigger(bot, ana)
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=once, view=modal(title=plain("x" * 25)))

    web.views_open(trigger_id=once, view=modal())

    assert error(refused) == "invalid_arguments"
    (message,) = refused.value.response["response_metadata"]["messages"]
    assert message == "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"


def test_a_view_of_more_than_250_kilobytes_is_too_large(bot: Bot, ana: Person, web: WebClient) -> None:
    blocks = [section("x" * 3000) for _ in range(90)]

    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=trigger(bot, ana), view=modal(*blocks))

    assert error(refused) == "view_too_large"


def test_the_stack_holds_three(bot: Bot, ana: Person, web: WebClient) -> None:
    web.views_open(trigger_id=trigger(bot, ana), view=modal())
    web.views_push(trigger_id=trigger(bot, ana), view=modal())
    web.views_push(trigger_id=trigger(bot, ana), view=modal())

    with pytest.raises(SlackApiError) as refused:
        web.views_push(trigger_id=trigger(bot, ana), view=modal())

    assert error(refused) == "push_limit_reached"


def test_an_update_with_an_old_hash_conflicts(bot: Bot, ana: Person, web: WebClient) -> None:
    view = web.views_open(trigger_id=trigger(bot, ana), view=modal())["view"]
    web.views_update(view_id=view["id"], hash=view["hash"], view=modal(title=plain("Two")))

    with pytest.raises(SlackApiError) as refused:
        web.views_update(view_id=view["id"], hash=view["hash"], view=modal(title=plain("Three")))

    assert error(refused) == "hash_conflict"
    assert ana.modal is not None
    assert ana.modal.title == "Two"


def test_a_view_is_found_by_its_external_id(bot: Bot, ana: Person, web: WebClient) -> None:
    web.views_open(trigger_id=trigger(bot, ana), view=modal(external_id="report-1"))

    updated = web.views_update(external_id="report-1", view=modal(title=plain("Two")))

    assert updated["view"]["title"]["text"] == "Two"
    with pytest.raises(SlackApiError) as refused:
        web.views_update(view_id="V0", view=modal())
    assert error(refused) == "not_found"


def test_home_shows_what_was_published_when_it_is_opened(bot: Bot, ana: Person) -> None:
    def answer(payload: Json) -> Json:
        if payload.get("event", {}).get("type") == "app_home_opened":
            bot.web.views_publish(user_id=payload["event"]["user"], view=home(section("Hello"), actions(button("go"))))
        return {}

    bot.answer = answer

    opened = ana.opens_home()

    assert opened is not None
    ana.click(opened, "go")
    assert bot.payloads[-1]["view"]["type"] == "home"
    assert bot.payloads[-1]["container"]["view_id"] == opened.view_id


def test_home_is_empty_until_published(bot: Bot, ana: Person) -> None:
    assert ana.opens_home() is None


def test_publishing_again_keeps_the_view(web: WebClient, ana: Person) -> None:
    first = web.views_publish(user_id=ana.id, view=home(section("one")))["view"]
    second = web.views_publish(user_id=ana.id, hash=first["hash"], view=home(section("two")))["view"]

    assert first["id"] == second["id"]
    with pytest.raises(SlackApiError) as refused:
        web.views_publish(user_id=ana.id, hash=first["hash"], view=home(section("three")))
    assert error(refused) == "hash_conflict"


def test_a_home_tab_needs_the_manifest_to_enable_it(clock: MovableClock) -> None:
    features = {**MANIFEST["features"], "app_home": {"home_tab_enabled": False}}
    with Sandbox(manifest=MANIFEST | {"features": features}, clock=clock) as slack:
        with pytest.raises(SlackApiError) as refused:
            web_client(slack).views_publish(user_id=slack.person("ana").id, view=home())

        assert error(refused) == "not_enabled"


def test_a_modal_cannot_be_published(web: WebClient, ana: Person) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.views_publish(user_id=ana.id, view=modal())

    assert "must be a view of type home" in refused.value.response["errors"][0]
