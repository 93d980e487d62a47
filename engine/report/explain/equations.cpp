// Where each parameter and lever enters the model (MODEL 3, 4), in the model's symbols.
#include <array>
#include <utility>

#include "engine/report/explain/facts.hpp"

namespace gapcast {
namespace {

using Equation = std::pair<std::string_view, std::string_view>;

constexpr std::string_view kTrend = "trend[s,t] = gL + (g0 - gL)·λ^k - θ·(1-θ)^j·h";
constexpr std::string_view kFactor = "f[t] = φ·f[t-1] + κ·σf·w·z";
constexpr std::string_view kShock = "u[s,t] = ρ·u[s,t-1] + κ·σ·w·ε,  ε ~ N(0, R)";
constexpr std::string_view kGrowth =
    "g[s,t] = trend[s,t] + β·f[t] + u[s,t] + growth levers + events";
constexpr std::string_view kPrice = "π[s,t] = πL + (π0 - πL)·λπ^j + price levers";
constexpr std::string_view kRatio =
    "r[s,t] = clamp(r[s,t-1]·exp(m0·λm^j) + ratio levers, 0.005, 0.98)";
constexpr std::string_view kAdoption = "x[s,t] = x[s,t-1] + q + speed levers + κ·σd·z";
constexpr std::string_view kDigital =
    "d[s,t] = c·sigmoid(x[s,t]),  c = min(digital_ceiling + levers, 1)";
constexpr std::string_view kEmployment = "L[s,t] = L[s,t-1]·(V[s,t]/V[s,t-1])^(η + labour levers)";

struct Use {
  std::string_view symbol;
  std::string_view key;
  std::string_view equation;
};

constexpr std::array<Use, 23> kParameters = {{
    {"g0", "growth_recent", kTrend},
    {"gL", "growth_long_run", kTrend},
    {"λ", "growth_damping", kTrend},
    {"h", "reversion_gap", kTrend},
    {"θ", "reversion_speed", kTrend},
    {"σ", "volatility", kShock},
    {"ρ", "shock_persistence", kShock},
    {"R", "correlation", kShock},
    {"β", "factor_loading", kGrowth},
    {"π0", "inflation_recent", kPrice},
    {"πL", "inflation_long_run", kPrice},
    {"λπ", "inflation_damping", kPrice},
    {"m0", "va_ratio_trend", kRatio},
    {"λm", "va_ratio_damping", kRatio},
    {"c", "digital_ceiling", kDigital},
    {"q", "adoption_speed", kAdoption},
    {"σd", "adoption_volatility", kAdoption},
    {"η", "employment_elasticity", kEmployment},
    {"φ", "factor_persistence", kFactor},
    {"σf", "factor_volatility", kFactor},
    {"κ", "interval_inflation", kShock},
    {"n", "labour_force_growth", "L[all,t] = L[all,t-1]·exp(n + labour levers)"},
    {"np", "population_growth", "population[t] = population[t-1]·exp(np)"},
}};

constexpr std::array<Equation, 10> kLevers = {{
    {"growth", "g[s,t] += strength[t]·ln(1 + add_pp/100)"},
    {"investment", "A[s,t+lag] += strength[t]·amount_bn/icor·(1 - displacement), for good"},
    {"project",
     "C(t) = va_bn·(1 - displacement)·∫[t,t+1] profile(⌊x - τ⌋)·1[τ ≤ x < end] dx, τ = year + "
     "delay;  A[s,t] += C(t) - C(b)"},
    {"land",
     "A[s,t] rises linearly from `from` to `to` to area_ha·Δoccupancy·va_bn_per_ha·(1 - "
     "displacement)"},
    {"shock",
     "g[s,event] += ln(1 + effect/100); over recovery_years gives back recovery_share of it"},
    {"digital", "x[s,t] drift += strength[t]·speed_add;  c += strength[t]·ceiling_add_pp/100"},
    {"va_ratio", "r[s,t] += strength[t]·add_pp/100 each year"},
    {"price", "π[s,t] += strength[t]·ln(1 + add_pp/100)"},
    {"labour",
     "η += strength[t]·elasticity_add;  n += strength[t]·ln(1 + labour_force_growth_add_pp/100)"},
    {"tracked", "y[t] = y[t-1] + drift + strength[t]·add + κ·σ·ε, on the indicator's scale"},
}};

}  // namespace

std::string equation_of_parameter(std::string_view key) {
  if (key == "tail_df") return "ν: w = sqrt((ν-2)/χ²ν), one w a member and year; 0: w = 1";
  if (key == "usd_exchange_rate")
    return "grdp_per_capita_usd = 10^9·Σ N / (1000·population) / usd_exchange_rate;  "
           "grdp_usd = Σ N / usd_exchange_rate";
  for (const Use& use : kParameters)
    if (use.key == key) return std::string(use.symbol) + ": " + std::string(use.equation);
  return {};
}

std::string equation_of_lever(std::string_view kind) {
  for (const auto& [key, equation] : kLevers)
    if (key == kind) return std::string(equation);
  return {};
}

}  // namespace gapcast
