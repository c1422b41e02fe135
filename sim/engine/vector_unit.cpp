#include "minga/engine/vector_unit.hpp"

namespace minga {

const char* vector_unit() noexcept {
#if defined(__AVX512F__)
  return "AVX-512";
#elif defined(__AVX2__)
  return "AVX2";
#elif defined(__SSE2__)
  return "SSE2";
#elif defined(__ARM_NEON)
  return "NEON";
#else
  return "unknown";
#endif
}

}  // namespace minga
