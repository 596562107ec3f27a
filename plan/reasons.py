"""Why an outcome can't be held against a target."""

from enum import StrEnum


class Reason(StrEnum):
    """What is in the way: in the target, in the outcome, in what it should be compared with."""

    NO_COLUMN = "no_column"
    BLANK = "blank"
    STATED = "stated"
    OTHER_YEARS = "other_years"
    MISSING = "missing"
    LACKS_PARTS = "lacks_parts"
    LACKS_PARAMETERS = "lacks_parameters"
    OTHER_KIND = "other_kind"
    UNITS = "units"
    BY_PART = "by_part"
    PARTS_DIFFER = "parts_differ"
    NO_TOTAL = "no_total"
    EACH_ITS_OWN = "each_its_own"
    OTHER_TIME = "other_time"
    NO_BASELINE = "no_baseline"
    UNLIKE_BASELINE = "unlike_baseline"
    DOUBTFUL_BASELINE = "doubtful_baseline"
    SHARE_OF_NOTHING = "share_of_nothing"
    PER_CENT_OR_POINTS = "per_cent_or_points"
    AGAINST_DIRECTION = "against_direction"
    PARTLY_UNREAD = "partly_unread"
