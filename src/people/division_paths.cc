#include "people/division_paths.h"

namespace people {

namespace {

void find_at_path(const Divisions& divisions, std::int64_t parent, std::string_view path, std::vector<std::int64_t>& found) {
  for (const DivisionView& child : divisions.children(parent)) {
    if (child.name == path) found.push_back(child.code);
    else if (!child.name.empty() && path.starts_with(child.name)) {
      find_at_path(divisions, child.code, path.substr(child.name.size()), found);
    }
  }
}

}  // namespace

std::vector<std::int64_t> divisions_at_path(const Divisions& divisions, std::int64_t parent, std::string_view path) {
  std::vector<std::int64_t> found;
  find_at_path(divisions, parent, path, found);
  return found;
}

}  // namespace people
