#include "app/demonstration.h"

namespace app {

void ensure_demonstration(Installation& installation, std::ostream& out) {
  out << "演示数据 demonstration data\n";
  installation.settings.demonstration = true;
}

void print_demonstration_accounts(std::ostream& out, const std::string& data_folder) {
  out << "  演示账号 accounts: " << data_folder << "/demo_accounts.json\n";
}

}  // namespace app
