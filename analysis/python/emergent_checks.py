#!/usr/bin/env python3
"""What emerges from the model, against what was expected of it: paired runs, intervals, findings.

    python analysis/python/emergent_checks.py --minga build/release/minga > docs/emergent-checks.md

Every check runs two arms with the same random numbers, 32 replicates each, and compares them replicate
by replicate. A wrong sign is printed as a finding; nothing here is tuned. `--only NAME` runs one check,
`--replicates` and `--citizens` make it quicker. Needs about a quarter of an hour on two cores.
"""

import argparse
import dataclasses
import functools
import hashlib
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import xarray as xr


def student_share(t, n):
    """P(|T| <= t) for n degrees of freedom (Abramowitz & Stegun 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(n))
    cosine = math.cos(angle)
    if n % 2 == 0:
        term, start = 1.0, 2
    else:
        term, start = (cosine if n > 1 else 0.0), 3
    total = term
    for k in range(start, n - 1, 2):
        term *= (k - 1) / k * cosine**2
        total += term
    share = math.sin(angle) * total
    return share if n % 2 == 0 else 2 / math.pi * (angle + share)


@functools.cache
def t95(n):
    """Two-sided 95 % quantile of Student's t for n degrees of freedom, to three digits as printed tables have it."""
    if n < 1:
        return math.nan
    low, high = 1.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_share(middle, n) < 0.95 else (low, middle)
    return round(low, 3)


@dataclasses.dataclass(frozen=True)
class Arm:
    """A run: settings of the baseline scenario, and the text of a strategy (interventions only)."""

    settings: tuple = ()
    interventions: str = ""
    pressures: str = ""


@dataclasses.dataclass
class Difference:
    """Second arm minus first, by replicate."""

    values: np.ndarray

    @property
    def mean(self):
        return float(np.mean(self.values))

    @property
    def half(self):
        n = len(self.values)
        return float(t95(n - 1) * np.std(self.values, ddof=1) / np.sqrt(n))

    def __str__(self):
        return f"{self.mean:+.4f} [{self.mean - self.half:+.4f}, {self.mean + self.half:+.4f}]"

    def above(self, bound=0.0):
        return self.mean - self.half > bound

    def below(self, bound=0.0):
        return self.mean + self.half < bound


def intervention(name, action, start=12, target="", extra="", options=""):
    return (f'[[intervention]]\nname = "{name}"\naction = "{action}"\nstart = {start}\n'
            f"cost = {{ setup = 0, monthly = 0 }}\ntarget = {{ {target} }}\noptions = {{ {options} }}\n{extra}\n")


class Lab:
    """Runs arms, each once, and reads outcomes back."""

    def __init__(self, minga, citizens, replicates, folder):
        self.minga, self.citizens, self.replicates = minga, citizens, replicates
        self.folder = pathlib.Path(folder)

    def run(self, arm):
        name = hashlib.sha256(repr(arm).encode()).hexdigest()[:16]
        file = self.folder / f"{name}.h5"
        if not file.exists():
            scenario = self.folder / f"{name}.toml"
            scenario.write_text('[scenario]\ncountry = "peru"\nmonths = 120\n[record]\nevery = 12\ndistrict_months = []\n'
                                + arm.pressures + arm.interventions)
            command = [self.minga, "run", str(scenario), "-o", str(file), "--quiet", "--citizens", str(self.citizens),
                       "--replicates", str(self.replicates)]
            for setting in arm.settings:
                command += ["--set", setting]
            subprocess.run(command, check=True)
        return xr.open_dataset(file)

    def value(self, arm, outcome, month=120, **where):
        """One number for each replicate; sectors are averaged unless one is named."""
        data = self.run(arm)[outcome]
        if "group" in data.dims:
            where.setdefault("group", "all")
        data = data.isel(strategy=0, point=0).isel(time=month // 12).sel(**where)
        for dim in [d for d in data.dims if d != "replicate"]:
            data = data.mean(dim)
        return data.values.astype(float)

    def effect(self, first, second, outcome, month=120, **where):
        return Difference(self.value(second, outcome, month, **where) - self.value(first, outcome, month, **where))


CHECKS = {}


def check(expected):
    def register(function):
        CHECKS[function.__name__] = (expected, function)
        return function
    return register


BASE = Arm()
FAST = ("pipeline.pilot_rate=0.2", "pipeline.pilot_months=6", "pipeline.adoption_months=3")
BUNDLE = 'innovations = ["carga_drones", "maxakali_dialogue", "ninas_digitales"]'


@check("take-up +.8 to +2.0 pp at a base of 15-25 %, and it fades")
def nudge_at_government_size(lab):
    # Social protection with a constant that gives a base of about a fifth; needs are of benefits.
    settings = ("sector.social_protection.take_up=0.3",)
    nudged = Arm(settings, intervention("nudge", "behavioural_insights", target='sectors = ["social_protection"]',
                                        options="nudge = 1, reach = 1"))
    base = float(np.mean(lab.value(Arm(settings), "take_up", 24, sector="social_protection")))
    early = lab.effect(Arm(settings), nudged, "take_up", 24, sector="social_protection")
    late = lab.effect(Arm(settings), nudged, "take_up", 120, sector="social_protection")
    holds = 0.15 <= base <= 0.25 and 0.008 <= early.mean <= 0.020 and late.mean < early.mean
    return holds, f"base {base:.3f}; after a year {early}; after nine {late}"


@check("exactly zero")
def placebo(lab):
    arm = Arm((), '[budget]\ntotal = 100\n' + intervention("placebo", "placebo").replace("setup = 0, monthly = 0", "setup = 1, monthly = 0.5"))
    a, b = lab.run(BASE), lab.run(arm)
    largest = max(float(np.nanmax(np.abs(a[name].values - b[name].values))) for name in a.data_vars
                  if name in b and a[name].dims[:3] == ("strategy", "point", "replicate") and name != "status")
    return largest == 0, f"largest difference of any outcome {largest:g}; spent {float(b.spending.sum()) / lab.replicates:g}"


@check("effect on access under .002 in size")
def labs_whose_pilots_are_never_adopted(lab):
    never = ("pipeline.adoption_existing_channel=0", "pipeline.adoption_new_channel=0", "diffusion.innovation=0", "diffusion.imitation=0")
    arm = Arm(never, intervention("lab", "innovation_lab") + intervention("cases", "foster_innovation", extra=BUNDLE))
    found = lab.effect(Arm(never), arm, "access")
    return abs(found.mean) < 0.002, f"access {found}"


@check("zero without innovations")
def mission_without_innovations(lab):
    arm = Arm((), intervention("mission", "mission"))
    found = [lab.effect(BASE, arm, name) for name in ("access", "trust_national", "trust_local")]
    return all(np.all(f.values == 0) for f in found), "access, trust: " + ", ".join(str(f) for f in found)


@check("more than the same bundle uncoordinated")
def mission_with_a_bundle(lab):
    loose = Arm(FAST, intervention("cases", "foster_innovation", extra=BUNDLE))
    mission = Arm(FAST, intervention("cases", "mission", extra=BUNDLE))
    access, waiting = lab.effect(loose, mission, "access"), lab.effect(loose, mission, "burden")
    alone = lab.effect(Arm(FAST), loose, "access")
    return access.above(), f"bundle alone {alone} on access; the mission beyond it {access}, burden {waiting} hours"


@check("trust up")
def participation_acted_upon(lab):
    arm = Arm((), intervention("say", "participation", target='tier = "local"', options="asked = 0.2, acted_on = 1"))
    local, national = lab.effect(BASE, arm, "trust_local"), lab.effect(BASE, arm, "trust_national")
    return local.above() and national.above(), f"local {local}, national {national}"


@check("trust down to a floor, local more than national")
def participation_ignored(lab):
    arm = Arm((), intervention("say", "participation", target='tier = "local"', options="asked = 0.2, acted_on = 0, openness = 0"))
    local, national = lab.effect(BASE, arm, "trust_local"), lab.effect(BASE, arm, "trust_national")
    half = lab.effect(BASE, arm, "trust_local", 72)
    return (local.below() and local.mean < national.mean,
            f"local {local} (after five years {half}), national {national}")


@check("harm to satisfaction grows with utilisation; where the sign on trust turns is reported")
def outreach_by_utilisation(lab):
    sectors = ("administrative", "health", "education", "social_protection", "justice")
    lines, harms = [], {}
    for theta in (0.1, 0.7):
        for utilisation in (0.85, 1.05, 1.30):
            settings = tuple(f"sector.{s}.utilisation={utilisation}" for s in sectors) + (f"queue.abandonment={theta}",)
            arm = Arm(settings, intervention("outreach", "outreach"))
            satisfied = lab.effect(Arm(settings), arm, "satisfaction")
            trust = lab.effect(Arm(settings), arm, "trust_national")
            harms[theta, utilisation] = satisfied.mean
            lines.append(f"theta {theta}, utilisation {utilisation}: satisfaction {satisfied}, national trust {trust}")
    grows = all(harms[t, 0.85] > harms[t, 1.05] > harms[t, 1.30] for t in (0.1, 0.7))
    return grows, "<br>".join(lines)


@check("ratio under .4")
def same_innovation_at_low_and_high_capability(lab):
    def effect(K):
        # The ratio of two small effects needs more citizens than the other checks.
        settings = FAST + (f"capability.start={K}", "capability.state_density_slope=0", "scenario.citizens=40000")
        arm = Arm(settings, intervention("case", "foster_innovation", extra='innovations = ["maxakali_dialogue"]'))
        return lab.effect(Arm(settings), arm, "access", 120, group="indigenous", sector="justice")
    low, high = effect(0.2), effect(0.6)
    ratio = low.mean / high.mean if high.mean else float("nan")
    return ratio < 0.4, f"K = .2: {low}; K = .6: {high}; ratio {ratio:.2f} (access of indigenous citizens to justice)"


@check("capability up, access up slowly")
def training_alone(lab):
    arm = Arm((), intervention("training", "capacity_building", options="training = 1, merit = 0, practice = 1"))
    capability = lab.effect(BASE, arm, "capability")
    early, late = lab.effect(BASE, arm, "access", 36), lab.effect(BASE, arm, "access", 120)
    return capability.above() and late.above() and late.mean > early.mean, f"capability {capability}; access after two years {early}, after nine {late}"


@check("less of the pipeline lost with a long-term strategy")
def alternation_with_and_without_a_long_term_strategy(lab):
    # The government changes in month 30; adopted innovations are counted before and after its year.
    def lost(arm):
        data = lab.run(arm)["pipeline"].isel(strategy=0, point=0).sum("institution_class")
        stock = data.sel(stage=["adopted", "scaled"]).sum("stage")
        dropped = data.sel(stage="dropped")
        return ((dropped.isel(time=4) - dropped.isel(time=2)) / stock.isel(time=2)).values.astype(float)
    # Nothing comes back by imitation or a second try, so the dropped only grow.
    settings = FAST + ("pipeline.retry_rate=0", "diffusion.innovation=0", "diffusion.imitation=0")
    cases = intervention("cases", "foster_innovation", start=0, extra=BUNDLE)
    short = lost(Arm(settings, cases))
    # The shield alone: support and less fragmentation would help survival by themselves.
    long = lost(Arm(settings, cases + intervention("horizon", "long_term_strategy", start=0, options="fragmentation = 0, leadership = 0")))
    found = Difference(long - short)
    return found.below(), f"dropped from month 24 to 48 over the stock at 24: {np.mean(short):.2f} without, {np.mean(long):.2f} with; difference {found}"


@check("smaller fall of trust")
def relief_after_a_disaster(lab):
    disasters = ("shocks.rate=0.4", "shocks.size=0.15")
    arm = Arm(disasters, intervention("relief", "disaster_preparedness", options="relief = 0.6, losses = 1"))
    found = [lab.effect(Arm(disasters), arm, name) for name in ("trust_national", "trust_local")]
    return all(f.above() for f in found), f"national {found[0]}, local {found[1]}"


@check("migrants' access up, others' unchanged at low load")
def documents_across_a_border(lab):
    quiet = tuple(f"sector.{s}.utilisation=0.8" for s in ("administrative", "health", "education", "social_protection", "justice"))
    arm = Arm(quiet, intervention("border", "cross_border", options="documents = 0.6, peers = 0"))
    migrants = lab.effect(Arm(quiet), arm, "access", group="migrants")
    everybody = lab.effect(Arm(quiet), arm, "access", group="all")
    # Of all citizens 3 % are migrants: what they gain is in the mean of all.
    others = Difference((everybody.values - 0.03 * migrants.values) / 0.97)
    return migrants.above() and abs(others.mean) < 0.002, f"migrants {migrants}; all others {others}"


@check("quality up where voice is")
def exit_of_the_better_off_blocked(lab):
    blocked = '[[pressure]]\nname = "captive"\nkind = "erosion_of_trust"\nstart = 0\nramp = 0\noptions = { mood = 0, voice_loss = 1, exit = 0 }\n'
    def effects(settings):
        return [lab.effect(Arm(settings), Arm(settings, "", blocked), name) for name in ("capability", "satisfaction", "private_provision")]
    usual = effects(())
    voiced = effects(("voice.start=0.5", "voice.gain=0.0208333"))
    # Quality is capability here; where more people have voice their complaints should raise it more.
    holds = usual[0].above() and Difference(voiced[0].values - usual[0].values).above()
    return holds, (f"voice of a quarter: capability {usual[0]}, satisfaction {usual[1]}, in private provision {usual[2]}; "
                   f"voice of a half: capability {voiced[0]}, satisfaction {voiced[1]}")


@check("smaller effect in a weaker setting")
def a_case_carried_to_a_weaker_setting(lab):
    def effect(setting, here):
        settings = FAST + (f"country.setting={setting}",)
        extra = f'innovations = ["conecta_pjud"]\nsetting = "{here}"'
        arm = Arm(settings, intervention("case", "foster_innovation", extra=extra))
        return lab.effect(Arm(settings), arm, "access", sector="justice")
    home, peru, weak = effect(0.441, "home"), effect(0.441, "here"), effect(0.2, "here")
    return home.mean > peru.mean > weak.mean, f"as at home {home}; carried to Peru {peru}; carried to a setting of .2 {weak} (access to justice)"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minga", default="minga", help="the command")
    parser.add_argument("--citizens", type=int, default=10000)
    parser.add_argument("--replicates", type=int, default=32)
    parser.add_argument("--only", choices=sorted(CHECKS), help="one check")
    options = parser.parse_args(arguments)
    failed = 0
    print("# What emerges\n\nMade by `analysis/python/emergent_checks.py`: "
          f"Peru, {options.citizens:,} citizens, {options.replicates} paired replicates, 120 months, means and 95 % intervals of the "
          "difference at the last month unless another is named. Access and the like are means over the five sectors. "
          "What does not hold is a finding and stays here.\n\n| check | expected | holds | found |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        lab = Lab(options.minga, options.citizens, options.replicates, folder)
        for name, (expected, function) in CHECKS.items():
            if options.only and name != options.only:
                continue
            print(f"running {name}", file=sys.stderr)
            holds, text = function(lab)
            failed += not holds
            print(f"| {name.replace('_', ' ')} | {expected} | {'yes' if holds else '**no**'} | {text} |", flush=True)
    print(f"{failed} checks do not hold", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
