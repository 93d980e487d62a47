// The glossary, from the message catalogue and the tables that use its ids.
#include "engine/report/explain/glossary.hpp"

#include <algorithm>
#include <array>

#include "engine/base/accounting.hpp"
#include "engine/base/messages.hpp"
#include "engine/base/messages/blank.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

struct Form {
  std::string_view mark;  // at the beginning (ends in '_') or the end (begins with '_') of an id
  Message note{};
};
constexpr std::array kForms = {
    Form{"unit_", msg::glossary_unit},
    Form{"measure_", msg::glossary_measure},
    Form{"subject_", msg::glossary_subject},
    Form{"word_", msg::glossary_word},
    Form{"progress_", msg::glossary_progress},
    Form{"key_", msg::glossary_key},
    Form{"digital_kind_", msg::glossary_digital},
    Form{"_short_nation", msg::glossary_short},
    Form{"_nation", msg::glossary_nation},
    Form{"_short", msg::glossary_short},
};

bool has_mark(std::string_view id, std::string_view mark) {
  return mark.back() == '_' ? id.starts_with(mark) : id.ends_with(mark);
}

std::string with_unit(Message note, std::string_view unit, Language language) {
  return format(note, language, unit_text(unit, language));
}

std::string note_of(std::string_view id, Language language) {
  for (const Form& form : kForms)
    if (has_mark(id, form.mark)) return format(form.note, language);
  if (const auto indicator = indicator_of(id))
    return with_unit(msg::glossary_indicator, info(*indicator).unit, language);
  if (const ParameterInfo* parameter = parameter_info(id))
    return with_unit(msg::glossary_parameter, parameter->field.unit, language);
  if (lever_kind(id) != nullptr) return format(msg::glossary_lever, language);
  if (group_of(id)) return format(msg::glossary_group, language);
  for (const auto& table : {area_fields(), sector_account_fields()})
    for (const Field& field : table)
      if (field.key == id) return with_unit(msg::glossary_account, field.unit, language);
  return {};
}

}  // namespace

std::vector<GlossaryTerm> glossary() {
  std::vector<GlossaryTerm> terms;
  for (const Message message : all_messages()) {
    if (message.domain != MessageDomain::terms) continue;
    const std::string id(name(message));
    terms.push_back({id, std::string(pattern(message, Language::english)),
                     std::string(pattern(message, Language::vietnamese)),
                     note_of(id, Language::english), note_of(id, Language::vietnamese)});
  }
  return terms;
}

std::string glossary_csv() {
  std::string text = csv_line({"id", "en", "vi", "note"});
  for (const GlossaryTerm& term : glossary())
    text += csv_line({term.id, term.en, term.vi,
                      term.note_en.empty() ? std::string() : term.note_en + " / " + term.note_vi});
  return text;
}

}  // namespace gapcast
