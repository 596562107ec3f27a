"""The arguments of one call of the Web API, from a form or from JSON.

Source: https://docs.slack.dev/apis/web-api#basics (a form, where structures are JSON strings, or JSON).
Stricter than Slack: a name the method does not have is an error, where Slack drops it without a word.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.errors import SlackError
from sandbox.schema import finding
from sandbox.shape import Json
from sandbox.workspace import Token

EVERYWHERE = {"team_id"}
"""Names that every method may be given: the SDKs send the team along for apps of a whole organisation."""


@dataclass(frozen=True)
class Arguments:
    """Named values as they came, and the token they came with."""

    values: Json
    token: Token

    def check_names(self, required: Iterable[str], optional: Iterable[str]) -> None:
        """Raise SlackError `invalid_arguments` where a name is missing or unknown."""
        missing = [
            finding(f"missing required field: {name}", "") for name in required if not self.values.get(name)
        ]
        known = {*required, *optional, *EVERYWHERE}
        unknown = [finding(f"unknown argument: {name}", "") for name in self.values if name not in known]
        if missing or unknown:
            raise SlackError("invalid_arguments", messages=missing + unknown)

    def text(self, name: str) -> str:
        """A string; numbers as written; empty if it is not there. Raises SlackError for a structure."""
        value = self.values.get(name, "")
        if isinstance(value, (dict, list)):
            raise SlackError("invalid_arguments", messages=[finding("must be a string", f"/{name}")])
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A boolean: true, "true", 1 or "1" are true."""
        return self.text(name).lower() in ("true", "1")

    def whole(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`. Raises SlackError `invalid_limit`."""
        written = self.text(name)
        if not written:
            return default
        if not written.isdigit() or not 1 <= int(written) <= most:
            raise SlackError("invalid_limit")
        return int(written)

    def structure(self, name: str, error: str) -> object:
        """A structure, as such or as a JSON string; None if it is not there. Raises SlackError `error`."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            structure: object = json.loads(value)
        except ValueError as not_json:
            raise SlackError(error) from not_json
        return structure

    def need(self, *scopes: str) -> None:
        """Raise SlackError `missing_scope` unless the token has one of the scopes."""
        if not self.token.scopes & set(scopes):
            provided = ",".join(sorted(self.token.scopes))
            raise SlackError("missing_scope", needed=",".join(scopes), provided=provided)
