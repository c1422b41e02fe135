// Files that are written whole or not at all.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace minga {

/// Throws UserError when `path` cannot be written: it exists and force is false, it is write-protected
/// or no file, it has the name of a config, the folder is missing or not writable. To be called before
/// hours of work. `things` are what is written, for the words of the error: "results", "reports".
void demand_writable(const std::string& path, bool force, std::string_view things = "results");

/// The same, whatever the name: for what is a config itself.
void demand_place(const std::string& path, bool force, std::string_view things);

/// `write` fills a file beside the target, which is then brought to the disk and renamed. If it returns
/// false, or on any failure, nothing is left and an older file of that name is untouched; a failure is
/// told as UserError. Returns what `write` did.
bool write_whole(const std::string& path, const std::function<bool(const std::string& temporary)>& write);

/// The same for a text.
void write_text(const std::string& path, std::string_view text);

}  // namespace minga
