// Balanced base-year accounts for people (text) and for programs (JSON, CSV).
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/accounts/base_accounts.hpp"
#include "engine/base/language.hpp"

namespace gapcast {

// For each account: its cells with width, status and what they rest on, how they differ from the
// account in use and why, the figures that the rest contradicts, and which figure would help most.
// An area with too little data gets the last only, with the reason.
std::string accounts_text(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                          Language language);

// Which leaves have too little data for an account, and how to ask what would help; "" where all
// have one.
std::string unbalanced_text(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                            Language language);

// {"areas": [...], "cells": [...], "figures": [...], "missing": [...]}.
std::string accounts_json(const std::vector<BalancedAccount>& accounts);

// In the format of base_accounts.csv, with the published growth after the base year as in the
// catalogue's own; areas with enough data only. `whole`: a file for the whole catalogue, with the
// cells in use of those that cannot be balanced, whose notes then begin with `kept:`.
std::string accounts_csv(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                         bool whole = false);

// area, item, sector, loadings ("component:loading …"): about the balanced accounts; and about the
// accounts in use (of an area without one: the balanced), in the format of the data folder's
// base_covariance.csv.
std::string covariance_csv(const std::vector<BalancedAccount>& accounts);
std::string covariance_in_use_csv(const std::vector<BalancedAccount>& accounts);

// "construction in GRDP": a figure that is not published.
std::string missing_text(const MissingFigure& missing, Language language);

// What a statement says and where it is from: "industry_share 2022 = 11.26 (final; SOURCE)", or the
// assumption in words, with the titles of sectors where the catalogue is given.
std::string statement_text(const AccountFigure& figure, Language language,
                           const Catalog* catalog = nullptr);

// A figure with what it was entered as and what the balance has in its place, in the unit that
// entered: percent of a whole, or its own.
std::string residual_text(const AccountFigure& figure, Language language);

}  // namespace gapcast
