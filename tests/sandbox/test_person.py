"""A person at work with a real Bolt app, over both transports."""

import pytest

from sandbox.entities import Message, View
from sandbox.errors import AppFailedError
from sandbox.http_delivery import HttpDelivery
from sandbox.shape import Json, obj, objects
from sandbox.socket_mode import SocketMode
from tests.sandbox.app import first_action
from tests.sandbox.conftest import Stage


async def report(stage: Stage) -> View:
    await stage.owner.command(stage.channel, "/rapportera")
    assert stage.owner.modal
    return stage.owner.modal


async def receipt(stage: Stage) -> Message:
    message = await stage.owner.command(stage.channel, "/utfall", "hme 77")
    assert message
    return message


async def test_an_ack_becomes_a_message_only_its_author_sees(stage: Stage) -> None:
    other = stage.workspace.add_user("other")
    stage.channel.members.add(other.id)
    message = await receipt(stage)
    assert message.ephemeral_to == stage.owner.user.id
    assert message.shown.splitlines() == ["Registrerat: *77*", "[Ångra] [Ta bort] [Ändra]"]
    assert stage.owner.messages(stage.channel) == [message]
    assert type(stage.owner)(stage.workspace, other).messages(stage.channel) == []
    assert stage.seen[0]["text"] == "hme 77"


async def test_an_ack_can_speak_to_the_channel_or_say_nothing(stage: Stage) -> None:
    assert await stage.owner.command(stage.channel, "/utfall", "tyst") is None
    short = await stage.owner.command(stage.channel, "/utfall", "text")
    loud = await stage.owner.command(stage.channel, "/utfall", "alla")
    assert short
    assert (short.text, short.ephemeral_to) == ("bara text", stage.owner.user.id)
    assert loud
    assert loud.ephemeral_to is None


async def test_a_click_reaches_the_app_and_its_answer_replaces_the_message(stage: Stage) -> None:
    message = await receipt(stage)
    await stage.owner.click(message, text="Ångra")
    await stage.owner.sees(lambda: message.shown == "Ångrat")
    assert stage.owner.messages(stage.channel) == [message]
    body = stage.seen[-1]
    assert first_action(body)["value"] == "7"
    assert obj(body["container"])["is_ephemeral"] is True
    assert "message" not in body
    assert stage.workspace.complaints == ["Slack ignores what the ack of angra says"]


async def test_a_confirm_dialog_can_be_accepted_or_declined(stage: Stage) -> None:
    message = await receipt(stage)
    await stage.owner.click(message, action_id="ta_bort", confirm=False)
    assert stage.owner.confirmed == []
    await stage.owner.click(message, action_id="ta_bort")
    await stage.owner.sees(lambda: not stage.owner.messages(stage.channel))
    assert len(stage.owner.confirmed) == 1


async def test_a_click_nobody_listens_to_shows_an_error(stage: Stage) -> None:
    message = await receipt(stage)
    assert isinstance(stage.workspace.delivery, HttpDelivery | SocketMode)
    stage.workspace.delivery.patience = 0.1
    with pytest.raises(AppFailedError) as failure:
        await stage.owner.click(message, action_id="andra")
    assert failure.value.reason in ("http_client_error", "operation_timeout")
    assert stage.owner.notices == [failure.value.shown]


async def test_a_form_keeps_what_the_app_put_in_it(stage: Stage) -> None:
    view = await report(stage)
    assert view.private_metadata == "hme"
    assert await stage.owner.submit(view, {"varde": "2,8", "status": "Avslutad"}) is None
    sent = obj(stage.seen[-1]["view"])
    values = obj(obj(sent["state"])["values"])
    assert values["varde"] == {"text": {"type": "plain_text_input", "value": "2,8"}}
    assert values["kommentar"] == {"text": {"type": "plain_text_input", "value": "Oförändrat"}}
    assert values["dag"] == {"dag": {"type": "datepicker", "selected_date": "2023-09-15"}}
    assert values["vad"] == {"sok": {"type": "external_select", "selected_option": None}}
    chosen = obj(obj(obj(values["status"])["val"])["selected_option"])
    assert chosen["value"] == "done"
    assert stage.owner.modal is None


async def test_errors_stay_in_the_form(stage: Stage) -> None:
    view = await report(stage)
    assert await stage.owner.submit(view, {"varde": "ganska lågt"}) == {"varde": "Skriv en siffra."}
    assert stage.owner.modal is view
    assert await stage.owner.submit(view, {"varde": "2,5"}) is None


async def test_an_empty_required_field_never_reaches_the_app(stage: Stage) -> None:
    view = await report(stage)
    calls = len(stage.seen)
    assert await stage.owner.submit(view) == {"varde": "Please complete this required field."}
    assert len(stage.seen) == calls


async def test_errors_must_name_blocks_that_are_there(stage: Stage) -> None:
    view = await report(stage)
    with pytest.raises(AppFailedError, match="no input block has this block_id: nej"):
        await stage.owner.submit(view, {"varde": "fel block"})
    assert stage.owner.modal is view


async def test_views_are_updated_pushed_and_cleared(stage: Stage) -> None:
    first = await report(stage)
    second = await stage.owner.submit(first, {"varde": "nästa"})
    assert isinstance(second, View)
    assert (second.root, second.previous) == (first.id, first.id)
    done = await stage.owner.submit(second, {"varde": "visa"})
    assert done is second
    assert done.title == "Klart"
    await stage.owner.click(done, text="Mer")
    third = stage.owner.modal
    assert third
    assert third.title == "Sida"
    await stage.owner.close(third)
    await stage.owner.close()
    assert stage.owner.modal is first
    assert await stage.owner.submit(first, {"varde": "nästa"}) is stage.owner.modal
    assert await stage.owner.submit(None, {"varde": "rensa"}) is None
    assert stage.owner.modal is None


async def test_options_are_asked_for_as_one_types(stage: Stage) -> None:
    view = await report(stage)
    with pytest.raises(ValueError, match="after 2 characters"):
        await stage.owner.suggest(view, "s", block_id="vad")
    with pytest.raises(LookupError, match="no option"):
        await stage.owner.select(view, "sjukfrånvaro", block_id="vad")
    offered = await stage.owner.suggest(view, "sjuk", block_id="vad")
    assert [option["value"] for option in offered] == ["sick", "rate"]
    assert await stage.owner.submit(view, {"varde": "2", "vad": "sjukfrånvaro"}) is None
    values = obj(obj(obj(stage.seen[-1]["view"])["state"])["values"])
    assert obj(obj(obj(values["vad"])["sok"])["selected_option"])["value"] == "sick"


COMPLETE: dict[str, set[str]] = {
    "block_actions": {"trigger_id", "container", "actions", "channel", "response_url", "state"},
    "view_submission": {"trigger_id", "view", "response_urls"},
    "block_suggestion": {"container", "view", "action_id", "block_id", "value"},
}
ALWAYS = {"type", "team", "user", "api_app_id", "token", "enterprise", "is_enterprise_install"}


async def test_payloads_have_all_fields_slack_sends(stage: Stage) -> None:
    await stage.owner.click(await receipt(stage), text="Ångra")
    view = await report(stage)
    await stage.owner.suggest(view, "sjuk", block_id="vad")
    await stage.owner.submit(view, {"varde": "2"})
    by_type: dict[object, Json] = {body.get("type"): body for body in stage.seen}
    for kind, fields in COMPLETE.items():
        assert fields | ALWAYS <= by_type[kind].keys()
    action = objects(by_type["block_actions"]["actions"])[0]
    assert {"block_id", "action_id", "value", "action_ts", "type", "text"} <= action.keys()
