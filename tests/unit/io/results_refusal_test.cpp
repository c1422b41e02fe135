// Files that cannot be read and places that cannot be written: a complaint each, never a crash, and
// nothing left behind.
#include <csignal>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "minga/core/error.hpp"
#include "minga/io/results_summary.hpp"
#include "support/hdf5_edit.hpp"
#include "support/results_fixture.hpp"

namespace minga::testing {
namespace {

const std::string& sound() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    write_results(folder / "sound.h5", small_results());
    return folder / "sound.h5";
  }();
  return path;
}

template <class Call>
std::string complaint(Call&& call) {
  try {
    call();
  } catch (const UserError& error) {
    EXPECT_FALSE(error.complaint().instead.empty()) << error.what() << "\nsays not what to do instead";
    return error.what();
  }
  return "no complaint";
}

void expect_part(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << "'" << part << "' is not in:\n" << text;
}

/// Whatever reads the file complains.
void expect_refused(const std::string& path, const std::string& part) {
  const TemporaryFolder folder;
  expect_part(complaint([&] { ResultsFile file(path); }), part);
  expect_part(complaint([&] { check_results(path); }), part);
  expect_part(complaint([&] { digest_results(path); }), part);
  expect_part(complaint([&] { describe_results(path); }), part);
  expect_part(complaint([&] { export_csv(path, folder / "csv"); }), part);
}

TEST(ResultsRefusal, MissingFolderEmptyAndText) {
  const TemporaryFolder folder;
  expect_refused(folder / "none.h5", "there is no such file");
  expect_refused(folder / "", "is a folder");
  write_bytes(folder / "empty.h5", "");
  expect_refused(folder / "empty.h5", "it is empty");
  write_bytes(folder / "text.h5", "strategy,point,replicate\n0,0,0\n");
  expect_refused(folder / "text.h5", "not HDF5");
  expect_refused("/dev/null", "not a plain file");
}

TEST(ResultsRefusal, CutOffAnywhere) {
  const TemporaryFolder folder;
  const std::string whole = bytes_of(sound());
  const std::size_t n = whole.size();
  for (const std::size_t length : {std::size_t{1}, std::size_t{7}, std::size_t{8}, std::size_t{40}, std::size_t{95}, std::size_t{96},
                                   std::size_t{800}, std::size_t{2048}, n / 3, n / 2, n - 4096, n - 1}) {
    write_bytes(folder / "cut.h5", whole.substr(0, length));
    expect_refused(folder / "cut.h5", "cut");
  }
  write_bytes(folder / "headless.h5", whole.substr(100));
  expect_refused(folder / "headless.h5", "its beginning was cut off");
}

TEST(ResultsRefusal, Hdf5OfOthersAndOtherSchemas) {
  const TemporaryFolder folder;
  const std::string foreign = folder / "foreign.h5";
  H5Fclose(H5Fcreate(foreign.c_str(), H5F_ACC_EXCL, H5P_DEFAULT, H5P_DEFAULT));
  expect_refused(foreign, "HDF5 without an attribute schema_name");
  const auto edited = [&](const char* name, auto change) {
    std::filesystem::copy_file(sound(), folder / name);
    Hdf5Edit edit(folder / name);
    change(edit);
    return folder / name;
  };
  expect_refused(edited("other.h5", [](auto& e) { e.set_text("/", "schema_name", "weather"); }), "says 'weather'");
  expect_refused(edited("number.h5", [](auto& e) { e.set_integer("/", "schema_name", 3); }), "says '3'");
  expect_refused(edited("newer.h5", [](auto& e) { e.set_integer("/", "schema_version", 2); }), "this program reads version 1");
  expect_refused(edited("none.h5", [](auto& e) { e.remove_attribute("/", "schema_version"); }), "has schema version none");
}

/// Whatever is overwritten, the file is refused before HDF5 trusts a length in it.
TEST(ResultsRefusal, DamagedAnywhere) {
  const TemporaryFolder folder;
  const std::string whole = bytes_of(sound());
  const std::size_t n = whole.size();
  for (std::size_t k = 0; k < 60; ++k) {
    const std::size_t at = 8 + k * (n - 16) / 59;  // the signature stands before it: not HDF5
    std::string bytes = whole;
    bytes.replace(at, 8, "XXXXXXXX");
    write_bytes(folder / "damaged.h5", bytes);
    expect_refused(folder / "damaged.h5", "damaged");
  }
  write_bytes(folder / "longer.h5", whole + '\0');
  expect_refused(folder / "longer.h5", "damaged");
}

/// What other tools have changed has no seal, and is read.
TEST(ResultsRefusal, WithoutASealItIsRead) {
  const TemporaryFolder folder;
  std::filesystem::copy_file(sound(), folder / "edited.h5");
  { Hdf5Edit(folder / "edited.h5").set_text("/", "title", "another"); }
  EXPECT_EQ(ResultsFile(folder / "edited.h5").attribute("title"), "another");
  write_bytes(folder / "older.h5", bytes_of(sound()).substr(0, bytes_of(sound()).size() - 24));
  EXPECT_EQ(digest_results(folder / "older.h5"), digest_results(sound()));
}

/// Without a seal too numbers carry checksums: a flipped bit is noticed by name, and never read as data.
TEST(ResultsRefusal, DamagedNumbersAreNoticed) {
  const TemporaryFolder folder;
  const std::string path = folder / "damaged.h5";
  std::string whole = bytes_of(sound());
  whole.resize(whole.size() - 24);
  for (const char* variable : {"trust_national", "access", "citizens/burden"}) {
    const auto [start, length] = [&] {
      std::filesystem::copy_file(sound(), folder / "edit.h5", std::filesystem::copy_options::overwrite_existing);
      const Hdf5Edit edit(folder / "edit.h5");
      return edit.first_chunk(variable);
    }();
    for (const std::size_t at : {start, start + length / 2, start + length - 1}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
      write_bytes(path, bytes);
      const std::string name = std::string("cannot read '") + variable;
      expect_part(complaint([&] { ResultsFile(path).read(variable); }), name);
      expect_part(complaint([&] { check_results(path); }), name);
      expect_part(complaint([&] { digest_results(path); }), "the file is damaged");
    }
  }
}

/// A file of the right schema without what the table needs.
TEST(ResultsRefusal, SummaryOfAChangedFile) {
  const TemporaryFolder folder;
  const std::string path = folder / "changed.h5";
  std::filesystem::copy_file(sound(), path);
  {
    Hdf5Edit edit(path);
    edit.remove("trust_national");
    edit.rename("cases_served", "trust_national");
  }
  expect_part(complaint([&] { summarise(ResultsFile(path)); }), "dimensions that the contract does not allow");
  {
    Hdf5Edit edit(path);
    edit.remove("month");
  }
  expect_part(complaint([&] { summarise(ResultsFile(path)); }), "cannot read 'month'");
}

TEST(ResultsPlace, RefusedBeforeTheWorkBegins) {
  const TemporaryFolder folder;
  write_bytes(folder / "old.h5", "old");
  std::filesystem::create_directory(folder / "sub");
  const auto refused = [](const std::string& path, bool force) { return complaint([&] { demand_writable(path, force); }); };
  expect_part(refused(folder / "old.h5", false), "exists already");
  EXPECT_EQ(refused(folder / "old.h5", true), "no complaint");
  EXPECT_EQ(refused(folder / "new.h5", false), "no complaint");
  expect_part(refused(folder / "sub", true), "is a folder");
  expect_part(refused(folder / "none/new.h5", false), "there is no folder");
  expect_part(refused(folder / "old.h5/new.h5", false), "there is no folder");
  expect_part(refused("/proc/new.h5", false), "cannot write");
  expect_part(refused(folder / (std::string(300, 'a') + ".h5"), false), "File name too long");
  expect_part(refused("", false), "has no name");
  expect_part(refused("-", false), "standard output");
  expect_part(refused(folder / "s.toml", true), "the name of a config");
  expect_part(refused("/dev/null", true), "not a plain file");
  std::filesystem::permissions(folder / "old.h5", std::filesystem::perms::owner_read);
  expect_part(refused(folder / "old.h5", true), "write-protected");
  EXPECT_EQ(bytes_of(folder / "old.h5"), "old");
  EXPECT_EQ(folder.names(), (std::vector<std::string>{"old.h5", "sub"})) << "trying leaves nothing";
}

/// The complaint of a process that may write no more than `limit` bytes to a file.
std::string complaint_under_limit(const std::string& path, rlim_t limit) {
  int pipe[2];
  EXPECT_EQ(::pipe(pipe), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit both = {limit, limit};
    ::setrlimit(RLIMIT_FSIZE, &both);
    const std::string text = complaint([&] { write_results(path, small_results()); });
    (void)!::write(pipe[1], text.data(), text.size());
    ::_exit(0);
  }
  ::close(pipe[1]);
  std::string text;
  char buffer[512];
  for (ssize_t n = 0; (n = ::read(pipe[0], buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status)) << "killed by signal " << WTERMSIG(status);
  return text;
}

TEST(ResultsPlace, FullDiskLeavesNothingAndKeepsTheOldFile) {
  const TemporaryFolder folder;
  const std::string path = folder / "old.h5";
  write_bytes(path, "old");
  const std::size_t size = std::filesystem::file_size(sound());
  for (const std::size_t limit : {std::size_t{0}, std::size_t{1000}, size / 4, size / 2, size - 1}) {
    const std::string text = complaint_under_limit(path, limit);
    expect_part(text, "cannot write '" + path + "'");
    expect_part(text, "File too large");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"old.h5"}) << "at " << limit << " bytes";
    EXPECT_EQ(bytes_of(path), "old");
  }
  EXPECT_EQ(complaint_under_limit(path, 2 * size), "no complaint") << "where there is room, it is written";
}

TEST(ResultsPlace, StoppedWhileWritingLeavesNothing) {
  const TemporaryFolder folder;
  write_bytes(folder / "old.h5", "old");
  for (const int last : {0, 1, 20, 37}) {
    int asked = 0;
    EXPECT_FALSE(write_results(folder / "old.h5", small_results(), [&] { return asked++ < last; }));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"old.h5"});
    EXPECT_EQ(bytes_of(folder / "old.h5"), "old");
  }
  EXPECT_TRUE(write_results(folder / "old.h5", small_results(), [] { return true; }));
  EXPECT_EQ(check_results(folder / "old.h5"), std::vector<std::string>{});
}

}  // namespace
}  // namespace minga::testing
