// What may be done with a receipt, and when it is late. Pure.
#pragma once

#include <optional>

#include "bulletins/model_receipts.h"

namespace bulletins {

enum class ReceiptStep { sign, report, accept, give_back };

// Where a step leads; nothing when it is not open now. A copy owes nothing but its receipt.
std::optional<ReceiptState> next_state(ReceiptState state, ReceiptStep step, bool copy);
// Somebody waits for its report.
bool owes_report(ReceiptState state, bool copy);
bool is_overdue(ReceiptState state, bool copy, std::optional<base::Day> due_on, base::Day today);

}  // namespace bulletins
