"""minga describe of a study: what was run stands in its axes and in the configs of its strategies."""

import json

import numpy as np
import pytest
import xarray as xr

from conftest import THREE_POINTS, swept

STUDY = THREE_POINTS.replace("[design]", '[record]\noutcomes = ["trust_national", "access"]\n[design]')


@pytest.fixture(scope="module")
def study(command, tmp_path_factory):
    return swept(command, tmp_path_factory.mktemp("study"), "three", STUDY)


def test_counts_and_strategies(minga, study):
    text = minga("describe", study).out
    assert "12 (2 strategies x 3 points x 1 society x 2 replicates), seed 1" in text
    assert "interventions  baseline: none\n               participation: horizon (long_term_strategy, from month" in text
    # The scenario's summary would speak of ten years.
    assert text.startswith("three\n\nscenario       peru-baseline, country peru\n")
    assert all(len(line) <= 80 for line in text.splitlines() if "three.h5" not in line)


def test_every_strategy_has_its_means(minga, study):
    text = minga("describe", study).out
    told = json.loads(minga("describe", study, "--json").out)
    assert told["summary"] == "" and told["strategy"] == "baseline" and told["runs"] == 6
    assert [one["strategy"] for one in told["strategies"]] == ["baseline", "participation"]
    with xr.open_dataset(study) as data:
        for one in told["strategies"]:
            group = one["groups"][0]
            trust = data.trust_national.sel(strategy=one["strategy"], group="all").isel(time=-1).mean().item()
            assert one["runs"] == 6 and group["group"] == "all"
            np.testing.assert_allclose(group["trust_national"]["end"], trust, rtol=1e-6)
            assert f" 6 {group['trust_national']['start']:.3f} {trust:.3f}" in text


def test_a_study_of_its_own_words(minga, command, tmp_path):
    path = swept(command, tmp_path, "own", STUDY.replace("[study]", '[study]\nsummary = "What it asks."'))
    assert minga("describe", path).out.startswith("own\nWhat it asks.\n\nscenario")


def test_citizens_that_were_not_recorded(minga):
    assert minga("run", "peru-baseline", "-o", "few.h5", "-q", "--citizens", "300", "--months", "2", "--burn-in", "0",
                 "--set", 'record.outcomes=["access"]').code == 0
    text = minga("describe", "few.h5").out
    assert "nan" not in text and "\nall               -   -     -      -  " in text
    assert json.loads(minga("describe", "few.h5", "--json").out)["groups"][0]["citizens"] is None
