// What the libraries share with their callers, laid out as they have it: `inflate_state` and its parts of ISA-L's igzip_lib.h, and `z_stream` of zlib.h.

#include <stdint.h>

enum {
  isal_end_input = 1,
  isal_block_finish = 5,
  isal_decode_long_bits = 12,
  isal_decode_short_bits = 10,
  isal_large_count = 1264,
  isal_small_count = 80,
  isal_header_size = 328,
  isal_window_size = 2 * (32 << 10) + 288,
  isal_raw = 0,
};

struct isal_state {
  uint8_t *next_out;
  uint32_t avail_out;
  uint32_t total_out;
  uint8_t *next_in;
  uint64_t read_in;
  uint32_t avail_in;
  int32_t read_in_length;
  uint32_t large_short[1 << isal_decode_long_bits];
  uint16_t large_long[isal_large_count];
  uint16_t small_short[1 << isal_decode_short_bits];
  uint16_t small_long[isal_small_count];
  int block_state;
  uint32_t dict_length;
  uint32_t bfinal;
  uint32_t crc_flag;
  uint32_t crc;
  uint32_t hist_bits;
  int32_t count;
  int32_t write_overflow_lits;
  int32_t write_overflow_len;
  int32_t copy_overflow_length;
  int32_t copy_overflow_distance;
  int16_t wrapper_flag;
  int16_t tmp_in_size;
  int32_t tmp_out_valid;
  int32_t tmp_out_processed;
  uint8_t tmp_in_buffer[isal_header_size];
  uint8_t tmp_out_buffer[isal_window_size];
};

enum { zlib_stream_end = 1, zlib_ok = 0, zlib_memory_error = -4, zlib_buffer_error = -5, zlib_raw_window = -15 };

struct zlib_stream {
  const uint8_t *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *zalloc;
  void *zfree;
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
};
