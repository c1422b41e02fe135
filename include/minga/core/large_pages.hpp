// Memory of large columns, in large pages where the system has them. A tie leads to any row of a column
// of many megabytes; with pages of 4 KiB most such reads first wait for the page table, with pages of
// 2 MiB hardly one does.
#pragma once

#include <cstddef>
#include <new>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace minga {

inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

/// So many bytes in whole large pages, where no more than an eighth is held for nothing.
constexpr std::size_t large_page_bytes(std::size_t bytes) noexcept {
  const std::size_t whole = (bytes + kLargePage - 1) / kLargePage * kLargePage;
  return whole - bytes <= bytes / 8 ? whole : bytes;
}

/// Asks for large pages as far as `bytes` from `begin` fill them.
/// Only a wish: without it everything works as well, more slowly.
inline void wish_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(MADV_HUGEPAGE)
  if (bytes >= kLargePage) madvise(begin, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
}

/// An allocator for columns: small ones as usual, those of several large pages on their borders. With
/// kFills the last page is filled up: for columns of which any row may be read next.
template <class T, bool kFills = false>
struct ColumnAllocator {
  using value_type = T;
  template <class U>
  struct rebind {
    using other = ColumnAllocator<U, kFills>;
  };

  ColumnAllocator() = default;
  template <class U>
  ColumnAllocator(const ColumnAllocator<U, kFills>&) noexcept {}

  T* allocate(std::size_t n) {
    const std::size_t bytes = bytes_for(n);
    void* const begin = ::operator new(bytes, alignment(bytes));
    wish_large_pages(begin, bytes);
    return static_cast<T*>(begin);
  }
  void deallocate(T* begin, std::size_t n) noexcept { ::operator delete(begin, alignment(bytes_for(n))); }

  template <class U>
  bool operator==(const ColumnAllocator<U, kFills>&) const noexcept {
    return true;
  }

 private:
  static constexpr std::size_t bytes_for(std::size_t n) noexcept { return kFills ? large_page_bytes(n * sizeof(T)) : n * sizeof(T); }
  static std::align_val_t alignment(std::size_t bytes) noexcept {
    constexpr std::size_t least = alignof(T) > alignof(std::max_align_t) ? alignof(T) : alignof(std::max_align_t);
    return std::align_val_t{bytes >= kLargePage ? kLargePage : least};
  }
};

}  // namespace minga
