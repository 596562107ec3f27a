"""What the words of the model are called in a workbook's cells.

Of several words for the same, the first is the one that is written; all of them are understood.
"""

from types import MappingProxyType

from plan.statuses import NAMES

INDICATOR_KINDS = MappingProxyType(
    {"kvantitativ": "quantitative", "kvalitativ": "qualitative", "kluster": "cluster"}
)
COVERAGES = MappingProxyType(
    {
        "ackumulerat": "accumulated",
        "tertialet": "tertial",
        "per datum": "date",
        "rullande": "rolling",
        "årsvis": "yearly",
        "ackumulerad": "accumulated",
        "datum": "date",
        "rullande tolv månader": "rolling",
        "rullande 12 månader": "rolling",
        "helår": "yearly",
        "år": "yearly",
    }
)
DIRECTIONS = MappingProxyType(
    {"uppåt": "up", "nedåt": "down", "upp": "up", "ned": "down", "ner": "down", "neråt": "down"}
)
AMENDMENTS = MappingProxyType(
    {
        "tillkommer": "added",
        "ändras": "changed",
        "utgår": "ended",
        "ny": "added",
        "ändrad": "changed",
        "utgått": "ended",
    }
)
YES_NO = MappingProxyType({"ja": "true", "nej": "false", "j": "true", "n": "false", "x": "true"})
STATUSES = MappingProxyType({name: status.value for status, name in NAMES.items()})
