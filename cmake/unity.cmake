# Groups the sources of a target for a unity build.
#
# A group takes at most one file of each folder: a folder is a namespace, so two files that both
# define, say, an unnamed-namespace `row_of` never meet in one translation unit, and a release build
# cannot fail where a development build passed. src/http stays alone, since only it pays for Beast.
function(aiwei_group_for_unity target)
  if(NOT AIWEI_UNITY)
    return()
  endif()
  set(group_size_max 8)
  # The warning is about headers; here every source is included and it would only mislead.
  target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(folder ${folder} NAME)
    if(folder STREQUAL "http")
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      continue()
    endif()
    # First group that has room and nothing of this folder yet.
    set(group 0)
    while("${folder}" IN_LIST folders_${group} OR size_${group} GREATER_EQUAL group_size_max)
      math(EXPR group "${group} + 1")
    endwhile()
    list(APPEND folders_${group} ${folder})
    list(LENGTH folders_${group} size_${group})
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP "group_${group}")
  endforeach()
endfunction()
