// Lines of a commented INFO file.
#include "engine/report/layout/form_writer.hpp"

#include "engine/report/layout/layout.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kKeyWidth = 18;
constexpr std::size_t kRemarkColumn = 46;

std::string blanks(std::size_t n) { return std::string(n, ' '); }

}  // namespace

void FormWriter::prose(std::string_view text) {
  const std::string indent = blanks(kIndent * depth_);
  const std::string lines = wrapped(text, indent + "; ");
  // wrapped() indents the lines that follow by blanks; each is a comment of its own.
  std::size_t begin = 0;
  for (std::size_t end = lines.find('\n'); end != std::string::npos;
       begin = end + 1, end = lines.find('\n', begin))
    text_ += indent + "; " +
             lines.substr(begin + indent.size() + 2, end + 1 - begin - indent.size() - 2);
}

void FormWriter::row(std::string_view key, std::string_view value, std::string_view remark) {
  line(example_depth_ > 0, std::string(key) + padding(key, kKeyWidth) + " " + std::string(value),
       remark);
}

void FormWriter::example(std::string_view key, std::string_view value, std::string_view remark) {
  line(true, std::string(key) + padding(key, kKeyWidth) + " " + std::string(value), remark);
}

void FormWriter::open(std::string_view head, std::string_view remark) {
  line(example_depth_ > 0, std::string(head), remark);
  line(example_depth_ > 0, "{", "");
  ++depth_;
  if (example_depth_ > 0) ++example_depth_;
}

void FormWriter::open_example(std::string_view head, std::string_view remark) {
  line(true, std::string(head), remark);
  line(true, "{", "");
  ++depth_;
  ++example_depth_;
}

void FormWriter::close() {
  --depth_;
  line(example_depth_ > 0, "}", "");
  if (example_depth_ > 0) --example_depth_;
}

void FormWriter::line(bool is_example, const std::string& content, std::string_view remark) {
  std::string out = blanks(kIndent * depth_) + (is_example ? ";" : "") + content;
  if (!remark.empty()) out += padding(out, kRemarkColumn) + "  ; " + std::string(remark);
  text_ += out + "\n";
}

}  // namespace gapcast
