// Which published figures a base-year account may rest on: decided by what their definition counts.
#pragma once

#include <optional>

#include "engine/analysis/accounts/base_accounts.hpp"
#include "engine/analysis/printed/printed_figure.hpp"

namespace gapcast {

// By the table of definitions, never by an id alone.
enum class DefinitionUse : unsigned char {
  own,         // the engine's own definition, or of a quantity that it defines nowhere
  convention,  // counts otherwise in a way that the balance knows and enters as such: three parts,
               // product taxes within services, the series before a re-evaluation
  unstated,    // the same quantity as printed somewhere: its convention is not stated
  apart,       // counts otherwise, or does not say what: enters across a bridge only
};
DefinitionUse use_in_balance(const Observation& row, const Catalog& catalog);

// What a bridge of the catalogue makes of a figure: its range and value under `to`.
struct Crossing {
  Figure figure;
  const BridgeRow* bridge = nullptr;
  double error = 0;  // that the bridge adds, in the figure's unit
};
// Of bridges that fit the one with the smallest error; nullopt where none leads there.
std::optional<Crossing> crossing_of(const Observation& row, const std::string& to,
                                    const Catalog& catalog);

// Outside what the quantity can be (data/possible_values.hpp).
bool is_impossible(const Figure& figure);

}  // namespace gapcast
