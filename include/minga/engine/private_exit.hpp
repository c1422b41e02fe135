// Exit to private provision, a part of the slow loops.
#pragma once

#include <cstdint>

#include "minga/engine/model.hpp"

namespace minga::phases {

/// After a bad signal of a sector those who are not poor leave it for private provision by chance
/// `exit.rate`; leavers come back by chance `exit.return_rate`. For the rows [begin, end).
template <int W> void leave_or_return(Model<W>& model, std::uint32_t begin, std::uint32_t end);

}  // namespace minga::phases
