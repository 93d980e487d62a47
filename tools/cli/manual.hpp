// The man page and the completion of bash, written from the tables of commands and options.
#pragma once

#include <string>

#include "engine/base/language.hpp"

namespace gapcast::cli {

// gapcast.1 in roff (macro package man), UTF-8: every command with its texts, options and example,
// every option, exit statuses, environment, files.
std::string man_page(Language language);

// A script for bash, to be sourced: completes commands, their options, values of options, topics
// and names; else files. Needs nothing but bash.
std::string bash_completion();

}  // namespace gapcast::cli
