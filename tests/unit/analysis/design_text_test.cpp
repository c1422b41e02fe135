// A plan and its uncertainties come back from their lines, and with them the same design.
#include <cmath>

#include <gtest/gtest.h>

#include "minga/analysis/design_text.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

Uncertainty made(UncertaintyKind kind, double low, double high) {
  Uncertainty u;
  u.name = "pressure.a long name=1.dose";
  u.kind = kind;
  u.low = low;
  u.high = high;
  return u;
}

void expect_back(const Uncertainty& u) {
  const Uncertainty back = uncertainty_from_line(to_line(u), "file");
  EXPECT_EQ(back.name, u.name);
  EXPECT_EQ(back.kind, u.kind);
  for (const double p : {0., .1, .5, .99, 1.}) EXPECT_EQ(quantile(back, p), quantile(u, p)) << to_line(u);
}

TEST(DesignText, EveryDistributionComesBack) {
  expect_back(made(UncertaintyKind::uniform, 1. / 3, 2));
  expect_back(made(UncertaintyKind::log_uniform, 1e-7, .1));
  Uncertainty triangular = made(UncertaintyKind::triangular, -1, 1);
  triangular.mode = .3;
  expect_back(triangular);
  Uncertainty normal = made(UncertaintyKind::normal, -1, 1);
  normal.mean = .1;
  normal.sd = .7;
  expect_back(normal);
  Uncertainty discrete = made(UncertaintyKind::discrete, kUnset, kUnset);
  discrete.values = {1, 5, 2.5};
  expect_back(discrete);
}

TEST(DesignText, APlanMakesItsDesignAgain) {
  for (const DesignKind kind : {DesignKind::saltelli, DesignKind::morris}) {
    DesignPlan plan;
    plan.kind = kind;
    plan.seed = 9007199254740993;  // no double
    plan.size = 3;
    plan.second_order = SecondOrder::with;
    if (kind == DesignKind::morris) plan.levels = {6};
    const std::vector<Uncertainty> uncertain = {made(UncertaintyKind::uniform, 0, 1), made(UncertaintyKind::uniform, 2, 3)};
    std::vector<Uncertainty> named = uncertain;
    named[1].name = "b";
    const Design first = make_design(plan, named);
    const Design again = make_design(design_plan_from_line(to_line(plan), "file"), named);
    EXPECT_EQ(again.points, first.points);
    EXPECT_EQ(again.unit, first.unit);
    EXPECT_EQ(again.block_size, first.block_size);
  }
}

TEST(DesignText, WhatIsNoneIsRefused) {
  EXPECT_THROW(design_plan_from_line("", "file"), UserError);
  EXPECT_THROW(design_plan_from_line("saltelli size=x seed=1", "file"), UserError);
  EXPECT_THROW(design_plan_from_line("saltelli size=4 seed=-1", "file"), UserError);
  EXPECT_THROW(uncertainty_from_line("uniform low=1 high=2", "file"), UserError);
  EXPECT_THROW(uncertainty_from_line("uniform low=one high=2 name=x", "file"), UserError);
}

}  // namespace
}  // namespace minga
