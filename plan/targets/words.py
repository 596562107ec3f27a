"""The words that targets are made of: bounds before and after a number, and words for a change or none."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from plan.figures import plain_letters
from plan.targets.aim import Meaning


def form(pattern: str) -> re.Pattern[str]:
    """Return a pattern for texts in plain letters."""
    return re.compile(plain_letters(pattern), re.IGNORECASE)


# Words before and after a number that say which way it is meant.
BEFORE: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "minst|lägst|min|minimum|minimalt|åtminstone|som lägst|som minst"
        "|mins|mnst|minnst|misnt|mints|lägts"
        "|minimi(?:värde|nivå)|at least|≥|>=|=>"
        "|(?:större|högre|mer|fler) än eller lika med|lika med eller (?:större|högre|mer|fler) än"
        "|(?:inte|ej|aldrig) (?:under|mindre än|lägre än|färre än|kortare än|understig(?:a|er|as)"
        "|underskrid(?:a|er|as))",
        Meaning.at_most: "högst|max|maximum|maximalt|som mest|som högst|max(?:imi)?(?:värde|nivå)"
        "|högs|högts|hösgt|hgöst|at most|upp till|inom|≤|<=|=<"
        "|(?:mindre|lägre|färre) än eller lika med|lika med eller (?:mindre|lägre|färre) än"
        "|(?:inte|ej|aldrig) (?:över|mer än|högre än|fler än|längre än|överstig(?:a|er|as)|överskrid(?:a"
        "|er"
        "|as))",
        Meaning.above: "över|mer än|fler än|högre än|större än|längre än|överstig(?:a|er)|överskrid(?:a"
        "|er)|>",
        Meaning.below: "under|mindre än|färre än|lägre än|kortare än|understig(?:a|er)|underskrid(?:a|er)|<",
    }
)
AFTER: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "(?:eller|och) (?:mera?|flera?|högre|större|längre|över|däröver|uppåt)"
        "|(?:som )?(?:lägst|minst)",
        Meaning.at_most: "(?:eller|och) (?:mindre|lägre|färre|kortare|under|därunder|nedåt)"
        "|som mest|(?:som )?högst|max|maximalt",
    }
)
NUMBER = r"(?:(?-i:[A-ZÅÄÖ]{2,6}) )?#"  # a name of what is measured may stand before it: minst NKI 75

UP = (
    "öka|ökar|ökas|ökad|ökat|ökade|ökning|höja|höjas|höjd|höjning|höjer|höjs|höjt|stärkas|stärks|stärka|stärkt"
    "|stiga|stiger|växa|växer"
)
DOWN = (
    "minska|minskar|minskas|minskad|minskat|minskade|minskning|sänka|sänkas|sänkt|sänkning|sänker|sänks|sjunka"
    "|sjunker|reducera|reducerar|reduceras|reducerad|reducerat|kortas|förkortas"
)
KEEP = (
    "(?:be|bibe|upprätt|vidmakt)håll(?:a|s|as|er|en|et|na)?|(?:hålls? |hållas |är "
    "|förblir? )?oförändra(?:d|t|de|s)"
    "|samma|stabila?|stabilt|konstant|(?:ligg(?:a|er) |stå )?kvar(?: på)?(?: (?:samma|nuvarande|dagens))?"
    "|kvarstår?|förblir?|status quo|(?:ingen|inga) förändring(?:ar)?"
)
