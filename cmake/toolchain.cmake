# Compiler, linker and flags. Warnings are errors in every build.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_compile_options(-Wall -Wextra -Werror)
# GCC 12 takes the empty part of std::optional for uninitialised once it optimises (GCC bug 80635).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-maybe-uninitialized)
endif()
# Assertions guard our own mistakes and stay on in the release; only Boost's inner ones are dropped.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DBOOST_DISABLE_ASSERTS")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")

if(AIWEI_SANITIZE)
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")  # unoptimised, a sanitized program is ten times slower
  list(JOIN AIWEI_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${sanitizers})
  if(AIWEI_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC warns that it cannot model the fences inside Asio; nothing in this code can change that.
    add_compile_options(-Wno-tsan)
  endif()
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths below the source tree are taken as relative: another clone finds what this one compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()
