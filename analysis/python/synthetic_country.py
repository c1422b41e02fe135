#!/usr/bin/env python3
"""Districts, provinces, regions and survey cells of a preset for which no table of districts is shipped.

    python analysis/python/synthetic_country.py lac10 configs/countries/lac10
    python analysis/python/synthetic_country.py brazil configs/countries/brazil

What is known of a country are its margins (configs/countries/margins.csv): population, rural share,
poverty, internet, doctors, water and sanitation. How districts differ inside a country is borrowed from
Peru: a synthetic district stands on a district of Peru and keeps its surface, its altitude and its place
among its neighbours. Sparse districts are taken more often in a more rural country; what that leaves of
the difference in rural share shifts all densities alike, and poverty is shifted alike in log-odds. So the
spread between districts is Peru's, the means are the country's, and the map is nobody's. Same input, same
bytes.
"""

import argparse
import csv
import math
import pathlib
import statistics
import sys

COUNTRIES = pathlib.Path(__file__).resolve().parents[2] / "configs" / "countries"
PERU_RURAL = 0.234  # the share at which Peru's rule of density is set
CAPITAL = "150000"  # the region of Peru's capital: every country has one
REGIONS = 8         # of each country of a preset of several, the capital's among them
DISTRICTS = 140     # of each such country, about
# What each preset is made of. Indigenous share and its source stand in the SOURCES.md of the preset.
PRESETS = {
    "lac10": {"countries": ["BRA", "CHL", "COL", "CRI", "DOM", "ECU", "GTM", "MEX", "PER", "PRY"], "indigenous": 0.08},
    "brazil": {"countries": ["BRA"], "indigenous": 0.0083},
}


def logit(p):
    return math.log(p / (1 - p))


def logistic(x):
    return 1 / (1 + math.exp(-x))


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def solve(share_at, target):
    """x at which the increasing function share_at has the target."""
    low, high = -30.0, 30.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if share_at(middle) < target else (low, middle)
    return low


def mean(values, weights):
    return sum(v * w for v, w in zip(values, weights)) / sum(weights)


def density(district):
    return float(district["population"]) / float(district["surface_km2"])


def rural_offset(districts):
    """a of Peru's rule: the rural share of a district is logistic(a - log density)."""
    people = [float(d["population"]) for d in districts]
    return solve(lambda a: mean([logistic(a - math.log(density(d))) for d in districts], people), PERU_RURAL)


def candidates(peru, which, several):
    """Regions, provinces and districts of Peru that a country may stand on: all of them, or the capital's
    region and others spread over the State Density Index, with every second province."""
    if not several:
        return dict(peru)
    rest = sorted((r for r in peru["regions"] if r["code"] != CAPITAL), key=lambda r: (float(r["state_density"]), r["code"]))
    start = (which * 0.6180339887498949) % 1
    step = len(rest) / (REGIONS - 1)
    regions = [r for r in peru["regions"] if r["code"] == CAPITAL] + [rest[int((k + start) * step)] for k in range(REGIONS - 1)]
    people = {p["code"]: people_of([d for d in peru["districts"] if d["province"] == p["code"]]) for p in peru["provinces"]}
    provinces = []
    for r in regions:
        here = [p for p in peru["provinces"] if p["region"] == r["code"]]
        provinces += sorted(here, key=lambda p: (-people[p["code"]], p["code"]))[::2]
    codes = {p["code"] for p in provinces}
    return {"regions": regions, "provinces": provinces, "districts": [d for d in peru["districts"] if d["province"] in codes]}


def capital_share(districts):
    return people_of([d for d in districts if d["code"][:2] == CAPITAL[:2]]) / people_of(districts)


def thinned(districts, rural, target, count, capital):
    """Districts taken evenly along their density, sparse ones more often or less so that the expected rural
    share is the target; the capital's region keeps its share of the people."""
    here = capital_share(districts)
    even = [capital / here if d["code"][:2] == CAPITAL[:2] else (1 - capital) / (1 - here) for d in districts]
    people = [float(d["population"]) * e for d, e in zip(districts, even)]

    def weights(x):
        return [(1 - r) + r * math.exp(x) for r in rural]

    x = solve(lambda x: mean(rural, [w * p for w, p in zip(weights(x), people)]), target)
    often = [w * e for w, e in zip(weights(x), even)]
    largest = max(often)
    step = max(sum(often) / count, largest)
    taken, reached, marks = [], 0.0, 0.5
    for often_here, d in sorted(zip(often, districts), key=lambda pair: (density(pair[1]), pair[1]["code"])):
        reached += often_here / step
        if reached >= marks:
            taken.append(d)
            marks += 1
    return taken


def chosen(peru, which, several, offset, rural):
    base = candidates(peru, which, several)
    shares = [logistic(offset - math.log(density(d))) for d in base["districts"]]
    base["districts"] = thinned(base["districts"], shares, rural, DISTRICTS if several else len(shares),
                                capital_share(peru["districts"]))
    for above, below, column in (("provinces", "districts", "province"), ("regions", "provinces", "region")):
        used = {row[column] for row in base[below]}
        base[above] = [row for row in base[above] if row["code"] in used]
    return base


def service_scores(margins):
    """How well each country serves, in standard deviations over the ten: doctors, water, sanitation."""
    def total(row, what):
        rural = float(row["rural_share_pct"]) / 100
        return rural * float(row[f"{what}_rural_pct"]) + (1 - rural) * float(row[f"{what}_urban_pct"])

    columns = [[math.log(float(r["doctors_per_1000"])) for r in margins], [total(r, "water") for r in margins],
               [total(r, "sanitation") for r in margins]]
    scores = [0.0] * len(margins)
    for column in columns:
        middle, spread = statistics.fmean(column), statistics.pstdev(column)
        scores = [s + (x - middle) / spread / len(columns) for s, x in zip(scores, column)]
    return dict(zip([r["iso3"] for r in margins], scores))


def people_of(districts):
    return sum(float(d["population"]) for d in districts)


def shifted_districts(districts, margin, offset, people, scale):
    """The districts with the country's rural share, poverty and number of people; `scale` people stand for
    one of Peru's in every country, so that densities can be compared."""
    weights = [float(d["population"]) for d in districts]
    total = people_of(districts)
    shift = -solve(lambda x: mean([logistic(offset + x - math.log(density(d))) for d in districts], weights),
                   float(margin["rural_share_pct"]) / 100)
    # A district without its own figure of 0 or 1 cannot be shifted.
    poverty = [min(max(float(d["poverty_share"]), 0.005), 0.995) for d in districts]
    poorer = solve(lambda x: mean([logistic(logit(p) + x) for p in poverty], weights), float(margin["poverty_8p30_pct"]) / 100)
    for d, weight, p in zip(districts, weights, poverty):
        here = weight / total * people
        yield d, here, here / (scale * density(d) * math.exp(shift)), logistic(logit(p) + poorer)


def survey_cells(cells, rural, connected, indigenous):
    """Peru's joint cells raked to three margins; education and age stay Peru's."""
    shares = [float(c["share"]) for c in cells]
    for _ in range(200):
        for name, target in (("rural", rural), ("connected", connected), ("indigenous", indigenous)):
            inside = sum(s for s, c in zip(shares, cells) if c[name] == "1")
            outside = sum(s for s, c in zip(shares, cells) if c[name] == "0")
            shares = [s * (target / inside if c[name] == "1" else (1 - target) / outside) for s, c in zip(shares, cells)]
    return shares


def clip(x):
    return min(max(x, 0.0), 1.0)


def build(preset):
    """Rows of the four tables."""
    several = len(PRESETS[preset]["countries"]) > 1
    margins = table(COUNTRIES / "margins.csv")
    peru = {name: table(COUNTRIES / "peru" / f"{name}.csv") for name in ("regions", "provinces", "districts")}
    offset = rural_offset(peru["districts"])
    density_sd = statistics.pstdev(float(r["state_density"]) for r in peru["regions"])
    scores = service_scores(margins)
    of_preset = [m for m in margins if m["iso3"] in PRESETS[preset]["countries"]]
    each = sum(float(m["population"]) for m in of_preset) / len(of_preset)
    bases = [chosen(peru, which, several, offset, float(m["rural_share_pct"]) / 100) for which, m in enumerate(of_preset)]
    scale = each * len(bases) / sum(people_of(base["districts"]) for base in bases)
    out = {"regions": [], "provinces": [], "districts": []}
    for which, (margin, base) in enumerate(zip(of_preset, bases)):
        iso, title = margin["iso3"], margin["country"]
        better = scores[iso] * density_sd if several else 0.0
        # Countries lie on a grid of two rows: far apart, in nobody's place.
        north, east = ((which // 5) * 25.0, (which % 5 - 2) * 20.0) if several else (0.0, 0.0)

        def place(row):
            return [f"{float(row['latitude']) + north:.5f}", f"{float(row['longitude']) + east:.5f}"]

        for r in base["regions"]:
            out["regions"].append([iso + r["code"], f"{title} {r['code'][:2]}", title, *place(r),
                                   f"{clip(float(r['state_density']) + better):.5f}", "1"])
        for p in base["provinces"]:
            out["provinces"].append([iso + p["code"], f"{title} {p['code'][:4]}", iso + p["region"], *place(p),
                                     f"{clip(float(p['state_density']) + better):.5f}"])
        for d, people, surface, poverty in shifted_districts(base["districts"], margin, offset, each, scale):
            out["districts"].append([iso + d["code"], f"{title} {d['code']}", iso + d["province"], *place(d),
                                     f"{surface:.2f}", f"{people:.0f}", f"{poverty:.6f}", d["altitude_m"]])
    cells = table(COUNTRIES / "peru" / "survey_cells.csv")
    shares = survey_cells(cells, statistics.fmean(float(m["rural_share_pct"]) / 100 for m in of_preset),
                          statistics.fmean(float(m["internet_users_pct"]) / 100 for m in of_preset),
                          PRESETS[preset]["indigenous"])
    out["survey_cells"] = [[c["rural"], c["indigenous"], c["connected"], c["education"], c["age_band"], f"{s:.6f}"]
                           for c, s in zip(cells, shares)]
    return {name: rows if name == "survey_cells" else sorted(rows) for name, rows in out.items()}


HEADERS = {
    "regions": "code,name,macroregion,latitude,longitude,state_density,hazard",
    "provinces": "code,name,region,latitude,longitude,state_density",
    "districts": "code,name,province,latitude,longitude,surface_km2,population,poverty_share,altitude_m",
    "survey_cells": "rural,indigenous,connected,education,age_band,share",
}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("preset", choices=sorted(PRESETS))
    parser.add_argument("folder", type=pathlib.Path, help="where the four tables go")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, rows in build(options.preset).items():
        text = "\n".join([HEADERS[name], *(",".join(row) for row in rows)]) + "\n"
        (options.folder / f"{name}.csv").write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
