#include "notices/model.h"

namespace notices {

std::vector<base::FieldRule> wire_rules(const InboxQuery*) {
  base::Rules cursor;
  cursor.length_max = 40;
  base::Rules limit;
  limit.min = 1;
  limit.max = 200;
  return {{"cursor", cursor}, {"limit", limit}};
}

std::vector<base::FieldRule> wire_rules(const InboxRead*) {
  base::Rules ids;
  ids.length_max = 500;
  return {{"ids", ids}};
}

std::string channel_of(AccountId account) {
  return "account:" + base::id_text(account.value);
}

}  // namespace notices
