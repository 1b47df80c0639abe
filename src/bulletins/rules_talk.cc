#include "bulletins/rules_talk.h"

namespace bulletins {

std::optional<TalkState> next_talk_state(TalkState state, TalkStep step) {
  if (step == TalkStep::hold && state == TalkState::planned) return TalkState::held;
  if (step == TalkStep::cancel && state == TalkState::planned) return TalkState::cancelled;
  if (step == TalkStep::close && state == TalkState::held) return TalkState::closed;
  return std::nullopt;
}

std::string talk_state_name(TalkState state) {
  switch (state) {
    case TalkState::planned: return "待约谈";
    case TalkState::held: return "已约谈，待办结";
    case TalkState::closed: return "已办结";
    case TalkState::cancelled: return "已取消";
  }
  return "";
}

bool is_talk_overdue(TalkState state, std::optional<base::Day> due_on, base::Day today) {
  return state == TalkState::held && due_on && *due_on < today;
}

}  // namespace bulletins
