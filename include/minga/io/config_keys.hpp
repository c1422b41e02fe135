// The keys that config files may hold. Readers decide what they accept; this list says what each key
// means, and tests hold the two against each other, key by key.
#pragma once

#include <span>
#include <string_view>

namespace minga {

struct ConfigKey {
  std::string_view files;     ///< kinds of files that may hold it: "scenario, strategy"
  std::string_view table;     ///< dotted name of its table: "intervention.cost"
  std::string_view key;       ///< "monthly"; "*" stands for names that another list has
  std::string_view type;      ///< "whole number, 1 to 1200"
  std::string_view fallback;  ///< what holds without it; "needed" where nothing does
  std::string_view meaning;   ///< a sentence, with the unit
};

/// All of them, by kind of file and in the order in which files usually have them.
std::span<const ConfigKey> config_keys() noexcept;

}  // namespace minga
