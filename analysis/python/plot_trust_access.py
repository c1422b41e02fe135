#!/usr/bin/env python3
"""Draw trust and access by group from a results file of Minga.

    python analysis/python/plot_trust_access.py FILE -o PICTURE.png [--groups all poor rural]

Lines are means over runs, bands reach from the lowest to the highest run. Access is the mean of the
sectors. Every line carries its name at its end, so that colour is not needed to read it. Each axis is
cut to its data, so that small gaps can be seen: compare the numbers, not the heights, of two panels.
"""

import argparse
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  (the backend comes first)
import xarray as xr  # noqa: E402

# Okabe and Ito's colours, told apart by colour-blind readers too.
COLOURS = ["#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
PANELS = [
    ("trust_national", "Trust in national government", "mean trust (0 none, 1 full)"),
    ("trust_local", "Trust in local government", "mean trust (0 none, 1 full)"),
    ("access", "Access to services", "cases served / needs, last 12 months"),
]
DEFAULT_GROUPS = ["all", "rural", "poor", "indigenous", "migrants"]


def spread_labels(values, gap):
    """Heights of labels near `values` that are at least `gap` apart."""
    order = sorted(range(len(values)), key=lambda k: values[k])
    heights = list(values)
    for below, above in zip(order, order[1:]):
        heights[above] = max(heights[above], heights[below] + gap)
    return heights


def series(data, name, group):
    """(months, mean, low, high) over the runs of one outcome and group."""
    runs = data[name].sel(group=group)
    if "sector" in runs.dims:
        runs = runs.mean("sector")
    runs = runs.stack(run=("strategy", "point", "replicate"))
    return data["month"].values, runs.mean("run"), runs.min("run"), runs.max("run")


def month_ticks(last):
    """Marks at whole years, at most seven of them and none beyond the data; plain months below a year."""
    step = 12 * max(1, -(-last // 72)) if last >= 12 else max(1, last // 6)
    return list(range(0, last + 1, step))


def note(data, runs):
    """What lines and bands are, for the foot of the figure."""
    if runs == 1:
        return "Lines: one run."
    return f"Lines: mean of {runs} runs. Bands: from the lowest to the highest run."


def draw(data, groups):
    """A figure with one panel for each outcome of PANELS that the file has."""
    panels = [panel for panel in PANELS if panel[0] in data]
    figure, axes = plt.subplots(1, len(panels), figsize=(4.6 * len(panels), 4.4), squeeze=False)
    for axis, (name, title, unit) in zip(axes[0], panels):
        ends = []
        for colour, group in zip(COLOURS, groups):
            months, mean, low, high = series(data, name, group)
            axis.fill_between(months, low, high, color=colour, alpha=0.15, linewidth=0)
            axis.plot(months, mean, color=colour, linewidth=1.6)
            ends.append(float(mean[-1]))
        low, high = axis.get_ylim()
        for colour, group, height in zip(COLOURS, groups, spread_labels(ends, (high - low) / 22)):
            axis.annotate(group, (months[-1], height), xytext=(5, 0), textcoords="offset points",
                          color=colour, va="center", fontsize=8.5)
        axis.set_title(title, loc="left", fontsize=10.5)
        axis.set_ylabel(unit, fontsize=9)
        axis.set_xlabel("months since the start", fontsize=9)
        axis.set_xticks(month_ticks(int(months[-1])))
        axis.set_xlim(months[0], months[-1] * 1.24 if months[-1] else 1)
        axis.spines[["top", "right"]].set_visible(False)
        axis.grid(axis="y", color="#dddddd", linewidth=0.6)
    figure.suptitle(f"{data.attrs['title']}  (explores, does not predict)", x=0.01, ha="left", fontsize=11.5)
    runs = data.sizes["strategy"] * data.sizes["point"] * data.sizes["replicate"]
    figure.text(0.01, 0.015, f"{note(data, runs)} Each axis is cut to its data.", fontsize=8.5, color="#444444")
    figure.tight_layout(rect=(0, 0.035, 1, 1))
    return figure


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="a results file")
    parser.add_argument("-o", "--output", required=True, help="the picture: .png, .svg or .pdf")
    parser.add_argument("--groups", nargs="+", default=DEFAULT_GROUPS, help="at most seven groups")
    options = parser.parse_args(arguments)
    with xr.open_dataset(options.file) as data:
        known = [str(group) for group in data["group"].values]
        unknown = [group for group in options.groups if group not in known]
        if unknown:
            print(f"plot: no group {', '.join(unknown)} in {options.file}; it has {', '.join(known)}", file=sys.stderr)
            return 2
        draw(data, options.groups[: len(COLOURS)]).savefig(options.output, dpi=130)
    print(f"{options.output} drawn")
    return 0


if __name__ == "__main__":
    sys.exit(main())
