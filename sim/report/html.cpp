#include "report/html.hpp"

#include <fmt/format.h>

namespace minga::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 character at the front; 0 where there is none.
std::size_t character(std::string_view text) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) >= 0xC2 && byte(0) < 0xE0 ? 2 : byte(0) >= 0xE0 && byte(0) < 0xF0 ? 3
                             : byte(0) >= 0xF0 && byte(0) < 0xF5 ? 4 : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte(k) & 0xC0) != 0x80) return 0;
  const bool overlong = (byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xF0 && byte(1) < 0x90);
  const bool beyond = (byte(0) == 0xED && byte(1) > 0x9F) || (byte(0) == 0xF4 && byte(1) > 0x8F);
  const bool control = length == 1 && (byte(0) < 0x20 || byte(0) == 0x7F) && byte(0) != '\n' && byte(0) != '\t';
  return overlong || beyond || control ? 0 : length;
}

std::string_view entity(char c) {
  switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return "";
  }
}

std::string opened(std::string_view tag, const std::string& kind) {
  return kind.empty() ? fmt::format("<{}>", tag) : fmt::format("<{} class=\"{}\">", tag, kind);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t length = character(text);
    const std::string_view instead = length == 0 ? kReplacement : entity(text.front());
    safe += instead.empty() ? text.substr(0, length) : instead;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return safe;
}

std::string to_html(const HtmlTable& table) {
  std::string html = fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{1}><caption>{0}</caption>\n<thead><tr>",
                                 escaped(table.caption), table.words_last ? " class=\"words\"" : "");
  for (const std::string& text : table.header) html += fmt::format("<th scope=\"col\">{}</th>", escaped(text));
  html += "</tr></thead>\n<tbody>\n";
  for (const std::vector<Cell>& row : table.rows) {
    html += "<tr>";
    for (std::size_t k = 0; k < row.size(); ++k)
      html += k == 0 ? fmt::format("<th scope=\"row\">{}</th>", escaped(row[k].text)) : opened("td", row[k].kind) + escaped(row[k].text) + "</td>";
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string paragraph(std::string_view text, std::string_view kind) { return opened("p", std::string(kind)) + escaped(text) + "</p>\n"; }

std::string details(std::string_view summary, const std::string& content) {
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", escaped(summary), content);
}

std::string section(std::string_view id, std::string_view title, const std::string& content) {
  return fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n{2}</section>\n", id, escaped(title), content);
}

std::string heading(std::string_view text) { return fmt::format("<h3>{}</h3>\n", escaped(text)); }

std::string preformatted(std::string_view text) {
  return fmt::format("<pre tabindex=\"0\"><code>{}</code></pre>\n", escaped(text));
}

std::string listing(const std::vector<std::string>& texts) {
  std::string html = "<ul>\n";
  for (const std::string& text : texts) html += fmt::format("<li>{}</li>\n", escaped(text));
  return html + "</ul>\n";
}

}  // namespace minga::report
