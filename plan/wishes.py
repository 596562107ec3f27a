"""What somebody wishes about their reminders, as they write it after /paminn and as it is written back."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import short_day
from plan.days import MONTHS, read_day
from plan.spans import Span, find_span, read_moment
from plan.weekdays import read_weekdays

MOST_AHEAD = timedelta(days=366)
"""How far ahead somebody can be away, or something be paused."""
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
_NO = frozenset({"nej", "inte", "slut", "av", "aldrig", "tillbaka", "klart"})
_LINKING = re.compile(
    r"(?:\s+(?:till|tills|till\s+och\s+med|den|från|fr\.?o\.?m\.?)|[\s,:;.])+$", re.IGNORECASE
)
_OVERVIEWS = re.compile(
    r"(?:mina\s+)?(?:översikt(?:er|erna|en)?|oversikt(?:er|en)?|sammanställning(?:ar)?)(?!\w)", re.IGNORECASE
)
_EVERYBODY = re.compile(r"(?:för\s+)?alla(?!\w)", re.IGNORECASE)
_A_WEEK = timedelta(days=7)
_WEEKEND = frozenset({5, 6})
_LONGEST = 300


class WishError(ValueError):
    """What was written can't be meant; `instead` is a line that can."""

    def __init__(self, reason: str, instead: str) -> None:
        """Keep why, as plain text, and the line."""
        super().__init__(reason)
        self.reason = reason
        self.instead = instead


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is away; the words name the deputy and the person, empty for none and for who writes."""

    first: date
    last: date
    deputy: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody is no longer away."""

    person: str = ""


@dataclass(frozen=True, slots=True)
class PutOff:
    """What the words name is put off until a day; None: no longer."""

    words: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Pause:
    """No overviews of one's own, or nothing for anybody in a plan, until a day; None is no pause.

    `plan` are the words that name the plan.
    """

    everybody: bool
    until: date | None
    plan: str = ""

    def write(self) -> str:
        """Return the line that says so."""
        what = f"alla {self.plan}".strip() if self.everybody else "översikter"
        return f"pausa {what} {f'till {self.until}' if self.until else 'nej'}"


def read_leave(text: str, today: date) -> Leave | Back:
    """Return what "[person] 11 sep - 15 sep ställföreträdare X" says, with or without each of its parts.

    Raises:
        WishError: where it says no days, or days that can't be.
    """
    text = " ".join(text.split())
    *before, last = text.split() or [""]
    if last.casefold() in _NO and find_span(" ".join(before), today) is None:
        return Back(" ".join(word for word in before if word.casefold() not in _NO))
    if odd := next((one[0] for one in _DAY.finditer(text) if read_day(one[0], today) is None), None):
        raise WishError(f"”{odd}” är ingen dag som finns.", _typed_leave(today, today + _A_WEEK, today))
    span = find_span(text, today)
    if span is None:
        said = f"Jag kan inte läsa ”{text[:60]}” som dagar." if text else "Skriv från vilken dag till vilken."
        raise WishError(said, "/paminn borta 11 sep - 15 sep ställföreträdare @ekonom")
    _refuse_unread(text, span, today)
    _refuse_days(span, today)
    person, deputy = _parties(text[: span.start], text[span.end :])
    return Leave(span.first, span.last, deputy, person)


def _refuse_unread(text: str, span: Span, today: date) -> None:
    """Refuse where what stands around the days is meant as days too: then they aren't what is meant."""
    before = text[: span.start].strip()
    after = _DEPUTY.split(text[span.end :], maxsplit=1)[0].strip()
    if further := find_span(after, today):
        first, last = min(span.first, further.first), max(span.last, further.last)
        raise WishError(
            "Skriv en frånvaro i taget, från första dagen till sista.", _typed_leave(first, last, today)
        )
    if _UNREAD_BEFORE.search(before) or _UNREAD_AFTER.match(after):
        raise WishError(
            f"Jag kan inte läsa hela ”{text[:60]}” som dagar.", _typed_leave(span.first, span.last, today)
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


def typed(day: date, today: date) -> str:
    """Return a day as somebody would type it: "15 sep", with the year where it is not this year's."""
    return short_day(day, today).partition(" ")[2]


def _parties(before: str, after: str) -> tuple[str, str]:
    """Return the words that name the person and the deputy; a name after the days is the deputy's."""
    parts = _DEPUTY.split(before, maxsplit=1)
    named = parts[1] if len(parts) > 1 else ""
    further = _DEPUTY.sub(" ", after, count=1)
    return _name(parts[0]), _name(f"{named} {further}")


def _name(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.-–—")


def read_putting_off(text: str, today: date, example: str) -> PutOff:
    """Return what "sjukfrånvaro 12 sep" or "sjukfrånvaro nej" says: words, and a day at the end.

    `example` is a line that can be read.

    Raises:
        WishError: where there are no words, no day, or one that has been.
    """
    text = " ".join(text.split()).rstrip(" .!")
    *before, said = text.split() or [""]
    if before and said.casefold() in _NO:
        return PutOff(_LINKING.sub("", " ".join(before)), None)
    for place in (0, *(at.end() for at in re.finditer(r"\s+", text))):
        found = read_moment(text[place:], today)
        if found and place + found[1] == len(text):
            words = _LINKING.sub("", f" {text[:place]}").strip()
            return _put_off(words, found[0], today, example)
    raise WishError(
        f"Jag hittar ingen dag sist i ”{text[:60]}”." if text else "Skriv vad och till vilken dag.", example
    )


def _put_off(words: str, day: date, today: date, example: str) -> PutOff:
    if len(words) > _LONGEST:
        raise WishError(
            f"Det är för långt ({len(words)} tecken). Skriv några ord ur namnet, eller dess id.", example
        )
    if not words:
        raise WishError("Skriv också vad det gäller, med ord ur namnet eller dess id.", example)
    if day <= today:
        raise WishError(f"{short_day(day, today)} är ingen dag som kommer.", example)
    return PutOff(words, day)


def read_weekdays_wish(text: str) -> frozenset[int]:
    """Return the working weekdays that a text names.

    Raises:
        WishError: where it names none, or others too.
    """
    days, example = read_weekdays(text), "/paminn dagar mån tis ons"
    if days is None:
        raise WishError(f"Jag kan inte läsa ”{' '.join(text.split())[:60]}” som veckodagar.", example)
    if not days:
        raise WishError("Skriv de dagar du arbetar.", example)
    if days & _WEEKEND:
        raise WishError("Tertial skriver bara på vardagar.", example)
    return days


def read_pause(text: str, today: date) -> Pause:
    """Return what "översikter till 1 okt", "alla till 20 sep" or "alla nej" says.

    Raises:
        WishError: where it isn't clear what is to be paused, or until when.
    """
    text = " ".join(text.split())
    everybody, overviews = _EVERYBODY.match(text), _OVERVIEWS.match(text)
    said = everybody or overviews
    if not said:
        raise WishError(
            "Pausa översikter, eller säg att du är borta. Som controller kan du pausa alla: "
            "skriv då alla i stället för översikter.",
            "/paminn pausa översikter till 1 okt",
        )
    rest = text[said.end() :].strip()
    return _pause(rest, today, everybody=everybody is not None)


def _pause(rest: str, today: date, *, everybody: bool) -> Pause:
    word = "alla" if everybody else "översikter"
    *before, last = rest.split() or [""]
    if last.casefold() in _NO:
        return Pause(everybody, None, " ".join(before) if everybody else "")
    example = f"/paminn pausa {word} till {typed(today + timedelta(days=14), today)}"
    span = find_span(rest, today)
    if span is None or rest[span.end :].strip(" .!"):
        raise WishError("Skriv till vilken dag.", example)
    if span.last <= today:
        raise WishError(f"{short_day(span.last, today)} är ingen dag som kommer.", example)
    if today < span.first < span.last:
        raise WishError("En pausning börjar nu. Skriv bara till vilken dag.", example)
    if span.last > today + MOST_AHEAD:
        raise WishError(f"{short_day(span.last, today)} är mer än ett år fram.", example)
    return Pause(everybody, span.last, rest[: span.start].strip() if everybody else "")


def read_resume(text: str) -> Pause:
    """Return what is turned on again by "på", "på översikter" or "på alla"; alone it is overviews.

    Raises:
        WishError: where it is something else.
    """
    words = [word for word in text.split() if word.casefold() not in {"på", "pa", "igen"}]
    rest = " ".join(words)
    everybody = _EVERYBODY.match(rest)
    if not everybody and rest and not _OVERVIEWS.fullmatch(rest):
        raise WishError(f"Jag vet inte vad ”{rest[:60]}” är.", "/paminn slå på översikter")
    return Pause(everybody is not None, None, rest[everybody.end() :].strip() if everybody else "")
