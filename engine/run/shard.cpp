// Writing and reading shards, and putting them together.
#include "engine/run/shard.hpp"

#include <algorithm>
#include <cstring>

#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/run/passes.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kMagic = "gapcast shard 1\n";
constexpr std::size_t kDigest = 64;

void write_label(ByteWriter& out, const ShardLabel& label) {
  out.text(label.key);
  out.text(label.scenario);
  out.natural(label.command.size());
  for (const std::string& word : label.command) out.text(word);
  for (const std::int64_t number : {label.members, label.first, label.count,
                                    std::int64_t{label.part.index}, std::int64_t{label.part.count}})
    out.whole(number);
}

ShardLabel read_label(ByteReader& in) {
  ShardLabel label;
  label.key = in.text();
  label.scenario = in.text();
  const std::uint64_t words = in.natural();
  for (std::uint64_t w = 0; w < words && in.ok(); ++w) label.command.push_back(in.text());
  label.members = in.whole();
  label.first = in.whole();
  label.count = in.whole();
  label.part.index = static_cast<int>(in.whole());
  label.part.count = static_cast<int>(in.whole());
  return label;
}

// Groups hold whole outputs in any order: each row has its place.
bool write_samples(const Reducible& what, const Reducing& how, MemberRange range,
                   std::string& bytes) {
  const Plan& plan = what.compiled.plan;
  const std::size_t start = bytes.size();
  const auto row_bytes = static_cast<std::size_t>(range.count) * sizeof(double);
  const auto n_years = static_cast<std::size_t>(plan.n_years);
  bytes.resize(start + plan.outputs.size() * n_years * row_bytes);
  const SampleSource source = simulated_samples(what, how, range);
  const auto groups = passes(plan, range.count, how.bytes);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const EnsembleRun run = source(groups[g], part_of(how.progress, g, groups.size()));
    if (run.cancelled) return false;
    for (const int output : groups[g])
      for (std::size_t t = 0; t < n_years; ++t) {
        const std::size_t row = static_cast<std::size_t>(output) * n_years + t;
        const auto values = run.samples.row(run.samples.position(output), static_cast<int>(t));
        std::memcpy(bytes.data() + start + row * row_bytes, values.data(), row_bytes);
      }
  }
  return true;
}

bool write_tallies(const Reducible& what, const Reducing& how, MemberRange range,
                   std::string& bytes) {
  const Plan& plan = what.compiled.plan;
  const TallySource source = simulated_tallies(what, how, range);
  const auto groups = tally_groups(plan, what.total, how.bytes);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    Tallies tallies(plan, what.targets, what.queries, groups[g]);
    if (!source(groups[g], tallies, part_of(how.progress, g, groups.size()))) return false;
    ByteWriter out;
    tallies.write(out);
    bytes += out.bytes();
  }
  return true;
}

// What stands between the label and the digest.
std::string_view numbers_of(const Shard& shard) {
  std::string_view bytes = shard.bytes;
  bytes.remove_prefix(kMagic.size());
  bytes.remove_suffix(kDigest);
  ByteReader in(bytes);
  read_label(in);
  return in.rest();
}

[[noreturn]] void refuse_content(const Shard& shard) {
  throw InternalError("numbers of another plan in " + shard.name);
}

SampleSource samples_of(const Plan& plan, std::int64_t total, const std::vector<Shard>& shards) {
  return [&plan, &shards, total](const std::vector<int>& outputs, const Progress&) {
    EnsembleRun run{Samples(outputs, plan.n_years, total), {}, false};
    for (const Shard& shard : shards) {
      const std::string_view numbers = numbers_of(shard);
      const auto count = static_cast<std::size_t>(shard.label.count);
      const auto n_years = static_cast<std::size_t>(plan.n_years);
      if (numbers.size() != plan.outputs.size() * n_years * count * sizeof(double))
        refuse_content(shard);
      for (std::size_t k = 0; k < outputs.size(); ++k)
        for (std::size_t t = 0; t < n_years; ++t) {
          const std::size_t row = static_cast<std::size_t>(outputs[k]) * n_years + t;
          const auto into = run.samples.row(static_cast<int>(k), static_cast<int>(t))
                                .subspan(static_cast<std::size_t>(shard.label.first), count);
          std::memcpy(into.data(), numbers.data() + row * count * sizeof(double),
                      into.size_bytes());
        }
    }
    return run;
  };
}

Reduced reduce_tallies_of(const Reducible& what, const Reducing& how,
                          const std::vector<Shard>& shards) {
  std::vector<ByteReader> readers;
  for (const Shard& shard : shards) readers.emplace_back(numbers_of(shard));
  const TallySource source = [&](const std::vector<int>& outputs, Tallies& sum, const Progress&) {
    for (std::size_t k = 0; k < shards.size(); ++k) {
      Tallies part(what.compiled.plan, what.targets, what.queries, outputs);
      Tallies& into = k == 0 ? sum : part;
      into.read(readers[k], what.total);
      if (!readers[k].ok() || (k > 0 && !sum.add(part))) refuse_content(shards[k]);
    }
    return true;
  };
  Reduced result = reduce_by_tallies(what, how, source);
  for (std::size_t k = 0; k < shards.size(); ++k)
    if (!readers[k].at_end()) refuse_content(shards[k]);
  return result;
}

std::string part_text(const ShardPart& part) {
  return std::to_string(part.index) + "/" + std::to_string(part.count);
}

// The parts of `count` that a gap between the shards stands for.
std::string missing_parts(const ShardLabel& like, std::int64_t from, std::int64_t to) {
  std::string parts;
  for (int k = 1; k <= like.part.count; ++k) {
    const MemberRange range = shard_range({k, like.part.count}, like.members);
    if (range.count == 0 || range.first < from || range.first + range.count > to) continue;
    parts += (parts.empty() ? "" : ", ") + part_text({k, like.part.count});
  }
  return parts.empty() ? std::to_string(from) + "–" + std::to_string(to - 1) : parts;
}

}  // namespace

MemberRange shard_range(const ShardPart& part, std::int64_t members) {
  const auto bound = [&](int k) {
    return static_cast<std::int64_t>(static_cast<Int128>(members) * k / part.count);
  };
  return {bound(part.index - 1), bound(part.index) - bound(part.index - 1)};
}

std::optional<std::string> shard_bytes(const Reducible& what, const Reducing& how,
                                       const ShardLabel& label) {
  ByteWriter head;
  write_label(head, label);
  std::string bytes = std::string(kMagic) + head.bytes();
  const MemberRange range{label.first, label.count};
  const bool complete = is_exact(what.total) ? write_samples(what, how, range, bytes)
                                             : write_tallies(what, how, range, bytes);
  if (!complete) return std::nullopt;
  bytes += sha256(bytes);
  return bytes;
}

std::optional<Shard> read_shard(const std::string& name, std::string bytes,
                                Diagnostics& diagnostics) {
  const std::string_view all = bytes;
  if (!all.starts_with(kMagic.substr(0, 14))) {
    diagnostics.error({name, 0}, "", msg::shard_not_one);
    return std::nullopt;
  }
  if (!all.starts_with(kMagic)) {
    diagnostics.error({name, 0}, "", msg::shard_other_format);
    return std::nullopt;
  }
  if (all.size() < kMagic.size() + kDigest ||
      sha256(all.substr(0, all.size() - kDigest)) != all.substr(all.size() - kDigest)) {
    diagnostics.error({name, 0}, "", msg::shard_damaged);
    return std::nullopt;
  }
  ByteReader in(all.substr(kMagic.size()));
  ShardLabel label = read_label(in);
  return Shard{name, std::move(bytes), std::move(label)};
}

void check_shards(std::vector<Shard>& shards, Diagnostics& diagnostics) {
  std::stable_sort(shards.begin(), shards.end(), [](const Shard& a, const Shard& b) {
    return a.label.first < b.label.first ||
           (a.label.first == b.label.first && a.label.count < b.label.count);
  });
  if (shards.empty()) return;
  const ShardLabel& like = shards.front().label;
  std::int64_t next = 0;
  std::string before;
  for (const Shard& shard : shards) {
    const ShardLabel& label = shard.label;
    if (label.key != like.key || label.members != like.members) {
      diagnostics.error({shard.name, 0}, "", msg::shard_other_plan,
                        {part_text(label.part), shards.front().name});
      continue;
    }
    if (label.count == 0) continue;
    if (label.first < next)
      diagnostics.error({shard.name, 0}, "", msg::shard_overlaps, {part_text(label.part), before});
    else if (label.first > next)
      diagnostics.error({shards.front().name, 0}, "", msg::shard_missing,
                        {missing_parts(label, next, label.first), label.scenario});
    next = std::max(next, label.first + label.count);
    before = shard.name;
  }
  if (next < like.members)
    diagnostics.error({shards.front().name, 0}, "", msg::shard_missing,
                      {missing_parts(like, next, like.members), like.scenario});
}

Reduced reduce_shards(const Reducible& what, const Reducing& how,
                      const std::vector<Shard>& shards) {
  if (!is_exact(what.total)) return reduce_tallies_of(what, how, shards);
  return reduce_exactly(what, how, samples_of(what.compiled.plan, what.total, shards));
}

}  // namespace gapcast
