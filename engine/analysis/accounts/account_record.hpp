// What is published about one area, and growth that carries a figure from one year to another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/accounts/definition_guard.hpp"

namespace gapcast {

// A figure with the row it is in. Across a bridge `figure` is what the bridge makes of the row, in
// value, range and definition.
struct RecordedFigure {
  Figure figure;
  const Observation* row = nullptr;
  std::optional<int> year;  // of full years
  const BridgeRow* bridge = nullptr;
  double bridge_error = 0;  // that the bridge adds, in the figure's unit
};

// Standard deviations that a status stands for: of a level (as a part of it), of a share and of a
// growth rate (percentage points). They are judgements from revisions seen in the observations:
// estimates at the end of a year move by more than a point, final figures by their rounding.
struct StatusError {
  double level = 0, share = 0, growth = 0;
};
StatusError status_error(std::string_view status);

// Growth over some years, as a factor's logarithm with its standard deviation.
struct Carried {
  double log = 0;
  double deviation = 0;
  bool own = true;  // every year is the set's own published growth
  std::vector<const Observation*> rows;
};

class AccountRecord {
 public:
  // Rows that are in use and no plan. Of derived rows those of a definition `….arithmetic`, of
  // assumed ones those of `….judgement`: the others repeat what is there already. Figures whose
  // definition counts otherwise come across a bridge of the catalogue, where the area has no full
  // year of the engine's own definition; else they, and impossible ones, are set aside.
  AccountRecord(const Catalog& catalog, const std::string& area);

  const std::vector<RecordedFigure>& figures() const { return figures_; }
  const std::vector<SetAside>& set_aside() const { return set_aside_; }
  // The figure of a full year, the statistics office's own before others; nullptr if none.
  const RecordedFigure* at(std::string_view measure, std::string_view sector, int year) const;
  // Real growth of a set from one year to another (either may be the later): its own where it is
  // published, else that of GRDP (3 points off a year), else the nation's GRDP (5 points).
  Carried carry(std::string_view set, int from, int to) const;
  // GRDP at current prices of a year, derived rows included; nullopt if none.
  std::optional<double> grdp(int year) const;

 private:
  const Catalog& catalog_;
  std::string area_;
  std::vector<RecordedFigure> figures_;
  std::vector<SetAside> set_aside_;

  void add(const Observation& row);
  void add_bridged(const Observation& row);
  void add_year(std::string_view set, int year, Carried& carried) const;
};

// Half the width that a printed figure leaves open, as a standard deviation (uniform), in its unit.
double rounding_error(const Figure& figure);

}  // namespace gapcast
