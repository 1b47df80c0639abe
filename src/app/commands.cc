#include "app/commands.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "app/fixture.h"
#include "app/installation.h"
#include "app/modules.h"
#include "base/json_file.h"
#include "base/share.h"
#include "experts/rules_draw.h"
#include "grid/actions.h"
#include "kernel/api.h"
#include "kernel/seal.h"
#include "navigation/networks.h"
#include "problems/store_figures_report.h"
#include "problems/rules.h"

namespace app {

namespace {

using Words = std::vector<std::string>;

// The one plain word after the command; anything else is a usage error.
void expect_verb(const Options& options, std::string_view verb, std::size_t words) {
  if (options.words().size() != words || options.words()[0] != verb) {
    throw UsageError("expected: " + std::string(verb));
  }
}

}  // namespace

int init(const Words& words) {
  Installation installation(Options(words, installation_options, installation_flags));
  return 0;
}

int fixture(const Words& words) {
  Installation installation(Options(words, installation_options, installation_flags));
  load_fixture(installation);
  return 0;
}

int outlines(const Words& words) {
  auto values = installation_options;
  values.insert({"source", "approval-number"});
  const Options options(words, values, installation_flags);
  expect_verb(options, "import", 2);
  std::ifstream in(options.words()[1], std::ios::binary);
  if (!in) throw UsageError("cannot read " + options.words()[1]);
  Installation installation(options);
  const int count = grid::import_outlines(
      *installation.database, {std::istreambuf_iterator<char>(in), {}},
      options.required("source"), options.value_or("approval-number", ""));
  std::cout << count << " outlines\n";
  return 0;
}

namespace {

// "W,S,E,N" in degrees.
geo::Box box_of(const std::string& text) {
  std::istringstream in(text);
  geo::Box box;
  char comma[3] = {};
  in >> box.min.lng >> comma[0] >> box.min.lat >> comma[1] >> box.max.lng >> comma[2] >> box.max.lat;
  const bool good = in && comma[0] == ',' && comma[1] == ',' && comma[2] == ',' && !box.empty();
  if (!good || in.peek() != EOF) throw UsageError("--bbox: expected W,S,E,N in degrees");
  return box;
}

}  // namespace

int import_files(const Words& words) {
  const Options options(words, {"data", "source", "bbox"}, {});
  expect_verb(options, "roads", 2);
  road::ReadLimits limits;
  if (const auto box = options.value("bbox")) limits.box = box_of(*box);
  std::cout << "读取 · reading " << options.words()[1] << std::endl;
  const road::Roads roads = road::read_pbf(options.words()[1], limits);
  std::cout << roads.ways.size() << " 条道路 · roads, " << roads.restrictions.size()
            << " 处转向限制 · turn restrictions" << std::endl;
  const auto built = navigation::write_networks(
      options.required("data"), base::share_folder() + "/data/roads/profiles.json", roads,
      options.value_or("source", "OpenStreetMap contributors, ODbL"), false);
  for (const auto& network : built) {
    std::cout << network.profile << ": " << network.arcs << " 段 · arcs" << std::endl;
  }
  std::cout << "完成，运行中的服务会自动换用 · done; a running server takes it by itself" << std::endl;
  return 0;
}

int audit(const Words& words) {
  const Options options(words, installation_options, installation_flags);
  expect_verb(options, "verify", 1);
  Installation installation(options);
  const auto check = installation.database->read(kernel::verify_audit);
  std::cout << check.rows << " rows in " << check.seals << " seals, head " << check.head_hash
            << '\n';
  if (check.intact) return 0;
  std::cout << "broken at seal " << *check.broken_seal << '\n';
  return 1;
}

int verify(const Words& words) {
  const Options options(words, {}, {});
  expect_verb(options, "draw", 2);
  const auto file = base::read_json_file<experts::DrawFile>(options.words()[1]);
  const auto faults = experts::faults_of(file);
  for (const std::string& fault : faults) std::cout << fault << '\n';
  if (!faults.empty()) return 1;
  std::cout << "核验一致 · verified: " << file.purpose << "，" << file.frame.members.size() << " 抽 "
            << file.result.size() << '\n';
  for (const experts::DrawSlot& slot : file.result) {
    std::cout << slot.stratum << '\t' << (slot.member ? slot.label : "（缺）") << '\n';
  }
  return 0;
}

int figures(const Words& words) {
  const Options options(words, installation_options, installation_flags);
  expect_verb(options, "rebuild", 1);
  Installation installation(options);
  const bool same = installation.database->write([](db::Tx& tx) { return problems::rebuild_figures(tx); });
  std::cout << (same ? "指标与记录一致 · the figures agreed with the records\n"
                     : "指标已按记录重算 · the figures differed and were counted anew\n");
  return 0;
}

int routes(const Words&) {
  for (const kernel::Route& route : all_routes()) {
    std::cout << http::method_name(route.method) << ' ' << route.path << ' '
              << boost::describe::enum_to_string(route.permission, "") << '\n';
  }
  return 0;
}

int openapi(const Words&) {
  std::cout << kernel::openapi_document(all_routes()) << '\n';
  return 0;
}

int loop(const Words&) {
  std::cout << problems::loop_markdown();
  return 0;
}

}  // namespace app
