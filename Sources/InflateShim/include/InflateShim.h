// Libraries that decompress deflate streams, opened when a program first needs one: ISA-L, which is the fastest, and zlib, which is everywhere.
//
// Nothing links them and no header of theirs is needed to build: what is known of their structures is copied, and is part of their binary
// interfaces. A library is used only after it has decompressed a small stream as it should, and a test compares the copies with the real
// headers where those are installed. Both know more than is used here: the frame of gzip is read in Swift, so that both report the same.

#ifndef INFLATE_SHIM_H
#define INFLATE_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// A library.
typedef enum {
  INFLATE_SHIM_ISAL = 0,
  INFLATE_SHIM_ZLIB = 1,
} inflate_shim_library;

/// Opens a library once. Safe to call from several threads. Returns NULL, or what went wrong.
const char *inflate_shim_open(inflate_shim_library library);

/// The names that dlopen tries, in their order, separated by spaces.
const char *inflate_shim_file_names(inflate_shim_library library);

/// "isal" or "zlib".
const char *inflate_shim_name(inflate_shim_library library);

/// Whether the environment variable LQ_GZIP names this library.
int inflate_shim_is_asked_for(inflate_shim_library library);

typedef struct inflate_shim_stream inflate_shim_stream;

/// A new stream of a library that has been opened, or NULL without memory.
inflate_shim_stream *inflate_shim_new(inflate_shim_library library);

/// Begins with another stream.
void inflate_shim_reset(inflate_shim_stream *stream);

void inflate_shim_free(inflate_shim_stream *stream);

typedef enum {
  /// The input is used up, or the output is full.
  INFLATE_SHIM_MORE,
  /// The stream has ended.
  INFLATE_SHIM_END,
  /// This is no deflate stream.
  INFLATE_SHIM_DAMAGED,
  INFLATE_SHIM_NO_MEMORY,
} inflate_shim_status;

/// What a call has done.
typedef struct {
  inflate_shim_status status;
  /// How many bytes of the input were taken.
  size_t taken;
  /// How many bytes of output were written.
  size_t produced;
  /// At the end: the bytes that were taken, now or before, but lie behind the stream. They are no more than 8.
  uint8_t behind[8];
  size_t behind_count;
} inflate_shim_progress;

/// Decompresses until the input is used up, the output is full, or the stream ends.
inflate_shim_progress inflate_shim_run(
  inflate_shim_stream *stream, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count);

/// The checksum of gzip, continued from that of what came before, which begins with 0.
uint32_t inflate_shim_checksum(inflate_shim_library library, uint32_t checksum, const uint8_t *bytes, size_t count);

#endif
