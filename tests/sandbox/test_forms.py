from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import ImpossibleError, Modal, Person
from tests.sandbox.world import Bot, field, modal, options, text_field

Json = dict[str, Any]
FIELDS: dict[str, Json] = {
    "text": {"type": "plain_text_input"},
    "mail": {"type": "email_text_input"},
    "link": {"type": "url_text_input"},
    "count": {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "9"},
    "story": {"type": "rich_text_input"},
    "kind": {"type": "static_select", "options": options("phishing", "theft")},
    "kinds": {"type": "multi_static_select", "options": options("a", "b", "c")},
    "who": {"type": "users_select"},
    "whom": {"type": "multi_users_select"},
    "where": {"type": "conversations_select"},
    "places": {"type": "multi_channels_select"},
    "day": {"type": "datepicker"},
    "hour": {"type": "timepicker"},
    "noticed": {"type": "datetimepicker"},
    "boxes": {"type": "checkboxes", "options": options("x", "y")},
    "way": {"type": "radio_buttons", "options": options("in", "out")},
}


def opened(bot: Bot, person: Person, view: Json) -> Modal:
    """The modal this person sees when /report opens `view`."""

    def answer(payload: Json) -> Json:
        if payload.get("command"):
            bot.web.views_open(trigger_id=payload["trigger_id"], view=view)
        return {}

    bot.answer = answer
    form = person.command("/report").modal
    assert form is not None
    return form


def everything(**more: Any) -> Json:
    blocks = [field({**element, "action_id": name}, block_id=name, **more) for name, element in FIELDS.items()]
    return modal(*blocks)


def submitted(bot: Bot, form: Modal) -> Json:
    form.submit()
    payload = bot.payloads[-1]
    assert payload["type"] == "view_submission"
    return {block: next(iter(fields.values())) for block, fields in payload["view"]["state"]["values"].items()}


def test_a_command_opens_a_form_on_the_screen(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field(), private_metadata="R-1"))

    assert ana.modal == form
    assert (form.title, form.callback_id, form.private_metadata) == ("Report", "form", "R-1")
    assert form.is_open


def test_a_submission_carries_every_field_as_slack_shapes_it(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, everything())
    noticed = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    form.fill(text="hi", mail="ana@example.com", link="https://example.com", count=3, story="it rang", kind="theft")
    form.fill(kinds=["a", "c"], who=ana.id, whom=[ana.id], where="C03GENERAL01", places=["C03GENERAL01"])
    form.fill(day=date(2026, 11, 20), hour=time(9, 5), noticed=noticed, boxes=["y"], way="out")

    got = submitted(bot, form)

    assert got["text"] == {"type": "plain_text_input", "value": "hi"}
    assert got["count"]["value"] == "3"
    assert got["story"]["rich_text_value"]["elements"][0]["elements"][0]["text"] == "it rang"
    assert got["kind"]["selected_option"]["value"] == "theft"
    assert [option["value"] for option in got["kinds"]["selected_options"]] == ["a", "c"]
    assert got["who"]["selected_user"] == got["whom"]["selected_users"][0] == ana.id
    assert got["where"]["selected_conversation"] == got["places"]["selected_channels"][0] == "C03GENERAL01"
    assert (got["day"]["selected_date"], got["hour"]["selected_time"]) == ("2026-11-20", "09:05")
    assert got["noticed"]["selected_date_time"] == int(noticed.timestamp())
    assert got["boxes"]["selected_options"][0]["value"] == "y"
    assert got["way"]["selected_option"]["text"]["text"] == "Out"


def test_optional_fields_left_alone_are_null_or_empty(bot: Bot, ana: Person) -> None:
    got = submitted(bot, opened(bot, ana, everything(optional=True)))

    assert got["text"] == {"type": "plain_text_input", "value": None}
    assert got["kind"]["selected_option"] is None
    assert got["kinds"]["selected_options"] == []


@given(text=st.text(min_size=1, max_size=200), kinds=st.sets(st.sampled_from("abc")), day=st.dates())
def test_any_value_comes_back_as_it_was_entered(bot: Bot, ana: Person, text: str, kinds: set[str], day: date) -> None:
    form = ana.modal or opened(bot, ana, everything(optional=True))
    form.fill(text=text, kinds=sorted(kinds), day=day)
    bot.answer = lambda payload: {"response_action": "update", "view": everything(optional=True)}

    got = submitted(bot, form)

    assert got["text"]["value"] == text
    assert [option["value"] for option in got["kinds"]["selected_options"]] == sorted(kinds)
    assert got["day"]["selected_date"] == day.isoformat()


def test_initial_values_are_in_the_form_before_anyone_types(bot: Bot, ana: Person) -> None:
    kind = {
        "type": "static_select",
        "action_id": "kind",
        "options": options("a", "b"),
        "initial_option": options("b")[0],
    }

    got = submitted(bot, opened(bot, ana, modal(field(kind))))

    assert got["kind.block"]["selected_option"]["value"] == "b"


def test_an_unknown_field_is_answered_with_those_there_are(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what")))

    with pytest.raises(ImpossibleError, match=r"no one field hwat; the fields are: what \(in what\.block\)"):
        form.fill(hwat="x")


def test_an_unknown_option_is_answered_with_those_there_are(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, everything())

    with pytest.raises(ImpossibleError, match="kind has no option fire; the options are: phishing, theft"):
        form.fill(kind="fire")


@pytest.mark.parametrize(
    ("name", "value"), [("day", "20.11.2026"), ("hour", "25:00"), ("noticed", "noon"), ("kinds", "a"), ("whom", "U1")]
)
def test_values_of_the_wrong_kind_cannot_be_entered(bot: Bot, ana: Person, name: str, value: str) -> None:
    form = opened(bot, ana, everything())

    with pytest.raises(ImpossibleError, match=name):
        form.fill({name: value})


def test_a_required_field_left_empty_never_reaches_the_bot(bot: Bot, ana: Person) -> None:
    form = opened(bot, ana, modal(text_field("what")))
    before = len(bot.payloads)

    out = form.submit()

    assert out.errors == {"what.block": "Please complete this required field."}
    assert len(bot.payloads) == before
    assert ana.modal == form


@pytest.mark.parametrize(
    ("name", "value"), [("mail", "nobody"), ("link", "javascript:x"), ("count", "10"), ("count", "0"), ("count", "a")]
)
def test_what_the_client_checks_never_reaches_the_bot(bot: Bot, ana: Person, name: str, value: str) -> None:
    form = opened(bot, ana, everything(optional=True))

    assert set(form.fill({name: value}).submit().errors) == {name}


def test_text_longer_than_the_field_allows_is_refused(bot: Bot, ana: Person) -> None:
    element = {"type": "plain_text_input", "action_id": "what", "max_length": 5, "min_length": 2}
    form = opened(bot, ana, modal(field(element)))

    assert form.fill(what="123456").submit().errors == {"what.block": "Must be less than 6 characters."}
    assert form.fill(what="1").submit().errors == {"what.block": "Please enter at least 2 characters."}
