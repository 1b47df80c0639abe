#include "bulletins/rules_receipt.h"

namespace bulletins {

namespace {

struct Move {
  ReceiptState from;
  ReceiptStep step;
  ReceiptState to;
};
constexpr Move moves[] = {
    {ReceiptState::sent, ReceiptStep::sign, ReceiptState::received},
    {ReceiptState::received, ReceiptStep::report, ReceiptState::answered},
    {ReceiptState::answered, ReceiptStep::accept, ReceiptState::accepted},
    {ReceiptState::answered, ReceiptStep::give_back, ReceiptState::returned},
    {ReceiptState::returned, ReceiptStep::report, ReceiptState::answered},
};

}  // namespace

std::optional<ReceiptState> next_state(ReceiptState state, ReceiptStep step, bool copy) {
  if (copy && step != ReceiptStep::sign) return std::nullopt;
  for (const Move& move : moves) {
    if (move.from == state && move.step == step) return move.to;
  }
  return std::nullopt;
}

bool owes_report(ReceiptState state, bool copy) {
  return !copy && state != ReceiptState::answered && state != ReceiptState::accepted;
}

bool is_overdue(ReceiptState state, bool copy, std::optional<base::Day> due_on, base::Day today) {
  return owes_report(state, copy) && due_on && *due_on < today;
}

}  // namespace bulletins
