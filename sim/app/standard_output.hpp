// Standard output may be a full disk, a closed pipe or nothing at all.
#pragma once

#include <string>
#include <system_error>

namespace minga::app {

/// A stream that was closed (>&-) would give its number to the next file that is opened, and what is
/// printed would go into that file. Now writing to it fails.
void hold_standard_streams();

/// Whether something that was printed did not get out.
bool printing_failed();

/// To standard error, come what may.
void complain(const std::string& text);

/// Brings to its end what was printed. The exit code: `code`, or that of a fault where output was lost.
int finish_output(int code);
/// The same after printing has failed; a pipe that nobody reads any more is no fault to tell.
int output_failed(const std::error_code& error);

}  // namespace minga::app
