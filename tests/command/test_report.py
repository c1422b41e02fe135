"""The page that minga report writes: as a command, as HTML, and in a browser."""

import html
import html.parser
import json
import os
import re
import shutil
import subprocess

import numpy as np
import pytest
import xarray as xr

from conftest import complains

STUDY = """
[study]
title = "Four <b>&\\"x plans"
strategies = ["baseline", "participation", "digital_first", "odd.toml"]
citizens = 400
months = 24
burn_in = 6
replicates = 3
[record]
every = 6
district_months = [0, 24]
[design]
kind = "latin_hypercube"
points = 4
[[uncertain]]
name = "trust.omega"
low = 1
high = 4
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def swept(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "study.toml").write_text(STUDY.replace(', "odd.toml"', ""))
    subprocess.run([command, "sweep", "study.toml", "-o", "study.h5", "--quiet"], cwd=folder, check=True)
    return folder / "study.h5"


@pytest.fixture(scope="session")
def page(command, swept):
    subprocess.run([command, "report", swept.name, "-o", "page.html", "--quiet"], cwd=swept.parent, check=True)
    return swept.parent / "page.html"


class Reader(html.parser.HTMLParser):
    """Tags must close in the order in which they opened; keeps what tests ask for."""

    VOID = {"meta", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.ids, self.targets, self.rows, self.headings = [], [], [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.seen.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.targets += [given["href"][1:]] if given.get("href", "").startswith("#") else []
        self.targets += given.get("aria-labelledby", "").split()
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


def test_writes_beside_the_results_and_says_so(minga, swept, tmp_path):
    shutil.copy(swept, tmp_path / "a.h5")
    done = minga("report", "a.h5")
    assert done.code == 0 and done.err == "" and done.out.startswith("a.html written")
    told = minga("report", "a.h5", "-o", "b.html", "--json")
    assert json.loads(told.out) == {"report": "b.html", "results": ["a.h5"], "bytes": (tmp_path / "b.html").stat().st_size}
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert minga("report", "a.h5", "-o", "c.html", "-q").out == ""


def test_never_overwrites_by_accident_and_never_the_results(minga, swept, tmp_path):
    shutil.copy(swept, tmp_path / "a.h5")
    (tmp_path / "a.html").write_text("mine")
    before = (tmp_path / "a.h5").read_bytes()
    complains(minga("report", "a.h5"), "exists already", "--force")
    complains(minga("report", "a.h5", "-o", "a.h5", "--force"), "the results file itself")
    complains(minga("report", "a.h5", "-o", "./a.h5", "--force"), "the results file itself")
    complains(minga("report", "a.h5", "-o", "none/a.html"), "there is no folder")
    complains(minga("report", "a.h5", "-o", "x.toml"), "name of a config")
    complains(minga("report", "a.h5", "-o", "x.html", "--group", "rich"), "unknown group", "--group")
    complains(minga("report", "a.h5", "-o", "x.html", "--month", "7"), "month 7 was not recorded", "nearest is 6")
    complains(minga("report", "a.h5", "-o", "x.html", "--level", "95"), "--level")
    assert (tmp_path / "a.html").read_text() == "mine" and (tmp_path / "a.h5").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.h5", "a.html"]
    assert minga("report", "a.h5", "--force").code == 0
    assert (tmp_path / "a.html").read_text().startswith("<!DOCTYPE html>")


def test_a_single_strategy_gets_a_page_of_levels(minga, small, tmp_path):
    assert minga("report", small, "-o", "small.html").code == 0
    text = (tmp_path / "small.html").read_text()
    Reader(text)
    assert 'id="map"' in text and 'id="verdicts"' not in text


def test_several_files_are_repeated_by_their_own_configs(minga, tmp_path):
    """What the page says is done word by word, and the same page comes out."""
    size = ("--citizens", "300", "--months", "12", "--set", "scenario.burn_in=2", "-q")
    for name, strategy in (("a", "baseline"), ("b", "participation")):
        extra = () if strategy == "baseline" else ("--strategy", strategy)
        assert minga("run", "peru-baseline", *extra, *size, "-o", f"{name}.h5").code == 0
    assert minga("report", "a.h5", "b.h5", "-o", "first.html", "-q").code == 0
    first = (tmp_path / "first.html").read_text()
    shown = html.unescape(first)
    for strategy in ("baseline", "participation"):
        text = re.search(rf"<summary>config-{strategy}.toml: the config in force of {strategy}</summary>.*?<pre[^>]*><code>(.*?)</code></pre>", first, re.S)[1]
        (tmp_path / f"config-{strategy}.toml").write_text(html.unescape(text))
    commands = re.search(r"<pre[^>]*><code>(minga run .*?)</code></pre>", shown, re.S)[1].split("\n")
    assert [line.split()[1] for line in commands if line] == ["run", "run", "digest", "digest", "report"]
    for line in filter(None, commands):
        assert minga(*line.split()[1:]).code == 0, line
    # The config in force holds the strategy, so that its file is no input of the second run; nothing else differs.
    def rest(text):
        return [line for line in text.splitlines() if "Digest of participation" not in line and "participation.toml sha256" not in line
                and "no file of a strategy" not in line]
    assert "Input of participation" in shown
    assert rest((tmp_path / "report.html").read_text()) == rest(first)


def test_is_sound_html_that_a_screen_reader_can_follow(page):
    text = page.read_text()
    found = Reader(text)
    assert len(found.ids) == len(set(found.ids))
    assert set(found.targets) <= set(found.ids)
    assert found.headings[0] == 1 and found.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(found.headings, found.headings[1:]))
    pictures = [given for tag, given in found.seen if tag == "svg" and given.get("aria-hidden") != "true"]
    assert len(pictures) > 20 and all(given["role"] == "img" for given in pictures)
    assert text.count("<figure>") == len(re.findall(r"<details><summary>The numbers of this picture</summary>\s*<div[^>]*><table", text))
    assert dict(found.seen)["html"] == {"lang": "en"}
    assert "nan" not in re.sub(r"[a-z]*nan[a-z]+|[a-z]+nan[a-z]*", "", text.lower())


def test_loads_nothing_and_escapes_names(page):
    text = page.read_text()
    assert not re.search(r'src\s*=|url\(|@import|<script|<link|<img|<iframe|href="(?!#)', text)
    assert "<b>" not in text and "Four &lt;b&gt;&amp;&quot;x plans" in text


def test_numbers_are_those_of_the_file(page, swept):
    with xr.open_dataset(swept) as data:
        trust = data["trust_national"].isel(time=-1).sel(group="all")
        effect = (trust.sel(strategy="participation") - trust.sel(strategy="baseline")).mean().item()
    rows = [row for row in Reader(page.read_text()).rows if row[:2] == ["participation", "Trust in national government"] and len(row) == 7]
    assert len(rows) == 1 and float(rows[0][3]) == pytest.approx(effect, abs=6e-5)


def test_the_map_is_the_mean_of_districts_by_population(page, swept):
    with xr.open_dataset(swept) as data:
        values = data["trust_local_district"].isel(district_time=-1)
        weight = data["district_population"].where(data["district_region"] == "CUSCO", 0)
        known = np.isfinite(values).all("strategy")
        level = (values.fillna(0) * weight * known).sum("district") / (weight * known).sum("district")
        expected = level.sel(strategy="baseline").mean().item()
    rows = [row for row in Reader(page.read_text()).rows if row and row[0] == "CUSCO"]
    assert len(rows) == 2 and float(rows[1][1]) == pytest.approx(expected, abs=6e-4)


@pytest.fixture(scope="session")
def browser():
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium here: " + ", ".join(BROWSERS))


def rendered(browser, folder, url, size="1280,1600"):
    """The document after a browser has laid it out."""
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", f"--user-data-dir={folder}/profile",
                 f"--window-size={size}", "--virtual-time-budget=10000", "--dump-dom", url]
    done = subprocess.run([browser, *arguments], capture_output=True, text=True, timeout=110, env={**os.environ, "HOME": str(folder)})
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_shows_it_without_scrolling_sideways(browser, page, tmp_path, width):
    """A frame of the width holds the page; a script of the test measures it."""
    (tmp_path / "page.html").write_text(page.read_text())
    (tmp_path / "frame.html").write_text(f"""<!DOCTYPE html><title>waiting</title>
<iframe id="f" width="{width}" height="900" src="page.html"></iframe><p id="out"></p><script>
document.getElementById("f").onload = () => {{
  const d = document.getElementById("f").contentDocument, root = d.documentElement;
  const seen = [...d.querySelectorAll("svg[role=img]")].filter(s => !s.closest("details:not([open])"));
  document.getElementById("out").textContent = JSON.stringify({{
    scroll: root.scrollWidth, client: root.clientWidth, pictures: seen.length,
    drawn: seen.filter(s => s.getBoundingClientRect().width > 150).length,
    font: Math.min(...seen.flatMap(s => [...s.querySelectorAll("text")]).map(t => t.getBoundingClientRect().height)),
    opened: (d.querySelectorAll("details").forEach(x => x.open = true), root.scrollWidth),
    loaded: d.defaultView.performance.getEntriesByType("resource").length}});
}};</script>""")
    dom = rendered(browser, tmp_path, f"file://{tmp_path}/frame.html")
    measured = re.search(r'<p id="out">(\{.*?\})</p>', dom)
    assert measured, dom[-500:]
    found = json.loads(measured[1])
    assert found["client"] > .9 * width - 20
    assert max(found["scroll"], found["opened"]) <= found["client"], found
    assert found["pictures"] > 10 and found["drawn"] == found["pictures"], found
    assert found["font"] >= 8, found
    assert found["loaded"] == 0
