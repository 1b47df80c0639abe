#include <fstream>
#include <iostream>

#include "app/commands.h"
#include "app/installation.h"
#include "base/clock.h"
#include "people/actions_accounts.h"

namespace app {

namespace {

std::string password_from(const Options& options) {
  std::string password;
  if (const auto path = options.value("password-file")) {
    std::ifstream in(*path);
    if (!std::getline(in, password)) throw UsageError("cannot read a password from " + *path);
    return password;
  }
  std::cerr << "口令 password: " << std::flush;
  if (!std::getline(std::cin, password)) throw UsageError("no password on standard input");
  return password;
}

people::Role role_from(const Options& options) {
  people::Role role{};
  const std::string name = options.value_or("role", "system_admin");
  if (!boost::describe::enum_from_string(name.c_str(), role)) {
    std::string known;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<people::Role>>(
        [&](auto enumerator) { known.append(" ").append(enumerator.name); });
    throw UsageError("unknown role " + name + "; one of" + known);
  }
  return role;
}

void print_refusal(const base::Refusal& refusal) {
  std::cerr << refusal.message << " (" << refusal.code << ")\n";
  for (const base::InputError& error : refusal.errors) {
    std::cerr << "  " << error.pointer << ' ' << error.message << '\n';
  }
}

int create(const Options& options) {
  people::CommandLineAccount wanted;
  wanted.login = options.required("login");
  wanted.name = options.value_or("name", wanted.login);
  wanted.role = role_from(options);
  const std::string division = options.value_or("division", "370000000000");
  if (!people::is_division_code(division)) throw UsageError("--division takes 12 digits");
  wanted.division = people::division_code(division);
  wanted.password = password_from(options);
  Installation installation(options);
  people::create_account(*installation.database, installation.keys, wanted, base::now());
  std::cout << "已建立账号 " << wanted.login << '\n';
  return 0;
}

int reset_password(const Options& options) {
  const std::string login = options.required("login");
  const auto totp = options.has("remove-totp") ? people::Totp::removed : people::Totp::kept;
  const std::string password = password_from(options);
  Installation installation(options);
  people::reset_password(*installation.database, {login, password, totp}, base::now());
  std::cout << "已重置 " << login << " 的口令，原有登录均已失效，下次登录须修改口令\n";
  return 0;
}

}  // namespace

int account(const std::vector<std::string>& words) {
  auto values = installation_options;
  values.insert({"login", "name", "division", "role", "password-file"});
  auto flags = installation_flags;
  flags.insert("remove-totp");
  const Options options(words, values, flags);
  const std::string verb = options.words().size() == 1 ? options.words().front() : std::string();
  try {
    if (verb == "create") return create(options);
    if (verb == "reset-password") return reset_password(options);
  } catch (const base::Refusal& refusal) {
    print_refusal(refusal);
    return 1;
  }
  throw UsageError("expected: create or reset-password");
}

}  // namespace app
