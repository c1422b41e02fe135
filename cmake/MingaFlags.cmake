# Flags of the whole project. The floating-point flags are part of the results: see docs/bits.md.
add_library(minga_flags INTERFACE)
target_compile_features(minga_flags INTERFACE cxx_std_20)
target_compile_options(minga_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow $<$<BOOL:${MINGA_WERROR}>:-Werror>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 invents overlaps in std::string (GCC bug 105651)
  -ffp-contract=off      # no fused multiply-add: the same bits on every machine
  -fno-math-errno -fno-trapping-math)
target_compile_definitions(minga_flags INTERFACE EIGEN_DONT_VECTORIZE)
