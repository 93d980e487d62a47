// What the program says of itself: version and build facts, and its commands and options as JSON.
#pragma once

#include <string>

#include "engine/base/language.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {

// "gapcast 0.1.0 (revision, compiler, build type)".
std::string version_line();
// That line, then a line a fact: compiler, build type, sanitizers, libraries, data folder.
// `data_folder` is the one that would be used without --data; "" for the built-in figures.
std::string version_text(const std::string& data_folder, Language language);
std::string version_json(const std::string& data_folder);

// Commands with their arguments, texts, examples and options; texts in the language.
std::string program_json(Language language);
std::string command_json(const Command& command, Language language);

}  // namespace gapcast::cli
