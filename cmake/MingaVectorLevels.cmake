# Dispatch by the loader: glibc (2.33 and later) looks for a shared library first in the folder
# glibc-hwcaps/LEVEL of the best level that the processor has, then in the folder itself. So the hot
# layer is built once more for each level, under the same name, and nothing in the code asks which
# processor it runs on. The bits are the same at every level: docs/bits.md.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" AND CMAKE_SYSTEM_NAME STREQUAL "Linux"
   AND CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo)$")
  set(default_levels x86-64-v3)  # AVX2. Not x86-64-v4: AVX-512 has fused instructions that no option takes away
endif()
set(MINGA_VECTOR_LEVELS "${default_levels}" CACHE STRING "Levels of x86-64 that the engine is also built for")

# minga_vector_levels(target): the shared library `target` goes to lib/ and, built for each level, below it.
function(minga_vector_levels target)
  set(folder ${PROJECT_BINARY_DIR}/lib)
  # g++ unrolls loops of up to 16 turns before it looks for vectors, and then finds none in what is left of
  # a row of 16 lanes. One turn less, and those loops stay loops until they are vectors.
  set(loops $<$<CXX_COMPILER_ID:GNU>:--param=max-completely-peel-times=15>)
  # Rows are copied by whole registers. By half ones, as g++ would, what reads a row right after waits until
  # both halves are in the cache.
  set(copies "")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12)
    set(copies -mmove-max=256 -mstore-max=256)
  endif()
  # With -Bsymbolic nobody else's functions take the place of the library's own: they may be inlined.
  set(own -fno-semantic-interposition)
  target_compile_options(${target} PRIVATE ${loops} ${own})
  # -Bsymbolic: the library uses its own copies of inline functions, not the program's of the lowest level.
  target_link_options(${target} PRIVATE -Wl,-Bsymbolic)
  set_target_properties(${target} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${folder})
  # A folder without levels below it: LD_LIBRARY_PATH=build/.../lib/baseline asks for the lowest level.
  file(MAKE_DIRECTORY ${folder}/baseline)
  set(file $<TARGET_SONAME_FILE_NAME:${target}>)
  add_custom_command(TARGET ${target} POST_BUILD COMMAND ${CMAKE_COMMAND} -E create_symlink ../${file} ${folder}/baseline/${file})
  get_target_property(sources ${target} SOURCES)
  get_target_property(libraries ${target} LINK_LIBRARIES)
  foreach(level IN LISTS MINGA_VECTOR_LEVELS)
    set(copy ${target}_${level})
    add_library(${copy} SHARED ${sources})
    target_include_directories(${copy} PRIVATE $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
    target_compile_definitions(${copy} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>)
    target_link_libraries(${copy} PRIVATE ${libraries})
    target_compile_options(${copy} PRIVATE ${loops} ${own} -march=${level} -mno-fma -Wno-psabi ${copies})  # no fused multiply-add: docs/bits.md
    target_link_options(${copy} PRIVATE -Wl,-Bsymbolic)
    set_target_properties(${copy} PROPERTIES OUTPUT_NAME ${target} VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
                          LIBRARY_OUTPUT_DIRECTORY ${folder}/glibc-hwcaps/${level})
    add_dependencies(${target} ${copy})  # whoever needs the library needs its levels
  endforeach()
endfunction()
