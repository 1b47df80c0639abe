#include "problems/templates.h"

#include <stdexcept>

#include "base/json_file.h"
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
  const TemplateList seeds = base::read_json_file<TemplateList>(path);
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
