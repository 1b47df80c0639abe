// Every wire type of this domain.
#pragma once

#include "problems/wire_citizens.h"
#include "problems/wire_figures.h"
#include "problems/wire_moderation.h"
#include "problems/wire_problems.h"
#include "problems/wire_steps.h"
