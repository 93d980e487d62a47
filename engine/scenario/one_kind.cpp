// Reading files that hold blocks of one kind only.
#include "engine/scenario/one_kind.hpp"

#include "engine/base/text.hpp"
#include "engine/scenario/reading.hpp"

namespace gapcast {

Node read_one_kind(const std::string& path, std::string_view text, const OneKind& kind,
                   Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.n_errors();
  Node root = read_document(path, text, diagnostics);
  const bool empty = root.children.empty();
  std::erase_if(root.children, [&](const Node& child) {
    if (child.key == kind.key) return false;
    diagnostics.error(child.place, join_path("", child.key), kind.other, {shown(child.key)});
    return true;
  });
  if (empty && diagnostics.n_errors() == before) diagnostics.error({path, 0}, "", kind.empty);
  return root;
}

}  // namespace gapcast
