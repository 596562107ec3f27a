"""The settings: environment variables, or the same names in a file called .env."""

from datetime import datetime
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, AliasChoices, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"{name} är ingen tidszon; skriv till exempel Europe/Stockholm") from None
    return name


def _level(name: str) -> str:
    known = ("DEBUG", "INFO", "WARNING", "ERROR")
    if name.upper() not in known:
        raise ValueError(f"ska vara {', '.join(known[:-1])} eller {known[-1]}")
    return name.upper()


class SettingsError(Exception):
    """A setting is missing or wrong; the text says which, on one line (Swedish)."""


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr = Field(SecretStr(""), validation_alias="SLACK_BOT_TOKEN")
    signing_secret: SecretStr = Field(SecretStr(""), validation_alias="SLACK_SIGNING_SECRET")
    app_token: SecretStr = Field(SecretStr(""), validation_alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field("https://slack.com/api/", validation_alias="SLACK_API_URL")
    database_url: SecretStr = Field(SecretStr("sqlite:///tertial.db"), validation_alias="DATABASE_URL")
    host: str = Field("127.0.0.1", validation_alias="TERTIAL_HOST")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(3000, validation_alias="TERTIAL_PORT")
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        "Europe/Stockholm", validation_alias=AliasChoices("TERTIAL_TIMEZONE")
    )
    log_level: Annotated[str, AfterValidator(_level)] = Field("INFO", validation_alias="TERTIAL_LOG_LEVEL")
    messages_per_second: Annotated[float, Field(gt=0)] = Field(
        2.0, validation_alias="TERTIAL_MESSAGES_PER_SECOND"
    )
    clock: datetime | None = Field(None, validation_alias="TERTIAL_CLOCK")

    @model_validator(mode="after")
    def _clock_has_a_zone(self) -> Self:
        if self.clock is not None and self.clock.tzinfo is None:
            self.clock = self.clock.replace(tzinfo=self.zone)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """Where days are counted."""
        return ZoneInfo(self.timezone)

    @property
    def api_url(self) -> str:
        """Where Slack's Web API is, with the slash that its client needs."""
        return self.slack_api_url.rstrip("/") + "/"

    def require_slack(self) -> None:
        """Refuse to start without what Slack demands.

        Raises:
            SettingsError: where a token or the signing secret is missing or is another kind of token.
        """
        bot, app = self.bot_token.get_secret_value(), self.app_token.get_secret_value()
        if not bot:
            raise SettingsError(
                "SLACK_BOT_TOKEN saknas. Den börjar med xoxb- och står under OAuth & Permissions i Slack."
            )
        if not bot.startswith("xoxb-"):
            raise SettingsError("SLACK_BOT_TOKEN ska börja med xoxb- (Bot User OAuth Token).")
        if app and not app.startswith("xapp-"):
            raise SettingsError(
                "SLACK_APP_TOKEN ska börja med xapp- (App-Level Token med connections:write)."
            )
        if not app and not self.signing_secret.get_secret_value():
            raise SettingsError(
                "SLACK_SIGNING_SECRET saknas. Den behövs över HTTP; "
                "sätt annars SLACK_APP_TOKEN för Socket Mode."
            )


def read_settings() -> Settings:
    """Return the settings.

    Raises:
        SettingsError: naming each setting that can't be read.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = [f"{found['loc'][0]}: {_fault(found['type'], found['msg'])}" for found in error.errors()]
        raise SettingsError("; ".join(faults)) from None
    except UnicodeDecodeError:
        raise SettingsError("Filen .env är inte sparad som UTF-8.") from None


def _fault(kind: str, message: str) -> str:
    return {
        "int_parsing": "ska vara ett tal",
        "float_parsing": "ska vara ett tal, till exempel 2",
        "less_than_equal": "ska vara högst 65535",
        "greater_than_equal": "ska vara minst 0",
        "greater_than": "ska vara mer än 0",
        "datetime_from_date_parsing": "ska vara en tid, till exempel 2023-09-08T09:00",
        "datetime_parsing": "ska vara en tid, till exempel 2023-09-08T09:00",
    }.get(kind, message.removeprefix("Value error, "))
