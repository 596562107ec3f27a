"""Words beside a figure that take it back: it is unsure, old, somebody else's, proposed or yet to come."""

from typing import Final

TAKES_BACK: Final = (
    r"osäker\w*|osäkra|oklar\w*|fel|felaktig\w*|ofullständig\w*|missvisande|opålitlig\w*|\w*siffran?|uppskatt\w*"
    r"|gammal\w*|gamla|föråldra\w*|föregående|förra|tidigare|nuläge\w*|basår\w*"
    r"|nationell\w*|riket\w*|riks\w*|\w*snittet|landet|länet|sverige"
    r"|förslag\w*|föreslag\w*|föreslås|ska|skall|bör|utreds|utredas|utarbetas|tas|övervägs|diskuteras|fastställs"
    r"|väntas|förväntas|beräknas|bedöms|planeras|kommer|prognos\w*|mål|målet|målvärdet?|utfall\w*"
    r"|delvis|saknas"
)
