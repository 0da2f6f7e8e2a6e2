// Streams over file descriptors. Unlike std::cout they remember why a write failed, and
// they spare every start of the program the set-up of <iostream>.
#pragma once

#include <array>
#include <istream>
#include <ostream>
#include <streambuf>

namespace pgplumb::cli {

class FdBuffer final : public std::streambuf {
 public:
  /// Reading ends, as at the end of the file, once `wake` is readable; -1: nothing wakes it.
  explicit FdBuffer(int fd, int wake = -1);
  FdBuffer(const FdBuffer&) = delete;
  FdBuffer& operator=(const FdBuffer&) = delete;
  ~FdBuffer() override;

  /// errno of the first write that failed, or 0.
  int error_number() const noexcept { return error_number_; }

 protected:
  int_type overflow(int_type c) override;
  int_type underflow() override;
  int sync() override;

 private:
  bool write_out();
  bool wait_for_input() const;

  int fd_;
  int wake_;
  int error_number_ = 0;
  std::array<char, 8192> put_{};
  std::array<char, 1024> get_{};
};

}  // namespace pgplumb::cli
