"""What goes wrong: towards the app (an error code) and towards the person (what Slack shows)."""

from collections.abc import Sequence

from sandbox.shape import Json


class SlackError(Exception):
    """An answer `{"ok": false, "error": code}` of the Web API.

    Source: https://docs.slack.dev/apis/web-api/#responses
    """

    def __init__(self, code: str, *, messages: Sequence[str] = (), **extra: object) -> None:
        """Take the error code, the lines of `response_metadata.messages`, and other fields of the answer."""
        super().__init__(code, *messages)
        self.code = code
        self.messages = list(messages)
        self.extra: Json = extra

    def answer(self) -> Json:
        """The body that Slack sends."""
        body: Json = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
            body["errors"] = [line.removeprefix("[ERROR] ") for line in self.messages]
        return body


class AppFailedError(Exception):
    """The app did not answer a person, or answered what Slack refuses; the person sees `shown`.

    `reason` is Slack's word where it has one (`operation_timeout`, `dispatch_failed`, `http_client_error`,
    `http_service_error`), else one of ours; `findings` say what was wrong with the answer.
    Source: https://docs.slack.dev/interactivity/implementing-slash-commands#error_messages
    """

    def __init__(self, reason: str, *, shown: str = "", findings: Sequence[str] = ()) -> None:
        """Take the reason, the text that Slack shows, and the findings about the answer."""
        super().__init__(reason, *findings)
        self.reason = reason
        self.shown = shown or reason
        self.findings = list(findings)
