"""Growth as a picture: how long each thing takes as the plan or its history becomes larger."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

PICTURE = "docs/growth.png"
SCALES = (1, 10, 100)
_MARKS = {"recording": ("#1b6ca8", "o"), "/mina": ("#b3541e", "s"), "deciding": ("#3a7d44", "^")}
_TITLES = {"plan": "A larger plan", "history": "A longer history"}
_SIZE_IN, _DPI = (10, 4.4), 150


def draw(found: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Draw the milliseconds at each scale, by what grows and what is done."""
    mpl.rcParams.update({"font.size": 12, "axes.spines.top": False, "axes.spines.right": False})
    figure = Figure(figsize=_SIZE_IN, dpi=_DPI, layout="constrained")
    for axes, (grows, lines) in zip(figure.subplots(1, len(found), sharey=True), found.items(), strict=True):
        for done, times in lines.items():
            colour, marker = _MARKS[done]
            axes.loglog(SCALES, times, color=colour, marker=marker, linewidth=2, markersize=7, label=done)
            axes.annotate(
                f"{times[-1]:.3g} ms", (SCALES[-1], times[-1]), xytext=(8, -4), textcoords="offset points",
                color=colour,
            )  # fmt: skip
        axes.set_title(_TITLES[grows])
        axes.set_xlabel("times Norrbotten's")
        axes.set_xticks(SCALES, [str(scale) for scale in SCALES])
        axes.set_xlim(0.8, 350)
        axes.minorticks_off()
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.yaxis.set_major_formatter("{x:g}")
    figure.axes[0].set_ylabel("milliseconds")
    figure.axes[0].legend(frameon=False, loc="upper left")
    figure.savefig(Path(__file__).parents[2] / PICTURE)
