"""Words that reports use for a status beside the common ones, in all their inflections.

"Stoppad" may be for good or for a while, "i tid" may be done or not, and "väntar" may not have begun: none of
them is here.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType

from plan.statuses import Status, folded

# Phrases: each way to write the first word with each way to write the rest; an underscore is a space.
_PLANS = "plan/planen/tidplan/tidplanen/tidsplan/tidsplanen"
_PHRASES: Mapping[Status, tuple[str, ...]] = MappingProxyType(
    {
        Status.not_started: (
            "ej/inte/icke/ännu_ej/ännu_inte inledd/inlett/inledda/inletts/uppstartad/uppstartat/börjat",
            "ej/inte/icke/ännu_ej/ännu_inte igång/i_gång/kommit_igång/kommit_i_gång",
            *("planerad/planerat/planerade/planeras/kommande", "not_started/planned/to_do/todo"),
        ),
        Status.in_progress: (
            f"enligt/följer {_PLANS}/planering/planeringen/tidtabell/tidtabellen",
            *("löpande arbete", "löpande/löper/rullar/fortlöper/fortskrider/fortgår"),
            *("löper/rullar på/på_bra", "genomförs kontinuerligt/löpande", "kommit igång/i_gång"),
            *("under genomförande/arbete", "på gång/väg", "pågår arbete", "i fas", "sker löpande"),
            *("in_progress/ongoing/on_track/started", "inledd/inlett/inledda/inletts"),
            *("uppstartad/uppstartat/uppstartade/uppstartats", "igångsatta/igångsatts"),
            *("påbörjades/startades/inleddes", "fortsätter", "arbetet/arbete fortsätter/fortgår/löper_på"),
        ),
        Status.paused: (
            *("vilandeförklarad/vilandeförklarat/vilandeförklarats", "pausats", "satt på_paus"),
            *("på is", "lagd/lagt/lagda/lagts/läggs på_is", "avvaktar/avvaktas/avvaktande", "i avvaktan"),
            "on_hold/paused",
        ),
        Status.delayed: (
            *(f"ligger_efter {_PLANS}", "ligger_efter", "efter tidplan/tidsplan"),
            "avviker_från tidplan/tidplanen/tidsplan/tidsplanen",
            "pågår/pågående med_försening/med_förseningar/med_viss_försening/med_förskjutning",
            "pågår/pågående med_förskjuten_tidplan",
            *("försening/förseningar/försenas/försenats", "uppskjuten/uppskjutet/uppskjutna/uppskjutits"),
            "framskjuten/framskjutet/framskjutna/framskjutits",
            "förskjuten/förskjutet/förskjutna/förskjutits",
            "senarelagd/senarelagt/senarelagda/senarelagts/senareläggs",
            "framflyttad/framflyttat/framflyttade/framflyttats/framflyttas",
            "skjuten/skjutet/skjutna/skjutits/skjuts/skjutas upp/fram",
            "flyttad/flyttat/flyttade/flyttades/flyttats/flyttas fram",
            *("framskjuts/uppskjuts/förskjuts", "delayed/overdue/postponed/behind_schedule"),
        ),
        Status.done: (
            "färdigställd/färdigställt/färdigställda/färdigställts",
            *("avklarad/avklarat/avklarade/avklarats", "utförd/utfört/utförda/utförts"),
            *("åtgärdad/åtgärdat/åtgärdade/åtgärdats", "verkställd/verkställt/verkställda/verkställts"),
            *(
                "slutförts",
                "genomfördes/slutfördes/avslutades/färdigställdes",
                "klarmarkerad/klarmarkerat",
                "done/completed/finished",
            ),
        ),
        Status.cancelled: (
            *("inställd/inställt/inställda/inställts", "ställd/ställt/ställts/ställs in"),
            *("avskriven/avskrivet/avskrivna/avskrivits", "nedlagd/nedlagt/nedlagda/nedlagts"),
            *("lagd/lagt/lagts/läggs ned/ner", "struken/struket/strukna/strukits/stryks"),
            *(
                "borttagen/borttaget/borttagna/borttagits",
                "tas bort",
                "makulerad/makulerat/makulerade/makulerats",
            ),
            *("annullerad/annullerat/annullerade/annullerats", "avförts", "avbryts", "utgick", "utgår helt"),
            *("avslutad/avslutat i_förtid", "ej/inte längre_aktuell/längre_aktuellt", "cancelled/canceled"),
        ),
    }
)


def _written_out(phrase: str) -> Iterator[str]:
    for words in product(*(place.split("/") for place in phrase.split())):
        yield " ".join(words).replace("_", " ")


REPORTED: Mapping[str, Status] = MappingProxyType(
    {
        folded(words): status
        for status, phrases in _PHRASES.items()
        for phrase in phrases
        for words in _written_out(phrase)
    }
)
"""The status of each phrase, folded."""
