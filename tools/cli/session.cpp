// Writing to descriptors, and the language by the environment.
#include "tools/cli/session.hpp"

#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "engine/base/error.hpp"

namespace gapcast::cli {

void DescriptorOutput::write(std::string_view text) {
  while (!text.empty() && !closed_) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      closed_ = true;
      if (errno != EPIPE && !lenient_) throw IoError(name_, std::strerror(errno));
    }
  }
}

Language language_of_locale(const char* lc_all, const char* lc_messages, const char* lang) {
  for (const char* value : {lc_all, lc_messages, lang}) {
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("vi") ? Language::vietnamese : Language::english;
  }
  return Language::english;
}

}  // namespace gapcast::cli
