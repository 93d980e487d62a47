// Correlation matrices of the leaves: assembling pairs, repairing, factoring.
#include "engine/compile/correlation.hpp"

#include <map>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"

namespace gapcast {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Below this a matrix is singular to working precision: its Cholesky factor would be noise.
constexpr double kSingular = 1e-12;

Matrix matrix_of(const std::vector<double>& values, int n) {
  return Eigen::Map<const Matrix>(values.data(), n, n);
}
std::vector<double> values_of(const Matrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

// One given correlation: two sets of sectors.
struct Pair {
  SectorMask first = 0, second = 0;
  bool of_sectors = false;  // both named by id
  double value = 0;
};
using Pairs = std::vector<Pair>;

Pair pair_of(const Scheme& scheme, const std::string& first, const std::string& second,
             double value) {
  return {mask_of(scheme, first), mask_of(scheme, second),
          is_sector(scheme, first) && is_sector(scheme, second), value};
}

// The data's pairs of an area ("*" for all), recorded.
Pairs data_pairs(Build& build, const std::string& area) {
  Pairs pairs;
  for (const ParameterRow& row : build.catalog.parameters) {
    if (row.parameter != "correlation" || row.area != area) continue;
    const std::size_t dot = row.sector.find('.');
    const auto value = parse_number(row.value);
    if (dot == std::string::npos || !value) continue;  // reported by the reader of the data
    const Pair pair =
        pair_of(build.scheme(), row.sector.substr(0, dot), row.sector.substr(dot + 1), *value);
    if (pair.first == 0 || pair.second == 0) continue;  // sectors of another scheme
    pairs.push_back(pair);
    const Provenance& from = row.provenance;
    record(build, area == "*" ? "" : area, "parameters.correlation." + row.sector,
           {*value, row.unit, from.status, from.source, from.note, from.place});
  }
  return pairs;
}

// The scenario's pairs of an area ("" for all), recorded.
Pairs scenario_pairs(Build& build, const std::string& area) {
  Pairs pairs;
  for (const CorrelationSpec& spec : build.spec.correlations) {
    if (spec.area != area) continue;
    if (!spec.value.distribution.is_constant()) {
      build.diagnostics.error(spec.value.place, spec.value.path, msg::plain_number_needed);
      continue;
    }
    pairs.push_back(pair_of(build.scheme(), spec.first, spec.second, spec.value.distribution.a));
    record(build, area, "parameters.correlation." + spec.first + "." + spec.second, spec.value,
           "correlation");
  }
  return pairs;
}

void set_pair(const Pair& pair, int n, std::vector<double>& matrix) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) {
      if (i == j || !has(pair.first, i) || !has(pair.second, j)) continue;
      matrix[static_cast<std::size_t>(i * n + j)] = pair.value;
      matrix[static_cast<std::size_t>(j * n + i)] = pair.value;
    }
}

void set_pairs(const Pairs& pairs, int n, std::vector<double>& matrix) {
  for (const bool of_sectors : {false, true})
    for (const Pair& pair : pairs)
      if (pair.of_sectors == of_sectors) set_pair(pair, n, matrix);
}

std::vector<double> identity(int n) {
  std::vector<double> matrix(static_cast<std::size_t>(n * n), 0.0);
  for (int i = 0; i < n; ++i) matrix[static_cast<std::size_t>(i * n + i)] = 1;
  return matrix;
}

// Where to point for a leaf's correlations: the first pair given for it, else for all areas.
Place place_of(const Build& build, const std::string& leaf) {
  for (const std::string& area : {leaf, std::string()})
    for (const CorrelationSpec& spec : build.spec.correlations)
      if (spec.area == area) return spec.value.place;
  return {};
}

std::vector<double> factor(Build& build, const std::string& leaf,
                           const std::vector<double>& matrix) {
  const int n = build.n_sectors();
  const CorrelationRepair repair = repair_correlation(matrix, n);
  const std::string smallest = rounded(repair.smallest_eigenvalue, 6);
  if (repair.refused) {
    build.diagnostics.error(place_of(build, leaf), "parameters.correlation",
                            msg::correlation_refused,
                            {leaf, smallest, shortest(kRefusedEigenvalue)});
    return identity(n);
  }
  if (repair.repaired)
    build.diagnostics.warning(place_of(build, leaf), "parameters.correlation",
                              msg::correlation_repaired, {leaf, smallest});
  return cholesky_lower(repair.matrix, n);
}

}  // namespace

CorrelationRepair repair_correlation(const std::vector<double>& matrix, int n) {
  CorrelationRepair repair;
  repair.matrix = matrix;
  if (n == 0) return repair;
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(matrix_of(matrix, n));
  repair.smallest_eigenvalue = solver.eigenvalues()(0);
  if (repair.smallest_eigenvalue > kSingular) return repair;
  repair.refused = repair.smallest_eigenvalue < kRefusedEigenvalue;
  if (repair.refused) return repair;
  repair.repaired = true;
  const Eigen::VectorXd clipped = solver.eigenvalues().cwiseMax(kClippedEigenvalue);
  const Matrix raw =
      solver.eigenvectors() * clipped.asDiagonal() * solver.eigenvectors().transpose();
  const Eigen::VectorXd scale = raw.diagonal().cwiseSqrt().cwiseInverse();
  Matrix scaled = scale.asDiagonal() * raw * scale.asDiagonal();
  scaled = (0.5 * (scaled + scaled.transpose())).eval();
  scaled.diagonal().setOnes();
  repair.matrix = values_of(scaled);
  return repair;
}

std::vector<double> cholesky_lower(const std::vector<double>& matrix, int n) {
  const Eigen::LLT<Matrix> llt(matrix_of(matrix, n));
  const Matrix lower = llt.matrixL();
  return values_of(lower);
}

void fill_correlations(Build& build) {
  const int n = build.n_sectors();
  std::vector<double> of_data = identity(n);
  set_pairs(data_pairs(build, "*"), n, of_data);
  const Pairs for_all = scenario_pairs(build, "");
  std::map<std::vector<double>, std::vector<double>> factors;  // leaves often share a matrix
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf) {
    const std::string& id = build.leaf_id(leaf);
    std::vector<double> matrix = of_data;
    if (!build.account(leaf).of_scenario) set_pairs(data_pairs(build, id), n, matrix);
    set_pairs(for_all, n, matrix);
    set_pairs(scenario_pairs(build, id), n, matrix);
    auto known = factors.find(matrix);
    if (known == factors.end()) known = factors.emplace(matrix, factor(build, id, matrix)).first;
    std::vector<double>& cholesky = build.plan().cholesky;
    cholesky.insert(cholesky.end(), known->second.begin(), known->second.end());
  }
}

}  // namespace gapcast
