// Shards of an ensemble as bytes (run.hpp has what callers use).
//
// The bytes: the line "gapcast shard 1\n"; the label (ByteWriter: key, scenario, words of the
// command, members, first, count, index, count of shards); the members' numbers; the SHA-256 of all
// that as 64 hexadecimal digits. The numbers are, up to kExactMembers in all, the samples
// [output][year][member of the shard] as doubles; beyond, the tallies of each group of outputs.
#pragma once

#include <optional>
#include <string>

#include "engine/run/reduction.hpp"

namespace gapcast {

// The members that a shard of an ensemble has: in order, as equal in number as can be.
MemberRange shard_range(const ShardPart& part, std::int64_t members);

// The bytes of the labelled shard; nothing where it was stopped.
std::optional<std::string> shard_bytes(const Reducible& what, const Reducing& how,
                                       const ShardLabel& label);

// Shards sorted by their members, that make up the ensemble.
Reduced reduce_shards(const Reducible& what, const Reducing& how, const std::vector<Shard>& shards);

}  // namespace gapcast
