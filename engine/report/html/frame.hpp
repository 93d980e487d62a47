// What every page stands in: head, style, the switch of languages, script and data.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/base/language.hpp"

namespace gapcast::html {

// Buttons that show one language or the other, or (`both`) the two beside each other. They stand
// before everything that they show or hide, so that plain CSS can.
std::string language_switch(Language first, bool both);

// The same in both languages, one of which is shown; "" where it is empty in one.
std::string in_both_languages(const std::function<std::string(Language)>& make);

// A whole document around the markup of its <main>, self-contained; nothing can be fetched. `data`
// is the JSON of the charts; a page without charts has no script.
std::string document(const std::string& title, Language first, const std::string& main,
                     const std::string& data = {}, std::string_view classes = {});

}  // namespace gapcast::html
