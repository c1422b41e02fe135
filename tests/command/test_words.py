"""Help, exit codes and complaints."""

import json
import os
import re
import resource
import subprocess

import pytest

from conftest import SMALL, complains
from test_new_action import ROOT

COMMANDS = ["run", "sweep", "merge", "compare", "report", "validate", "describe", "check", "digest", "export", "list", "explain", "brief", "new", "new scenario", "new strategy", "new study", "replay", "sensitivity", "portfolio", "patterns"]
KINDS = ["actions", "barriers", "cases", "countries", "groups", "innovations", "keys", "levers", "measures", "outcomes", "parameters", "phases",
         "pressures", "scenarios", "statistics", "strategies", "studies", "submodels"]


def test_help_names_every_command(minga):
    done = minga("--help")
    assert done.code == 0 and done.err == ""
    found = re.findall(r"^  ([a-z]+) {3,}", done.out.split("Subcommands:")[1], re.M)
    assert set(found) >= {name.split()[0] for name in COMMANDS}
    for name in found:
        assert minga(name, "--help").code == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_that_fits_a_terminal(minga, name):
    done = minga(*name.split(), "--help")
    assert done.code == 0 and done.err == ""
    assert "xample" in done.out and f"  minga {name.split()[0]}" in done.out
    long = [line for line in done.out.splitlines() if len(line) > 100]
    assert long == []


def test_no_argument_shows_the_help(minga):
    done = minga()
    assert done.code == 2 and done.out == ""
    assert "Examples:" in done.err and "Subcommands:" in done.err


def test_version(minga):
    done = minga("--version")
    assert done.code == 0 and re.fullmatch(r"minga \d+\.\d+\.\d+ \(\S+ vectors\)\n", done.out)


@pytest.mark.parametrize("arguments, parts", [
    (["rnu"], ["unknown command 'rnu'", "did you mean 'run'?"]),
    (["new", "scenari", "x"], ["unknown command 'scenari'", "'scenario'"]),
    (["run", "peru-placebo", "--quite"], ["unknown option '--quite'", "where:   minga run", "did you mean '--quiet'?"]),
    (["validate", "a", "b"], ["unknown argument 'b'"]),
    (["run"], ["SCENARIO is required", "minga run --help"]),
    (["new"], ["a command is missing", "one of: scenario, strategy"]),
    (["list"], ["KIND is required"]),
    (["list", "outcome"], ["cannot list 'outcome'", "did you mean 'outcomes'?"]),
    (["run", "peru-placebo", "--threads", "-3"], ["--threads", "-3"]),
    (["run", "peru-placebo", "--threads", "two"], ["--threads", "two"]),
    (["run", "peru-placebo", "--lanes", "3"], ["--lanes", "3"]),
    (["run", "peru-placebo", "--months", "abc"], ["'months' is a text", "where:   --months\n", "write a whole number"]),
    (["run", "peru-placebo", "--months", "-3"], ["months = -3 is out of range", "from 1 to 1200"]),
    (["run", "peru-placebo", "--seed", "99999999999999999999"], ["99999999999999999999 is too large a number"]),
    (["run", "peru-placebo", "--citizens", "all"], ["citizens = \"all\"", "everybody"]),
    (["run", "peru-placbo"], ["unknown scenario 'peru-placbo'", "did you mean 'peru-placebo'?"]),
    (["run", "none.toml"], ["cannot open 'none.toml'", "there is no such file"]),
    (["validate", ""], ["unknown scenario ''"]),
    (["validate", "/tmp"], ["'/tmp' is a folder"]),
    (["validate", "x" * 5000], ["unknown scenario"]),
    (["describe", "none.h5"], ["cannot open 'none.h5'", "there is no such file", "minga run"]),
    (["describe", "/tmp"], ["'/tmp' is a folder"]),
    (["check", "/dev/null"], ["not a plain file"]),
    (["validate", "peru-placebo", "--set", "trust.omega=nan"], ["trust.omega = nan is out of range", "--set, parameters.trust.omega"]),
    (["validate", "peru-placebo", "--set", "trust.omgea=2"], ["unknown parameter", "'trust.omega'"]),
    (["validate", "peru-placebo", "--set", "scenario=3"], ["ends too early", "--set"]),
    (["validate", "peru-placebo", "--set", "intervention.placebo.cost.monthly=-1"], ["monthly = -1", "0 or more"]),
    (["validate", "peru-placebo", "--set", "scenario.start=1583-01-01"], ["start in the year 1583"]),
])
def test_complaints(minga, arguments, parts):
    done = minga(*arguments)
    complains(done, *parts)
    assert "instead:" in done.err
    assert "fault of ours" not in done.err and "e+308" not in done.err


@pytest.mark.parametrize("name, content, part", [
    ("empty.toml", b"", "missing key 'country'"),
    ("binary.toml", bytes(range(256)) * 8, "not valid TOML"),
    ("latin.toml", b'[scenario]\ncountry="peru"\ntitle="caf\xe9"\n', "latin.toml:3"),
    ("list.toml", b"scenario = [1, 2]\n", "it must be a table"),
    ("zeros.toml", bytes(1_000_000), "not valid TOML"),
], ids=["empty", "binary", "latin", "list", "zeros"])
def test_broken_scenarios(minga, tmp_path, name, content, part):
    (tmp_path / name).write_bytes(content)
    complains(minga("validate", name), part)
    complains(minga("run", name), part)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("prefix, end", [(b"", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_windows_files_and_foreign_names(minga, tmp_path, prefix, end):
    name = "señal única ñ.toml"
    lines = ["[scenario]", 'country = "peru"', 'title = "Ñandú 🌱"', "citizens = 300", "months = 3", "burn_in = 0"]
    (tmp_path / name).write_bytes(prefix + end.join(line.encode() for line in lines) + end)
    assert "Ñandú 🌱" in minga("validate", name).out
    done = minga("run", name)
    assert done.code == 0 and "señal única ñ.h5" in done.out
    assert minga("check", "señal única ñ.h5").code == 0
    assert minga("describe", "señal única ñ.h5").out.startswith("Ñandú 🌱\n")


@pytest.mark.parametrize("kind", KINDS)
def test_list(minga, kind):
    text = minga("list", kind)
    rows = json.loads(minga("list", kind, "--json").out)
    assert text.code == 0 and len(rows) > 0
    for row in rows:
        assert row["name"] in text.out and row["meaning"]
    assert max(map(len, text.out.splitlines())) <= 100


def test_validate(minga):
    done = minga("validate", "peru-placebo")
    assert "10000 citizens of Peru" in done.out and "8 runs (1 society x 8 replicates)" in done.out
    facts = json.loads(minga("validate", "peru-placebo", "--json").out)
    assert facts["citizens"] == 10000 and isinstance(facts["citizens"], int)
    assert facts["planned_cost"] == 55 and facts["runs"] == 8
    assert minga("validate", "peru-placebo", "--quiet").out == ""


def test_validate_estimates_memory(minga, tmp_path):
    """Within a factor of 1.5 of the peak that the run itself notes, as it grows with citizens and lanes."""
    for citizens, replicates in (("1000", "1"), ("30000", "1"), ("10000", "16")):
        size = ["--set", f"scenario.citizens={citizens}", "--set", f"scenario.replicates={replicates}",
                "--set", "scenario.months=13", "--set", "scenario.burn_in=0"]
        foreseen = json.loads(minga("validate", "peru-placebo", "--json", *size).out)["memory_bytes"]
        assert minga("run", "peru-placebo", "--quiet", "--force", *size).code == 0
        peak = json.loads((tmp_path / "peru-placebo.h5.run.json").read_text())["peak_memory_bytes"]
        assert peak / 1.5 < foreseen < peak * 1.5, (citizens, replicates)


def test_new_scenario_validates_and_runs(minga, tmp_path):
    done = minga("new", "scenario", "my")
    assert done.code == 0 and "minga validate my.toml" in done.out
    assert minga("validate", "my.toml").code == 0
    assert minga("run", "my.toml", *SMALL, "-q").code == 0
    assert minga("check", "my.h5").code == 0
    before = (tmp_path / "my.toml").read_bytes()
    complains(minga("new", "scenario", "my"), "exists already")
    complains(minga("new", "scenario", "my.toml"), "exists already")
    complains(minga("new", "scenario", "none/my"), "cannot write 'none/my.toml'")
    complains(minga("new", "scenario", 'a"b'), "no name for a config")
    assert (tmp_path / "my.toml").read_bytes() == before


def test_new_strategy_validates_and_runs(minga, tmp_path):
    assert minga("new", "strategy", "mine").code == 0
    assert minga("validate", "peru-baseline", "--strategy", "mine.toml").code == 0
    done = minga("run", "peru-baseline", "--strategy", "mine.toml", *SMALL)
    assert done.code == 0 and "Results: peru-baseline-mine.h5" in done.out, done.err
    assert minga("check", "peru-baseline-mine.h5").code == 0
    complains(minga("new", "strategy", "mine"), "exists already")


def test_describe_a_scenario(minga):
    done = minga("describe", "peru-baseline", "--network", "--set", "scenario.citizens=1000")
    assert done.code == 0 and "mean_degree" in done.out and max(map(len, done.out.splitlines())) <= 80
    facts = json.loads(minga("describe", "peru-baseline", "--network", "--json", "--set", "scenario.citizens=1000").out)
    assert facts["citizens"] == 1000 and 0 < facts["network"]["mean_local_clustering"] < 1
    assert list(facts["group_shares"])[:2] == ["all", "rural"], "in the order of 'minga list groups'"
    complains(minga("describe", "peru-baseline", "--assumptions"), "is for results files")


def test_describe_a_file(minga, small):
    done = minga("describe", small)
    assert done.code == 0 and max(map(len, done.out.splitlines())) <= 80 + len(str(small))
    for part in ("Peru, placebo", "does not predict", "400", "14 from 2024-01-01", "1 society x 2 replicates",
                 "placebo (placebo, from month 12)", "trust in national government", "group      citizens"):
        assert part in done.out
    assumptions = minga("describe", small, "--assumptions").out
    facts = json.loads(minga("describe", small, "--json").out)
    assert facts["assumptions"][0] in assumptions and f"{len(facts['assumptions'])} assumptions" in " ".join(done.out.split())
    assert [row["group"] for row in facts["groups"]][:2] == ["all", "rural"]
    complains(minga("describe", small, "--network"), "are for scenarios")


def test_check_digest_and_export(minga, small, tmp_path):
    assert "nothing is wrong" in minga("check", small).out
    assert json.loads(minga("check", small, "--json").out)["findings"] == []
    assert minga("check", small, "--quiet").out == ""
    line = minga("digest", small).out
    assert re.fullmatch(rf"[0-9a-f]{{64}}  {re.escape(str(small))}\n", line)
    assert json.loads(minga("digest", small, "--json").out)[0]["sha256"] == line.split()[0]
    done = minga("export", small, "--csv", "tables")
    assert done.code == 0 and done.out == f"{len(list((tmp_path / 'tables').iterdir()))} tables in tables\n"
    complains(minga("export", small, "--csv", "tables"), "'tables' is not empty")
    assert minga("export", small, "--csv", "quiet", "-q").out == ""


def test_check_finds_what_is_wrong(minga, small, tmp_path):
    h5py = pytest.importorskip("h5py")
    broken = tmp_path / "broken.h5"
    broken.write_bytes(small.read_bytes())
    with h5py.File(broken, "r+") as file:
        file["access"][0, 0, 0, 3, 0, 0] = 1.5
    done = minga("check", "broken.h5")
    assert done.code == 2 and done.out == "access: 1 value lies outside 0 to 1\n"
    (tmp_path / "cut.h5").write_bytes(small.read_bytes()[:-1])
    for name in ("check", "digest", "describe"):
        complains(minga(name, "cut.h5"), "it is damaged or cut short")


def test_the_documentation_shows_the_dimensions_of_a_file(small):
    """docs/results-format.md shows the head of a file; what every file of Peru has must not go stale there."""
    xr = pytest.importorskip("xarray")
    text = (ROOT / "docs/results-format.md").read_text()
    with xr.open_dataset(small) as data:
        for name in ("sector", "group", "institution_class", "stage", "region", "district", "parameter"):
            assert f"        {name} = {data.sizes[name]} ;\n" in text, name


def test_new_quotes_for_the_shell_and_refuses_shipped_names(minga, tmp_path):
    done = minga("new", "scenario", "a b")
    assert done.code == 0 and "Next: minga validate 'a b.toml'" in done.out
    assert minga("validate", "a b.toml").code == 0 and 'title = "a b"' in (tmp_path / "a b.toml").read_text()
    for kind, name in (("scenario", "peru-baseline"), ("strategy", "participation"), ("study", "rivals.toml")):
        complains(minga("new", kind, name), f"a {kind} called '{name.removesuffix('.toml')}' is shipped", "choose another name")
    complains(minga("new", "scenario", "x" * 300), "File name too long", "choose a shorter name")


def test_options_that_exclude_each_other(minga, small):
    complains(minga("export", small, "--csv", "tables", "--group", "poor"), "--group chooses nothing here", "every group")
    complains(minga("replay", small, "--list", "--run", "placebo/0/0"), "both --list and --run")


def test_names_that_are_not_utf8(command, tmp_path):
    """Files may have them; JSON and configs may not."""
    name = b"b\xff.h5"

    def call(*arguments):
        return subprocess.run([command, *arguments], cwd=tmp_path, capture_output=True, timeout=120)

    done = call("run", "peru-baseline", "-o", name, "--json", "--citizens", "300", "--months", "2", "--burn-in", "0")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["file"] == "b\ufffd.h5"
    for what in ("check", "digest", "describe"):
        done = call(what, name, "--json")
        assert done.returncode == 0 and "b\ufffd.h5" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
    done = call("validate", "peru-baseline", "--set", b'scenario.title="a\xff"')
    assert done.returncode == 2 and done.stdout == b"" and b"is no text" in done.stderr and b"where:   --set" in done.stderr
    assert call("validate", "peru-baseline", "--set", "scenario.title=Ñandú's").returncode == 0


PRINTS = [["list", "parameters"], ["list", "phases"], ["brief"], ["--help"], ["describe", "peru-baseline", "--set", "scenario.citizens=300"],
          ["run", "peru-baseline", "-o", "a.h5", "--force", "--citizens", "300", "--months", "2", "--burn-in", "0"]]


@pytest.mark.parametrize("arguments", PRINTS)
def test_output_that_is_lost_is_told(command, tmp_path, arguments):
    def told(output, json=()):
        done = subprocess.run(["sh", "-c", f'"$@" {output}', "sh", command, *arguments, *json], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.stdout == ""
        return done.returncode, done.stderr

    full = (2, "minga: cannot write to standard output: No space left on device\n")
    assert told("> /dev/full") == full
    assert told(">&-") == (2, "minga: cannot write to standard output: Bad file descriptor\n")
    if arguments[0] == "run":
        assert told("> /dev/full", ["--json"]) == full
        assert told(">&-", ["--quiet"]) == (0, "")
        assert subprocess.run([command, "check", "a.h5"], cwd=tmp_path).returncode == 0


def test_a_pipe_that_nobody_reads_is_quiet(command):
    for ignored in ("", "trap '' PIPE; "):
        done = subprocess.run(["sh", "-c", f'{ignored}"$1" list parameters | head -n 1', "sh", command], capture_output=True, text=True)
        assert done.stderr == "" and len(done.stdout.splitlines()) == 1


def under_limit(command, folder, size, *arguments):
    """The command, where no file may grow beyond that many bytes: a full disk."""
    return subprocess.run([command, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=120,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


@pytest.mark.parametrize("kind", ["scenario", "strategy", "study"])
def test_a_template_is_written_whole_or_not_at_all(command, minga, tmp_path, kind):
    done = under_limit(command, tmp_path, 500, "new", kind, "my")
    assert done.returncode == 2 and "cannot write 'my.toml'" in done.stderr and "why:     File too large\n" in done.stderr
    assert list(tmp_path.iterdir()) == []
    complains(minga("new", kind, "none/my"), "cannot write 'none/my.toml'", "there is no folder")
    complains(minga("new", kind, "/proc/my"), "cannot write '/proc/my.toml'", "No such file or directory")


def test_a_table_is_written_whole_or_not_at_all(command, minga, small, tmp_path):
    done = under_limit(command, tmp_path, 5000, "export", small, "--csv", "tables")
    assert done.returncode == 2 and "why:     File too large" in done.stderr and "the tables before it are complete" in done.stderr
    failed = re.search(r"cannot write '(.*)'", done.stderr).group(1)
    assert not (tmp_path / failed).exists()
    assert minga("export", small, "--csv", "whole").code == 0
    for table in (tmp_path / "tables").iterdir():
        assert table.read_bytes() == (tmp_path / "whole" / table.name).read_bytes()


def test_a_folder_that_cannot_be_made(minga, small):
    complains(minga("export", small, "--csv", "/proc/xx"), "cannot make the folder '/proc/xx'", "why:     No such file or directory")
    complains(minga("export", small, "--csv", small / "xx"), "cannot make the folder", "why:     Not a directory")
    complains(minga("export", small, "--csv", small), "there is a file of that name")


def test_a_config_that_cannot_be_read(command, minga, tmp_path):
    complains(minga("validate", "/proc/self/mem"), "cannot read '/proc/self/mem'", "why:     Input/output error")
    (tmp_path / "small.toml").write_text("[scenario]\n")
    complains(minga("validate", "small.toml/below.toml"), "cannot open 'small.toml/below.toml'", "why:     Not a directory")
    complains(minga("validate", tmp_path), "is a folder")
    if os.getuid() != 0:
        (tmp_path / "small.toml").chmod(0)
        complains(minga("validate", "small.toml"), "cannot read 'small.toml'", "why:     Permission denied")
