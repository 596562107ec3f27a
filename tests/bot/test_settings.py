"""The settings: what is read, and one clear line for what is wrong."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError, read_settings

_TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "hemligt", "SLACK_APP_TOKEN": "xapp-1"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start from no setting at all, in a folder without a file of them."""
    for name in (
        *_TOKENS,
        *("SLACK_API_URL", "DATABASE_URL", "TERTIAL_HOST", "TERTIAL_PORT", "TERTIAL_TIMEZONE"),
        *("TERTIAL_LOG_LEVEL", "TERTIAL_CLOCK"),
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def _with(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Settings:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_everything_but_slack_has_a_default() -> None:
    settings = read_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///tertial.db"
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 3000, "INFO")
    assert settings.zone == ZoneInfo("Europe/Stockholm")
    assert settings.api_url == "https://slack.com/api/"
    assert settings.clock is None


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _with(monkeypatch, TERTIAL_PORT="", TERTIAL_CLOCK="", DATABASE_URL="", TERTIAL_TIMEZONE="")
    assert settings.port == 3000
    assert settings.clock is None
    assert settings.timezone == "Europe/Stockholm"


def test_the_example_file_can_be_read_as_it_is(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / ".env.example"
    (tmp_path / ".env").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_settings() == Settings()


def test_the_commented_defaults_of_the_example_file_are_the_defaults(tmp_path: Path) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    shown = [line.removeprefix("#") for line in example.split("\n") if line.startswith("#") and "=" in line]
    lines = [line for line in shown if not line.startswith(" ") and "CLOCK" not in line]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    read = read_settings()
    (tmp_path / ".env").unlink()
    assert len(lines) > 4
    assert read == read_settings()


def test_a_file_holds_settings_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TERTIAL_PORT=4000\nTERTIAL_HOST=127.0.0.2\nÅÄÖ=annat\n", encoding="utf-8")
    settings = _with(monkeypatch, TERTIAL_PORT="5000")
    assert (settings.port, settings.host) == (5000, "127.0.0.2")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/api", "http://127.0.0.1:1/api/", "http://127.0.0.1:1/api//"]
)
def test_slack_s_address_ends_in_one_slash(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert _with(monkeypatch, SLACK_API_URL=url).api_url == "http://127.0.0.1:1/api/"


def test_a_clock_without_a_zone_is_local(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = _with(monkeypatch, TERTIAL_CLOCK="2023-09-08T09:00").clock
    assert clock == datetime(2023, 9, 8, 9, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert clock.utcoffset() == timedelta(hours=2)


def test_a_clock_with_a_zone_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = _with(monkeypatch, TERTIAL_CLOCK="2023-09-08T09:00+00:00").clock
    assert clock is not None
    assert clock.utcoffset() == timedelta(0)


@pytest.mark.parametrize("level", ["debug", "Warning", "ERROR"])
def test_a_log_level_may_be_written_in_any_case(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    assert _with(monkeypatch, TERTIAL_LOG_LEVEL=level).log_level == level.upper()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TERTIAL_PORT", "abc", "ett tal"),
        ("TERTIAL_PORT", "3000,5", "ett tal"),
        ("TERTIAL_PORT", "70000", "högst 65535"),
        ("TERTIAL_PORT", "-1", "minst 0"),
        ("TERTIAL_TIMEZONE", "Mars", "Mars är ingen tidszon"),
        ("TERTIAL_TIMEZONE", "Europe", "Europe är ingen tidszon"),
        ("TERTIAL_TIMEZONE", "../../etc/passwd", "ingen tidszon"),
        ("TERTIAL_TIMEZONE", "/etc/passwd", "ingen tidszon"),
        ("TERTIAL_LOG_LEVEL", "mycket", "DEBUG, INFO, WARNING eller ERROR"),
        ("TERTIAL_CLOCK", "i morgon", "en tid, till exempel 2023-09-08T09:00"),
        ("TERTIAL_CLOCK", "2023-13-45", "en tid"),
        ("TERTIAL_CLOCK", "9:00", "en tid"),
    ],
)
def test_a_wrong_setting_is_named_on_one_line_in_swedish(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    with pytest.raises(SettingsError) as wrong:
        _with(monkeypatch, **{name: value})
    text = str(wrong.value)
    assert text.startswith(f"{name}: ")
    assert said in text
    assert "\n" not in text
    assert "Input should" not in text


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as wrong:
        _with(monkeypatch, TERTIAL_PORT="abc", TERTIAL_TIMEZONE="Mars")
    assert "TERTIAL_PORT" in str(wrong.value)
    assert "TERTIAL_TIMEZONE" in str(wrong.value)


def test_a_file_that_is_not_utf_8_is_said_on_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("TERTIAL_HOST=åäö".encode("latin-1"))
    with pytest.raises(SettingsError) as wrong:
        read_settings()
    assert ".env" in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_no_secret_is_shown_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://tertial:losenord@127.0.0.1/tertial"
    settings = _with(monkeypatch, DATABASE_URL=url, **_TOKENS)
    for shown in (str(settings), repr(settings), settings.model_dump_json()):
        assert not [secret for secret in (*_TOKENS.values(), "losenord") if secret in shown]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN saknas"),
        ({"SLACK_BOT_TOKEN": "xoxp-1"}, "SLACK_BOT_TOKEN ska börja med xoxb-"),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN ska börja med xapp-"),
        ({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET saknas"),
    ],
)
def test_what_slack_demands_is_demanded_without_showing_what_was_given(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], said: str
) -> None:
    settings = _with(monkeypatch, **(_TOKENS | changes))
    with pytest.raises(SettingsError) as wrong:
        settings.require_slack()
    assert said in str(wrong.value)
    assert "\n" not in str(wrong.value)
    assert not [secret for secret in changes.values() if secret and secret in str(wrong.value)]


@pytest.mark.parametrize("left_out", ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])
def test_one_way_to_slack_is_enough(monkeypatch: pytest.MonkeyPatch, left_out: str) -> None:
    _with(monkeypatch, **(_TOKENS | {left_out: ""})).require_slack()
