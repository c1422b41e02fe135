// The order of the sections, and the frame around them.
#include "minga/report/report.hpp"

#include <fmt/format.h>

#include "report/html.hpp"
#include "report/sections.hpp"

namespace minga {
namespace report {

std::vector<std::size_t> Material::others() const {
  std::vector<std::size_t> all;
  for (std::size_t s = 0; s < runs.strategies.size(); ++s)
    if (s != found.baseline) all.push_back(s);
  return all;
}

std::string title_of(const std::string& outcome) {
  for (const OutcomeInfo& info : outcome_table())
    if (info.name == outcome) {
      std::string text(info.long_name);
      if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
      return text;
    }
  return outcome;
}

const char* sign_of(analysis::Verdict verdict) {
  return verdict == analysis::Verdict::better ? "▲ better" : verdict == analysis::Verdict::worse ? "▼ worse" : "○ not clear";
}

const char* kind_of(analysis::Verdict verdict) {
  return verdict == analysis::Verdict::better ? "better" : verdict == analysis::Verdict::worse ? "worse" : "open";
}

namespace {

struct Part {
  const char *id, *heading;
  const char* alone;  ///< the heading with a single strategy
  std::string (*write)(const Material&);
};

constexpr Part kParts[] = {
    {"verdicts", "What the strategies do", "What the strategies do", verdicts},
    {"trajectories", "Over time", "Over time", trajectories},
    {"groups", "Who gains", "By group", groups},
    {"futures", "Over uncertain futures", "Over uncertain futures", futures},
    {"spending", "For the spending", "For the spending", spending},
    {"map", "Where", "Where", maps},
    {"assumptions", "The assumptions that matter", "Assumptions", assumptions},
    {"repeat", "How to repeat it", "How to repeat it", repetition},
};

std::string framed(const Material& m, const std::string& contents, const std::string& body) {
  const std::string title = escaped(m.runs.title);
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title + "</title>\n<style>" +
         kStyle + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the results</a>\n<header>\n"
         "<p class=\"kind\">Minga · results of a simulation</p>\n<h1>" + title + "</h1>\n" + opening(m) +
         "<nav aria-label=\"Contents\"><ul>\n" + contents + "</ul></nav>\n</header>\n<main id=\"main\">\n" + body + "</main>\n<footer>" +
         paragraph(fmt::format("Minga {} explores what follows from stated assumptions; it does not predict.", m.runs.model_version)) +
         "</footer>\n</body>\n</html>\n";
}

}  // namespace
}  // namespace report

std::string report_page(const std::vector<std::string>& paths, const CompareSettings& asked) {
  const ComparedRuns runs(paths, 1, asked.scenario);
  CompareSettings settings = asked;
  settings.people = false;  // no part of the page speaks of single citizens
  const Comparison found = compare(runs, settings);
  const report::Material material{runs, found, paths};
  std::string contents, body;
  for (const report::Part& part : report::kParts) {
    const std::string content = part.write(material);
    if (content.empty()) continue;
    const char* heading = material.single() ? part.alone : part.heading;
    contents += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", part.id, heading);
    body += report::section(part.id, heading, content);
  }
  return report::framed(material, contents, body);
}

}  // namespace minga
