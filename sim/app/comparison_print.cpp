#include "app/comparison_print.hpp"

#include "app/text.hpp"
#include "minga/compare/wording.hpp"

namespace minga::app {

std::string Printer::sentence(const std::string& text) const { return style == TableStyle::terminal ? wrapped(text) : text + "\n\n"; }

std::string Printer::heading(const std::string& text) const { return style == TableStyle::terminal ? text + "\n" : "## " + text + "\n\n"; }

std::string marked(const analysis::PairedEffect& effect) {
  return signed_number(effect.mean) + (effect.verdict == analysis::Verdict::not_distinguishable ? " " : "*");
}

}  // namespace minga::app
