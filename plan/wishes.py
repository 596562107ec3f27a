"""What somebody wishes about their reminders, as they write it after /paminn and as it is written back."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import short_day
from plan.spans import find_span, read_moment
from plan.weekdays import read_weekdays

MOST_AHEAD = timedelta(days=366)
"""How far ahead somebody can be away, or something be paused."""
NO = frozenset({"nej", "inte", "slut", "av", "aldrig", "tillbaka", "klart"})
"""Words at the end of a wish that take it back."""
_LINKING = re.compile(
    r"(?:\s+(?:till|tills|till\s+och\s+med|den|från|fr\.?o\.?m\.?)|[\s,:;.])+$", re.IGNORECASE
)
_OVERVIEWS = re.compile(
    r"(?:mina\s+)?(?:översikt(?:er|erna|en)?|oversikt(?:er|en)?|sammanställning(?:ar)?)(?!\w)", re.IGNORECASE
)
_EVERYBODY = re.compile(r"(?:för\s+)?alla(?!\w)", re.IGNORECASE)
_A_WHILE = timedelta(weeks=2)
_WEEKEND = frozenset({5, 6})
_LONGEST = 300
_EVERYTHING = frozenset({"allt", "alla", "allting", "alltihop", "samtliga", "alla mina", "allt mitt"})


class WishError(ValueError):
    """What was written can't be meant; `instead` is a line that can."""

    def __init__(self, reason: str, instead: str) -> None:
        """Keep why, as plain text, and the line."""
        super().__init__(reason)
        self.reason = reason
        self.instead = instead


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


def typed(day: date, today: date) -> str:
    """Return a day as somebody would type it: "15 sep", with the year where it is not this year's."""
    return short_day(day, today).partition(" ")[2]


def read_putting_off(text: str, today: date, example: str) -> PutOff:
    """Return what "sjukfrånvaro 12 sep" or "sjukfrånvaro nej" says: words, and a day at the end.

    `example` is a line that can be read.

    Raises:
        WishError: where there are no words, no day, or one that has been.
    """
    text = " ".join(text.split()).rstrip(" .!")
    *before, said = text.split() or [""]
    if before and said.casefold() in NO:
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
    if words.casefold() in _EVERYTHING:
        raise WishError("Skriv en sak i taget, med ord ur namnet eller dess id; /mina visar dem.", example)
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
            _example_of_a_pause("översikter", today),
        )
    rest = text[said.end() :].strip()
    return _pause(rest, today, everybody=everybody is not None)


def _example_of_a_pause(whose: str, today: date) -> str:
    return f"/paminn pausa {whose} till {typed(today + _A_WHILE, today)}"


def _pause(rest: str, today: date, *, everybody: bool) -> Pause:
    word = "alla" if everybody else "översikter"
    *before, last = rest.split() or [""]
    if last.casefold() in NO:
        return Pause(everybody, None, " ".join(before) if everybody else "")
    example = _example_of_a_pause(word, today)
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


def read_resume(text: str, today: date) -> Pause:
    """Return what is turned on again by "på", "på översikter" or "på alla"; alone it is overviews.

    Raises:
        WishError: where it is something else.
    """
    if text.casefold().split()[:1] == ["av"]:
        raise WishError(
            "Slå av gör du med en paus till en viss dag.", _example_of_a_pause("översikter", today)
        )
    words = [word for word in text.split() if word.casefold() not in {"på", "pa", "igen"}]
    rest = " ".join(words)
    everybody = _EVERYBODY.match(rest)
    if not everybody and rest and not _OVERVIEWS.fullmatch(rest):
        raise WishError(f"Jag vet inte vad ”{rest[:60]}” är.", "/paminn slå på översikter")
    return Pause(everybody is not None, None, rest[everybody.end() :].strip() if everybody else "")
