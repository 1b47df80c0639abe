# Libraries from Debian 12, listed with their packages in tools/packages.txt.
find_package(Threads REQUIRED)
# 1.74 would also satisfy Debian, but its headers conflict with 1.81 and lack Boost.JSON parts.
find_package(Boost 1.81.0 EXACT CONFIG REQUIRED COMPONENTS json)
find_package(PkgConfig REQUIRED)
find_package(GTest QUIET)

# The allocator of the program itself (ADR 9). Sanitizers bring their own.
if(NOT AIWEI_SANITIZE AND NOT AIWEI_FUZZ)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  set(AIWEI_ALLOCATOR PkgConfig::jemalloc)
endif()

set(AIWEI_LIBRARIES Boost::json Threads::Threads)
foreach(module sqlite3 libpq libsodium libcrypto liboath libjpeg libpng libwebp libheif
               xlsxwriter libzip pugixml zlib libcurl cairo pangocairo libbrotlienc geos)
  string(MAKE_C_IDENTIFIER ${module} prefix)
  pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET ${module})
  list(APPEND AIWEI_LIBRARIES PkgConfig::${prefix})
endforeach()
