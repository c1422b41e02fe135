"""Complaints say where the mistake is: the option, or file and line of the study; never a --set that nobody gave."""

import json

import pytest

from conftest import complains

STUDY = '[study]\ncitizens = 300\nmonths = 12\nburn_in = 0\nreplicates = 1\nstrategies = ["baseline"]\n'
UNCERTAIN = '[[uncertain]]\nname = "trust.omega"\nlow = 1\nhigh = 4\n'
GRID = '[design]\nkind = "grid"\nlevels = 2\n'


@pytest.fixture
def dry(minga, tmp_path):
    """What a dry run says of a study with that text."""

    def call(text, *arguments):
        (tmp_path / "s.toml").write_text(text)
        return minga("sweep", "s.toml", "--dry-run", *arguments)

    return call


@pytest.mark.parametrize("option, value", [("--citizens", "0"), ("--seed", "-1"), ("--months", "1.5"), ("--strategy", "nosuch"), ("--replicates", "x")])
def test_options_are_named(minga, option, value):
    complains(minga("run", "peru-baseline", option, value), f"where:   {option}\n")
    if option == "--strategy":
        complains(minga("validate", "peru-baseline", option, value), f"where:   {option}\n")


def test_one_key_set_twice(minga):
    complains(minga("validate", "peru-baseline", "--set", "trust.omega=2", "--set", "trust.omega=3"), "trust.omega is set twice: to 2 and to 3")
    complains(minga("run", "peru-baseline", "--months", "3", "--set", "scenario.months=5"), "scenario.months is set twice", "--months and --set")


@pytest.mark.parametrize("text, parts", [
    (STUDY + "[record]\nevery = 0\n", ["every = 0", "where:   s.toml:8, record.every\n"]),
    (STUDY + '[record]\noutcomes = ["acces"]\n', ["unknown outcome 'acces'", "where:   s.toml:8, record.outcomes\n"]),
    (STUDY.replace("300", "0"), ["citizens = 0", "where:   s.toml:2, study.citizens\n"]),
    (STUDY.replace('"baseline"', '"baseline", "nosuch"'), ["unknown strategy 'nosuch'", "where:   s.toml:6, study.strategies\n"]),
    (STUDY + 'scenarios = ["nosuch"]\n', ["unknown scenario 'nosuch'", "where:   s.toml:7, study.scenarios\n"]),
    (STUDY + "[settings]\ntrust.omega = 9\n", ["trust.omega = 9", "where:   s.toml:8, settings.trust.omega\n"]),
    (STUDY + '[settings]\n"scenario.months" = 24\n', ["scenario.months is set twice: to 12 and to 24", "s.toml:3, study.months and s.toml:8, settings.scenario.months"]),
    (STUDY + UNCERTAIN.replace("trust.omega", "pressure.climate.dose").replace("high = 4", "high = 2") + GRID,
     ["unknown pressure 'climate'", "where:   s.toml:8, uncertain.name\n", "add a [[pressure]]"]),
    (STUDY.replace('strategies = ["baseline"]\n', "") + '[portfolio]\nof = "nosuch"\n', ["unknown strategy 'nosuch'", "where:   s.toml:7, portfolio.of\n"]),
])
def test_studies_are_named(dry, text, parts):
    complains(dry(text), *parts, "instead:")


def test_what_varies_cannot_be_set(dry):
    study = STUDY + UNCERTAIN + GRID
    assert dry(study).code == 0
    complains(dry(study, "--set", "trust.omega=3"), "trust.omega is varied and also set", "s.toml:8, uncertain.name and --set", "take out")
    complains(dry(study + "[settings]\ntrust.omega = 3\n"), "trust.omega is varied and also set", "settings.trust.omega")
    complains(dry(study, "--set", "study.months=24", "--set", "study.months=36"), "study.months is set twice")


def test_settings_without_quotes(dry):
    assert dry(STUDY + "[settings]\ntrust.omega = 3\nbarriers.risk_aversion = 0.5\n").code == 0
    assert dry(STUDY + "[settings.trust]\nomega = 3\n").code == 0
    assert dry(STUDY + UNCERTAIN.replace("trust.omega", "pressure.exit_loss").replace("1", "0").replace("4", "1") + GRID).code == 0


@pytest.mark.parametrize("line, part", [("mode = 9", "'mode' changes nothing here"), ("sd = 1", "distribution = \"normal\""), ("values = [1, 2]", "discrete")])
def test_numbers_of_another_distribution(dry, line, part):
    complains(dry(STUDY + UNCERTAIN + line + "\n" + GRID), part, "the distribution uniform does not read it")


@pytest.mark.parametrize("kind, good, bad", [("grid", ["3", "[3]"], ["1", "[1]", '"a"', "[2, 2]", "2.5"]),
                                             ("morris", ["4", "[4]"], ["0", "[1001]", "true"])])
def test_levels_are_a_number_or_a_list(dry, kind, good, bad):
    design = STUDY + UNCERTAIN + f'[design]\nkind = "{kind}"\n' + ("trajectories = 2\n" if kind == "morris" else "")
    for text in good:
        assert dry(design + f"levels = {text}\n").code == 0, text
    for text in bad:
        complains(dry(design + f"levels = {text}\n"), "s.toml", "levels")


def test_designs_that_are_not_there(dry):
    complains(dry(STUDY + '[design]\nkind = "nonsens"\n'), "unknown design 'nonsens'", "none, calibrated")
    complains(dry(STUDY + '[design]\nkind = "calibrated"\nfile = "cal.toml"\n'), "cannot open 'cal.toml'", "s.toml:9, design.file", "lac10, peru")
    done = dry(STUDY + '[design]\nkind = "table"\nfile = "points.csv"\ncolumns = ["trust.omega"]\n')
    complains(done, "points.csv", "s.toml:9, design.file", "from the folder of the study")
    assert "country" not in done.err


def test_files_of_another_kind(minga, tmp_path):
    (tmp_path / "s.toml").write_text(STUDY)
    (tmp_path / "t.toml").write_text('[strategy]\ntitle = "T"\n')
    (tmp_path / "c.toml").write_text('[scenario]\ncountry = "peru"\n')
    for command in ("validate", "run", "describe"):
        complains(minga(command, "s.toml"), "this is a study", "minga sweep s.toml")
        complains(minga(command, "t.toml"), "this is a strategy", "minga validate SCENARIO --strategy t.toml")
    complains(minga("sweep", "c.toml"), "this is a scenario, and a study is asked for", "minga run c.toml")
    complains(minga("validate", "peru-baseline", "--strategy", "c.toml"), "this is a scenario, and a strategy is asked for")


def test_every_listed_parameter_can_vary(minga, dry):
    """--set takes all of them (tests/unit/io/setting_names_test.cpp); so does [[uncertain]], a few of each head here."""
    rows = json.loads(minga("list", "parameters", "--json").out)
    for name in sorted({row["name"].split(".")[0]: row["name"].replace("*", "health") for row in rows if row["stage"] == "dynamics"}.values()):
        row = next(row for row in rows if row["name"] == name.replace("sector.health", "sector.*"))
        done = dry(STUDY + f'[[uncertain]]\nname = "{name}"\nlow = {row["low"]}\nhigh = {row["high"]}\n' + GRID)
        assert done.code == 0 or "only the rule" in done.err, done.err
