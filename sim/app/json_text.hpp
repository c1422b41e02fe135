// JSON as text. Names of files need not be UTF-8; JSON must be.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace minga::app {

/// Bytes that are no UTF-8 become the replacement character.
template <class Json>
std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace minga::app
