#include <boost/mp11/algorithm.hpp>

#include "problems/routes.h"
#include "problems/rules.h"
#include "problems/wire_loop.h"

namespace problems {

namespace {

using kernel::GET;
using kernel::Permission;
using kernel::route;

TransitionItem item_of(const Transition& row) {
  TransitionItem item;
  item.from = row.from;
  item.step = row.step;
  item.actor = row.actor;
  if (row.actor == Actor::staff) {
    item.permission = boost::describe::enum_to_string(row.permission, "");
  }
  item.to = row.to;
  item.reason_required = row.reason == Need::yes;
  item.photo_required = row.photo == Need::yes;
  item.condition = name_of(row.guard);
  return item;
}

Loop get_loop(kernel::Context& context) {
  context.answer_headers.emplace_back("Cache-Control", "public, max-age=300");
  Loop loop;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<State>>([&](auto each) {
    loop.states.push_back({each.value, std::string(name_of(each.value)), is_final(each.value)});
  });
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto each) {
    loop.steps.push_back({each.value, std::string(name_of(each.value))});
  });
  for (const Transition& row : transitions()) loop.transitions.push_back(item_of(row));
  loop.settings = standards::current().loop;
  return loop;
}

constexpr kernel::Route table[] = {
    route<get_loop>(GET, "/api/v1/loop", Permission::anyone, "闭环的状态、步骤和流转表"),
};

}  // namespace

std::span<const kernel::Route> loop_routes() { return table; }

}  // namespace problems
