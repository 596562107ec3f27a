"""Text for Slack: as written, mentioning and formatting nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.mrkdwn import bold, plain, shorten, unmarked

_FORMATTING = re.compile("(?<!\u2060)[*_~`]|[*_~`](?!\u2060)")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sjukfrånvaro", "Sjukfrånvaro"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("<@U0HRCHEF> & <#C0PLAN>", "&lt;@U0HRCHEF&gt; &amp; &lt;#C0PLAN&gt;"),
        ("&lt;", "&amp;lt;"),
        ("två\nrader\t och  mer", "två rader och mer"),
        ("*fet*", "\u2060*\u2060fet\u2060*\u2060"),
        ("`kod`", "\u2060`\u2060kod\u2060`\u2060"),
        ("\u202eomvänt\u202c \u2066isolerat\u2069", "omvänt isolerat"),
        ("מדד 📈", "מדד 📈"),
        ("", ""),
    ],
)
def test_what_people_wrote_is_shown_and_not_obeyed(text: str, said: str) -> None:
    assert plain(text) == said
    assert bold(text) == f"*{said}*"


@given(st.text(max_size=500), st.integers(1, 400))
def test_nothing_written_mentions_formats_or_takes_more_than_its_room(text: str, limit: int) -> None:
    said = plain(text, limit)
    assert len(said) <= max(limit, 1)
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", said)
    assert not _FORMATTING.search(said)
    assert "\n" not in said


@given(st.text(alphabet="ab &<*\n", max_size=300))
def test_what_is_cut_is_cut_between_signs_and_shows_it(text: str) -> None:
    line = " ".join(text.split())
    said = plain(text, 50).replace("\u2060", "")
    shown = said.replace("&lt;", "<").replace("&amp;", "&")
    assert shown == line or (shown.endswith("…") and line.startswith(shown[:-1]))


@given(st.text(max_size=300), st.integers(1, 100))
def test_a_shortened_text_keeps_to_its_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


def test_a_text_is_cut_at_a_word() -> None:
    assert shorten("Sjukfrånvaro per tertial", 20) == "Sjukfrånvaro per…"
    assert shorten("Sjukfrånvarokvot", 6) == "Sjukf…"


@given(st.text(max_size=200))
def test_where_slack_shows_texts_as_they_are_the_marks_are_gone(text: str) -> None:
    line = re.sub("[\u202a-\u202e\u2066-\u2069]", "", " ".join(text.split()))
    if "\u2060" not in line:
        assert unmarked(f"{bold(text, 10_000)} är `låst`") == f"{line} är låst"
