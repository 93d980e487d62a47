// Where the source tree lies, for tests that read its files.
#pragma once

#include <string>

namespace gapcast::test {

// The root of the source tree, absolute, without a slash at the end. Defined beside the tests'
// main function, the one file that knows it: the others compile alike in every clone.
const std::string& source_root();

}  // namespace gapcast::test
