#include "minga/scenarios/catalogue.hpp"

#include <array>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "scenarios/actions/behavioural_insights.hpp"
#include "scenarios/actions/capacity_building.hpp"
#include "scenarios/actions/cross_border.hpp"
#include "scenarios/actions/digital_services.hpp"
#include "scenarios/actions/disaster_preparedness.hpp"
#include "scenarios/actions/ecosystem_collaboration.hpp"
#include "scenarios/actions/experimental_approaches.hpp"
#include "scenarios/actions/extra_capacity.hpp"
#include "scenarios/actions/foster_innovation.hpp"
#include "scenarios/actions/human_centric_services.hpp"
#include "scenarios/actions/innovation_lab.hpp"
#include "scenarios/actions/long_term_strategy.hpp"
#include "scenarios/actions/mission.hpp"
#include "scenarios/actions/outreach.hpp"
#include "scenarios/actions/participation.hpp"
#include "scenarios/actions/placebo.hpp"
#include "scenarios/actions/share_and_scale.hpp"
#include "scenarios/actions/take_stock.hpp"
#include "scenarios/barriers/fragmentation.hpp"
#include "scenarios/barriers/lack_of_resources.hpp"
#include "scenarios/barriers/lack_of_support.hpp"
#include "scenarios/barriers/risk_aversion.hpp"
#include "scenarios/pressures/climate_change.hpp"
#include "scenarios/pressures/disruptions.hpp"
#include "scenarios/pressures/erosion_of_trust.hpp"
#include "scenarios/pressures/social_vulnerability.hpp"

namespace minga {
namespace {

template <class Kind>
const Kind& find(std::span<const Kind* const> all, std::string_view kind, std::string_view kinds,
                 std::string_view name, std::string_view where) {
  std::vector<std::string> names;
  for (const Kind* element : all) {
    if (element->name() == name) return *element;
    names.emplace_back(element->name());
  }
  throw UserError({fmt::format("unknown {} '{}'", kind, name), std::string(where),
                   fmt::format("no such {0} exists; 'minga list {1}' shows them all", kind, kinds),
                   suggestion(name, names)});
}

/// One object of each class, for the life of the program.
template <class Kind, class... Elements>
std::span<const Kind* const> one_of_each() {
  static const std::tuple<Elements...> elements;
  static const std::array<const Kind*, sizeof...(Elements)> all = {&std::get<Elements>(elements)...};
  return all;
}

}  // namespace

std::span<const Action* const> actions() {
  return one_of_each<Action,
                     BehaviouralInsights,
                     CapacityBuilding,
                     CrossBorder,
                     DigitalServices,
                     DisasterPreparedness,
                     EcosystemCollaboration,
                     ExperimentalApproaches,
                     ExtraCapacity,
                     FosterInnovation,
                     HumanCentricServices,
                     InnovationLab,
                     LongTermStrategy,
                     Mission,
                     Outreach,
                     Participation,
                     Placebo,
                     ShareAndScale,
                     TakeStock>();
}

std::span<const Pressure* const> pressures() {
  return one_of_each<Pressure,
                     ClimateChange,
                     Disruptions,
                     ErosionOfTrust,
                     SocialVulnerability>();
}

std::span<const Barrier* const> barriers() {
  return one_of_each<Barrier,
                     Fragmentation,
                     LackOfResources,
                     LackOfSupport,
                     RiskAversion>();
}

const Action& find_action(std::string_view name, std::string_view where) {
  return find(actions(), "action", "actions", name, where);
}
const Pressure& find_pressure(std::string_view name, std::string_view where) {
  return find(pressures(), "pressure", "pressures", name, where);
}
const Barrier& find_barrier(std::string_view name, std::string_view where) {
  return find(barriers(), "barrier", "barriers", name, where);
}

}  // namespace minga
