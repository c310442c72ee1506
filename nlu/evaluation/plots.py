"""Pictures for the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def draw_reliability(calibration: Mapping[str, Any], target: Path) -> None:
    """How sure the model was against how often it was right; on the diagonal it is as sure as right."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "startkompas"
    from matplotlib import pyplot

    heads = {head: one for head, one in calibration.items() if isinstance(one, Mapping) and "bins" in one}
    figure, axes = pyplot.subplots(2, 3, figsize=(9, 6), sharex=True, sharey=True)
    for axis, (head, one) in zip(axes.flat, heads.items(), strict=False):
        bins = one["bins"]
        axis.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        axis.plot([b["sure"] for b in bins], [b["right"] for b in bins], color="0.2", linewidth=1)
        most = max(b["n"] for b in bins)
        sizes = [8 + 90 * b["n"] / most for b in bins]
        axis.scatter([b["sure"] for b in bins], [b["right"] for b in bins], s=sizes, color="#0b5a8a")
        axis.set_title(f"{head}: error {one['ece']:.3f}", fontsize=10)
    figure.supxlabel("how sure")
    figure.supylabel("how often right")
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
