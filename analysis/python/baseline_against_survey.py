#!/usr/bin/env python3
"""Peru's baseline beside the survey that it was fitted to, at the end of burn-in and at the horizon.

    python analysis/python/baseline_against_survey.py BASELINE.h5 [--voice EARLY.h5 LATE.h5] > table.md

Targets are LAPOP's AmericasBarometer Peru 2023 (own aggregation of 1,535 persons). Means are to lie
within .02 and spreads within .03 of them, and no mean is to move by .03. The files of --voice hold final
citizens (record.citizens = true) after one month and at the horizon: the gap of trust between those with
voice and those without is taken from them.
"""

import argparse
import sys

import numpy as np
import xarray as xr

# (outcome, sector or None, what, target, band)
TARGETS = [
    ("answer_national", None, "trust in national government, answers", 0.266, 0.02),
    ("answer_national_spread", None, "its spread", 0.276, 0.03),
    ("answer_local", None, "trust in local government, answers", 0.403, 0.02),
    ("answer_local_spread", None, "its spread", 0.275, 0.03),
    ("satisfaction", "health", "satisfaction with health", 0.404, 0.02),
    ("satisfaction", "education", "satisfaction with education", 0.442, 0.02),
    ("satisfaction", "administrative", "satisfaction with local services", 0.471, 0.02),
    ("bribe_asked", None, "asked for a bribe in a year", 0.10, 0.02),
]
DRIFT = 0.03


def runs_of(data, outcome, sector, month):
    values = data[outcome].sel(group="all").isel(time=month)
    return (values.sel(sector=sector) if sector else values).values.ravel()


def rows(data):
    """(what, target, start, end, standard error, held) for each target."""
    for outcome, sector, what, target, band in TARGETS:
        start, end = (runs_of(data, outcome, sector, month) for month in (0, -1))
        error = float(np.std(end, ddof=1) / np.sqrt(len(end))) if len(end) > 1 else float("nan")
        near = abs(start.mean() - target) <= band and abs(end.mean() - target) <= band
        still = "spread" in outcome or abs(end.mean() - start.mean()) < DRIFT
        yield what, target, float(start.mean()), float(end.mean()), error, near and still


def voice_gap(path, tier):
    """Mean trust of citizens with voice minus that of those without, over all runs of the file."""
    with xr.open_dataset(path, group="citizens") as people:
        trust, voice = people[f"trust_{tier}"].values, people["voice"].values > 0.5
        return float(trust[voice].mean() - trust[~voice].mean())


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="results of peru-baseline")
    parser.add_argument("--voice", nargs=2, metavar=("EARLY", "LATE"), help="results with final citizens")
    options = parser.parse_args(arguments)
    missed = 0
    with xr.open_dataset(options.file) as data:
        print("| | survey | end of burn-in | ten years later | s.e. | holds |\n|---|---|---|---|---|---|")
        for what, target, start, end, error, held in rows(data):
            missed += not held
            print(f"| {what} | {target:.3f} | {start:.3f} | {end:.3f} | {error:.4f} | {'yes' if held else '**no**'} |")
    if options.voice:
        for tier in ("national", "local"):
            early, late = (voice_gap(path, tier) for path in options.voice)
            held = abs(late - early) < 0.1 * abs(early)
            missed += not held
            print(f"| gap of {tier} trust by voice | | {early:.3f} | {late:.3f} | | {'yes' if held else '**no**'} |")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
