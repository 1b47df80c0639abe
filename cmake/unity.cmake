# Groups the sources of a target for a unity build.
#
# A group takes at most one file of each folder: a folder is a namespace, so two files that both
# define, say, an unnamed-namespace `row_of` never meet in one translation unit, and a release build
# cannot fail where a development build passed. A file's place follows from its own path, so that a
# new file does not move the others and ccache keeps what it has. src/http stays alone, since only
# it pays for Beast.
set(aiwei_unity_groups 32)  # 4 to 8 files each at the size the project has; more cores, more groups

# The group where a search for `source` begins.
function(aiwei_home_group source result)
  file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${source})
  string(MD5 hash ${path})
  string(SUBSTRING ${hash} 0 6 digits)
  math(EXPR group "0x${digits} % ${aiwei_unity_groups}")
  set(${result} ${group} PARENT_SCOPE)
endfunction()

function(aiwei_group_for_unity target)
  if(NOT AIWEI_UNITY)
    return()
  endif()
  # The warning is about headers; here every source is included and it would only mislead.
  target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(folder ${folder} NAME)
    aiwei_home_group(${source} group)
    set(probes 0)
    while("${folder}" IN_LIST folders_${group} AND probes LESS aiwei_unity_groups)
      math(EXPR group "(${group} + 1) % ${aiwei_unity_groups}")
      math(EXPR probes "${probes} + 1")
    endwhile()
    if(folder STREQUAL "http" OR probes EQUAL aiwei_unity_groups)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    else()
      list(APPEND folders_${group} ${folder})
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP "group_${group}")
    endif()
  endforeach()
endfunction()
