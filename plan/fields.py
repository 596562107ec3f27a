"""The kinds of fields that a plan is made of."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from plan.parts import part_of

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
"""Ids are typed by hand in chat: a-z, 0-9 and hyphen."""
Title = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
SlackAccount = Annotated[str, StringConstraints(pattern=r"^([UW][A-Z0-9]{2,20}|[^@\s]+@[^@\s]+\.[^@\s]+)$")]
"""A Slack user id or an e-mail address."""
SlackChannel = Annotated[str, StringConstraints(pattern=r"^[CG][A-Z0-9]{2,20}$")]
Months = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])\.\.\d{4}-(0[1-9]|1[0-2])$")]
"""First and last month: 2023-01..2023-08."""
_DAY = r"((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))"
YearDays = Annotated[str, StringConstraints(pattern=rf"^{_DAY}\.\.{_DAY}$")]
"""First and last day of each year, also over the New Year: 07-01..07-31, 12-22..01-06."""
PeriodCode = Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=26)]
"""With the ids of a plan and an item it fits into the value of an option in Slack, 150 characters."""
Word = Annotated[str, StringConstraints(pattern=r"^[^:|\s]{1,40}$")]
"""A dimension or a member of one: kön, K, RVN, nybesök."""
_PAIR = r"[^:|\s]{1,40}:[^:|\s]{1,40}"
Part = Annotated[
    str,
    BeforeValidator(lambda given: part_of(given) if isinstance(given, dict) else given),
    StringConstraints(pattern=rf"^({_PAIR}(\|{_PAIR})*)?$"),
]


class Frozen(BaseModel):
    """A part of a plan: it never changes, and no field is misspelt."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Self:
        """Return a copy with other fields; what was worked out from the old ones doesn't go along."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
