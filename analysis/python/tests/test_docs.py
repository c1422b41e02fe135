"""Everything the documentation shows is run: commands, scenarios and snippets of README.md,
CONTRIBUTING.md and docs/*.md, page by page in a folder of its own; and the tables of docs/odd.md
are those of the program."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# They build everything and take minutes; they run this very test.
LONG = ("./run-demo", "./run-tests")


def blocks(page):
    """(language, text) of the fenced blocks that are to be run."""
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text(), re.S | re.M):
        if language in {"sh", "python", "toml"}:
            yield language, text


def commands(text):
    """The lines of a shell block that are ours to run."""
    return [line for line in text.splitlines() if line.startswith(("minga ", "./")) and not line.startswith(LONG)]


def run(arguments, folder, environment, **options):
    done = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, **options)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def environment(command):
    folder = pathlib.Path(command).resolve().parent
    return {**os.environ, "MINGA_COMMAND": command, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_commands_and_snippets_run(page, environment, tmp_path):
    for language, text in blocks(page):
        if language == "python":
            run([sys.executable, "-c", text], tmp_path, environment)
        named = re.match(r"# ([\w-]+\.toml)\n", text) if language == "toml" else None
        if named:  # a file that the reader saves under this name, for the commands that follow
            (tmp_path / named[1]).write_text(text)
        elif language == "toml":  # a part of a scenario: it must be valid with a head before it
            part = tmp_path / "part.toml"
            part.write_text(text if "[scenario]" in text else f'[scenario]\ncountry = "peru"\n{text}')
            run([environment["MINGA_COMMAND"], "validate", str(part)], tmp_path, environment)
        for line in commands(text) if language == "sh" else []:
            folder = ROOT if line.startswith("./") else tmp_path
            run(["bash", "-c", line], folder, environment)


def test_the_documentation_shows_commands_and_snippets():
    """Guards the test above: a page that lost its blocks would pass it."""
    readme = list(blocks(ROOT / "README.md"))
    assert sum(len(commands(text)) for language, text in readme if language == "sh") >= 5
    assert any(language == "python" for language, _ in readme)
    for name in ("results-format.md", "bits.md", "strategies.md"):
        assert any(commands(text) for language, text in blocks(ROOT / "docs" / name) if language == "sh"), name


def test_equal_runs_have_equal_digests(environment, tmp_path):
    """The claim of docs/bits.md, with the page's own commands."""
    lines = [line for language, text in blocks(ROOT / "docs" / "bits.md") if language == "sh" for line in commands(text)]
    out = [run(["bash", "-c", line], tmp_path, environment) for line in lines]
    digests = [line.split()[0] for line in out[-1].splitlines()]
    assert len(digests) == 2 and digests[0] == digests[1]


def test_tables_of_the_model_are_up_to_date(environment):
    run([sys.executable, str(ROOT / "scripts" / "write-odd-tables"), "--check"], ROOT, environment)


def test_an_outdated_table_is_noticed(environment, tmp_path):
    """The check above can fail: a page with a changed number is refused."""
    (tmp_path / "configs").symlink_to(ROOT / "configs")
    for name in ("scripts/write-odd-tables", "docs/odd.md"):
        copy = tmp_path / name
        copy.parent.mkdir()
        copy.write_text((ROOT / name).read_text().replace("| `trust.omega` | 2 |", "| `trust.omega` | 3 |"))
    done = subprocess.run([sys.executable, str(tmp_path / "scripts" / "write-odd-tables"), "--check"],
                          env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and "out of date" in done.stderr


def test_every_piece_of_evidence_is_listed(environment, command):
    listed = set(re.findall(r"^\| ([A-E]\d\d) ", (ROOT / "docs" / "evidence.md").read_text(), re.M))
    parameters = run([command, "list", "parameters", "--json"], ROOT, environment)
    texts = [parameters, (ROOT / "configs" / "countries" / "peru.toml").read_text(), (ROOT / "docs" / "odd.md").read_text()]
    named = {name for text in texts for name in re.findall(r"\b[A-E]\d\d\b", text)}
    assert len(named) > 50
    assert named <= listed, sorted(named - listed)


def test_the_page_of_the_brief_is_up_to_date(command):
    """docs/brief.md is what `minga brief` prints; every element has a row, a file and a test that exist."""
    printed = subprocess.run([command, "brief"], check=True, capture_output=True, text=True).stdout
    assert (ROOT / "docs" / "brief.md").read_text() == printed, "minga brief > docs/brief.md"
    rows = [line.split(" | ") for line in printed.splitlines() if re.match(r"\| (action|observation|barrier|challenge|case) ", line)]
    parts = [row[0].strip("| ") for row in rows]
    assert [parts.count(part) for part in ("action", "observation", "barrier", "challenge", "case")] == [6, 6, 4, 4, 14]
    for row in rows:
        file, moves, config, test, grade = row[3:8]
        assert (ROOT / file.strip("`")).is_file(), row
        assert (ROOT / test.strip("`")).is_file(), row
        assert moves.strip() and grade.strip("| "), row
        assert config.strip() != "none", f"no shipped configuration uses {row[2]}"
