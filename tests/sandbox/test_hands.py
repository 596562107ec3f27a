"""What a person's hands send, element by element, to an app that only listens."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from sandbox.delivery import Ack, Kind
from sandbox.entities import Channel, Message, View
from sandbox.errors import AppFailedError
from sandbox.form import Picked
from sandbox.modals import open_view, push_view
from sandbox.person import Person
from sandbox.posting import Content, post
from sandbox.reading import visible_text
from sandbox.shape import Json, obj, objects
from sandbox.workspace import Workspace
from tests.sandbox.app import button, first_action, option, page, plain, text_input


@dataclass
class Listener:
    """A delivery that keeps what comes, and acks with what it was told."""

    answer: Json = field(default_factory=dict)
    got: list[tuple[Kind, Json]] = field(default_factory=list)

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        self.got.append((kind, payload))
        return Ack(self.answer)

    @property
    def last(self) -> Json:
        return self.got[-1][1]


@pytest.fixture
def app(workspace: Workspace) -> Listener:
    workspace.delivery = Listener()
    return workspace.delivery


Asked = Callable[[Json], tuple[Person, Message]]


@pytest.fixture
def asked(workspace: Workspace, channel: Channel, owner: Person) -> Asked:
    """A message with one element in it, before the owner's eyes."""

    def ask(element: Json) -> tuple[Person, Message]:
        block: Json = {"type": "actions", "block_id": "b", "elements": [element]}
        return owner, said(workspace, channel, [block])

    return ask


CHOICES = [option("Ja", "yes"), option("Delvis", "partly"), option("Nej", "no")]


def boxes(kind: str, **more: object) -> Json:
    return {"type": kind, "action_id": "a", "options": CHOICES, **more}


def bare(kind: str, **more: object) -> Json:
    return {"type": kind, "action_id": "a", **more}


PICKS: list[tuple[Json, Picked, Json]] = [
    (boxes("static_select"), "Delvis", {"selected_option": CHOICES[1]}),
    (boxes("radio_buttons"), "no", {"selected_option": CHOICES[2]}),
    (boxes("overflow"), "Ja", {"selected_option": CHOICES[0]}),
    (boxes("checkboxes"), ["Ja", "no"], {"selected_options": [CHOICES[0], CHOICES[2]]}),
    (boxes("checkboxes", initial_options=CHOICES[:1]), None, {"selected_options": []}),
    (boxes("multi_static_select"), "Ja", {"selected_options": CHOICES[:1]}),
    (bare("datepicker"), "2023-09-15", {"selected_date": "2023-09-15"}),
    (bare("timepicker"), "09:00", {"selected_time": "09:00"}),
    (bare("datetimepicker"), "1694757600", {"selected_date_time": 1694757600}),
    (bare("users_select"), "U0BOT", {"selected_user": "U0BOT"}),
    (bare("multi_users_select"), ["U0BOT"], {"selected_users": ["U0BOT"]}),
    (bare("conversations_select"), "C1", {"selected_conversation": "C1"}),
    (boxes("static_select", initial_option=CHOICES[0]), "", {"selected_option": None}),
]


@pytest.mark.parametrize(("element", "picked", "state"), PICKS)
async def test_a_pick_in_a_message_is_told_at_once(
    app: Listener, asked: Asked, element: Json, picked: Picked, state: Json
) -> None:
    owner, message = asked(element)
    await owner.select(message, picked, block_id="b")
    action = first_action(app.last)
    assert state.items() <= action.items()
    assert (action["type"], action["block_id"], action["action_id"]) == (element["type"], "b", "a")
    kept = obj(obj(obj(app.last["state"])["values"]).get("b"))
    assert kept == ({} if element["type"] == "overflow" else {"a": {"type": element["type"], **state}})
    assert obj(app.last["message"])["ts"] == message.ts


def said(workspace: Workspace, channel: Channel, blocks: list[Json]) -> Message:
    return post(workspace, channel.id, Content("text", blocks))


def shown(workspace: Workspace, owner: Person, blocks: list[Json], **more: object) -> View:
    view: Json = {"type": "modal", "title": plain("T"), "submit": plain("Spara"), "blocks": blocks, **more}
    return open_view(workspace, owner.user.id, view)


WRONG: list[tuple[Json, Picked, type[Exception]]] = [
    (boxes("static_select"), "Kanske", LookupError),
    (boxes("overflow"), "Kanske", LookupError),
    (boxes("static_select"), ["Ja", "Nej"], TypeError),
    (bare("datepicker"), "15 sep", ValueError),
    (button("Ja", "a"), "Ja", ValueError),
]


@pytest.mark.parametrize(("element", "picked", "error"), WRONG)
async def test_what_slack_does_not_let_one_pick(
    app: Listener, asked: Asked, element: Json, picked: Picked, error: type[Exception]
) -> None:
    owner, message = asked(element)
    with pytest.raises(error):
        await owner.select(message, picked, block_id="b")
    assert app.got == []


async def test_a_button_must_be_there_and_be_one(
    workspace: Workspace, channel: Channel, owner: Person, app: Listener
) -> None:
    pair = [button("Ja", "ja"), button("Ja", "ja2"), boxes("static_select")]
    message = said(workspace, channel, [{"type": "actions", "block_id": "b", "elements": pair}])
    with pytest.raises(LookupError, match="2 elements fit"):
        await owner.click(message, text="Ja")
    with pytest.raises(LookupError, match="there are: b/ja 'Ja', b/ja2 'Ja', b/a ''"):
        await owner.click(message, text="Nej")
    with pytest.raises(LookupError, match="not a button"):
        await owner.click(message, action_id="a")
    workspace.remove_message(message)
    with pytest.raises(LookupError, match="no longer there"):
        await owner.click(message, action_id="ja")
    assert app.got == []


async def test_inputs_in_a_modal_are_told_only_where_they_dispatch(
    workspace: Workspace, owner: Person, app: Listener
) -> None:
    loud = text_input("loud") | {"dispatch_action": True}
    view = shown(workspace, owner, [text_input("quiet"), loud])
    await owner.select(view, "a", block_id="quiet")
    assert app.got == []
    await owner.select(view, "b", block_id="loud")
    assert obj(app.last["container"]) == {"type": "view", "view_id": view.id}
    assert first_action(app.last)["value"] == "b"
    assert "response_url" not in app.last
    values = obj(obj(obj(app.last["view"])["state"])["values"])
    assert values["quiet"] == {"text": {"type": "plain_text_input", "value": "a"}}


CLIENT_SIDE: list[tuple[Json, str, str]] = [
    (bare("plain_text_input", min_length=3), "ab", "Please enter at least 3 characters."),
    (bare("plain_text_input", max_length=3), "abcd", "Please enter no more than 3 characters."),
    (bare("plain_text_input"), "a" * 3001, "Please enter no more than 3000 characters."),
    (bare("number_input", is_decimal_allowed=True), "2,5", "Please enter a valid number."),
    (bare("number_input", is_decimal_allowed=True), "2.5", ""),
    (bare("number_input", is_decimal_allowed=False), "2.5", "Please enter a valid number."),
    (bare("email_text_input"), "hr", "Please enter a valid email address."),
    (bare("url_text_input"), "hr", "Please enter a valid URL."),
    (boxes("radio_buttons"), "", "Please complete this required field."),
    (boxes("checkboxes"), "Ja", ""),
]


@pytest.mark.parametrize(("element", "typed", "refused"), CLIENT_SIDE)
async def test_what_slack_itself_refuses(
    owner: Person, app: Listener, element: Json, typed: str, refused: str
) -> None:
    block: Json = {"type": "input", "block_id": "b", "label": plain("L"), "element": element}
    view = shown(owner.workspace, owner, [block])
    assert await owner.submit(view, {"b": typed}) == ({"b": refused} if refused else None)
    assert len(app.got) == (0 if refused else 1)


@pytest.mark.parametrize(("cleared", "left"), [(False, 1), (True, 0)])
async def test_closing_tells_the_app_that_asked(
    workspace: Workspace, owner: Person, app: Listener, *, cleared: bool, left: int
) -> None:
    first = shown(workspace, owner, page("a")["blocks"])  # type: ignore[arg-type] # blocks, by construction
    top = push_view(workspace, owner.user.id, page("b", notify_on_close=True, clear_on_close=cleared))
    with pytest.raises(LookupError, match="not on top"):
        await owner.close(first)
    await owner.close(top)
    assert (app.last["type"], app.last["is_cleared"]) == ("view_closed", cleared)
    assert len(workspace.stacks[owner.user.id]) == left
    if left:
        await owner.close()
    assert len(app.got) == 1


async def test_a_channel_picked_in_a_form_can_be_answered_to(
    workspace: Workspace, owner: Person, channel: Channel, app: Listener
) -> None:
    where = bare("channels_select", response_url_enabled=True)
    view = shown(
        workspace, owner, [{"type": "input", "block_id": "b", "label": plain("Var"), "element": where}]
    )
    assert await owner.submit(view, {"b": channel.id}) is None
    (url,) = objects(app.last["response_urls"])
    assert (url["channel_id"], url["block_id"], url["action_id"]) == (channel.id, "b", "a")
    assert str(url["response_url"]).startswith(f"{workspace.base_url}/response/")


async def test_bad_suggestions_are_refused(
    workspace: Workspace, owner: Person, channel: Channel, app: Listener
) -> None:
    sought = bare("external_select", min_query_length=0)
    message = said(workspace, channel, [{"type": "actions", "block_id": "b", "elements": [sought]}])
    app.answer = {"options": [option("a", str(number)) for number in range(101)]}
    with pytest.raises(AppFailedError, match="no more than 100 items allowed"):
        await owner.suggest(message, "", block_id="b")
    app.answer = {"option_groups": [{"label": plain("G"), "options": CHOICES}]}
    assert await owner.suggest(message, "", block_id="b") == CHOICES
    app.answer = {}
    await owner.select(message, "Ja", block_id="b")
    assert first_action(app.last)["selected_option"] == CHOICES[0]


async def test_a_submission_may_not_be_answered_with_anything(
    workspace: Workspace, owner: Person, app: Listener
) -> None:
    view = shown(workspace, owner, [text_input("b")])
    for answer in ({"text": "Tack"}, {"response_action": "update", "view": page("a" * 25)}):
        app.answer = dict(answer)
        with pytest.raises(AppFailedError, match="invalid_response_action"):
            await owner.submit(view, {"b": "a"})
    app.answer = {"response_action": "push", "view": page("b")}
    for _ in range(2):
        assert isinstance(await owner.submit(), View)
    with pytest.raises(AppFailedError, match="push_limit_reached"):
        await owner.submit()
    assert len(workspace.stacks[owner.user.id]) == 3


async def test_events_reach_an_app_that_subscribes(
    workspace: Workspace, owner: Person, channel: Channel, app: Listener
) -> None:
    await owner.say(channel, "hej")
    await owner.open_home()
    assert app.got == []
    workspace.events = {"message.im", "app_home_opened"}
    await owner.say(owner.direct_message, "hej")
    assert obj(app.last["event"])["channel_type"] == "im"
    await owner.open_home()
    assert [kind for kind, _ in app.got] == ["events_api"] * 2
    assert (app.last["type"], obj(app.last["event"])["tab"]) == ("event_callback", "home")


async def test_without_a_delivery_nothing_can_be_done(owner: Person, channel: Channel) -> None:
    with pytest.raises(RuntimeError, match="no delivery"):
        await owner.command(channel, "/utfall")


def test_what_can_be_read() -> None:
    cell = {"type": "rich_text_section", "elements": [{"type": "link", "url": "https://a"}]}
    rows = [[{"type": "raw_text", "text": "T1"}, {"type": "rich_text", "elements": [cell]}]]
    words: Json = {"type": "rich_text_section", "elements": [{"type": "text", "text": "rik"}]}
    blocks: list[Json] = [
        {"type": "header", "text": plain("Rubrik")},
        {"type": "section", "text": plain("Text"), "fields": [plain("F")], "accessory": boxes("overflow")},
        {"type": "divider"},
        {"type": "image", "alt_text": "Bild", "title": plain("Titel"), "image_url": "https://a"},
        {"type": "context", "elements": [plain("x"), {"type": "image", "alt_text": "y"}]},
        text_input("Värde") | {"hint": plain("Ledtråd")},
        {"type": "table", "rows": rows},
        {"type": "rich_text", "elements": [words, words]},
        {"type": "markdown", "text": "**fet**"},
    ]
    assert visible_text(blocks).splitlines() == [
        *("Rubrik", "Text", "F", "(Ja) (Delvis) (Nej)", "Titel", "Bild", "x y", "Värde", "Ledtråd"),
        *("T1 | https://a", "rik", "rik", "**fet**"),
    ]
