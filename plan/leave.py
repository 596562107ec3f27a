"""That somebody is away, or back, as they write it after /paminn."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import short_day, working_days_from
from plan.days import MONTHS, read_day
from plan.spans import Span, find_span, is_open_ended
from plan.wishes import MOST_AHEAD, NO, WishError, typed

_A_WEEK = timedelta(days=7)
_DEPUTY = re.compile(
    r"(?<!\S)(?:med\s+|och\s+)?(?:ersättare|ersattare|ställföreträdare|stallforetradare|vikarie|stf\.?)(?:\s+är)?:?(?!\S)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?<!\S)(?:\d{{1,2}}(?::[ae])?\s+(?:{'|'.join(MONTHS)})[a-zåäö]*|\d{{1,2}}/\d{{1,2}}|\d{{4}}-\d{{2}}-\d{{2}})(?!\w)",
    re.IGNORECASE,
)
_TILL = r"(?:till(?:\s+och\s+med)?|tills|t\.?\s?o\.?\s?m\.?)"
_UNREAD_BEFORE = re.compile(
    rf"(?<!\S)(?:\d{{1,2}}(?::[ae])?\s*(?:[-–—]|{_TILL}|och)|{_TILL}|från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?"
    r"|(?:slutet|början|mitten|halva|delar)(?:\s+av)?)$",
    re.IGNORECASE,
)
_UNREAD_AFTER = re.compile(rf"(?:[-–—]|{_TILL}(?!\w))\s*\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is away; the words name the deputy and the person, empty for none and for who writes."""

    first: date
    last: date
    deputy: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody is no longer away: on these days, from the first on, or (without days) as it is now."""

    person: str = ""
    first: date | None = None
    last: date | None = None


def read_leave(text: str, today: date) -> Leave | Back:
    """Return what "[person] 11 sep - 15 sep ställföreträdare X" says, with or without each of its parts.

    With "nej" last it is that somebody isn't away then.

    Raises:
        WishError: where it says no days, or days that can't be.
    """
    text = " ".join(text.split())
    before, _, last = text.rpartition(" ")
    if last.casefold() in NO:
        return _not_away(before, today)
    span = _span_in(text, today)
    if span is None:
        said = f"Jag kan inte läsa ”{text[:60]}” som dagar." if text else "Skriv från vilken dag till vilken."
        raise WishError(said, f"{example_of_leave(today)} ställföreträdare @namn")
    if is_open_ended(_before_deputy(text, span), span, today):
        raise WishError(
            "Skriv också den sista dagen; är den inte känd, en som du tror på. Den går att ändra.",
            _typed_leave(span.first, span.first + _A_WEEK, today),
        )
    person, deputy = _parties(text[: span.start], text[span.end :])
    return Leave(span.first, span.last, deputy, person)


def _not_away(text: str, today: date) -> Back:
    try:
        span = _span_in(text, today)
    except WishError as error:
        raise WishError(error.reason, "/paminn tillbaka") from error
    if span is None:
        return Back(_name(" ".join(word for word in text.split() if word.casefold() not in NO)))
    is_rest = is_open_ended(text, span, today)
    return Back(_around(text, span), span.first, None if is_rest else span.last)


def read_back(text: str, today: date) -> Back:
    """Return what "[person] [15 sep]" says of somebody who is back.

    Raises:
        WishError: where it says several days, which may be those of the absence or those of being back.
    """
    text = " ".join(text.split())
    span = find_span(text, today)
    if span is None:
        return Back(_name(text))
    if span.first != span.last:
        raise WishError(
            "Skriv bara från vilken dag det gäller.", f"/paminn tillbaka {typed(span.first, today)}"
        )
    return Back(_around(text, span), span.first)


def example_of_leave(today: date) -> str:
    """Return a line with days that come."""
    return _typed_leave(working_days_from(today, 1), working_days_from(today, 5), today)


def _span_in(text: str, today: date) -> Span | None:
    if odd := next((one[0] for one in _DAY.finditer(text) if read_day(one[0], today) is None), None):
        raise WishError(f"”{odd}” är ingen dag som finns.", _typed_leave(today, today + _A_WEEK, today))
    span = find_span(text, today)
    if span:
        _refuse_unread(text, span, today)
        _refuse_days(span, today)
    return span


def _before_deputy(text: str, span: Span) -> str:
    """Return the text without the deputy that is named after the days."""
    return text[: span.end] + _DEPUTY.split(text[span.end :], maxsplit=1)[0]


def _refuse_unread(text: str, span: Span, today: date) -> None:
    """Refuse where what stands around the days is meant as days too: then they aren't what is meant."""
    before = text[: span.start].strip()
    after = _before_deputy(text, span)[span.end :].strip()
    if find_span(after, today):
        raise WishError(
            "Skriv en frånvaro i taget, från första dagen till sista.",
            _typed_leave(span.first, span.last, today),
        )
    is_cut = _UNREAD_AFTER.match(after) and not is_open_ended(_before_deputy(text, span), span, today)
    if _UNREAD_BEFORE.search(before) or is_cut:
        last = span.first + _A_WEEK if is_cut and span.first == span.last else span.last
        raise WishError(
            f"Jag kan inte läsa hela ”{text[:60]}” som dagar.", _typed_leave(span.first, last, today)
        )


def _typed_leave(first: date, last: date, today: date) -> str:
    return f"/paminn borta {typed(first, today)} - {typed(last, today)}"


def _refuse_days(span: Span, today: date) -> None:
    if span.last < span.first == today:
        raise WishError(
            f"{short_day(span.last, today)} har redan varit.",
            _typed_leave(today, today + _A_WEEK, today),
        )
    if span.last < span.first:
        raise WishError(
            f"Sista dagen ({short_day(span.last, today)}) kommer före den första "
            f"({short_day(span.first, today)}).",
            _typed_leave(span.last, span.first, today),
        )
    if span.last < today:
        raise WishError(f"{_days(span, today)} har redan varit.", _typed_leave(today, today + _A_WEEK, today))
    if span.last > today + MOST_AHEAD:
        raise WishError(
            f"{_days(span, today)} är längre än ett år fram. Då lämnar controllern över det du ansvarar för.",
            "/plan overlamna",
        )


def _days(span: Span, today: date) -> str:
    first, last = short_day(span.first, today), short_day(span.last, today)
    return first if first == last else f"{first} – {last}"


def _parties(before: str, after: str) -> tuple[str, str]:
    """Return the words that name the person and the deputy; a name after the days is the deputy's."""
    parts = _DEPUTY.split(before, maxsplit=1)
    named = parts[1] if len(parts) > 1 else ""
    further = _DEPUTY.sub(" ", after, count=1)
    return _name(parts[0]), _name(f"{named} {further}")


def _around(text: str, span: Span) -> str:
    return _name(f"{text[: span.start]} {text[span.end :]}")


def _name(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.-–—")
