// The first answer to an Idempotency-Key is kept with the change it made and given again. It may
// hold what is told only once, such as a citizen's receipt, so it is kept sealed.
#pragma once

#include <functional>

#include "db/tx.h"
#include "http/message.h"
#include "kernel/context.h"

namespace kernel {

// How long an answer is kept: a client that retries later than this is a new request.
constexpr std::int64_t idempotency_kept_ms = 7 * base::day_ms;

// Runs `work` unless this request's Idempotency-Key has been answered before; then gives that
// answer, or throws Refusal 422 "idempotency.other_body" when the body differs. Without the
// header it just runs `work`. Keys belong to one caller (or one address, for the public).
http::Response answer_once(db::Tx& tx, const RequestContext& context,
                           const std::function<http::Response(db::Tx&)>& work);

// Removes answers older than idempotency_kept_ms.
void forget_old_answers(db::Tx& tx, base::Instant now);

}  // namespace kernel
