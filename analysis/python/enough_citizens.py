#!/usr/bin/env python3
"""How many citizens are enough: outcomes of one scenario at several sizes, side by side.

    python analysis/python/enough_citizens.py SMALL.h5 MIDDLE.h5 LARGE.h5 > table.md

Every file is a run of the same scenario with another number of citizens and at least eight
replicates. The table has the means of the last month by group, their largest difference, and the
standard error of the smallest file where a group has fewer than 1,000 sampled citizens in it.
"""

import argparse
import sys

import numpy as np
import xarray as xr

OUTCOMES = ["trust_national", "trust_local", "access", "take_up", "satisfaction", "waiting", "voice", "bribe_asked"]
ENOUGH = 1000
BAND = 0.02


def last_month(data, name, group):
    """(mean, standard error) over runs at the last month; sectors are averaged."""
    runs = data[name].sel(group=group).isel(time=-1)
    if "sector" in runs.dims:
        runs = runs.mean("sector")
    values = runs.values.ravel()
    return float(np.mean(values)), float(np.std(values, ddof=1) / np.sqrt(len(values)))


def rows(files):
    """One row for each outcome and group: means, spread between sizes, note."""
    for name in OUTCOMES:
        for group in files[0]["group"].values:
            found = [last_month(data, name, group) for data in files]
            means = [mean for mean, _ in found]
            spread = max(means) - min(means)
            size = float(files[0]["group_size"].sel(group=group).mean())
            note = "" if size >= ENOUGH else f"s.e. {found[0][1]:.3f} at {size:.0f} citizens"
            yield name, str(group), means, spread, size, note


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="results files, the smallest society first")
    options = parser.parse_args(arguments)
    files = [xr.open_dataset(path) for path in options.files]
    sizes = [int(data["group_size"].sel(group="all").mean()) for data in files]
    print("| outcome, last month | group | " + " | ".join(f"{n:,}" for n in sizes) + " | largest difference | |")
    print("|---|---|" + "---|" * (len(sizes) + 2))
    missed = 0
    for name, group, means, spread, size, note in rows(files):
        missed += size >= ENOUGH and spread > BAND
        print(f"| {name} | {group} | " + " | ".join(f"{m:.3f}" for m in means) + f" | {spread:.3f} | {note} |")
    print(f"\n{missed} of the groups with at least {ENOUGH:,} sampled citizens differ by more than {BAND}.", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
