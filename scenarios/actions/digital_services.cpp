#include "scenarios/actions/digital_services.hpp"

namespace minga {

std::vector<OptionInfo> DigitalServices::options() const {
  return {{"share", .4, 0, 1, "share", "Cases that can be done digitally, added to the present."},
          {"connected", 0, 0, 1, "share", "Share of the offline who get connected."}};
}

std::vector<LeverEffect> DigitalServices::effects(const InterventionSpec& spec) const {
  return {{Lever::digital_share, Operation::add, option(spec, "share")},
          {Lever::connected, Operation::add, option(spec, "connected")}};
}

Explanation DigitalServices::explanation() const {
  return {"Examples from LAC countries, II",
          "Governments streamline procedures with technology, from one platform for all channels to "
          "automation, to spare citizens burdens and free resources.",
          "Who is connected can do more cases digitally: in a quarter of the hours, without a way to go, "
          "without anybody who could ask for a bribe, with fewer errors and for a fraction of the "
          "capacity. Who is offline gains only the places in the queue that others leave.",
          "digital with probability digital_share + share, if connected or among the share connected of "
          "the others; then hours x .26, km = 0, bribe = 0, error - .10, and .15 of a visit's capacity",
          {"services.digital_hours", "services.digital_visit", "experience.error_digital", "digital_share"},
          Grade::self_reported,
          "B16, B17: 7 % of last transactions were online, in 74 % less time (survey). B18: online costs "
          "up to 40 times less. C19, C20: Brazil reports 2 billion reais and 150 million hours saved a "
          "year. C11-C13: 15 % of e-government projects succeed, 35 % fail. B20, B22: about four in ten "
          "rural people can connect. No causal study of trust or access was found.",
          "Skills to use it, outages, privacy, and offices that close because of it. It is put in force "
          "as ordered; an innovation that may fail is the matter of foster_innovation."};
}

}  // namespace minga
