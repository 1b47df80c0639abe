// Internal to the server: moving bytes to and from one client under its deadlines. All of these
// return false once the client has gone or its connection was cut.
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstddef>

#include "http/open_file.h"
#include "http/shard.h"

namespace http {

constexpr std::size_t head_piece_bytes = 4 * 1024;
constexpr std::size_t body_piece_bytes = 64 * 1024;

// Appends to `input` what has come, at most `piece_bytes`, under the deadline already set.
Task<bool> receive(Connection& client, std::size_t piece_bytes);

// Writes both buffers. The deadline counts from the last progress.
Task<bool> write_all(Connection& client, boost::asio::const_buffer first,
                     boost::asio::const_buffer second);

// Writes the rest of `file`.
Task<bool> write_file(Connection& client, OpenFile& file);

// Says that nothing more will come and reads what the client still sends, so that it can read
// the answer first.
Task<> linger(Connection& client);

}  // namespace http
