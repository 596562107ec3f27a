"""An app like any other, on the real slack_bolt, that the sandbox is tried with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.shape import Json, obj, objects, text
from sandbox.workspace import Workspace


def plain(content: str) -> Json:
    return {"type": "plain_text", "text": content}


def option(label: str, value: str) -> Json:
    return {"text": plain(label), "value": value}


def button(label: str, action_id: str, **more: object) -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


CONFIRM: Json = {
    "title": plain("Ta bort?"),
    "text": plain("Värdet försvinner."),
    "confirm": plain("Ja"),
    "deny": plain("Nej"),
}
RECEIPT: list[Json] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "Registrerat: *77*"}},
    {
        "type": "actions",
        "elements": [
            button("Ångra", "angra", value="7"),
            button("Ta bort", "ta_bort", confirm=CONFIRM),
            button("Ändra", "andra"),
        ],
    },
]


def text_input(block_id: str, **more: object) -> Json:
    element: Json = {"type": "plain_text_input", "action_id": "text", **more}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element}


def form(**more: object) -> Json:
    sought: Json = {"type": "external_select", "action_id": "sok", "min_query_length": 2}
    status: Json = {
        "type": "static_select",
        "action_id": "val",
        "options": [option("Pågående", "in_progress"), option("Avslutad", "done")],
        "initial_option": option("Pågående", "in_progress"),
    }
    when: Json = {"type": "datepicker", "action_id": "dag", "initial_date": "2023-09-15"}
    blocks: list[Json] = [
        text_input("varde"),
        text_input("kommentar", initial_value="Oförändrat") | {"optional": True},
        {"type": "input", "block_id": "vad", "label": plain("Vad"), "element": sought, "optional": True},
        {"type": "input", "block_id": "status", "label": plain("Status"), "element": status},
        {"type": "input", "block_id": "dag", "label": plain("Dag"), "element": when},
    ]
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Rapportera"),
        "submit": plain("Spara"),
        "blocks": blocks,
        **more,
    }


def page(title: str, **more: object) -> Json:
    section: Json = {
        "type": "section",
        "block_id": "s",
        "text": plain("Text"),
        "accessory": button("Mer", "mer"),
    }
    return {"type": "modal", "title": plain(title), "blocks": [section], **more}


async def on_record(ack: AsyncAck, command: Json) -> None:
    if command["text"] == "tyst":
        await ack()
    elif command["text"] == "text":
        await ack("bara text")
    elif command["text"] == "alla":
        await ack(response_type="in_channel", text="till alla")
    else:
        await ack(text="Registrerat: 77", blocks=[dict(block) for block in RECEIPT])


async def on_report(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=text(body["trigger_id"]), view=form(private_metadata="hme"))


async def on_undo(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack(text="Slack hör inte på detta")
    await respond(text="Ångrat", replace_original=True)


async def on_delete(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack()
    await respond(delete_original=True)


async def on_more(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.views_push(trigger_id=text(body["trigger_id"]), view=page("Sida"))


async def on_search(ack: AsyncAck, body: Json) -> None:
    await ack(options=[option(f"{body['value']}frånvaro", "sick"), option("Sjuktal", "rate")])


async def on_form(ack: AsyncAck, view: Json) -> None:
    values = obj(obj(view["state"])["values"])
    typed = text(obj(obj(values["varde"])["text"])["value"])
    match typed:
        case "ganska lågt":
            await ack(response_action="errors", errors={"varde": "Skriv en siffra."})
        case "fel block":
            await ack(response_action="errors", errors={"nej": "Inget sådant block."})
        case "visa":
            await ack(response_action="update", view=page("Klart"))
        case "nästa":
            await ack(response_action="push", view=form(callback_id="form"))
        case "rensa":
            await ack(response_action="clear")
        case _:
            await ack()


def bolt(workspace: Workspace, seen: list[Json]) -> AsyncApp:
    """The app; every body it gets is added to `seen`."""
    client = AsyncWebClient(
        token=workspace.bot_token, base_url=f"{workspace.base_url}/api/", retry_handlers=[]
    )
    app = AsyncApp(client=client, signing_secret=workspace.signing_secret, process_before_response=True)

    async def look(body: Json, next_: object) -> None:
        seen.append(body)
        assert callable(next_)
        await next_()

    app.use(look)
    app.command("/utfall")(on_record)
    app.command("/rapportera")(on_report)
    app.action("angra")(on_undo)
    app.action("ta_bort")(on_delete)
    app.action("mer")(on_more)
    app.options("sok")(on_search)
    app.view("form")(on_form)
    return app


@asynccontextmanager
async def over_http(app: AsyncApp) -> AsyncIterator[str]:
    """Serve the app over HTTP; yields its request URL."""
    runner = web.AppRunner(app.web_app(path="/slack/events"), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def over_socket(app: AsyncApp, workspace: Workspace) -> AsyncIterator[AsyncSocketModeHandler]:
    """Connect the app over Socket Mode."""
    handler = AsyncSocketModeHandler(app, workspace.app_token, ping_interval=0.02)
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt has no types here
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # nor here


def first_action(body: Json) -> Json:
    """The first of the actions in a body."""
    return objects(body["actions"])[0]
