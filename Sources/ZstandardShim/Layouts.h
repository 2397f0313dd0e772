// What libzstd shares with its callers, laid out as zstd.h has it, and numbers of zstd_errors.h.

#include <stddef.h>

struct zstandard_input {
  const void *src;
  size_t size;
  size_t pos;
};

struct zstandard_output {
  void *dst;
  size_t size;
  size_t pos;
};

enum {
  zstandard_prefix_unknown = 10,
  zstandard_window_too_large = 16,
  zstandard_checksum_wrong = 22,
  zstandard_dictionary_wrong = 32,
  zstandard_memory_allocation = 64,
};
