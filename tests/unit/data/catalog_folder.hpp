// A small sound data folder as texts, and the problems of it with one thing changed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/data/catalog.hpp"
#include "tests/unit/data/data_support.hpp"

namespace gapcast::test {

using Texts = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

// A small sound folder.
inline Files sound() {
  return {
      {"sources.csv",
       "id,title,url,date,publisher,licence,note\n"
       "yearbook,Niên giám,https://example.org/y,2024-06,Cục Thống kê,facts,\n"
       "report,Report,,2025-01-31,,,\n"},
      {"sectors.csv",
       "id,group,vsic,digital,title_en,title_vi,employment_weight,source,note\n"
       "farming,agriculture,A,other,Farming,Nông nghiệp,30,yearbook,\n"
       "chips,industry,C26,core,Chips,Vi mạch,5,yearbook,\n"
       "factories,industry,C10-C25 C27-C33,other,Factories,Chế biến,25,,guess\n"
       "building,construction,F,other,X,X,40,,\n"
       "taxes_net,taxes,-,none,Taxes,Thuế,0,,\n"},
      {"areas.csv",
       "id,kind,level,title_en,title_vi,of,code,successor,source\n"
       "nation,leaf,nation,Nation,Cả nước,,,,yearbook\n"
       "east,leaf,former,East,Đông,,01,both,yearbook report\n"
       "west,leaf,former,West,Tây,,02,both,\n"
       "both,aggregate,province,Both,Cả hai,east west,01,,\n"
       "all-of-it,aggregate,region,Region,Vùng,east west,,,\n"},
      {"definitions.csv",
       "id,indicator,title_en,title_vi,coverage_en,coverage_vi,price_basis,compiler,tax_treatment,"
       "formula,engine,source\n"
       "industry_share.gso,industry_share,Share,Tỷ trọng,B-E,B-E,current,GSO,,,yes,yearbook\n"
       "industry_share.old,industry_share,Share,Tỷ trọng,B-F,B-F,current,GSO,,,no,yearbook\n"
       "grdp_growth.gso,grdp_growth,Growth,Tăng trưởng,all,tất cả,constant,GSO,,,yes,report\n"},
      {"base_accounts.csv",
       "area,item,sector,year,value,sd,unit,status,source,note\n"
       "east,grdp,all,2022,1000,10,bn VND,published,yearbook,\n"
       "east,share,farming,2022,40,1,%,derived,yearbook,\n"
       "east,share,chips,2022,59.98,,%,assumption,,\n"
       "east,observed_growth,industry,2023,7.5,,%,published,report,\n"
       "east,check_deflator,chips,2022,1.5,,ratio,assumption,,\n"},
      {"parameters.csv",
       "area,sector,parameter,value,unit,status,source,note\n"
       "*,farming,growth_recent,3.4,% a year,derived,yearbook,\n"
       "*,industry,volatility,\"normal(3, 1) in [1, 5]\",points,assumption,,\n"
       "*,chips.industry,correlation,0.4,,assumption,,\n"
       "east,,population_growth,1,% a year,derived,report,\n"},
      {"observations.csv",
       "area,indicator,sector,year,value,unit,price_basis,definition,status,source,note,in_use\n"
       "east,industry_share,,2023,31.5,%,current,industry_share.gso,final,yearbook,,yes\n"
       "east,industry_share,,2021,30,%,current,industry_share.gso,report,report,,yes\n"
       "east,industry_share,,2021,29,%,current,industry_share.gso,plan,report,,no\n"
       "east,industry_share,,2023H1,33,%,current,industry_share.gso,report,report,,yes\n"
       "east,industry_share,chips,2022,12,%,current,industry_share.gso,assumption,,,yes\n"
       "both,grdp_growth,all,2018-2022,6.5,%,constant,grdp_growth.gso,report,report,,yes\n"
       "east,industry_share,,2022,40,%,current,industry_share.old,final,yearbook,,yes\n"}};
}

struct Loading {
  Catalog catalog;
  Diagnostics diagnostics;
};

inline Loading load(const Files& files) {
  const TemporaryFolder folder;
  for (const auto& [name, text] : files)
    if (!text.empty()) folder.write(name, text);
  Loading loading;
  loading.catalog = load_catalog(folder.path(), loading.diagnostics);
  return loading;
}

// Problems of the sound folder with the first occurrence of `from` in one file replaced.
inline Texts problems_with(const std::string& file, const std::string& from,
                           const std::string& to) {
  Files files = sound();
  std::string& text = files.at(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return problems(load(files).diagnostics);
}

// The same with a line added at the end of the file.
inline Texts problems_with_line(const std::string& file, const std::string& line) {
  Files files = sound();
  files.at(file) += line + "\n";
  return problems(load(files).diagnostics);
}

}  // namespace gapcast::test
