"""The countries that are shipped: listed, described, run."""

import json

import pytest


def test_countries_are_listed(minga):
    listed = json.loads(minga("list", "countries", "--json").stdout)
    assert {"brazil", "lac10", "peru"} <= {country["name"] for country in listed}


@pytest.mark.parametrize("country,districts", [("lac10", 1385), ("brazil", 753)])
def test_a_synthetic_country_is_described_with_its_reservations(minga, country, districts):
    told = json.loads(minga("describe", f"{country}-baseline", "--json", "--set", "scenario.citizens=2000").stdout)
    assert told["districts"] == districts
    text = minga("describe", f"{country}-baseline", "--set", "scenario.citizens=2000").stdout
    assert "no map" in " ".join(text.split())


@pytest.mark.parametrize("country", ["lac10", "brazil"])
def test_a_synthetic_country_runs_under_a_strategy(minga, country, tmp_path):
    ran = minga("run", f"{country}-baseline", "--strategy", "trust", "-o", "out.h5", "--citizens", "1000", "--months", "18",
                "--burn-in", "6", "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)
    assert minga("check", "out.h5").code == 0
    assert "valid" in minga("validate", f"{country}-baseline").out
