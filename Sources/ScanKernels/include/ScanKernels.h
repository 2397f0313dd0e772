// Vector kernels for lines of JSON: packed search of a chunk, and the steps of a walk through a record.
//
// Swift's vector types cannot turn a comparison into a bit mask, which is what all of this lives on; hence C. Every function exists once for
// each set of instructions and gives the same answer in all of them: the tests compare them with plain C. None reads a byte outside of
// `bytes[0 ..< count]`, wherever that lies: the tests put inputs at the very end of their memory and run under the address sanitizer.
#ifndef SCAN_KERNELS_H
#define SCAN_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A set of instructions.
typedef enum {
  SCAN_KERNEL_PLAIN = 0,
  SCAN_KERNEL_AVX2 = 1,
  SCAN_KERNEL_AVX512 = 2,
  SCAN_KERNEL_NEON = 3,
} scan_kernel;

/// Whether this processor has the instructions.
bool scan_kernel_is_available(scan_kernel kernel);

/// "plain", "avx2", "avx512" or "neon".
const char *scan_kernel_name(scan_kernel kernel);

/// The kernel that the environment variable LQ_KERNEL names, if it is available, else the best one.
scan_kernel scan_kernel_chosen(void);

// MARK: - Packed search

/// Three bytes in a row that are searched for, with a set of bytes allowed in each place, for up to eight buckets at once: a bit each.
/// The other tables follow from `classes`; `scan_windows_prepare` makes them.
typedef struct {
  uint8_t classes[3][256];
  uint8_t low[3][16];
  uint8_t high[3][16];
  uint8_t low_six_bits[3][64];
} scan_windows;

/// To be called once when `classes` is complete.
void scan_windows_prepare(scan_windows *windows);

/// Something found in a chunk.
typedef struct {
  /// Where the window, or the line feed, stands.
  uint32_t position;
  /// Which buckets have their windows here. Zero stands for a line feed that does not stand between `}` and `{`.
  uint8_t buckets;
} scan_event;

/// How far a search has come.
typedef struct {
  /// Where the next call begins; `count` at the end.
  size_t position;
  /// The line feeds met so far.
  size_t line_feeds;
} scan_progress;

/// Searches a chunk for windows and unusual line feeds, in order, from `progress->position` on. At most `capacity` events are written, and
/// at least 64 must fit. A window that would reach beyond the end sees zeros there.
///
/// Returns how many events were written. The chunk must be shorter than 4 GiB.
size_t scan_chunk(
  scan_kernel kernel, const scan_windows *windows, const uint8_t *bytes, size_t count, scan_progress *progress, scan_event *events,
  size_t capacity);

// MARK: - Records

/// The keys that may be wanted, told by length and first byte. A key that passes must still be compared.
typedef struct {
  /// A bit for each length; all lengths from 63 on share one.
  uint64_t lengths;
  uint64_t first_bytes[4];
} scan_wanted;

typedef enum {
  /// A key that may be wanted; its value follows.
  SCAN_MEMBER,
  /// The object has ended.
  SCAN_OBJECT_END,
  /// This is no JSON, or ends too early.
  SCAN_MALFORMED,
} scan_step;

/// A member of an object.
typedef struct {
  size_t key;
  size_t key_length;
  /// Where the value begins; or, at the end of the object, the position behind it.
  size_t position;
} scan_member;

/// Starts before a key or white space. Skips members whose keys cannot be wanted, without looking into their values. Keys are taken as they
/// are written, escapes included.
scan_step scan_next_member(
  scan_kernel kernel, const uint8_t *bytes, size_t count, size_t position, const scan_wanted *wanted, scan_member *member);

/// What a string holds beside plain ASCII.
typedef enum {
  SCAN_HAS_ESCAPES = 1,
  SCAN_HAS_CONTROLS = 2,
  SCAN_HAS_NON_ASCII = 4,
} scan_string_contents;

/// Starts behind an opening quote. The position of the closing one, or `count` if there is none.
size_t scan_string_end(scan_kernel kernel, const uint8_t *bytes, size_t count, size_t position, uint8_t *contents);

/// Starts at a value, white space or the like. The position behind the value, whose inside is not looked at closely; or `count` + 1 if it
/// does not end.
size_t scan_value_end(scan_kernel kernel, const uint8_t *bytes, size_t count, size_t position);

/// Where a word of at least one byte stands in `bytes[position ..< end]`; `end` if it does not. If `folds`, ASCII letters there are lower-cased
/// first. `position` is at most `end`.
size_t scan_find(
  scan_kernel kernel, const uint8_t *bytes, size_t end, size_t position, const uint8_t *word, size_t length, bool folds);

/// Whether a string of a record that is no key holds the word, lower-cased there, with escapes taken as they are written.
/// `is_plain` tells whether all strings are closed.
bool scan_strings_hold(
  scan_kernel kernel, const uint8_t *bytes, size_t count, const uint8_t *word, size_t length, bool *is_plain);

/// How far a walk through an object or array has come that is read piece by piece.
typedef struct {
  /// How many brackets are open.
  size_t depth;
  bool is_in_string;
  /// Whether a backslash protects the next byte.
  bool is_escaped;
} scan_nesting;

/// Goes on inside of an object or array, up to behind the bracket that closes it, when `depth` is 0, or to the end of the piece. Line feeds
/// on the way are replaced: by spaces between values, and in strings, where they must not be, by U+000B, which must not be there either.
///
/// Returns the position where it stops. Kinds of brackets are not told apart.
size_t scan_joined_lines(scan_kernel kernel, scan_nesting *nesting, uint8_t *bytes, size_t count, size_t position);

/// Where the line begins in which `position` lies: behind the last line feed before it.
size_t scan_line_start(scan_kernel kernel, const uint8_t *bytes, size_t position);

/// The first line feed from `position` on, or `count` if there is none.
size_t scan_next_line_feed(const uint8_t *bytes, size_t count, size_t position);

/// Lower-cases ASCII letters into `output`, which needs room for `count` bytes rounded up to a multiple of 64. Answers whether all bytes are
/// ASCII.
bool scan_fold(scan_kernel kernel, const uint8_t *bytes, size_t count, uint8_t *output);

#endif
