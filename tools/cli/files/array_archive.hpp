// Arrays of one shape in an .npz file (a zip archive of .npy arrays), filled in any order and in
// place: nothing is kept in memory but a checksum a piece.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gapcast::cli {

// What the archive holds: `names.size()` arrays [rows][columns] of little-endian doubles, in C
// order, and one array `years` of whole numbers. Zip64 throughout, stored uncompressed, without a
// date, so that the same numbers give the same bytes.
class ArrayArchive {
 public:
  // Makes PATH's folder and writes aside. Names are unique. Throws IoError.
  ArrayArchive(std::string path, std::vector<std::string> names, std::vector<std::int64_t> years,
               std::int64_t columns);
  ~ArrayArchive();
  ArrayArchive(const ArrayArchive&) = delete;
  ArrayArchive& operator=(const ArrayArchive&) = delete;

  // Columns first, first + 1, … of a row. Pieces of a row come in rising order; each column once.
  void put(std::size_t array, std::size_t row, std::int64_t first, std::span<const double> values);

  // The file appears under its name. Precondition: every column of every row was put.
  void commit();

 private:
  struct Entry {
    std::string name;                      // within the archive
    std::string head;                      // of the array: the .npy header
    std::uint64_t begin = 0;               // of the entry in the file
    std::uint64_t data = 0;                // of the head in the file
    std::uint64_t size = 0;                // head and numbers
    std::vector<std::uint32_t> checksums;  // by row, of what was put
    std::uint32_t checksum = 0;            // of all
  };

  void lay_out();
  void write_at(std::uint64_t place, std::string_view bytes);
  void finish(Entry& entry);
  std::string directory() const;

  std::string path_, aside_;
  std::vector<std::int64_t> years_;
  std::int64_t columns_ = 0;
  int descriptor_ = -1;
  std::vector<Entry> entries_;  // of the arrays, then `years`
  std::uint64_t end_ = 0;       // of the entries
};

}  // namespace gapcast::cli
