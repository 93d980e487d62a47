// Comments: read whole, checked against what is known, shown in the language that is there.
#include <fstream>

#include <doctest/doctest.h>

#include "engine/data/comments.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

const CommentSubjects kSubjects = {{"lam-dong", "da-nang"}, {"gas"}, {"industry_share"}};

std::vector<Comment> load(const std::string& text, Diagnostics& diagnostics) {
  const test::ScratchFolder folder;
  const std::string path = (folder.path() / "comments.csv").string();
  std::ofstream(path) << text;
  return load_comments(path, kSubjects, diagnostics);
}

TEST_CASE("comments are read with what they are about") {
  Diagnostics diagnostics;
  const auto comments = load(
      "area,text,target,indicator,language,author,date\n"
      "lam-dong,\"two\nlines\",gas,,vi,Office,2026-03-01\n"
      ",of all,,industry_share,,,\n",
      diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  REQUIRE(comments.size() == 2);
  CHECK(comments[0].text == "two\nlines");
  CHECK(comments[0].target == "gas");
  CHECK(comments[0].author == "Office");
  CHECK(comments[1].area.empty());
  CHECK(comments[1].indicator == "industry_share");
}

TEST_CASE("unknown names are problems with their line and the nearest name") {
  Diagnostics diagnostics;
  load(
      "area,text,target,indicator,language\n"
      "lam-dnog,a,,,\n"
      "lam-dong,b,gaz,,\n"
      "lam-dong,c,,industry_shar,\n"
      "lam-dong,d,,,fr\n"
      "lam-dong,,,,\n",
      diagnostics);
  REQUIRE(diagnostics.all().size() == 5);
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(diagnostics.all()[i].place.line == static_cast<int>(i) + 2);
  CHECK(render(diagnostics.all()[0], Language::english).find("'lam-dong'") != std::string::npos);
  CHECK(render(diagnostics.all()[1], Language::english).find("'gas'") != std::string::npos);
  CHECK(render(diagnostics.all()[2], Language::english).find("'industry_share'") !=
        std::string::npos);
}

TEST_CASE("a file that is not there is a problem") {
  Diagnostics diagnostics;
  load_comments("/nowhere/comments.csv", kSubjects, diagnostics);
  CHECK(diagnostics.has_errors());
}

TEST_CASE("another language stands in only where nothing is said in the reader's") {
  Diagnostics diagnostics;
  const auto comments = load(
      "area,text,language\n"
      "lam-dong,xin chao,vi\n"
      "lam-dong,hello,en\n"
      "da-nang,chi co tieng Viet,vi\n"
      "da-nang,both,\n",
      diagnostics);
  const auto texts = [&](const char* area, Language language) {
    std::string all;
    for (const Comment* comment : comments_about(comments, area, language))
      all += comment->text + "|";
    return all;
  };
  CHECK(texts("lam-dong", Language::english) == "hello|");
  CHECK(texts("lam-dong", Language::vietnamese) == "xin chao|");
  CHECK(texts("da-nang", Language::english) == "chi co tieng Viet|both|");
  CHECK(texts("", Language::english).empty());
}

}  // namespace
}  // namespace gapcast
