"""A status said with more than its word: `Pågår, försenad`, `Klar 2024-03-15`, `Ej påbörjad (start 2025)`.

A cell is read piece by piece, and every piece must be understood. "Klar 2026" may be a plan as well as a
fact ("Klart dec 2023" is said of what is done), and what "avviker från plan" may do so in time, cost or
contents: such a cell says no status, nor does "pågår med avvikelse"; what is done with one is still done.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from plan.status_words import REPORTED
from plan.statuses import Status, folded, read_status

_MONTH = (
    "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|feb|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_YEAR = "20[0-9]{2}"
_DAY = (
    rf"(?:{_YEAR} [0-9]{{1,2}} [0-9]{{1,2}}|2[0-9](?:0[1-9]|1[0-2])[0-3][0-9]|[0-3]?[0-9] {_MONTH} {_YEAR})"
)
_SPELL = (
    rf"(?:{_DAY}|{_YEAR}(?: (?:[0-9]{{1,2}}|{_YEAR}))?|{_YEAR} q[1-4]|(?:q|kv|kvartal|tertial|t|v"
    rf"|vecka) ?[0-9]{{1,2}}(?: {_YEAR})?"
    rf"|(?:host|var|sommar|vinter)(?:en)?(?: {_YEAR})?|[hv]t ?(?:20)?[0-9]{{2}}"
    rf"|(?:[0-3]?[0-9] )?{_MONTH}(?: {_YEAR})?"
    "|arets slut|arsskiftet|aret|ar|nasta ar|slutet av aret)"
)
_IN = "(?:(?:i|under|den|per|ar|vid|mitten av|borjan av|slutet av|hela) )*"
_TOWARDS = (
    "(?:(?:till och med|till|senast|tom|t o m|from|fr o m|fran|sedan|efter|fore|forst|i|under"
    "|ar|vid|borjan av|slutet av|mitten av|den) )*"
)
_WHEN = f"(?:{_TOWARDS}{_SPELL})"
_AS_PLANNED = (
    "(?:enligt|enl) (?:(?:faststalld|beslutad|lagd|uppsatt|upprattad) )?"
    "(?:(?:tids?|projekt|handlings|aktivitets|verksamhets)?plan(?:en|ering|eringen)?|tidtabell(?:en)?|tidsschema(?:t)?)"
)
_BECAUSE = (
    "(?:pga|p g a|pa grund av|enligt beslut|enl beslut|efter beslut|genom beslut|i vantan pa|beslut) .+"
)
_ALMOST = "(?:annu )?(?:ej|inte)(?: annu)?"
_HALF = (
    f"(?:{_ALMOST} )?(?:(?:gjort|genomfort|genomford|kommit|klar|klart) )?(?:till )?(?:mer an )?halften"
    "(?: (?:eller mer|eller mindre|genomford|genomfort|klar|klart|gjort|gjord))?|halvvags"
)
_FINISHED = "(?:klara?|klart|fardiga?|fardigt|slutford|slutfort|avslutad|avslutat|genomford|genomfort)"
_UNFINISHED = f"{_ALMOST} (?:helt )?{_FINISHED}"
_HALFWAY = re.compile(
    f"{_FINISHED} till (?:mer an )?halften(?: eller mer)?|(?:till )?(?:mer an )?halften {_FINISHED}|halvvags"
)
_LATE = re.compile(
    "(?:forvantas|beraknas|bedoms|kommer|hinner|kan) (?:ej|inte) (?:(?:att|bli|vara|kunna) )*"
    f"(?:{_FINISHED}|avslutas|slutforas|genomforas) (?:under|inom|i|enligt|pa)"
    " (?:utsatt tid|tid|(?:tids?)?plan(?:en)?)"
)
_PARTLY_DONE = re.compile(
    f"(?:delvis|till (?:viss|stor|storsta) del|i delar|nastan|snart) {_FINISHED}|{_FINISHED} (?:delvis"
    f"|till viss del)"
)
_AT_ODDS = re.compile(r"[🔴🟠🟡🟥🟧🟨].*(?:enligt|följer|i fas|on track)", re.IGNORECASE)
_NOT_DONE = re.compile(f"{_HALF}|{_UNFINISHED}")
_ANOTHER_IS = re.compile("[a-z]{4,30} (?:ar|har) (?P<said>.+)")
_PERCENT = "[0-9]{1,3} procent"

# What may stand after a status without making another of it.
_AFTER: Mapping[Status, re.Pattern[str]] = MappingProxyType(
    {
        Status.not_started: re.compile(f"annu|an|0 procent|yet|{_AS_PLANNED}|{_BECAUSE}|(?:start )?{_WHEN}"),
        Status.in_progress: re.compile(
            f"{_AS_PLANNED}|lopande|kontinuerligt|fortlopande|fortfarande|hela aret|{_WHEN}"
            f"|(?:till )?(?:ca )?[1-9][0-9]? procent|{_HALF}|{_UNFINISHED}"
        ),
        Status.paused: re.compile(
            f"tills vidare|t ?v|enligt beslut|{_BECAUSE}"
            f"|{_WHEN}"
            "|(?:med |pa )?(?:start|beslut|besked|svar|upphandling|finansiering|utredning|resultat)(?:en"
            "|et|ar)?"
            "(?: (?:av|fran|om) [a-z]{2,30}){0,2}"
        ),
        Status.delayed: re.compile(f"{_BECAUSE}|{_WHEN}"),
        Status.done: re.compile(
            f"{_AS_PLANNED}|i tid|med (?:vissa |mindre |viss )?avvikelser?"
            f"|{_IN}{_DAY}|{_IN}{_MONTH} {_YEAR}|sedan {_SPELL}"
        ),
        Status.cancelled: re.compile(f"ur planen|enligt beslut|{_BECAUSE}|{_WHEN}"),
    }
)
_AFTER_A_DEED = re.compile(_IN + _SPELL)
_DEED = re.compile(
    "(?:avslut|genomfor|slutfor|fardigstall|utfor).*"
)  # a participle: not "klar", that is to be
_BEFORE: Mapping[Status, frozenset[str]] = MappingProxyType(
    {
        Status.not_started: frozenset({"annu", "fortfarande", "nu"}),
        Status.in_progress: frozenset({"delvis", "nu", "fortfarande", "redan"}),
        Status.paused: frozenset({"tillfalligt", "fortsatt", "nu"}),
        Status.delayed: frozenset({"nagot", "delvis", "kraftigt", "mycket", "starkt", "lite"}),
        Status.done: frozenset({"nu", "helt", "redan"}),
        Status.cancelled: frozenset({"nu"}),
    }
)
_ACTIVITY = "atgard|aktivitet|delaktivitet|uppdrag|insats|projekt|arbete"
_ABOUT_IT = re.compile(
    rf"(?:(?:{_ACTIVITY})(?:en|et|t|n|er|erna|na)? )?(?:(?:ar|har|blev"
    rf"|blivit) ){{0,2}}(?P<said>.+?)(?: (?:{_ACTIVITY}))?"
)
_TO_START = re.compile(
    f"(?:(?:planerad|planeras|beraknad|beraknas) )?(?:att )?(?:start|startar|starta|startas|paborjas"
    f"|inleds) {_WHEN}"
)
_REPLACED = re.compile("(?:ersatt|ersatts) (?:av|med) .+")
_DEGREE = re.compile(
    rf"(?:(?P<before>{_PERCENT}) )?(?:klar|klart|genomford|genomfort|fardig|fardigt|slutford|slutfort)"
    rf"(?: (?:till )?(?:ca )?(?P<after>{_PERCENT}))?|(?P<alone>{_PERCENT})"
)
_PLANNED = (
    "(?:(?:ny|nytt|ska|skall|beraknas|beraknat|beraknad|forvantas|planeras|planerad"
    "|planerat) (?:att )?(?:bli |vara )?)"
)
_TO_COME = (
    "(?:klar|klart|fardig|fardigt|klara|avslut|avslutas|slutfors|slutforas|slutdatum|sluttid|start|starta|startas"
    "|startar|paborjas|inledas|inleds|aterupptas|fortsatter|datum|tidplan|tidsplan|klardatum|genomfors|genomforas)"
)
_BESIDE = re.compile(
    f"status|beslut(?:at)? {_WHEN}|{_WHEN}|{_AS_PLANNED}|{_PLANNED}{_TO_COME}(?: {_WHEN})?|{_TO_COME} {_WHEN}"
)
_PIECES = re.compile(
    r"[,;()\[\]\n|:]|(?<=\w\w\w\w)\.\s|\s[-–—]\s|\bmen\b|(?<!\btill )\boch\b"
    r"|(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
_ALL = 100


def status_in_cell(text: str) -> Status | None:
    """Return the status that a cell says with dates, degrees and the like around it, or None."""
    if _AT_ODDS.search(text):
        return None
    if _PARTLY_DONE.fullmatch(folded(text)):
        return Status.in_progress
    pieces = [said for piece in _PIECES.split(text.replace("%", " procent")) if (said := folded(piece))]
    found = list(_statuses(pieces))
    meant = [status for status in found if status is not None]
    if not meant or len(meant) < len(found):
        return None
    if set(meant) == {Status.in_progress, Status.delayed}:
        return Status.delayed
    return meant[0] if len(set(meant)) == 1 else None


def _statuses(pieces: list[str]) -> Iterator[Status | None]:
    """Yield what each piece says; one beside the status that changes nothing is passed over."""
    met = False
    for piece in pieces:
        status = None if met and _BESIDE.fullmatch(piece) else _degree(piece, beside=met) or _status(piece)
        if met and status is None and _goes_on(piece):
            status = Status.in_progress
        if status or not _BESIDE.fullmatch(piece):
            yield status
        met = met or status is not None


def _goes_on(said: str) -> bool:
    """Whether words beside a status say that something is half done, or that a part has been begun."""
    part = _ANOTHER_IS.fullmatch(said)
    begun = part is not None and _status(part["said"]) is Status.in_progress
    return begun or _NOT_DONE.fullmatch(said) is not None


def _status(said: str) -> Status | None:
    if _TO_START.fullmatch(said):
        return Status.not_started
    if _REPLACED.fullmatch(said):
        return Status.cancelled
    about = _ABOUT_IT.fullmatch(said)
    bare = about["said"] if about else said
    if _HALFWAY.fullmatch(bare):
        return Status.in_progress
    if _LATE.fullmatch(bare):
        return Status.delayed
    return _with_its_tail(bare) or _with_its_tail(said) or _qualified(bare)


def _qualified(said: str) -> Status | None:
    word, _, rest = said.partition(" ")
    status = _with_its_tail(rest)
    return status if status and word in _BEFORE[status] else None


def _with_its_tail(said: str) -> Status | None:
    """Return the status of the longest words that are one, where what follows fits it."""
    words = said.split()
    for end in range(len(words), 0, -1):
        word, tail = " ".join(words[:end]), " ".join(words[end:])
        if status := REPORTED.get(word) or read_status(word):
            deed = status is Status.done and _DEED.fullmatch(word) and _AFTER_A_DEED.fullmatch(tail)
            return status if not tail or deed or _AFTER[status].fullmatch(tail) else None
    return None


def _degree(said: str, *, beside: bool) -> Status | None:
    """Return how far a percentage says that it has come: `80 % klart`; alone only beside a status."""
    degree = _DEGREE.fullmatch(said)
    figure = degree and (degree["before"] or degree["after"] or (degree["alone"] if beside else None))
    percent = int(figure.split()[0]) if figure else _ALL + 1
    if percent > _ALL:
        return None
    return {0: Status.not_started, _ALL: Status.done}.get(percent, Status.in_progress)
