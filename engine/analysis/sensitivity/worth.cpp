// One figure at a time, on the path; drawn inputs from their indices.
#include "engine/analysis/sensitivity/worth.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

// A step beyond this part of a figure might leave its range.
constexpr double kLargestStep = 0.4;

bool can_be_learned(InputGroup group) {
  // The base year's components are mixtures of figures; its cells stand for them.
  return group == InputGroup::levers || group == InputGroup::parameters ||
         group == InputGroup::figures;
}

bool is_share(const AccountCell& cell) { return cell.item == "share"; }

// Moves a cell; of a share, the shares of the same area and year make room.
void move_cell(std::vector<AccountCell>& account, std::size_t which, double step) {
  AccountCell& moved = account[which];
  if (is_share(moved)) {
    double others = 0;
    for (std::size_t i = 0; i < account.size(); ++i)
      if (i != which && is_share(account[i]) && account[i].year == moved.year)
        others += account[i].value;
    for (std::size_t i = 0; i < account.size() && others > 0; ++i)
      if (i != which && is_share(account[i]) && account[i].year == moved.year)
        account[i].value *= (others - step) / others;
  }
  moved.value += step;
}

class Figures {
 public:
  Figures(const Trials& trials, const Sensitivity& sensitivity, const SensitivityCase& of)
      : trials_(trials), sensitivity_(sensitivity), of_(of), changed_(trials.catalog()) {
    worth_.year = of.year;
    worth_.sd_members = of.sd;
  }

  std::optional<WorthOfFigures> result(const std::function<void(double)>& advanced,
                                       const std::stop_token& stop) {
    add_drawn();
    const std::vector<std::string>& leaves = label().leaves;
    for (const std::string& leaf : leaves) {
      const auto account = changed_.accounts.find(leaf);
      for (std::size_t i = 0; account != changed_.accounts.end() && i < account->second.size();
           ++i) {
        if (stop.stop_requested()) return std::nullopt;
        add_cell(leaf, account->second, i);
        const double done = static_cast<double>(i) / static_cast<double>(account->second.size());
        if (advanced)
          advanced((static_cast<double>(&leaf - leaves.data()) + done) /
                   static_cast<double>(leaves.size()));
      }
    }
    finish();
    return std::move(worth_);
  }

 private:
  const Trials& trials_;
  const Sensitivity& sensitivity_;
  const SensitivityCase& of_;
  Catalog changed_;
  WorthOfFigures worth_;

  const AreaLabel& label() const {
    return trials_.areas()[static_cast<std::size_t>(sensitivity_.area)];
  }

  void add_drawn() {
    for (const InputIndex& input : of_.inputs) {
      const RandomInput& random = sensitivity_.inputs[input.input];
      worth_.cells_drawn = worth_.cells_drawn || random.group == InputGroup::base;
      if (!can_be_learned(random.group) || input.screened || !(input.index.first > 0)) continue;
      LearnableFigure figure;
      figure.drawn = true;
      figure.stream = random.name;
      figure.causes = std::sqrt(input.index.first) * of_.sd;
      worth_.figures.push_back(std::move(figure));
    }
  }

  double result_with(std::vector<AccountCell>& account, std::size_t which, double step) {
    const std::vector<AccountCell> kept = account;
    move_cell(account, which, step);
    double value = std::nan("");
    try {
      value =
          trials_.path(trials_.spec(), changed_, label().id, sensitivity_.indicator).in(of_.year);
    } catch (const InputError&) {
      // A figure so far off that the area cannot be run says nothing about a slope.
    }
    account = kept;
    return value;
  }

  void add_cell(const std::string& leaf, std::vector<AccountCell>& account, std::size_t which) {
    const AccountCell cell = account[which];
    if (!(cell.sd > 0) || cell.value == 0 || cell.item.starts_with("check_")) return;
    const double step = std::min(cell.sd, kLargestStep * std::abs(cell.value));
    const double up = result_with(account, which, step);
    if (!std::isfinite(up) || up == of_path()) return;
    const double down = result_with(account, which, -step);
    const double causes = std::abs(up - down) / (2 * step) * cell.sd;
    if (!(causes > 0)) return;
    LearnableFigure figure;
    figure.leaf = leaf;
    figure.item = cell.item;
    figure.sector = cell.sector;
    figure.year = cell.year;
    figure.value = cell.value;
    figure.sd = cell.sd;
    figure.unit = cell.unit;
    figure.status = cell.provenance.status;
    figure.source = cell.provenance.source;
    figure.causes = causes;
    worth_.figures.push_back(std::move(figure));
  }

  double path_ = std::nan("");
  double of_path() {
    if (std::isnan(path_))
      path_ = trials_.path(trials_.spec(), label().id, sensitivity_.indicator).in(of_.year);
    return path_;
  }

  void finish() {
    double variance = of_.sd * of_.sd;
    for (const LearnableFigure& figure : worth_.figures)
      if (!figure.drawn && !worth_.cells_drawn) variance += figure.causes * figure.causes;
    worth_.sd_all = std::sqrt(variance);
    for (LearnableFigure& figure : worth_.figures)
      figure.narrowed = std::sqrt(std::max(0.0, variance - figure.causes * figure.causes));
    std::stable_sort(worth_.figures.begin(), worth_.figures.end(),
                     [](const auto& x, const auto& y) { return x.causes > y.causes; });
  }
};

}  // namespace

std::optional<WorthOfFigures> worth_of_figures(const Trials& trials, const Sensitivity& sensitivity,
                                               const SensitivityCase& of,
                                               const std::function<void(double)>& advanced,
                                               const std::stop_token& stop) {
  return Figures(trials, sensitivity, of).result(advanced, stop);
}

}  // namespace gapcast
