# A compiler cache where there is one: second builds take seconds.
find_program(MINGA_CCACHE ccache)
if(MINGA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${MINGA_CCACHE})
endif()
