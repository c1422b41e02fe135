"""What `minga explain` says of parameters: which there are, where they act, and who sets them."""

import json

from conftest import complains


def test_explanations_of_actions_say_what_the_model_does(minga):
    text = " ".join(minga("explain", "participation").out.split())
    assert "asked/(voice.meeting + asked) take part" in text and "nothing happens" in text and "the tiers of the process" in text
    for name in ("share_and_scale", "experimental_approaches", "foster_innovation"):
        text = " ".join(minga("explain", name).out.split())
        assert "consent = (1 - phi)/(1 - usual)" in text and "institutions.resources" in text, name


def test_explain_of_parameters(minga):
    done = minga("explain", "sector.health.utilisation")
    assert done.code == 0 and "sector.health.utilisation (parameter)" in done.out and "country peru" in done.out
    complains(minga("explain", "sector.helth.utilisation"), "unknown sector 'helth'", "did you mean 'health'?")
    text = " ".join(minga("explain", "trust.omega").out.split())
    assert "part of every run under the usual rules" in text and "study assumptions (varied)" in text and "In play in" not in text
    assert 'influence = "bounded_confidence"' in minga("explain", "trust.confidence").out
    for name in ("institutions.integrity", "leadership.minister_turnover", "leadership.recovery"):
        assert "Where it acts\n  in every run where" in minga("explain", name).out
    assert "scenario peru-high-barriers" in minga("explain", "institutions.risk_aversion").out, "by its [barriers]"
    assert "Groups\n  everybody" in minga("explain", "deliberatura_council").out
    assert json.loads(minga("explain", "pressure.exit_loss", "--json").out)[0]["in_force"].startswith("part of every run")
