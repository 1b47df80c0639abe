// Losses over many reviews as a spreadsheet.
#pragma once

#include "http/message.h"
#include "kernel/context.h"
#include "reviews/model_losses.h"

namespace reviews {

// Throws Refusal as losses_over does.
http::Response losses_sheet(const kernel::OutsideContext& context, const LossExportQuery& query);

}  // namespace reviews
