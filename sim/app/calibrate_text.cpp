#include "app/calibrate_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace minga::app {
namespace {

std::string percent(double share) { return share >= .1 ? fmt::format("{:.0f} %", 100 * share) : fmt::format("{:.2g} %", 100 * share); }

const char* words_of(MatchEnd end) {
  switch (end) {
    case MatchEnd::all_waves: return "all waves were run";
    case MatchEnd::still: return "the last wave took less than a fifth of what was left";
    case MatchEnd::nothing_left: return "nothing was left";
    case MatchEnd::interrupted: return "interrupted";
  }
  return "";
}

/// The worst foretold pattern of a wave: where the emulator does not pay.
std::string worst_explained(const CalibrationStory& story, const Wave& wave) {
  if (wave.explained.empty()) return "";
  const auto worst = std::min_element(wave.explained.begin(), wave.explained.end());
  const std::size_t place = story.result->which[static_cast<std::size_t>(worst - wave.explained.begin())];
  return fmt::format("{:.3f} ({})", *worst, story.book->patterns[place].id);
}

Table waves_table(const CalibrationStory& story) {
  Table table;
  table.title = "Waves";
  table.header = {"wave", "points", "fit", "left of the box", "least foretold"};
  std::size_t number = 0;
  for (const Wave& wave : story.result->match.waves)
    table.rows.push_back({std::to_string(++number), std::to_string(wave.points), std::to_string(wave.accepted), percent(wave.share), worst_explained(story, wave)});
  table.note = "fit: points that their own runs do not rule out. Least foretold: share of the variance between points that the emulator tells of a point left out, for the pattern where it tells least.";
  return table;
}

Table patterns_table(const CalibrationStory& story) {
  Table table;
  table.title = fmt::format("Calibrated patterns over the {} points of the set", story.result->match.set.size());
  table.header = {"pattern", "low", "high", "least", "median", "most", "inside"};
  for (const PatternOverSet& over : story.result->patterns) {
    const Pattern& p = story.book->patterns[over.pattern];
    table.rows.push_back({fmt::format("{} {}", p.id, p.title), fmt::format("{:.3f}", p.low), fmt::format("{:.3f}", p.high), fmt::format("{:.3f}", over.low),
                          fmt::format("{:.3f}", over.median), fmt::format("{:.3f}", over.high), percent(static_cast<double>(over.inside) / static_cast<double>(story.result->match.set.size()))});
  }
  return table;
}

std::string name_of(const CalibratedParameter& p) {
  return p.names.size() == 1 ? p.names.front() : fmt::format("{} and {} more", p.names.front(), p.names.size() - 1);
}

Table parameters_table(const CalibrationStory& story) {
  Table table;
  table.title = "Parameters";
  table.header = {"parameter", "low", "high", "least", "median", "most", "spread"};
  for (std::size_t k = 0; k < story.result->parameters.size(); ++k) {
    const CalibratedParameter& p = story.calibration->parameters[k];
    const ParameterOverSet& over = story.result->parameters[k];
    table.rows.push_back({name_of(p), fmt::format("{:.3g}", p.low), fmt::format("{:.3g}", p.high), fmt::format("{:.3g}", over.low), fmt::format("{:.3g}", over.median),
                          fmt::format("{:.3g}", over.high), fmt::format("{:.2f}", over.spread)});
  }
  table.note = "spread: standard deviation over all points that fit, over that of an even spread between low and high. Near 1: the patterns say nothing of it.";
  return table;
}

struct InsideRange {
  double least = 0, median = 0, most = 0;
};
InsideRange inside_range(const CalibrationResult& result) {
  std::vector<double> sorted = result.inside;
  std::sort(sorted.begin(), sorted.end());
  return {sorted.front(), sorted[sorted.size() / 2], sorted.back()};
}

}  // namespace

std::string wave_line(std::size_t number, const Wave& wave) {
  return fmt::format("wave {}: {} points, {} fit, {} of the box left", number, wave.points, wave.accepted, percent(wave.share));
}

std::string to_text(const CalibrationStory& story, TableStyle style) {
  const CalibrationResult& r = *story.result;
  std::string text = to_text(waves_table(story), style);
  if (r.match.set.empty()) return text;
  const InsideRange inside = inside_range(r);
  text += "\n" + to_text(patterns_table(story), style) + "\n" + to_text(parameters_table(story), style);
  text += fmt::format("\nPatterns inside their bands at a point of the set: {} at least, {} in the median, {} at most.\n", percent(inside.least),
                      percent(inside.median), percent(inside.most));
  return text + fmt::format("{} runs of {} citizens at {} points in {:.0f} s on {} {}; {}.\n", r.runs, story.calibration->citizens, r.match.points.size(),
                            story.seconds, story.threads, story.threads == 1 ? "thread" : "threads", words_of(r.match.end));
}

nlohmann::ordered_json to_json(const CalibrationStory& story) {
  using Json = nlohmann::ordered_json;
  const CalibrationResult& r = *story.result;
  Json json = {{"country", story.book->arms.front().loaded.scenario.country.name}, {"runs", r.runs}, {"points", r.match.points.size()}, {"seconds", story.seconds},
               {"threads", story.threads}, {"end", words_of(r.match.end)}, {"waves", Json::array()}, {"patterns", Json::array()}, {"parameters", Json::array()}};
  for (const Wave& wave : r.match.waves)
    json["waves"].push_back({{"points", wave.points}, {"fit", wave.accepted}, {"share_left", wave.share}, {"explained", wave.explained}});
  for (const PatternOverSet& over : r.patterns) {
    const Pattern& p = story.book->patterns[over.pattern];
    json["patterns"].push_back({{"id", p.id}, {"title", p.title}, {"low", p.low}, {"high", p.high}, {"least", over.low}, {"median", over.median},
                                {"most", over.high}, {"inside", over.inside}});
  }
  for (std::size_t k = 0; k < r.parameters.size(); ++k) {
    const CalibratedParameter& p = story.calibration->parameters[k];
    json["parameters"].push_back({{"names", p.names}, {"low", p.low}, {"high", p.high}, {"least", r.parameters[k].low}, {"median", r.parameters[k].median},
                                  {"most", r.parameters[k].high}, {"spread", r.parameters[k].spread}});
  }
  if (!r.inside.empty()) {
    const InsideRange inside = inside_range(r);
    json["set"] = {{"points", r.match.set.size()}, {"inside_least", inside.least}, {"inside_median", inside.median}, {"inside_most", inside.most}};
  }
  return json;
}

}  // namespace minga::app
