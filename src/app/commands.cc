#include "app/commands.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "app/fixture.h"
#include "app/installation.h"
#include "app/modules.h"
#include "grid/actions.h"
#include "kernel/api.h"
#include "kernel/seal.h"
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

int figures(const Words& words) {
  const Options options(words, installation_options, installation_flags);
  expect_verb(options, "rebuild", 1);
  Installation installation(options);
  installation.database->write([](db::Tx& tx) { problems::rebuild_figures(tx); });
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
