"""The command as a package would install it: found on PATH, with its own configs."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest


@pytest.fixture(scope="module")
def prefix(command, tmp_path_factory):
    build = pathlib.Path(command).parent
    if not (build / "cmake_install.cmake").is_file():
        pytest.skip("the command does not stand in a build folder")
    folder = tmp_path_factory.mktemp("installed")
    done = subprocess.run(["cmake", "--install", build, "--prefix", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def run_installed(prefix, folder, *arguments, **more):
    path = f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}"
    clean = {key: value for key, value in os.environ.items() if key != "MINGA_CONFIGS"}
    return subprocess.run(["minga", *arguments], cwd=folder, env={**clean, "PATH": path, **more}, capture_output=True, text=True)


def test_finds_its_own_configs_and_no_others(prefix, tmp_path):
    shutil.copy(prefix / "share/minga/configs/scenarios/peru-placebo.toml", prefix / "share/minga/configs/scenarios/only-here.toml")
    rows = json.loads(run_installed(prefix, tmp_path, "list", "scenarios", "--json").stdout)
    assert "only-here" in [row["name"] for row in rows]
    assert {pathlib.Path(row["file"]).is_relative_to(prefix) for row in rows} == {True}
    done = run_installed(prefix, tmp_path, "run", "only-here", "-q", "--citizens", "300", "--months", "13", "--burn-in", "0")
    assert done.returncode == 0 and (tmp_path / "only-here.h5").is_file(), done.stderr


def test_a_link_to_it_works_too(prefix, tmp_path):
    (tmp_path / "minga").symlink_to(prefix / "bin" / "minga")
    done = subprocess.run([tmp_path / "minga", "validate", "peru-baseline"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_own_configs_by_environment(prefix, tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "ours.toml").write_text('[scenario]\ncountry = "peru"\ntitle = "Ours"\n')
    done = run_installed(prefix, tmp_path, "validate", "ours", MINGA_CONFIGS=str(tmp_path))
    assert done.returncode == 0 and "Ours" in done.stdout, done.stderr
