"""What a benchmark has found: figures against goals, tables to read, and the raw numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    """A figure, and the most (or with `at_least` the least) that it may be; both are in `unit`."""

    name: str
    measured: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure is as good as it should be."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The goal as a line of a table."""
        sign = "≥" if self.at_least else "≤"
        return (
            self.name,
            f"{sign} {self.limit:g} {self.unit}",
            f"{self.measured:.3g} {self.unit}"
            if self.measured < 1000
            else f"{self.measured:.0f} {self.unit}",
            "yes" if self.met else "NO",
        )


@dataclass(frozen=True)
class Table:
    """Lines under a heading."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Found:
    """All that one benchmark says."""

    goals: Sequence[Goal] = ()
    tables: Sequence[Table] = ()
    raw: Mapping[str, object] = field(default_factory=dict)
