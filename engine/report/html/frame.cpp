// The frame of a page as markup; style and script come from the bundle.
#include "engine/report/html/frame.hpp"

#include <span>

#include "engine/base/messages/page.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "gapcast_embedded/web_bundle.hpp"

namespace gapcast::html {
namespace {

std::string joined(std::span<const std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

// One choice of the language switch: a radio button and its label.
std::string choice(std::string_view value, const std::string& label, bool checked) {
  const std::string id = "language-" + std::string(value);
  return "<input class=\"pick\" type=\"radio\" name=\"language\"" + attribute("id", id) +
         attribute("value", value) + (checked ? " checked" : "") + ">" +
         element("label", attribute("for", id), label);
}

// Words in their language, which is not the page's in one of two.
std::string said_in(Language language, Message message) {
  return text_element("span", attribute("lang", code_of(language)), format(message, language));
}

std::string head(const std::string& title) {
  // Nothing may be fetched, and no script may run but the two elements of this page.
  constexpr std::string_view kPolicy =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
  return "<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\"" +
         attribute("content", kPolicy) + ">\n" + text_element("title", "", title) + "\n" +
         element("style", "", joined(embedded::kReportStyle)) + "\n";
}

}  // namespace

std::string language_switch(Language first, bool both) {
  constexpr Language vi = Language::vietnamese, en = Language::english;
  return choice("vi", said_in(vi, msg::page_vietnamese), first == vi) +
         choice("en", said_in(en, msg::page_english), first == en) +
         (both ? choice("both", said_in(vi, msg::page_both) + " / " + said_in(en, msg::page_both),
                        false)
               : std::string()) +
         "\n";
}

std::string in_both_languages(const std::function<std::string(Language)>& make) {
  std::string both;
  for (const Language language : {Language::vietnamese, Language::english}) {
    const std::string content = make(language);
    if (content.empty()) return {};
    const std::string_view code = code_of(language);
    both += element("div", attribute("class", code) + attribute("lang", code), tied(content));
  }
  return element("div", attribute("class", "pair"), both) + "\n";
}

std::string document(const std::string& title, Language first, const std::string& main,
                     const std::string& data, std::string_view classes) {
  // A page without charts needs the script too: for the language that its address asks for, and for
  // what is copied from it.
  std::string script;
  if (!data.empty())
    script = element("script",
                     attribute("type", "application/json") + attribute("id", "chart-data"), data) +
             "\n";
  script += element("script", "", joined(embedded::kReportScript)) + "\n";
  return "<!DOCTYPE html>\n<html" + attribute("lang", code_of(first)) + ">\n" +
         element("head", "", "\n" + head(title)) + "\n<body>\n" +
         element("main", classes.empty() ? "" : attribute("class", classes), "\n" + main) + "\n" +
         script + "</body>\n</html>\n";
}

}  // namespace gapcast::html
