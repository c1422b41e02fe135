"""Synthetic countries are what the script makes of the margins and of Peru."""

import csv
import pathlib

import pytest
import synthetic_country as synthetic

COUNTRIES = synthetic.COUNTRIES


@pytest.mark.parametrize("preset", sorted(synthetic.PRESETS))
def test_the_shipped_tables_are_what_the_script_writes(preset, tmp_path):
    synthetic.main([preset, str(tmp_path)])
    for name in synthetic.HEADERS:
        shipped = COUNTRIES / preset / f"{name}.csv"
        assert (tmp_path / f"{name}.csv").read_bytes() == shipped.read_bytes(), shipped


def rows(path: pathlib.Path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def test_a_country_has_the_poverty_and_the_rural_share_of_its_margins():
    peru = {d["code"]: d for d in rows(COUNTRIES / "peru" / "districts.csv")}
    margin = next(m for m in rows(COUNTRIES / "margins.csv") if m["iso3"] == "GTM")
    made = list(synthetic.shifted_districts(list(peru.values()), margin, synthetic.rural_offset(list(peru.values())), 1e6, 0.05))
    people = sum(here for _, here, _, _ in made)
    assert people == pytest.approx(1e6)
    assert sum(here * poverty for _, here, _, poverty in made) / people == pytest.approx(0.473, abs=1e-6)
    # The rule of the model: logistic(offset - log density), density per Peruvian.
    offset = synthetic.rural_offset(list(peru.values()))
    rural = sum(here * synthetic.logistic(offset - synthetic.math.log(here / 0.05 / surface)) for _, here, surface, _ in made) / people
    assert rural == pytest.approx(0.440453, abs=1e-6)


def test_raking_keeps_what_it_is_not_told_to_change():
    cells = rows(COUNTRIES / "peru" / "survey_cells.csv")
    shares = synthetic.survey_cells(cells, 0.3, 0.8, 0.1)
    assert sum(shares) == pytest.approx(1)
    for name, target in (("rural", 0.3), ("connected", 0.8), ("indigenous", 0.1)):
        assert sum(s for s, c in zip(shares, cells) if c[name] == "1") == pytest.approx(target, abs=1e-9)
    # Odds between cells that differ in education only stay as they were.
    pair = [k for k, c in enumerate(cells) if (c["rural"], c["indigenous"], c["connected"], c["age_band"]) == ("0", "0", "1", "18-29")]
    assert len(pair) >= 2
    before = float(cells[pair[0]]["share"]) / float(cells[pair[1]]["share"])
    assert shares[pair[0]] / shares[pair[1]] == pytest.approx(before, rel=1e-9)
