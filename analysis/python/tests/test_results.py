"""What a user of xarray and ncdump meets."""

import json
import shutil
import subprocess

import numpy as np
import pytest
import xarray as xr

import baseline_against_survey
import enough_citizens
import plot_trust_access

DIMS = ("strategy", "point", "replicate", "time", "group")


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_opens_with_names_and_coordinates(results, engine):
    with xr.open_dataset(results, engine=engine) as data:
        assert data["trust_national"].dims == DIMS
        assert data["access"].dims == ("strategy", "point", "replicate", "time", "sector", "group")
        assert list(data["group"].values[:2]) == ["all", "rural"]
        assert str(data["time"].values[0])[:10] == "2024-01-01"
        assert str(data["time"].values[12])[:10] == "2025-01-01"
        assert list(data["month"].values) == list(range(25))
        assert data["intervention"].values.tolist() == ["placebo"]
        assert (data["status"] == 0).all()
        assert data["seed"].dtype == np.uint64
        assert data.sizes["district"] == 1870
        assert "does not predict" in data.attrs["comment"]
        assert len(data.attrs["assumptions"]) > 50


def test_opens_with_no_argument(results):
    with xr.open_dataset(results) as data:
        trust = data["trust_national"].sel(group="all").values
        assert np.isfinite(trust).all() and (0 < trust).all() and (trust < 1).all()
        access = data["access"].sel(group="all").values
        assert ((0 <= access) & (access <= 1)).all()


def test_engines_agree(results):
    with xr.open_dataset(results, engine="h5netcdf") as a, xr.open_dataset(results, engine="netcdf4") as b:
        assert list(a.data_vars) == list(b.data_vars)
        for name in a.data_vars:
            np.testing.assert_array_equal(a[name].values, b[name].values, err_msg=name)


def test_queue_identity_and_spending(results):
    with xr.open_dataset(results) as data:
        waiting = data["cases_waiting"].values
        flows = (data["cases_opened"] - data["cases_served"] - data["cases_abandoned"]).values
        np.testing.assert_array_equal(np.diff(waiting, axis=3), flows[:, :, :, 1:])
        spent = data["spending"].sel(intervention="placebo").isel(replicate=0).values.ravel()
        assert np.nansum(spent) == pytest.approx(1 + 12 * 0.5)
        assert np.nansum(spent[:13]) == 0


def test_groups_of_citizens_and_network(results):
    with xr.open_dataset(results, group="citizens") as people:
        assert people["trust_national"].dims == ("strategy", "point", "replicate", "citizen")
        assert (people["treated"] == 0).all(), "a placebo acts on nobody"
        assert people.sizes["citizen"] == 1000
        assert people["burden"].attrs["units"] == "hour" and people["access"].attrs["units"] == "1"
    with xr.open_dataset(results, group="network") as ties:
        assert int(ties["first_arc"][-1]) == ties.sizes["arc"]
        assert int(ties["tie"].max()) < 1000


def test_last_month_equals_final_citizens(results):
    with xr.open_dataset(results) as data, xr.open_dataset(results, group="citizens") as people:
        mean = people["trust_national"].mean("citizen").values.ravel()
        last = data["trust_national"].sel(group="all").isel(time=-1).values.ravel()
        np.testing.assert_allclose(mean, last, atol=2e-6)


def test_header_reads_like_documentation(results):
    if shutil.which("ncdump") is None:
        pytest.fail("ncdump is missing: package netcdf-bin")
    header = subprocess.run(["ncdump", "-h", results], check=True, capture_output=True, text=True).stdout
    assert 'trust_national:long_name = "trust in national government"' in header
    assert 'time:units = "days since 2024-01-01"' in header
    assert 'access:comment = "Served cases over needs' in header


def test_export_equals_file(command, results, tmp_path):
    subprocess.run([command, "export", str(results), "--csv", str(tmp_path / "csv")], check=True)
    lines = (tmp_path / "csv" / "trust_national.csv").read_text().splitlines()
    assert lines[0] == "strategy,point,replicate,time,group,trust_national"
    with xr.open_dataset(results) as data:
        assert len(lines) - 1 == data["trust_national"].size
        values = np.array([float(line.rsplit(",", 1)[1]) for line in lines[1:]], dtype=np.float32)
        np.testing.assert_array_equal(values, data["trust_national"].values.ravel())


def test_json_summary(command, results, tmp_path):
    out = subprocess.run([command, "run", "peru-placebo", "-o", str(tmp_path / "a.h5"), "--json", "--citizens", "1000",
                          "--replicates", "3", "--months", "24", "--burn-in", "12"], check=True, capture_output=True, text=True)
    summary = json.loads(out.stdout)
    with xr.open_dataset(results) as data:
        mean = float(data["trust_national"].sel(group="all").isel(time=-1).mean())
    assert summary["groups"][0]["trust_national"]["end"] == pytest.approx(mean, abs=1e-6)


def test_plot(results, tmp_path):
    picture = tmp_path / "plot.png"
    assert plot_trust_access.main([str(results), "-o", str(picture)]) == 0
    assert picture.stat().st_size > 20_000
    assert plot_trust_access.main([str(results), "-o", str(picture), "--groups", "martians"]) == 2


def test_survey_table_and_sizes_table(command, results, tmp_path, capsys):
    """The scripts that make the tables of docs/baseline.md run on any results file."""
    assert baseline_against_survey.main([str(results), "--voice", str(results), str(results)]) in (0, 1)
    table = capsys.readouterr().out
    with xr.open_dataset(results) as data:
        mean = float(data["answer_national"].sel(group="all").isel(time=-1).mean())
    assert f"| 0.266 | " in table and f" {mean:.3f} |" in table
    assert table.count("gap of") == 2
    larger = tmp_path / "larger.h5"
    subprocess.run([command, "run", "peru-placebo", "-o", str(larger), "--quiet", "--citizens", "2000", "--replicates", "3",
                    "--months", "24", "--burn-in", "12"], check=True)
    enough_citizens.main([str(results), str(larger)])
    table = capsys.readouterr().out
    assert "| 1,000 | 2,000 |" in table and table.count("| migrants |") == len(enough_citizens.OUTCOMES)
