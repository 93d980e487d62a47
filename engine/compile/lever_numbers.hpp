// The numbers of one lever as Numbers of the plan, with their defaults and their draws.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Draws are named lever/KIND/NAME/KEY (MODEL 5), whatever the areas and sectors the lever acts on.
class LeverNumbers {
 public:
  LeverNumbers(Build& build, const LeverSpec& spec) : build_(build), spec_(spec) {}

  // The number of a key that must be there; an error and zero where it is not.
  Number needed(const char* key, Transform transform = Transform::identity) const;
  Number given(const char* key, double otherwise) const;
  // As given(), drawn from a stream of another name.
  Number drawn_as(const std::string& stream, const char* key, double otherwise) const;

  Number from() const { return needed("from"); }
  Number to() const { return given("to", build_.horizon); }
  Number ramp() const { return given("ramp", 1); }

 private:
  Build& build_;
  const LeverSpec& spec_;
};

// Ledger lines of a lever's numbers, effects and profile.
void record_lever(Build& build, const LeverSpec& spec);

}  // namespace gapcast
