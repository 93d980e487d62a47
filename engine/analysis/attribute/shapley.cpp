// Exact and sampled Shapley values.
#include "engine/analysis/attribute/shapley.hpp"

#include <bit>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr Coalition bit_of(int player) { return Coalition{1} << player; }

// |S|! (n - |S| - k)! / (n - k + 1)!: k = 1 for values, 2 for interactions.
double weight(int players, int size, int k) {
  return std::exp(std::lgamma(size + 1) + std::lgamma(players - size - k + 1) -
                  std::lgamma(players - k + 2));
}

class Game {
 public:
  Game(int players, const Worths& worths) : players_(players), worths_(worths) {}

  // Asks for those that are not known yet; they are different ones.
  void ask(const std::vector<Coalition>& coalitions) {
    std::vector<Coalition> unknown;
    for (const Coalition coalition : coalitions)
      if (!known_.contains(coalition)) unknown.push_back(coalition);
    if (unknown.empty()) return;
    std::vector<std::vector<double>> found = worths_(unknown);
    for (std::size_t i = 0; i < unknown.size(); ++i)
      known_.emplace(unknown[i], std::move(found[i]));
  }
  // Of one that was asked for.
  const std::vector<double>& operator()(Coalition coalition) const { return known_.at(coalition); }
  Coalition everybody() const { return bit_of(players_) - 1; }
  std::int64_t asked() const { return static_cast<std::int64_t>(known_.size()); }

 private:
  int players_;
  const Worths& worths_;
  std::unordered_map<Coalition, std::vector<double>> known_;
};

void set_exact_values(int players, Game& game, Shapley& result) {
  const std::size_t measures = result.all.size();
  for (Coalition s = 0; s <= game.everybody(); ++s)
    for (int i = 0; i < players; ++i) {
      if (s & bit_of(i)) continue;
      const double w = weight(players, std::popcount(s), 1);
      const std::vector<double>& with = game(s | bit_of(i));
      const std::vector<double>& without = game(s);
      for (std::size_t m = 0; m < measures; ++m)
        result.value[m][static_cast<std::size_t>(i)] += w * (with[m] - without[m]);
    }
}

void set_interactions(int players, Game& game, Shapley& result) {
  const auto n = static_cast<std::size_t>(players);
  for (std::vector<double>& matrix : result.interaction) matrix.assign(n * n, 0);
  for (int i = 0; i < players; ++i)
    for (int j = i + 1; j < players; ++j)
      for (Coalition s = 0; s <= game.everybody(); ++s) {
        if (s & (bit_of(i) | bit_of(j))) continue;
        const double w = weight(players, std::popcount(s), 2);
        for (std::size_t m = 0; m < result.interaction.size(); ++m) {
          const double joint = game(s | bit_of(i) | bit_of(j))[m] - game(s | bit_of(i))[m] -
                               game(s | bit_of(j))[m] + game(s)[m];
          const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
          result.interaction[m][a * n + b] += w * joint;
          result.interaction[m][b * n + a] += w * joint;
        }
      }
}

// splitmix64 (Vigna): enough for orders, and the same on every machine.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

void shuffle(std::vector<int>& order, std::uint64_t& state) {
  for (std::size_t k = order.size(); k > 1; --k)
    std::swap(order[k - 1], order[static_cast<std::size_t>(next(state) % k)]);
}

// Everybody who is there after each player of an order has come.
std::vector<Coalition> along(const std::vector<int>& order) {
  std::vector<Coalition> coalitions;
  Coalition present = 0;
  for (const int player : order) coalitions.push_back(present |= bit_of(player));
  return coalitions;
}

// Adds what each player brings when the players come in this order.
void add_order(const std::vector<int>& order, Game& game, std::vector<std::vector<double>>& sums) {
  Coalition present = 0;
  for (const int player : order) {
    const std::vector<double>& before = game(present);
    present |= bit_of(player);
    const std::vector<double>& after = game(present);
    for (std::size_t m = 0; m < sums.size(); ++m)
      sums[m][static_cast<std::size_t>(player)] += after[m] - before[m];
  }
}

bool is_stopped(const ShapleyOptions& options) { return options.stopped && options.stopped(); }

// Random orders, the same of the same seed.
class Orders {
 public:
  Orders(int players, std::uint64_t seed)
      : order_(static_cast<std::size_t>(players)), state_(seed) {
    std::iota(order_.begin(), order_.end(), 0);
  }
  // The next one, of which and of whose reverse every coalition has been asked for.
  const std::vector<int>& next_asked(Game& game) {
    shuffle(order_, state_);
    game.ask(along(order_));
    game.ask(along({order_.rbegin(), order_.rend()}));
    return order_;
  }

 private:
  std::vector<int> order_;
  std::uint64_t state_;
};

// Asks for every coalition, those of whole orders first, so that a stop leaves something: then the
// number of orders that were whole by then is given, else nothing.
std::optional<int> ask_for_all(int players, Game& game, const ShapleyOptions& options) {
  Orders orders(players, options.seed);
  for (int p = 0; options.stopped && p < options.permutations; ++p) {
    orders.next_asked(game);
    if (is_stopped(options)) return p;
  }
  std::vector<Coalition> all(static_cast<std::size_t>(game.everybody()) + 1);
  std::iota(all.begin(), all.end(), Coalition{0});
  game.ask(all);
  if (is_stopped(options)) return options.permutations;
  return std::nullopt;
}

// Orders in pairs, each with its reverse, whose errors partly cancel; a pair is one observation.
void set_sampled_values(int players, Game& game, const ShapleyOptions& options, Shapley& result) {
  const auto n = static_cast<std::size_t>(players);
  const std::size_t measures = result.all.size();
  std::vector<std::vector<double>> squares(measures, std::vector<double>(n));
  Orders orders(players, options.seed);
  for (int p = 0; p < options.permutations; ++p) {
    const std::vector<int>& order = orders.next_asked(game);
    if (is_stopped(options)) break;
    ++result.orders;
    std::vector<std::vector<double>> sums(measures, std::vector<double>(n));
    add_order(order, game, sums);
    add_order({order.rbegin(), order.rend()}, game, sums);
    for (std::size_t m = 0; m < measures; ++m)
      for (std::size_t i = 0; i < n; ++i) {
        result.value[m][i] += sums[m][i] / 2;
        squares[m][i] += sums[m][i] * sums[m][i] / 4;
      }
  }
  const double pairs = std::max(1, result.orders);
  for (std::size_t m = 0; m < measures; ++m)
    for (std::size_t i = 0; i < n; ++i) {
      const double mean = result.value[m][i] /= pairs;
      const double variance = std::max(0.0, squares[m][i] / pairs - mean * mean);
      result.error[m][i] = std::sqrt(variance / std::max(1.0, pairs - 1));
    }
}

}  // namespace

double shapley_weight(int players, int size) { return weight(players, size, 1); }

Shapley shapley(int players, const Worth& worth, const ShapleyOptions& options) {
  const Worths one_by_one = [&](const std::vector<Coalition>& coalitions) {
    std::vector<std::vector<double>> all;
    for (const Coalition coalition : coalitions) all.push_back(worth(coalition));
    return all;
  };
  return shapley(players, one_by_one, options);
}

Shapley shapley(int players, const Worths& worths, const ShapleyOptions& options) {
  if (players < 0 || players > 63 || options.permutations < 2)
    throw InternalError("shapley: players outside 0 to 63, or fewer than two orders");
  Game game(players, worths);
  game.ask({0});
  game.ask({game.everybody()});
  Shapley result;
  result.none = game(0);
  result.all = game(game.everybody());
  const std::size_t measures = result.all.size();
  result.value.assign(measures, std::vector<double>(static_cast<std::size_t>(players)));
  result.error = result.value;
  ShapleyOptions orders = options;
  result.exact = players <= options.exact_players;
  if (result.exact)
    if (const std::optional<int> whole = ask_for_all(players, game, options)) {
      result.exact = false;
      orders.permutations = *whole;
      orders.stopped = {};  // of these every coalition is known
    }
  if (result.exact) {
    set_exact_values(players, game, result);
    result.interaction.resize(measures);
    set_interactions(players, game, result);
  } else {
    set_sampled_values(players, game, orders, result);
  }
  result.coalitions = game.asked();
  return result;
}

}  // namespace gapcast
