#include "ScanKernels.h"

#include <string.h>

#if __has_include(<stdlib.h>)
#include <stdlib.h>
#define HAS_ENVIRONMENT 1
#endif

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define INLINE inline __attribute__((always_inline, unused))
#define JOINED(name, suffix) name##_##suffix

static INLINE bool is_white_space(uint8_t byte) {
  return byte <= ' ' && (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t');
}

static INLINE size_t white_space_end(const uint8_t *bytes, size_t count, size_t position) {
  while (position < count && is_white_space(bytes[position])) position++;
  return position;
}

/// Starts at a number or a word. The position behind it, or `count` + 1 if there is none.
static INLINE size_t word_end(const uint8_t *bytes, size_t count, size_t position) {
  size_t end = position;
  while (end < count && bytes[end] > ' ' && bytes[end] != ',' && bytes[end] != '}' && bytes[end] != ']') end++;
  return end > position ? end : count + 1;
}

static INLINE uint8_t folded_byte(uint8_t byte) { return (uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte; }

/// A step of `scan_joined_lines`, for what is no whole block.
static INLINE void join_byte(scan_nesting *nesting, uint8_t *byte) {
  bool is_escaped = nesting->is_escaped;
  nesting->is_escaped = *byte == '\\' && !is_escaped;
  switch (*byte) {
  case '\n': *byte = nesting->is_in_string ? '\v' : ' '; break;
  case '"': nesting->is_in_string ^= !is_escaped; break;
  case '{':
  case '[': nesting->depth += !nesting->is_in_string; break;
  case '}':
  case ']': nesting->depth -= !nesting->is_in_string; break;
  }
}

// MARK: - The kernels

#define KERNEL(name) JOINED(name, plain)
#include "Block+Plain.h"
#include "Algorithms.h"
#undef KERNEL

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,pclmul"))), apply_to = function)
#define KERNEL(name) JOINED(name, avx2)
#include "Block+AVX2.h"
#include "Algorithms.h"
#undef KERNEL
#pragma clang attribute pop

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx2,bmi,bmi2,lzcnt,popcnt,pclmul"))), apply_to = function)
#define KERNEL(name) JOINED(name, avx512)
#include "Block+AVX512.h"
#include "Algorithms.h"
#undef KERNEL
#pragma clang attribute pop

#define DISPATCH(call)                      \
  switch (kernel) {                         \
  case SCAN_KERNEL_AVX512: return CALL(call, avx512); \
  case SCAN_KERNEL_AVX2: return CALL(call, avx2);     \
  default: return CALL(call, plain);        \
  }

#elif defined(__aarch64__)

#define KERNEL(name) JOINED(name, neon)
#include "Block+NEON.h"
#include "Algorithms.h"
#undef KERNEL

#define DISPATCH(call)                    \
  switch (kernel) {                       \
  case SCAN_KERNEL_NEON: return CALL(call, neon); \
  default: return CALL(call, plain);      \
  }

#else
#define DISPATCH(call) return CALL(call, plain);
#endif

#define CALL(call, suffix) CALL_##call(suffix)

size_t scan_chunk(
  scan_kernel kernel, const scan_windows *windows, const uint8_t *bytes, size_t count, scan_progress *progress, scan_event *events,
  size_t capacity) {
#define CALL_chunk(suffix) scan_chunk_##suffix(windows, bytes, count, progress, events, capacity)
  DISPATCH(chunk)
}

scan_step scan_next_member(
  scan_kernel kernel, const uint8_t *bytes, size_t count, size_t position, const scan_wanted *wanted, scan_member *member) {
#define CALL_member(suffix) scan_next_member_##suffix(bytes, count, position, wanted, member)
  DISPATCH(member)
}

size_t scan_string_end(scan_kernel kernel, const uint8_t *bytes, size_t count, size_t position, uint8_t *contents) {
#define CALL_string(suffix) scan_string_end_##suffix(bytes, count, position, contents)
  DISPATCH(string)
}

size_t scan_value_end(scan_kernel kernel, const uint8_t *bytes, size_t count, size_t position) {
#define CALL_value(suffix) scan_value_end_##suffix(bytes, count, position)
  DISPATCH(value)
}

bool scan_fold(scan_kernel kernel, const uint8_t *bytes, size_t count, uint8_t *output) {
#define CALL_fold(suffix) scan_fold_##suffix(bytes, count, output)
  DISPATCH(fold)
}

size_t scan_find(
  scan_kernel kernel, const uint8_t *bytes, size_t end, size_t position, const uint8_t *word, size_t length, bool folds) {
#define CALL_find(suffix) scan_find_##suffix(bytes, end, position, word, length, folds)
  DISPATCH(find)
}

bool scan_strings_hold(
  scan_kernel kernel, const uint8_t *bytes, size_t count, const uint8_t *word, size_t length, bool *is_plain) {
#define CALL_hold(suffix) scan_strings_hold_##suffix(bytes, count, word, length, is_plain)
  DISPATCH(hold)
}

size_t scan_joined_lines(scan_kernel kernel, scan_nesting *nesting, uint8_t *bytes, size_t count, size_t position) {
#define CALL_join(suffix) scan_joined_lines_##suffix(nesting, bytes, count, position)
  DISPATCH(join)
}

size_t scan_line_start(scan_kernel kernel, const uint8_t *bytes, size_t position) {
#define CALL_line(suffix) scan_line_start_##suffix(bytes, position)
  DISPATCH(line)
}

// MARK: - Which kernel

bool scan_kernel_is_available(scan_kernel kernel) {
  switch (kernel) {
  case SCAN_KERNEL_PLAIN: return true;
#if defined(__x86_64__)
  case SCAN_KERNEL_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("pclmul");
  case SCAN_KERNEL_AVX512:
    return scan_kernel_is_available(SCAN_KERNEL_AVX2) && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vbmi");
#elif defined(__aarch64__)
  case SCAN_KERNEL_NEON: return true;
#endif
  default: return false;
  }
}

const char *scan_kernel_name(scan_kernel kernel) {
  switch (kernel) {
  case SCAN_KERNEL_AVX2: return "avx2";
  case SCAN_KERNEL_AVX512: return "avx512";
  case SCAN_KERNEL_NEON: return "neon";
  default: return "plain";
  }
}

scan_kernel scan_kernel_chosen(void) {
  static const scan_kernel kernels[] = {SCAN_KERNEL_AVX512, SCAN_KERNEL_AVX2, SCAN_KERNEL_NEON, SCAN_KERNEL_PLAIN};
  const size_t kernel_count = sizeof kernels / sizeof kernels[0];
#ifdef HAS_ENVIRONMENT
  const char *name = getenv("LQ_KERNEL");
  for (size_t index = 0; name && index < kernel_count; index++) {
    if (strcmp(name, scan_kernel_name(kernels[index])) == 0 && scan_kernel_is_available(kernels[index])) return kernels[index];
  }
#endif
  for (size_t index = 0; index < kernel_count; index++) {
    if (scan_kernel_is_available(kernels[index])) return kernels[index];
  }
  return SCAN_KERNEL_PLAIN;
}

// MARK: - What needs no kernel

void scan_windows_prepare(scan_windows *windows) {
  memset(windows->low, 0, sizeof windows->low);
  memset(windows->high, 0, sizeof windows->high);
  memset(windows->low_six_bits, 0, sizeof windows->low_six_bits);
  for (int place = 0; place < 3; place++) {
    for (int byte = 0; byte < 256; byte++) {
      windows->low[place][byte & 15] |= windows->classes[place][byte];
      windows->high[place][byte >> 4] |= windows->classes[place][byte];
      windows->low_six_bits[place][byte & 63] |= windows->classes[place][byte];
    }
  }
}

size_t scan_next_line_feed(const uint8_t *bytes, size_t count, size_t position) {
  if (position >= count) return count;
  const uint8_t *found = memchr(bytes + position, '\n', count - position);
  return found ? (size_t)(found - bytes) : count;
}
