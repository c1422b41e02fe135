// Threads through one small door. Nothing else in the project names a threading library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace minga {

/// A callable by reference: no allocation, no copy. Valid while the callee lives.
template <class Signature>
class FunctionRef;

template <class R, class... Args>
class FunctionRef<R(Args...)> {
 public:
  template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef>)
  FunctionRef(F&& f) noexcept  // NOLINT(google-explicit-constructor): meant to take a lambda
      : object_(const_cast<void*>(static_cast<const void*>(&f))),
        call_([](void* object, Args... args) -> R {
          return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<Args>(args)...);
        }) {}
  R operator()(Args... args) const { return call_(object_, std::forward<Args>(args)...); }

 private:
  void* object_;
  R (*call_)(void*, Args...);
};

/// Runs numbered blocks. Which thread runs which block is not defined, so a block may write only
/// what is its own; the caller cuts blocks by a rule that does not depend on the number of threads.
class Executor {
 public:
  virtual ~Executor() = default;
  /// Calls body(b) once for each b in [0, blocks) and returns when all are done. May be nested.
  virtual void for_blocks(std::uint32_t blocks, FunctionRef<void(std::uint32_t)> body) = 0;
  /// Runs body while no other thread runs a body given to `exclusive` of this executor.
  virtual void exclusive(FunctionRef<void()> body) = 0;
  /// How many threads may work at once (1 = serial).
  virtual int threads() const noexcept = 0;
  /// Which of them runs the calling block: below threads(). For scratch and for sums of integers, which
  /// come out the same however the blocks fall to the threads.
  virtual std::size_t worker() const noexcept = 0;
};

/// A serial executor for threads == 1 (and always where the library is built without threads);
/// threads == 0 takes every core.
std::unique_ptr<Executor> make_executor(int threads);

/// What the threads come from and its version: "oneTBB 2021.8", or "none".
std::string thread_library();

/// The plain loop.
class SerialExecutor final : public Executor {
 public:
  void for_blocks(std::uint32_t blocks, FunctionRef<void(std::uint32_t)> body) override {
    for (std::uint32_t b = 0; b < blocks; ++b) body(b);
  }
  void exclusive(FunctionRef<void()> body) override { body(); }
  int threads() const noexcept override { return 1; }
  std::size_t worker() const noexcept override { return 0; }
};

/// Citizens per block in the phases.
inline constexpr std::uint32_t kBlock = 1024;

/// Calls body(begin, end) for every block of up to `Rows` rows out of n.
template <std::uint32_t Rows = kBlock, class F>
void for_rows(Executor& executor, std::uint32_t n, F&& body) {
  const std::uint32_t blocks = (n + Rows - 1) / Rows;
  auto run = [&](std::uint32_t b) {
    const std::uint32_t begin = b * Rows;
    const std::uint32_t end = n - begin < Rows ? n : begin + Rows;
    body(begin, end);
  };
  executor.for_blocks(blocks, run);
}

}  // namespace minga
