// What a calibration found, as text and JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "app/table.hpp"
#include "minga/calibration/calibrate.hpp"

namespace minga::app {

struct CalibrationStory {
  const PatternBook* book = nullptr;
  const Calibration* calibration = nullptr;
  const CalibrationResult* result = nullptr;
  double seconds = 0;
  int threads = 1;
};

/// "wave 2: 96 points, 31 fit, 0.4 % of the box left"
std::string wave_line(std::size_t number, const Wave& wave);
std::string to_text(const CalibrationStory& story, TableStyle style);
nlohmann::ordered_json to_json(const CalibrationStory& story);

}  // namespace minga::app
