"""Logs say what happened and where, and never what somebody wrote."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr

import pytest
import structlog

from bot import log

_SECRETS = ("xoxb-hemligt", "Lägre efter vårens insatser", "2,8 %", "hr.strateg@region.example")


class _ToldError(Exception):
    """An error that quotes what it was about, as errors of libraries do."""


Lines = Callable[[], list[dict[str, object]]]
"""What has been logged so far."""


@pytest.fixture
def configure() -> Iterator[Callable[[str], Lines]]:
    """Set logging up at a level as the process does; put everything back at the end."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level

    def configured(level: str) -> Lines:
        written = io.StringIO()
        with redirect_stderr(written):
            log.configure(level)
        return lambda: [json.loads(line) for line in written.getvalue().split("\n") if line]

    yield configured
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def lines(configure: Callable[[str], Lines]) -> Lines:
    return configure("INFO")


def _fail() -> None:
    raise _ToldError(" ".join(_SECRETS))


def _reported() -> str:
    try:
        _fail()
    except _ToldError as error:
        return log.report(error, "request failed", name="/utfall", user="U0HRSTRATEG")
    return ""


def test_an_event_is_one_line_of_json(lines: Lines) -> None:
    log.log.info("request", name="/utfall", user="U0HRSTRATEG", ms=1.5)
    (line,) = lines()
    assert line["event"] == "request"
    assert (line["level"], line["name"], line["user"], line["ms"]) == ("info", "/utfall", "U0HRSTRATEG", 1.5)
    assert str(line["timestamp"]).endswith("Z")


def test_an_error_is_reported_by_its_kind_and_place_and_not_by_its_words(lines: Lines) -> None:
    reference = _reported()
    (line,) = lines()
    assert line["reference"] == reference
    assert line["error"] == "_ToldError"
    assert line["level"] == "error"
    assert line["name"] == "/utfall"
    assert "_fail" in str(line["where"])
    assert not [secret for secret in _SECRETS if secret in json.dumps(line, ensure_ascii=False)]


def test_a_reference_is_short_and_never_the_same(lines: Lines) -> None:
    references = {_reported() for _ in range(50)}
    assert len(references) == 50
    assert all(len(reference) == 8 and reference.isalnum() for reference in references)
    assert {line["reference"] for line in lines()} == references


@pytest.mark.parametrize(
    "library", ["slack_bolt.AsyncApp", "slack_sdk.web", "sqlalchemy.engine", "asyncio", "other"]
)
def test_a_library_s_error_is_told_without_its_words(lines: Lines, library: str) -> None:
    logger = logging.getLogger(library)
    try:
        _fail()
    except _ToldError:
        logger.exception("payload: %s", " ".join(_SECRETS))
    logger.error("payload: %s", " ".join(_SECRETS), extra={"text": _SECRETS[0]})
    first, second = lines()
    assert (first["logger"], first["error"]) == (library, "_ToldError")
    assert second["error"] in (None, "None")
    assert not [secret for secret in _SECRETS if secret in json.dumps([first, second], ensure_ascii=False)]


@pytest.mark.parametrize(
    "library", ["slack_bolt", "slack_sdk", "aiohttp.access", "sqlalchemy.engine", "other"]
)
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING])
def test_below_errors_libraries_say_nothing(lines: Lines, library: str, level: int) -> None:
    logging.getLogger(library).log(level, "payload: %s", _SECRETS)
    assert lines() == []


def test_the_level_is_for_our_own_events(configure: Callable[[str], Lines]) -> None:
    lines = configure("ERROR")
    log.log.info("request")
    log.log.warning("slow")
    _reported()
    assert [line["event"] for line in lines()] == ["request failed"]


def test_words_in_our_own_fields_stay_one_line(lines: Lines) -> None:
    log.log.info('två\nrader och "citat"', name="å\u2028ä")
    (line,) = lines()
    assert line["event"] == 'två\nrader och "citat"'
