"""Targets that are not set yet, or never will be: `Mål saknas`, `Nollmätning görs under 2024`."""

from plan.targets.words import form

_GOAL = "(?:mål|målvärde|målnivå)"
_BE_SET = "(?:utarbetas|(?:tas|arbetas) fram|fastställas|fastställs|sättas|sätts|definieras|beslutas|anges)"
_BY_WHOM = "av (?:nämnd|nämnden|styrelsen|förvaltningen)|i (?:budget|mål och budget|verksamhetsplan(?:en)?)"
_IN_THE_WORKS = "utredning|utveckling|framtagande|framtagning|arbete|utarbetande|beredning"
_UNSET = (
    "satt|klart|fastställ[dt]|beslutad|beslutat|aktuellt|definierat|målsatt|relevant|tillämplig"
    "|tillämpligt|angivet|angett"
)
_YEAR = "(?: (?:från |för |under )?20[0-9]{2})?"
_NEW = "(?:ny|nytt)(?: (?:indikator|mått|styrmått|nyckeltal|mål|mätning))?"
_AFTER_WHAT = r"(?: (?:efter|när|i samband med|utifrån|baserat på) [^%<>≤≥;]{3,80})?"
_MEASURED_FIRST = "(?:baslinje|baslinjemätning|basmätning|nollmätning)(?:en)?"
_HAPPENS = "(?:ska )?(?:görs|göras|genomförs|genomföras|sker|ske|pågår|planeras|tas fram)"
_SEASON = "(?: (?:under|i|på|vid|hösten|våren|höst|vår|året|år))*"
_NOT_SET = "|".join(
    (
        r"[-–—−.…]*|n\.?/?a|e[./]? ?t\.?|tbd|saknas",
        f"(?:baslinje(?:mätning)?|basmätning|nollmätning|nulägesmätning|basår){_YEAR}",
        f"(?:{_GOAL}|uppgift|data|värde)(?:et|t|n)? saknas{_YEAR}",
        (
            f"(?:inget|ingen|inga|utan|ej) (?:{_GOAL}|målsättning|uppgift|data)(?: (?:satt|fastställt"
            f"|fastställd|angivet))?{_YEAR}"
        ),
        f"{_NEW}{_YEAR}",
        (
            f"(?:{_NEW}[,.:;]? )?(?:{_GOAL}(?:et|t|n)? )?(?:(?:ska|skall|kommer att) )?{_BE_SET}"
            f"(?: (?:{_BY_WHOM}))?(?: senare| under året)?{_YEAR}{_AFTER_WHAT}"
        ),
        f"{_MEASURED_FIRST} {_HAPPENS}{_SEASON}{_YEAR}",
        f"(?:(?:indikatorn?|nyckeltal|mått|{_GOAL}) )?under (?:{_IN_THE_WORKS})",
        f"{_GOAL}? ?(?:ännu )?(?:ej|inte) (?:{_UNSET})",
        (
            f"(?:mäts|följs) (?:ej|inte)(?: upp)?{_YEAR}|mäts (?:från |först )?20[0-9][0-9]|(?:ej"
            f"|inte) (?:mätt|mätbart?){_YEAR}|ingen mätning{_YEAR}"
        ),
        "utgår|utreds|kommer(?: senare)?",
    )
)
MISSING = form(_NOT_SET)
