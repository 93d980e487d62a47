// Checks that engine/ and tools/ include only downward and that the library stays silent.
#include <doctest/doctest.h>
