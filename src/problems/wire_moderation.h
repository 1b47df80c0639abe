// Wire fields of moderation, bans, flags and response templates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "problems/model.h"
#include "problems/wire_limits.h"

namespace problems {

// Moderation.
struct BlackBox {
  double x = 0, y = 0, width = 0, height = 0;  // fractions of the picture
};
AIWEI_WIRE(BlackBox, x, y, width, height)
inline std::vector<base::FieldRule> wire_rules(const BlackBox*) {
  return {{"x", between(0, 1)},
          {"y", between(0, 1)},
          {"width", between(0, 1)},
          {"height", between(0, 1)}};
}

struct Redaction {
  std::vector<BlackBox> boxes;
};
AIWEI_WIRE(Redaction, boxes)
inline std::vector<base::FieldRule> wire_rules(const Redaction*) {
  return {{"boxes", at_most(40)}};
}

struct Moderation {
  Publication publication = Publication::published;
  std::optional<std::string> reason;
  std::optional<std::string> description;  // corrected text for the public
};
AIWEI_WIRE(Moderation, publication, reason, description)

struct NewBan {
  ProblemId problem;  // whoever filed this
  std::string reason;
  std::optional<base::Day> until;
};
AIWEI_WIRE(NewBan, problem, reason, until)

struct BanItem {
  BanId id;
  std::string what;  // masked phone or "设备"
  std::string reason;
  base::Instant banned_at;
  std::optional<base::Instant> until;
  bool active = true;
};
AIWEI_WIRE(BanItem, id, what, reason, banned_at, until, active)
AIWEI_PAGE(BanPage, BanItem)

struct FlagChoice {
  FlagDecision decision = FlagDecision::dismissed;
};
AIWEI_WIRE(FlagChoice, decision)

struct TemplateItem {
  TemplateId id;
  std::string division;
  std::string category;  // empty: every category
  Step step = Step::resolve;
  std::string title;
  std::string body;
  std::int64_t uses = 0;
  std::int64_t version = 0;
};
AIWEI_WIRE(TemplateItem, id, division, category, step, title, body, uses, version)
AIWEI_PAGE(TemplatePage, TemplateItem)

struct TemplateQuery {
  std::optional<std::string> category;
  std::optional<Step> step;
};
AIWEI_WIRE(TemplateQuery, category, step)

struct NewTemplate {
  std::string category;
  Step step = Step::resolve;
  std::string title;
  std::string body;
};
AIWEI_WIRE(NewTemplate, category, step, title, body)
inline std::vector<base::FieldRule> wire_rules(const NewTemplate*) {
  return {{"category", at_most(40)}, {"title", length(1, 50)}, {"body", length(1, 500)}};
}

}  // namespace problems
