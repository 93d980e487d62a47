// Hashes: FNV-1a for the names of random streams, SHA-256 for the bytes of input files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gapcast {

// 64-bit FNV-1a (Fowler, Noll, Vo): offset 14695981039346656037, prime 1099511628211.
constexpr std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ull;
  }
  return hash;
}

// Lower-case hexadecimal SHA-256 (FIPS 180-4), as `sha256sum` prints it.
std::string sha256(std::string_view bytes);

// The same without the processor's SHA instructions, which sha256 uses where there are any.
std::string sha256_portable(std::string_view bytes);

}  // namespace gapcast
