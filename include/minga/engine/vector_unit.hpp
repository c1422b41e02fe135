// Which vectors the engine uses: the library is built for several, and the loader takes the best.
#pragma once

namespace minga {

/// "AVX2", "SSE2" and so on: the widest vectors that the engine's library in use was compiled for.
const char* vector_unit() noexcept;

}  // namespace minga
