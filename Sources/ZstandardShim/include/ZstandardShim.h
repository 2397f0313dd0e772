// libzstd, opened when a program first needs it.
//
// Nothing links it and no header of it is needed to build: the functions used here, their structures and the numbers of their errors belong to its
// stable interface. It is used only after it has decompressed a small frame as it should, and a test compares what is copied with the real
// headers where those are installed.

#ifndef ZSTANDARD_SHIM_H
#define ZSTANDARD_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// Opens the library once. Safe to call from several threads. Returns NULL, or what went wrong.
const char *zstandard_shim_open(void);

/// The names that dlopen tries, in their order, separated by spaces.
const char *zstandard_shim_file_names(void);

typedef struct zstandard_shim_stream zstandard_shim_stream;

/// A new stream, or NULL without memory. The library must have been opened.
zstandard_shim_stream *zstandard_shim_new(void);

void zstandard_shim_free(zstandard_shim_stream *stream);

typedef enum {
  /// The input is used up, or the output is full.
  ZSTANDARD_SHIM_MORE,
  /// A frame has ended, and all of it is in the output.
  ZSTANDARD_SHIM_FRAME_END,
  /// No frame begins here.
  ZSTANDARD_SHIM_NO_FRAME,
  ZSTANDARD_SHIM_WRONG_CHECKSUM,
  ZSTANDARD_SHIM_LARGE_WINDOW,
  ZSTANDARD_SHIM_DICTIONARY,
  ZSTANDARD_SHIM_NO_MEMORY,
  /// Anything else that is wrong.
  ZSTANDARD_SHIM_DAMAGED,
} zstandard_shim_status;

/// What a call has done. Where something is wrong, nothing.
typedef struct {
  zstandard_shim_status status;
  /// How many bytes of the input were taken.
  size_t taken;
  /// How many bytes of output were written.
  size_t produced;
  /// How many bytes the library would like to have next: the rest of a header, block or checksum.
  size_t wanted;
} zstandard_shim_progress;

/// Decompresses until the input is used up, the output is full, a frame ends, or something is wrong. Then the stream is of no use any more.
zstandard_shim_progress zstandard_shim_run(
  zstandard_shim_stream *stream, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count);

#endif
