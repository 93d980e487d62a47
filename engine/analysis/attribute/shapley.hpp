// Sharing a total among the parts that made it together: Shapley values (METHODS 7.4).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace gapcast {

// A coalition of players, by bit. At most 63 players.
using Coalition = std::uint64_t;

// The worth of a coalition, several measures at once (each has the same number for every call).
using Worth = std::function<std::vector<double>(Coalition)>;
// The same of many different coalitions at once, in their order: they may be worked out side by
// side.
using Worths = std::function<std::vector<std::vector<double>>(const std::vector<Coalition>&)>;

struct ShapleyOptions {
  int exact_players = 10;  // up to so many players every coalition is asked for
  int permutations = 200;  // beyond: sampled orders, each with its reverse
  std::uint64_t seed = 1;  // of the orders
  // Asked after each order and its reverse (where every coalition is asked for, those of so many
  // orders come first); true: the orders before it are what is told, as of sampled ones. An order
  // during which it came true may have worths of nothing and is left out.
  std::function<bool()> stopped = {};
};

// phi[measure][player]; for every measure the players' values add up to all - none, exactly (up to
// rounding), sampled or not.
struct Shapley {
  bool exact = true;
  int orders = 0;                                // sampled, each with its reverse; 0 where exact
  std::vector<double> none, all;                 // worth without and with every player
  std::vector<std::vector<double>> value;        // [measure][player]
  std::vector<std::vector<double>> error;        // standard error of sampling; 0 where exact
  std::vector<std::vector<double>> interaction;  // [measure][i * n + j]; empty when sampled
  std::int64_t coalitions = 0;                   // different ones asked for
};

// phi_i = sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)); interaction of i and
// j = sum over S without both of |S|! (n - |S| - 2)! / (n - 1)! (v(S+i+j) - v(S+i) - v(S+j) + v(S))
// (Grabisch and Roubens 1999). Each coalition is asked for once.
Shapley shapley(int players, const Worth& worth, const ShapleyOptions& options = {});
Shapley shapley(int players, const Worths& worths, const ShapleyOptions& options = {});

// |S|! (n - |S| - 1)! / n!, the weight of a coalition of `size` that a player joins.
double shapley_weight(int players, int size);

}  // namespace gapcast
