"""Words that reports use for a status beside the common ones, in all their inflections.

"Stoppad" may be for good or for a while, "i tid" may be done or not, and "väntar" may not have begun: none of
them is here.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from plan.statuses import Status, folded

_PLAIN: Mapping[Status, str] = MappingProxyType(
    {
        Status.not_started: "planerad|planerat|planerade|planeras|kommande|inte börjat|ej börjat"
        "|not started|planned"
        "|to do"
        "|todo",
        Status.in_progress: "löpande|löpande arbete|sker löpande|löper|löper på|löper på bra|rullar"
        "|rullar på"
        "|fortlöper"
        "|fortskrider|fortgår|under genomförande|under arbete|på gång|på väg|i fas|enligt plan|enligt tidplan"
        "|enligt tidsplan|enligt planen|enligt tidplanen|enligt tidsplanen|enligt planering"
        "|enligt planeringen"
        "|enligt tidtabell|följer plan|följer planen|följer tidplan|följer tidplanen|följer tidsplan"
        "|följer tidsplanen"
        "|följer tidtabellen|genomförs kontinuerligt|genomförs löpande|pågår arbete|in progress|ongoing"
        "|on track|started"
        "|startat igång|kommit igång|kommit i gång",
        Status.paused: "vilandeförklarad|vilandeförklarat|vilandeförklarats|på is|avvaktar|avvaktas"
        "|avvaktande"
        "|i avvaktan|satt på paus|on hold"
        "|paused",
        Status.delayed: "avviker från tidsplan|avviker från tidplan|avviker från tidplanen"
        "|avviker från tidsplanen"
        "|ligger efter|ligger efter plan|ligger efter tidplan|ligger efter tidsplan"
        "|ligger efter planen"
        "|ligger efter tidplanen|ligger efter tidsplanen|efter tidplan|efter tidsplan|försening"
        "|förseningar|försenas"
        "|framflyttas|framskjuts|uppskjuts|senareläggs|förskjuts|delayed|overdue|behind schedule|postponed",
        Status.done: "done|completed|finished",
        Status.cancelled: "avslutad i förtid|avslutat i förtid|inte längre aktuell"
        "|inte längre aktuellt"
        "|ej längre aktuell|ej längre aktuellt|utgick|avbryts|läggs ned|läggs ner|stryks|tas bort"
        "|utgår helt|cancelled"
        "|canceled",
    }
)
_PARTICIPLES: Mapping[Status, str] = MappingProxyType(
    {
        Status.in_progress: "inledd/inlett/inledda/inletts startad/startat/startade/startats"
        " uppstartad/uppstartat/uppstartade/uppstartats igångsatt/igångsatta/igångsatts",
        Status.paused: "pausad/pausat/pausade/pausats",
        Status.delayed: "försenad/försenat/försenade/försenats"
        " uppskjuten/uppskjutet/uppskjutna/uppskjutits"
        " framskjuten/framskjutet/framskjutna/framskjutits"
        " senarelagd/senarelagt/senarelagda/senarelagts"
        " framflyttad/framflyttat/framflyttade/framflyttats förskjuten/förskjutet/förskjutna/förskjutits",
        Status.done: "färdigställd/färdigställt/färdigställda/färdigställts"
        " avklarad/avklarat/avklarade/avklarats"
        " utförd/utfört/utförda/utförts åtgärdad/åtgärdat/åtgärdade/åtgärdats klarmarkerad/klarmarkerat"
        " verkställd/verkställt/verkställda/verkställts slutförd/slutfört/slutförda/slutförts",
        Status.cancelled: "inställd/inställt/inställda/inställts avskriven/avskrivet/avskrivna/avskrivits"
        " nedlagd/nedlagt/nedlagda/nedlagts struken/struket/strukna/strukits"
        " borttagen/borttaget/borttagna/borttagits"
        " makulerad/makulerat/makulerade/makulerats annullerad/annullerat/annullerade/annullerats"
        " avförd/avfört/avförda/avförts",
    }
)
_PARTED: Mapping[Status, str] = MappingProxyType(
    {
        Status.paused: "lagd/lagt/lagda/lagts/läggs på is",
        Status.delayed: "skjuten/skjutet/skjutna/skjutits/skjuts/skjutas upp fram"
        "|flyttad/flyttat/flyttade/flyttats/flyttas"
        "/flyttades fram",
        Status.cancelled: "ställd/ställt/ställts/ställs in|lagd/lagt/lagts ned ner",
    }
)
"""Verbs of two words: each form of the first with each of the second."""


def _all_words() -> Iterator[tuple[str, Status]]:
    for status, words in _PLAIN.items():
        yield from ((word, status) for word in words.split("|"))
    for status, rows in _PARTICIPLES.items():
        yield from ((word, status) for row in rows.split() for word in row.split("/"))
    for status, verbs in _PARTED.items():
        for verb in verbs.split("|"):
            forms, particles = verb.split(" ", 1)
            whole = particles == "på is"
            ends = [particles] if whole else particles.split()
            yield from ((f"{one} {end}", status) for one in forms.split("/") for end in ends)


_NOT_BEGUN = ("ej", "inte", "icke", "ännu ej", "ännu inte")
REPORTED: Mapping[str, Status] = MappingProxyType(
    {folded(word): status for word, status in _all_words()}
    | {
        folded(f"{no} {word}"): Status.not_started
        for no in _NOT_BEGUN
        for word in (
            "inledd",
            "inlett",
            "inledda",
            "inletts",
            "uppstartad",
            "uppstartat",
            "börjat",
            "igång",
            "kommit igång",
        )
    }
)
"""The status of each word, folded."""
