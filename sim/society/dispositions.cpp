// Dispositions to trust the two tiers, the way of judging services, and voice: a Gaussian copula.
#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "minga/core/error.hpp"
#include "minga/core/math.hpp"
#include "society/build.hpp"

namespace minga::build {
namespace {

/// Order: national disposition, local disposition, judgement, voice.
Eigen::Matrix4d factor(const ParameterSet& parameters) {
  const double tiers = parameters[Parameter::z_tiers];
  const double judgement = parameters[Parameter::z_judgement];
  const double voice = parameters[Parameter::z_voice];
  Eigen::Matrix4d correlation;
  correlation << 1, tiers, judgement, voice,
                 tiers, 1, judgement, voice * tiers,
                 judgement, judgement, 1, 0,
                 voice, voice * tiers, 0, 1;
  const Eigen::LLT<Eigen::Matrix4d> cholesky(correlation);
  if (cholesky.info() != Eigen::Success)
    throw UserError({"the correlations of trust contradict each other", "",
                     "trust.tiers_correlation, trust.judgement_correlation and "
                     "trust.voice_correlation form no positive definite matrix",
                     "bring them nearer to zero"});
  return cholesky.matrixL();
}

double shift_of(Flags flags, const ParameterSet& parameters) {
  double shift = 0;
  if (has(flags, Flag::poor)) shift += parameters[Parameter::poor_shift];
  if (has(flags, Flag::indigenous) || has(flags, Flag::migrant))
    shift += parameters[Parameter::minority_shift];
  if (has(flags, Flag::woman)) shift += parameters[Parameter::woman_shift];
  if (has(flags, Flag::young)) shift += parameters[Parameter::young_shift];
  return shift;
}

}  // namespace

void dispositions(Society& society, const ParameterSet& parameters, Executor& executor) {
  Population& people = society.population;
  const std::uint32_t n = people.size();
  for (auto& odds : people.disposition_odds) odds.resize(n);
  people.judgement.resize(n);
  people.voice.resize(n);
  const Eigen::Matrix4d L = factor(parameters);
  const double spread[] = {parameters[Parameter::s_z_national], parameters[Parameter::s_z_local]};
  const double voice_from = math::normal_quantile(1 - parameters[Parameter::voice_start]);
  const Draws draws = society.draws();
  for_rows(executor, n, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c) {
      const Words w = draws.fixed(Process::dispositions, people.id[c]);
      Eigen::Vector4d z;
      for (int k = 0; k < 4; ++k)
        z[k] = math::normal_quantile(unit_double(w[static_cast<std::size_t>(k)]));
      z = (L * z).eval();
      const double shift = shift_of(people.flags[c], parameters);
      for (int t = 0; t < kTiers; ++t)
        people.disposition_odds[static_cast<std::size_t>(t)][c] =
            static_cast<float>(math::exp(spread[t] * z[t] + shift));
      people.judgement[c] = static_cast<float>(parameters[Parameter::judgement_sd] * z[2]);
      people.voice[c] = z[3] > voice_from;
    }
  });
}

}  // namespace minga::build
