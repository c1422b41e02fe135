// The version of the model: results say which one made them.
#pragma once

namespace minga {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace minga
