// Roles: the constant table of what each may do. Code, the people page and the access matrix
// read this table.
#pragma once

#include <span>
#include <string_view>

#include "kernel/permission.h"
#include "people/model.h"

namespace people {

// The three administrators watch one another (GB/T 22239-2019, 8.1.5: 系统管理、审计管理、
// 安全管理 are separate duties), so no account may belong to two of these groups.
enum class RoleGroup { business, system, security, audit };
AIWEI_ENUM(RoleGroup, business, system, security, audit)

struct RoleRow {
  Role role;
  std::string_view name;
  RoleGroup group;
  kernel::Permissions permissions;      // over every row of the granted divisions and lines
  kernel::Permissions own_permissions;  // only over rows that are the holder's own
};

std::span<const RoleRow> roles();
const RoleRow& row_of(Role role);

// Names of the permissions in the set, in the order of the enum.
std::vector<std::string> permission_names(kernel::Permissions permissions);

// Nothing when there is no permission of this name.
std::optional<kernel::Permission> permission_named(std::string_view name);

}  // namespace people
