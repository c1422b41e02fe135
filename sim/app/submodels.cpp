#include "app/submodels.hpp"

namespace minga::app {
namespace {

constexpr Submodel kSubmodels[] = {
    {"society", "building the society", "district shares from data; survey cells raked to each district's poverty and rural share",
     "challenge I: who is vulnerable, and where"},
    {"ties", "building the society", "ties within the district by likeness, to neighbouring districts, and anywhere",
     "challenge III: trust passes between people"},
    {"travel", "building the society, take-up and experience", "road = great circle x road_factor; home within sqrt(surface/pi) sqrt(u)",
     "examples I: remote places"},
    {"capability", "phase institutions", "K' = K + l K(1-K) practice + tau training (1-K) - delta K - [turnover] xi K (1-merit)",
     "observation: innovation capacities and skills; barrier: resources and capabilities"},
    {"leadership", "phase institutions", "L' = L + recovery (L0 + lever - L); a new minister or government: L0 + (L - L0) shield",
     "barrier: lack of high-level support"},
    {"politics", "phase institutions", "every alternation_every months leadership is reset and innovations and labs are in danger",
     "observation: transversal and long-term strategies"},
    {"institutions", "phases policy and institutions", "carried out = min(1, R) min(1, consent) min(1, resources), R = L (1-rho) / usual_readiness",
     "the four barriers"},
    {"pressure", "phases institutions and slow loops", "practice x (1 + complaint_gain x complaints - exit_loss x exits), both against the end of burn-in",
     "challenge III: the captive stay, disengaged, and quality falls"},
    {"pipeline", "phase institutions, pipeline", "pilot > tested > adopted > scaled or dropped; starts at q0 budget (1 + lab) R consent resources",
     "observation: safe spaces; actions 2 and 4"},
    {"diffusion", "phase institutions, pipeline", "yearly hazard (p + q share of peers that adopted) R x lever", "action 3: share, iterate, scale up"},
    {"scale", "phase institutions, pipeline", "effect x quality x clip((K-.1)/.4, 0, 1)^(penalty/.25) x context x exp(-decay years)",
     "action 3: share, iterate, scale up"},
    {"country", "starting innovations", "carried = (1 - transfer_penalty)(1 - transfer_setting max(0, home - here))", "action 3: share across the region"},
    {"shocks", "phase shocks", "events ~ Poisson(rate); H' = min(1, decay H + sizes); who is hit loses d_S of trust", "challenges II and IV"},
    {"take_up", "phase take-up", "P(use) = logistic(U), U the sum of all terms in log-odds", "action 6: behavioural sciences; human-centric services"},
    {"services", "phases take-up and queues", "a digital visit takes digital_visit of a visit and digital_hours of its hours", "examples II: effectiveness"},
    {"exit", "phase slow loops", "after a signal below exit.signal those who are not poor leave at exit.rate and return at exit.return_rate",
     "challenge III: those without alternatives stay"},
    {"queue", "phase queues", "c = c0 (capacity_base + K)(1 - loss H); who waits gives up with 1 - exp(-abandonment)", "challenge I: pressure on services"},
    {"experience", "phase experience", "e = weights x (reliability, responsiveness, fairness, integrity, openness) + noise; S = clip(e + offset + u + chi (e - E))",
     "action 4: services are where policy meets people"},
    {"trust", "phase trust", "T' = T + alpha (S - T) + sigma (ties - T) + kappa (G - T) + noise - shock; D' = D + eta (...)", "challenge III: trust"},
    {"survey", "recording", "answer = round(6 clip(T + e))/6, e ~ N(0, tau); only observed", "challenge III: trust, as surveys measure it"},
    {"voice", "phase slow loops", "no voice > voice at gain, back at loss; participation acted upon gives it, ignored takes it and some disposition",
     "challenge III; examples III: citizen engagement"},
    {"sector", "needs, take-up, queues, experience of one service", "one value for each sector of the country", "action 4: innovation in public services"},
};
constexpr Submodel kUnknown = {"", "the model", "see docs/odd.md", "none"};

}  // namespace

const Submodel& submodel_of(std::string_view parameter) noexcept {
  const std::string_view head = parameter.substr(0, parameter.find('.'));
  for (const Submodel& submodel : kSubmodels)
    if (submodel.head == head) return submodel;
  return kUnknown;
}

}  // namespace minga::app
