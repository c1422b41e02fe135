// minga explain: what the brief says, how it works here, and how well it is known.
#include <cmath>
#include <map>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/explain.hpp"
#include "app/json_text.hpp"
#include "app/submodels.hpp"
#include "app/text.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_mentions.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/innovation_file.hpp"
#include "minga/scenarios/catalogue.hpp"

namespace minga::app {
namespace {

using Facts = nlohmann::ordered_json;

std::string range_text(double value, double low, double high, std::string_view unit) {
  return fmt::format("{:.6g} [{:.6g}, {:.6g}] {}", value, low, high, unit);
}

Facts parameter_facts(const ParameterInfo& info) {
  return {{"name", info.name}, {"default", std::isnan(info.fallback) ? Facts("set by country") : Facts(info.fallback)},
          {"low", info.low}, {"high", info.high}, {"unit", info.unit}, {"stage", to_text(info.stage)},
          {"status", to_text(info.status)}, {"source", info.source}, {"meaning", info.meaning}};
}

/// Of "sector.health.utilisation" the one of every sector; whether there is such a sector, refuse_sector() asks.
const ParameterInfo* parameter_of(std::string_view name) {
  for (const ParameterInfo& info : parameter_table())
    if (info.name == name) return &info;
  const std::size_t dot = name.starts_with("sector.") ? name.find('.', 7) : std::string_view::npos;
  const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
  for (const ParameterInfo& info : sector_parameter_table())
    if (info.name == last) return &info;
  return nullptr;
}

Facts element_facts(const Element& element, std::string_view kind, const Facts& moves) {
  const Explanation e = element.explanation();
  Facts facts = {{"name", element.name()}, {"kind", kind}, {"title", element.title()}, {"meaning", element.meaning()},
                 {"section", e.section}, {"brief", e.brief}, {"mechanism", e.mechanism}, {"equation", e.equation}, {"levers", moves}};
  facts["options"] = Facts::array();
  for (const OptionInfo& o : element.options())
    facts["options"].push_back({{"name", o.name}, {"default", o.fallback}, {"low", o.low}, {"high", o.high},
                                {"unit", o.unit}, {"meaning", o.meaning}});
  facts["parameters"] = Facts::array();
  for (const std::string_view name : e.parameters)
    if (const ParameterInfo* info = parameter_of(name)) facts["parameters"].push_back(parameter_facts(*info));
  facts["grade"] = to_text(e.grade);
  facts["evidence"] = e.evidence;
  facts["leaves_out"] = e.leaves_out;
  return facts;
}

Facts action_facts(const Action& action) {
  Facts facts = element_facts(action, "action", effect_texts(default_effects(action)));
  const UsualCost cost = action.usual_cost();
  facts["usual_cost"] = fmt::format(
      "setup {:.6g}, monthly {:.6g} index points for the whole country at full dose, between {:.6g} and {:.6g} times that; "
      "no source gave a cost", cost.setup, cost.monthly, cost.low, cost.high);
  return facts;
}

Facts pressure_facts(const Pressure& pressure) {
  return element_facts(pressure, "pressure", effect_texts(default_effects(pressure)));
}

Facts barrier_facts(const Barrier& barrier) {
  Facts moves = Facts::array();
  for (const double level : {0.0, barrier.usual_level(), 1.0})
    for (const Barrier::Setting& s : barrier.settings(level))
      moves.push_back(fmt::format("level {:.6g}: {} = {:.6g}", level, s.parameter, s.value));
  Facts facts = element_facts(barrier, "barrier", moves);
  facts["usual_level"] = barrier.usual_level();
  return facts;
}

Facts innovation_facts(const std::string& name) {
  const Innovation i = load_innovation(name);
  Facts facts = {{"name", i.name}, {"kind", i.section.empty() ? "innovation" : "case"}, {"title", i.title},
                 {"section", i.section}, {"brief", i.brief}, {"mechanism", i.mechanism}};
  if (!i.bundle.empty()) {
    facts["bundle"] = i.bundle;
    return facts;
  }
  facts["levers"] = Facts::array();
  for (const RangedEffect& r : i.effects)
    facts["levers"].push_back(fmt::format("{}, between {:.6g} and {:.6g} ({})", effect_text(r.effect), r.low, r.high, r.source));
  facts["sectors"] = i.sectors;
  facts["groups"] = Facts::array();
  for (const Group g : i.groups) facts["groups"].push_back(kGroupNames[static_cast<std::size_t>(g)]);
  facts["pilots"] = fmt::format("{}, {}", i.digital ? "digital" : "not digital",
                                i.existing_channel ? "plugs into an existing channel" : "needs a new channel");
  facts["equation"] =
      "effect at scale = effect x quality of the pilot x clip((K - .1)/.4, 0, 1)^(penalty/.25) x context x "
      "exp(-decay x years unfunded); carried to another country it keeps (1 - scale.transfer_penalty) x "
      "(1 - scale.transfer_setting x max(0, home setting - country.setting))";
  facts["carried"] = carried_texts(i);
  facts["grade"] = to_text(i.grade);
  facts["leaves_out"] = i.leaves_out;
  return facts;
}

Facts lever_facts(const LeverInfo& l) {
  Facts facts = {{"name", l.name}, {"kind", "lever"}, {"meaning", l.meaning}, {"scope", to_text(l.scope)},
                 {"equation", fmt::format("value = clip((base + what is added) x factors): base {}", range_text(l.base, l.low, l.high, l.unit))}};
  facts["moved_by"] = movers_of(lever_from_text(l.name, ""));
  return facts;
}

Facts parameter_page(const ParameterInfo& info, const std::string& name) {
  const Submodel& submodel = submodel_of(name);
  Facts facts = {{"name", name}, {"kind", "parameter"}, {"meaning", info.meaning}, {"brief", submodel.brief},
                 {"mechanism", submodel.where}, {"equation", submodel.equation}};
  facts["parameters"] = Facts::array({parameter_facts(info)});
  facts["in_force"] = in_force_text(name);
  facts["set_by"] = configs_that_set(name);
  facts["grade"] = fmt::format("{} ({})", to_text(info.status), info.source);
  facts["named_by"] = Facts::array();
  const auto look = [&](const auto& all) {
    for (const auto* element : all)
      for (const std::string_view known : element->explanation().parameters)
        if (parameter_of(known) == &info) facts["named_by"].push_back(element->name());
  };
  look(actions());
  look(pressures());
  look(barriers());
  return facts;
}

template <class Kind>
const Kind* among(std::span<const Kind* const> all, std::string_view name) {
  for (const Kind* element : all)
    if (element->name() == name) return element;
  return nullptr;
}

/// Everything of that name: a lever and a barrier may share one.
std::vector<Facts> pages_of(const std::string& name) {
  std::vector<Facts> pages;
  if (const Action* action = among(actions(), name)) pages.push_back(action_facts(*action));
  if (const Pressure* pressure = among(pressures(), name)) pages.push_back(pressure_facts(*pressure));
  if (const Barrier* barrier = among(barriers(), name)) pages.push_back(barrier_facts(*barrier));
  for (const std::string& known : list_configs("innovations"))
    if (known == name) pages.push_back(innovation_facts(name));
  for (const LeverInfo& lever : lever_table())
    if (lever.name == name) pages.push_back(lever_facts(lever));
  if (const ParameterInfo* info = parameter_of(name)) {
    demand_sector(name);
    pages.push_back(parameter_page(*info, name));
  }
  return pages;
}

[[noreturn]] void refuse(const std::string& name) {
  std::vector<std::string> names = list_configs("innovations");
  for (const Action* a : actions()) names.emplace_back(a->name());
  for (const Pressure* p : pressures()) names.emplace_back(p->name());
  for (const Barrier* b : barriers()) names.emplace_back(b->name());
  for (const LeverInfo& l : lever_table()) names.emplace_back(l.name);
  for (const ParameterInfo& p : parameter_table()) names.emplace_back(p.name);
  for (const ParameterInfo& p : sector_parameter_table()) names.push_back(fmt::format("sector.*.{}", p.name));
  const std::string near = nearest(name, names);
  throw UserError({fmt::format("nothing is called '{}'", name), "",
                   "it is no action, innovation, pressure, barrier, lever or parameter",
                   near.empty() ? "see 'minga list actions' and its sisters" : fmt::format("did you mean '{}'?", near)});
}

void print_value(const std::string& key, const Facts& value) {
  static const std::map<std::string, std::string> headings = {
      {"section", "Place in the brief"}, {"brief", "What the brief says"}, {"mechanism", "How it works here"},
      {"equation", "Equation"}, {"levers", "Moves"}, {"options", "Options"}, {"parameters", "Parameters in play"},
      {"grade", "Evidence grade"}, {"evidence", "Evidence"}, {"leaves_out", "What it leaves out"},
      {"usual_cost", "Usual cost"}, {"usual_level", "Usual level"}, {"scope", "Belongs to"}, {"moved_by", "Moved by"},
      {"in_force", "Where it acts"}, {"set_by", "Set by (shipped files)"}, {"named_by", "Named in the explanation of"}, {"carried", "Carried here"},
      {"sectors", "Sectors"}, {"groups", "Groups"}, {"pilots", "Pilots"}, {"bundle", "Bundle of"}};
  const auto heading = headings.find(key);
  fmt::print("\n{}\n", heading == headings.end() ? key : heading->second);
  if (value.is_string()) fmt::print("{}", wrapped(value.get<std::string>(), 2));
  if (value.is_number()) fmt::print("  {:.6g}\n", value.get<double>());
  if (value.is_array() && value.empty()) fmt::print("  {}\n", key == "groups" ? "everybody" : key == "sectors" ? "all" : "none");
  for (const Facts& item : value.is_array() ? value : Facts::array()) {
    if (item.is_string()) {
      fmt::print("{}", wrapped(item.get<std::string>(), 2));
      continue;
    }
    const std::string number = item["default"].is_number() ? range_text(item["default"], item["low"], item["high"], item["unit"].get<std::string>())
                                                           : item["default"].get<std::string>();
    fmt::print("  {} = {}\n{}", item["name"].get<std::string>(), number, wrapped(item["meaning"].get<std::string>(), 4));
    if (item.contains("source"))
      fmt::print("    {}: {}\n", item["status"].get<std::string>(), item["source"].get<std::string>());
  }
}

void print_page(const Facts& page) {
  fmt::print("{} ({})\n", page["name"].get<std::string>(), page["kind"].get<std::string>());
  if (page.contains("title")) fmt::print("{}", wrapped(page["title"].get<std::string>()));
  if (page.contains("meaning")) fmt::print("{}", wrapped(page["meaning"].get<std::string>()));
  for (const auto& [key, value] : page.items())
    if (key != "name" && key != "kind" && key != "title" && key != "meaning") print_value(key, value);
}

}  // namespace

void add_explain(CLI::App& app, Task& chosen) {
  auto name = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("explain", "What something of the brief is in the model, and how well it is known");
  command->add_option("NAME", *name, "An action, innovation, case, pressure, barrier, lever or parameter")->required();
  command->add_flag("--json", *json, "Print it as JSON");
  command->footer("Examples:\n  minga explain innovation_lab\n  minga explain carga_drones\n  minga explain trust.omega --json");
  command->callback([=, &chosen] {
    chosen = [=] {
      const std::vector<Facts> pages = pages_of(*name);
      if (pages.empty()) refuse(*name);
      if (*json) fmt::print("{}\n", json_text(Facts(pages)));
      for (std::size_t k = 0; !*json && k < pages.size(); ++k) {
        if (k > 0) fmt::print("\n{}\n\n", std::string(kTextWidth, '-'));
        print_page(pages[k]);
      }
      return kOk;
    };
  });
}

}  // namespace minga::app
