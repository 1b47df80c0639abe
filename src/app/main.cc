// aiwei: the whole system in one program. Each command is one function.
#ifdef AIWEI_HAS_JEMALLOC
#include <jemalloc/jemalloc.h>
#endif

#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/serve.h"
#include "media/photo_worker.h"

namespace {

using Words = std::vector<std::string>;

struct Command {
  std::string_view name;
  std::string_view usage;
  int (*run)(const Words&);
};

// Memory that loading took is given back even while the server has nothing to do.
int serve(const Words& words) {
#ifdef AIWEI_HAS_JEMALLOC
  bool on = true;
  mallctl("background_thread", nullptr, nullptr, &on, sizeof on);
#endif
  return app::serve(words);
}

int photo_worker(const Words&) { return media::photo_worker_main(0, 1); }

constexpr Command commands[] = {
    {"serve", "--data DIR [--port N] [--address A] [--database CONNECTION] [--demo]\n"
     "        [--routing [PROFILE:]osrm|valhalla=http://…]", serve},
    {"init", "--data DIR [--database CONNECTION]", app::init},
    {"account",
     "create --data DIR --login NAME --name 姓名 --division CODE --role ROLE [--password-file FILE]\n"
     "  account reset-password --data DIR --login NAME [--password-file FILE] [--remove-totp]",
     app::account},
    {"fixture", "--data DIR  (accounts and grids of the tests)", app::fixture},
    {"outlines", "import FILE --data DIR --source TEXT [--approval-number TEXT]", app::outlines},
    {"import", "roads FILE.osm.pbf --data DIR [--bbox W,S,E,N] [--source TEXT]", app::import_files},
    {"audit", "verify --data DIR", app::audit},
    {"verify", "draw FILE  (the file of a published draw: draws again and compares)", app::verify},
    {"figures", "rebuild --data DIR", app::figures},
    {"routes", "", app::routes},
    {"openapi", "", app::openapi},
    {"loop", "(the loop's table as Markdown)", app::loop},
    {"photo-worker", "(started by the server itself)", photo_worker},
};

int usage() {
  std::cerr << "aiwei COMMAND …\n";
  for (const Command& command : commands) {
    std::cerr << "  " << command.name << ' ' << command.usage << '\n';
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const Words words(argv + 1, argv + argc);
  if (words.empty()) return usage();
  for (const Command& command : commands) {
    if (command.name != words[0]) continue;
    try {
      return command.run(Words(words.begin() + 1, words.end()));
    } catch (const app::UsageError& error) {
      std::cerr << "aiwei " << command.name << ": " << error.what() << "\nusage: aiwei "
                << command.name << ' ' << command.usage << '\n';
      return 2;
    } catch (const std::exception& error) {
      std::cerr << "aiwei " << command.name << ": " << error.what() << '\n';
      return 1;
    }
  }
  return usage();
}
