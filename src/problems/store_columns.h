// How a row of problems is read: the columns of Problem in its members' order.
#pragma once

#include <boost/describe.hpp>

#include "problems/store_problems.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(Problem, (),
                      (id, number, state, source, category, line, division, grid_code, lng, lat,
                       accuracy_m, cell, outside, place, description, reporter, phone_sealed,
                       phone_hash, anonymous, keep_private, receipt_hash, unit, assignee, resolver,
                       verifier, created_at, created_month, accepted_at, accepted_month,
                       assigned_at, started_at, resolved_at, closed_at, closed_month, due_at,
                       handle_due_at, paused_at, escalation, duplicate_of, recurrence_of,
                       rework_count, extension_count, reopen_count, late, publication, flag_count,
                       follower_count, satisfaction, cover, demonstration, version, at_place))

// For `SELECT … FROM problems p`.
constexpr std::string_view problem_columns =
    "p.id, p.number, p.state, p.source, p.category, p.line, p.division, p.grid_code, p.lng, "
    "p.lat, p.accuracy_m, p.cell, p.outside, p.place, p.description, p.reporter, p.phone_sealed, "
    "p.phone_hash, p.anonymous, p.private AS keep_private, p.receipt_hash, p.unit, p.assignee, "
    "p.resolver, p.verifier, p.created_at, p.created_month, p.accepted_at, p.accepted_month, "
    "p.assigned_at, p.started_at, p.resolved_at, p.closed_at, p.closed_month, p.due_at, "
    "p.handle_due_at, p.paused_at, p.escalation, p.duplicate_of, p.recurrence_of, "
    "p.rework_count, p.extension_count, p.reopen_count, p.late, p.publication, p.flag_count, "
    "p.follower_count, p.satisfaction, p.cover, p.demonstration, p.version, p.at_place";

// Open problems are few among many closed. Both halves are needed: the first lets the planner
// take the partial index on (state, division), the second lets it seek in it.
constexpr std::string_view open_condition =
    "p.closed_at IS NULL AND p.state IN ('submitted', 'accepted', 'assigned', 'in_progress', "
    "'resolved', 'returned', 'rework', 'extended', 'suspended', 'reopened')";

// What ended without having been put right: few rows, with an index of their own.
constexpr std::string_view ended_condition =
    "p.closed_at IS NOT NULL AND p.closed_month IS NULL";

}  // namespace problems
