#include "problems/templates.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "grid/routing.h"
#include "problems/store_templates.h"
#include "standards/model.h"

namespace problems {

namespace {

struct TemplateList {
  std::string version;
  std::vector<NewTemplate> items;
};
AIWEI_WIRE(TemplateList, version, items)

TemplateList read_seeds(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  try {
    return base::from_json<TemplateList>(base::parse_json(text));
  } catch (const base::Refusal& refusal) {
    std::string what = path + ": " + refusal.code;
    for (const auto& error : refusal.errors) what += ' ' + error.pointer + ' ' + error.code;
    throw std::runtime_error(what);
  }
}

}  // namespace

std::vector<std::int64_t> template_divisions(std::int64_t division) {
  std::vector<std::int64_t> chain;
  if (division == 0) return chain;
  for (int level = 1; level <= kernel::division_level(division); ++level) {
    chain.push_back(kernel::ancestor(division, level));
  }
  return chain;
}

int seed_templates(db::Database& database, const std::string& standards_folder) {
  const std::string path = standards_folder + "/templates.json";
  const TemplateList seeds = read_seeds(path);
  for (const NewTemplate& seed : seeds.items) {
    if (!seed.category.empty() && !standards::current().category(seed.category)) {
      throw std::runtime_error(path + ": unknown category " + seed.category);
    }
  }
  return database.write([&](db::Tx& tx) {
    if (count_templates(tx, grid::province_code) > 0) return 0;
    for (const NewTemplate& seed : seeds.items) {
      insert_template(tx, {base::mint<TemplateTag>(), grid::province_code, seed.category,
                           seed.step, seed.title, seed.body, 0, 1});
    }
    return static_cast<int>(seeds.items.size());
  });
}

}  // namespace problems
