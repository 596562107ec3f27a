"""manifest.yaml: Slack accepts it, it asks for no more than the bot uses, and its commands are the bot's.

`slack-manifest.schema.json` is schemas/manifest.schema.2.0.0.json of the repository slackapi/manifest-schema.
"""

import json
import re
from pathlib import Path
from typing import NotRequired, TypedDict, cast

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for

import commands
from bot import scopes

TESTS = Path(__file__).parent
ADDRESS = "https://tertial.example.com/slack/events"


class Appearance(TypedDict):
    """How Slack presents the app."""

    name: str
    description: str
    long_description: str
    background_color: str


class Command(TypedDict):
    """A slash command as Slack lists it."""

    command: str
    url: str
    description: str
    usage_hint: NotRequired[str]
    should_escape: bool


class Features(TypedDict):
    """The parts of the app that a user meets."""

    app_home: dict[str, bool]
    slash_commands: list[Command]


class OAuth(TypedDict):
    """What the app may do, by kind of token."""

    scopes: dict[str, list[str]]


class Events(TypedDict):
    """What Slack tells the bot unasked."""

    request_url: str
    bot_events: list[str]


class Settings(TypedDict):
    """How Slack reaches the app."""

    event_subscriptions: Events
    interactivity: dict[str, bool | str]
    org_deploy_enabled: bool
    socket_mode_enabled: bool
    token_rotation_enabled: bool


class Manifest(TypedDict):
    """The sections of manifest.yaml."""

    display_information: Appearance
    features: Features
    oauth_config: OAuth
    settings: Settings


@pytest.fixture
def manifest() -> Manifest:
    """Return the manifest, freshly read: a test may change it."""
    text = (TESTS.parent / "manifest.yaml").read_text(encoding="utf-8")
    return cast("Manifest", yaml.safe_load(text))


@pytest.fixture
def schema() -> dict[str, object]:
    """Return Slack's JSON Schema of a manifest."""
    text = (TESTS / "slack-manifest.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))


@pytest.fixture
def slash_commands(manifest: Manifest) -> list[Command]:
    """Return the commands that the manifest declares."""
    return manifest["features"]["slash_commands"]


def faults(manifest: Manifest, schema: dict[str, object]) -> list[str]:
    """Return what the schema has against the manifest, as paths into it."""
    return [error.json_path for error in Draft7Validator(schema).iter_errors(manifest)]


def test_the_schema_is_itself_a_draft_7_schema(schema: dict[str, object]) -> None:
    assert validator_for(schema) is Draft7Validator
    Draft7Validator.check_schema(schema)


def test_the_manifest_follows_the_schema(manifest: Manifest, schema: dict[str, object]) -> None:
    assert faults(manifest, schema) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("command", "utfall"),
        ("command", "/" + "u" * 32),
        ("description", ""),
        ("description", "b" * 2001),
        ("usage_hint", ""),
        ("usage_hint", "h" * 1001),
        ("url", "tertial.example.com/slack/events"),
        ("hint", "[ord]"),
    ],
)
def test_the_schema_refuses_a_damaged_command(
    manifest: Manifest, schema: dict[str, object], field: str, text: str
) -> None:
    first = cast("dict[str, object]", manifest["features"]["slash_commands"][0])
    first[field] = text
    assert len(faults(manifest, schema)) == 1


def test_the_appearance_keeps_to_the_limits(manifest: Manifest) -> None:
    """The schema names the colour's pattern in a key that no validator reads, so it is tested here."""
    appearance = manifest["display_information"]
    assert len(appearance["name"]) <= 35
    assert len(appearance["description"]) <= 140
    assert 175 <= len(appearance["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", appearance["background_color"])


def test_command_names_can_be_typed_on_any_keyboard(slash_commands: list[Command]) -> None:
    """Slack allows 2-32 characters with the slash; whether it takes å, ä or ö is not known, so ASCII only."""
    names = [command["command"] for command in slash_commands]
    assert [name for name in names if not re.fullmatch(r"/[a-z0-9-]{1,31}", name)] == []
    assert len(set(names)) == len(names) <= 50


def test_descriptions_and_hints_keep_to_the_limits(slash_commands: list[Command]) -> None:
    assert all(0 < len(command["description"]) <= 2000 for command in slash_commands)
    assert all(0 < len(command.get("usage_hint", "-")) <= 1000 for command in slash_commands)


def test_command_texts_arrive_as_typed(slash_commands: list[Command]) -> None:
    """An escaped text would turn a comment's @name into `<@U...>`; /paminn needs just that."""
    assert [command["command"] for command in slash_commands if command["should_escape"]] == ["/paminn"]


def test_every_request_goes_to_the_one_address_of_the_bot(manifest: Manifest) -> None:
    """One path serves commands, buttons and the options of searchable menus; Socket Mode ignores it."""
    interactivity = manifest["settings"]["interactivity"]
    assert interactivity["request_url"] == ADDRESS
    assert interactivity["message_menu_options_url"] == ADDRESS
    assert manifest["settings"]["event_subscriptions"]["request_url"] == ADDRESS
    assert {command["url"] for command in manifest["features"]["slash_commands"]} == {ADDRESS}


def test_the_bot_asks_for_nine_scopes_and_no_user_scope(manifest: Manifest) -> None:
    asked = manifest["oauth_config"]["scopes"]
    assert list(asked) == ["bot"]
    assert sorted(asked["bot"]) == [
        "channels:history",
        "chat:write",
        "commands",
        "files:read",
        "groups:history",
        "im:history",
        "im:write",
        "users:read",
        "users:read.email",
    ]


def test_the_scopes_are_those_that_are_looked_for_at_the_start(manifest: Manifest) -> None:
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == {*scopes.NEEDED, *scopes.WANTED}


def test_the_app_is_reached_by_socket_and_answers_clicks(manifest: Manifest) -> None:
    settings = manifest["settings"]
    assert settings["socket_mode_enabled"]
    assert settings["interactivity"]["is_enabled"]
    assert not settings["org_deploy_enabled"]
    assert not settings["token_rotation_enabled"]


def test_the_bot_hears_of_files_dropped_into_its_direct_messages(manifest: Manifest) -> None:
    """Each event needs its scope (https://docs.slack.dev/reference/events/message.im), a file its own."""
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == ["message.im"]
    assert {"im:history", "files:read"} <= set(manifest["oauth_config"]["scopes"]["bot"])


def test_commands_can_be_typed_to_the_bot_itself(manifest: Manifest) -> None:
    home = manifest["features"]["app_home"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]


def test_the_commands_are_those_that_the_bot_answers(slash_commands: list[Command]) -> None:
    assert {command["command"] for command in slash_commands} == set(commands.COMMANDS)
