"""What follows from each of Slack's refusals."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack import Course, answer_to, lacking, method_of, pause_of


def _refused(
    word: str | None, status: int = 200, *, headers: dict[str, str] | None = None, page: str = "", **more: str
) -> SlackApiError:
    data: object = page or {"ok": False, "error": word, **more}
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data=data,  # type: ignore[arg-type]  # a page where an answer should be
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("refused", response)  # type: ignore[no-untyped-call]  # slack_sdk's own lacks its types


_ANSWERS: list[tuple[BaseException, str, Course, str]] = [
    (_refused("ratelimited", 429), "U0A", Course.PAUSE, "ratelimited"),
    (_refused("ratelimited"), "U0A", Course.PAUSE, "ratelimited"),
    (_refused("rate_limited"), "U0A", Course.PAUSE, "rate_limited"),
    (_refused(None, 429, page="Too many"), "U0A", Course.PAUSE, "ratelimited"),
    (_refused("invalid_auth"), "U0A", Course.STOP, "invalid_auth"),
    (_refused("not_authed"), "U0A", Course.STOP, "not_authed"),
    (_refused("token_revoked"), "U0A", Course.STOP, "token_revoked"),
    (_refused("token_expired"), "U0A", Course.STOP, "token_expired"),
    (_refused("missing_scope"), "U0A", Course.STOP, "missing_scope"),
    (_refused("messages_tab_disabled"), "U0A", Course.STOP, "messages_tab_disabled"),
    (_refused("account_inactive"), "U0A", Course.INACTIVE, "kontot är avaktiverat"),
    (_refused("user_disabled"), "U0A", Course.INACTIVE, "kontot är avaktiverat"),
    (_refused("user_not_found"), "U0A", Course.NOBODY, "användaren finns inte i Slack"),
    (_refused("channel_not_found"), "U0A", Course.NOBODY, "användaren finns inte i Slack"),
    (_refused("users_not_found"), "a@b.example", Course.NOBODY, "adressen finns inte i Slack"),
    (_refused("user_not_visible"), "U0A", Course.NOBODY, "appen får inte se användaren"),
    (
        _refused("channel_not_found"),
        "C0A",
        Course.FINAL,
        "kanalen finns inte, eller är privat utan Tertial; bjud in Tertial i kanalen: /invite @Tertial",
    ),
    (
        _refused("not_in_channel"),
        "C0A",
        Course.FINAL,
        "Tertial är inte inbjuden; bjud in Tertial i kanalen: /invite @Tertial",
    ),
    (
        _refused("is_archived"),
        "C0A",
        Course.FINAL,
        "kanalen är arkiverad; ta upp den ur arkivet, eller låt en annan kanal följa planen",
    ),
    (
        _refused("restricted_action"),
        "C0A",
        Course.FINAL,
        "arbetsytans inställningar låter inte appar skriva i kanalen",
    ),
    (_refused("msg_blocks_too_long"), "C0A", Course.FINAL, "msg_blocks_too_long"),
    (_refused("internal_error"), "U0A", Course.AGAIN, "internal_error"),
    (_refused("fatal_error"), "U0A", Course.AGAIN, "fatal_error"),
    (_refused("service_unavailable", 503), "U0A", Course.AGAIN, "service_unavailable"),
    (_refused("team_added_to_org"), "U0A", Course.AGAIN, "team_added_to_org"),
    (_refused("unheard_of", 500), "U0A", Course.AGAIN, "unheard_of"),
    (_refused(None, 502, page="<html>Bad gateway</html>"), "U0A", Course.AGAIN, "502"),
    (_refused(None, 200, page="<html>Underhåll</html>"), "U0A", Course.AGAIN, "200"),
    (_refused("duplicate_message"), "U0A", Course.TAKEN, "duplicate_message"),
    (TimeoutError(), "U0A", Course.AGAIN, "TimeoutError"),
    (ConnectionResetError(), "U0A", Course.AGAIN, "ConnectionResetError"),
]


@pytest.mark.parametrize(("error", "recipient", "course", "reason"), _ANSWERS)
def test_each_refusal_has_its_answer(
    error: BaseException, recipient: str, course: Course, reason: str
) -> None:
    answer = answer_to(error, recipient)
    assert (answer.course, answer.reason) == (course, reason)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"Retry-After": "30"}, 30), ({"Retry-After": "0"}, 1), ({}, 10), ({"Retry-After": "soon"}, 10)],
)
def test_the_pause_that_slack_asks_for(headers: dict[str, str], seconds: float) -> None:
    error = _refused("ratelimited", 429, headers=headers)
    assert pause_of(error) == seconds
    assert method_of(error) == "chat.postMessage"


def test_the_scope_that_is_missing() -> None:
    assert lacking(_refused("missing_scope", needed="chat:write, im:write")) == {"chat:write", "im:write"}
    assert lacking(_refused("missing_scope")) == frozenset()
    assert lacking(_refused(None, page="<html>")) == frozenset()
