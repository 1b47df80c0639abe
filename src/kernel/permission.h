// What a caller may do. Which rows is another question: the scope of the grant that carries
// the permission (kernel/scope.h).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace kernel {

// `anyone` and `signed_in` are not granted but follow from having, or not having, a session.
enum class Permission {
  anyone,
  signed_in,
  problem_read,       // see problems in scope
  problem_register,   // register a problem on a citizen's behalf
  problem_accept,     // accept, reject, mark duplicate
  problem_assign,     // dispatch to a unit or person
  problem_handle,     // start, resolve, return, ask for more time
  problem_verify,     // verify and close, or send back to rework
  problem_extend,     // decide on extensions and suspensions
  problem_moderate,   // publish, hide, redact, ban
  problem_export,
  personal_read,      // unmask personal fields; every use is recorded
  grid_read,
  grid_write,
  people_read,
  people_write,       // units and accounts (system administrator)
  grant_write,        // roles and scopes (security administrator)
  session_manage,     // see and revoke others' sessions (security administrator)
  audit_read,         // audit administrator only
  division_write,
  template_write,
  standard_write,     // standards (卫生标准): drafts, dates, publication
  metric_read,
  place_read,
  place_write,        // places and their plaques
  place_inspect,      // check in and inspect
  expert_read,        // the pool of experts
  expert_write,       // the pool: who is in it, for how long, who is away
  review_read,        // reviews that concern one's divisions, once they are no secret
  review_write,       // organize reviews: draws, panels, sheets, release
  review_score,       // score on the panels one belongs to
  title_read,         // titles under way and their dossiers
  title_write,        // move titles on: apply, recommend, assess, name, revoke
  dossier_write,      // fill in baseline data, indicators and evidence
  filing_read,        // task lists and rules that were filed (备案)
  filing_write,       // file them, and decide on those filed from below
  bulletin_read,      // bulletins (通报) that concern one's divisions, and talks (约谈)
  bulletin_write,     // draft and issue bulletins, keep the register of talks
  bulletin_answer,    // sign for a bulletin's receipt and report what was put right
};
BOOST_DESCRIBE_ENUM(Permission, anyone, signed_in, problem_read, problem_register, problem_accept,
                    problem_assign, problem_handle, problem_verify, problem_extend,
                    problem_moderate, problem_export, personal_read, grid_read, grid_write,
                    people_read, people_write, grant_write, session_manage, audit_read,
                    division_write, template_write, standard_write, metric_read, place_read,
                    place_write, place_inspect, expert_read, expert_write, review_read,
                    review_write, review_score, title_read, title_write, dossier_write, filing_read,
                    filing_write, bulletin_read, bulletin_write, bulletin_answer)

// A set of permissions.
struct Permissions {
  std::uint64_t bits = 0;

  constexpr Permissions() = default;
  constexpr Permissions(std::initializer_list<Permission> list) {
    for (const Permission permission : list) bits |= bit(permission);
  }
  constexpr bool has(Permission permission) const { return (bits & bit(permission)) != 0; }
  constexpr Permissions operator|(Permissions other) const {
    Permissions both;
    both.bits = bits | other.bits;
    return both;
  }
  static constexpr std::uint64_t bit(Permission permission) {
    return std::uint64_t{1} << static_cast<int>(permission);
  }
};

}  // namespace kernel
