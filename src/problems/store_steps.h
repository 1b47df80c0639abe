// SQL over the steps of problems and the requests for more time.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "problems/model.h"

namespace problems {

struct StepRow {
  StepId id;
  ProblemId problem;
  Step step = Step::note;
  std::optional<State> from_state;
  State to_state = State::submitted;
  Actor actor = Actor::staff;
  std::optional<AccountId> account;
  std::optional<UnitId> unit;  // of the account; its name of that day is kept with the step
  base::Instant at;
  std::string reason;
  std::string details = "{}";  // JSON object
};

// Writes all of them in one statement. REQUIRES: not empty.
void insert_steps(db::Tx& tx, std::span<const StepRow> steps);

struct PastStep {
  StepId id;
  Step step = Step::note;
  std::optional<State> from_state;
  State to_state = State::submitted;
  Actor actor = Actor::staff;
  std::string unit_name;
  std::optional<std::string> name_sealed;  // of the account: people::name_purpose
  base::Instant at;
  std::string reason;
};

// In order, at most 500: a loop that turns more often has other troubles.
std::vector<PastStep> steps_of(db::Tx& tx, ProblemId problem);

// When the problem was accepted for the first time; nothing when it never was.
std::optional<base::Instant> first_accepted_at(db::Tx& tx, ProblemId problem);

enum class RequestKind { extension, suspension };
AIWEI_ENUM(RequestKind, extension, suspension)
// Lapsed: the problem went another way before anybody decided.
enum class RequestState { pending, granted, refused, lapsed };
AIWEI_ENUM(RequestState, pending, granted, refused, lapsed)

using RequestId = base::Id<struct RequestTag>;

// A request for more time (延期) or for suspension until a day (挂账).
struct Request {
  RequestId id;
  RequestKind kind = RequestKind::extension;
  int rung = 1;
  std::optional<int> decided_level;
  int hours = 0;
  std::optional<base::Day> until_day;
  std::string reason;
  RequestState state = RequestState::pending;
  AccountId requested_by;
  base::Instant requested_at;
};

void insert_request(db::Tx& tx, ProblemId problem, const Request& request);
// Of one problem, oldest first.
std::vector<Request> requests_of(db::Tx& tx, ProblemId problem);

struct Decision {
  RequestState state = RequestState::granted;
  int hours = 0;
  int level = 0;  // division level of the grant by which it was decided
  AccountId by;
  std::string text;
};
void decide_request(db::Tx& tx, RequestId id, const Decision& decision, base::Instant now);
// What was still waiting when the problem went another way.
void lapse_requests(db::Tx& tx, ProblemId problem, base::Instant now);

// Counts that a response template was used.
void count_template_use(db::Tx& tx, TemplateId id);

}  // namespace problems
