// How a talk goes on, and when what was promised is late. Pure.
#pragma once

#include <optional>

#include "bulletins/model_talks.h"

namespace bulletins {

// Where a step leads; nothing when it is not open now.
std::optional<TalkState> next_talk_state(TalkState state, TalkStep step);
// 待约谈, 已约谈, …
std::string talk_state_name(TalkState state);
bool is_talk_overdue(TalkState state, std::optional<base::Day> due_on, base::Day today);

}  // namespace bulletins
