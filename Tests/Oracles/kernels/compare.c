// Compares every vector kernel of this processor with plain C on random texts: compare [TEXTS] [SEED].
//
// The tests of LuceneFilter do the same from Swift. This is for processors that are only emulated, for which there is no Swift here.

#include "ScanKernels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static uint64_t below(uint64_t limit) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return limit ? state % limit : 0;
}

/// Mostly what kernels look for, or mostly letters.
static size_t fill(uint8_t *text) {
  static const uint8_t special[] = "{}[]\",:\\u00t1 aAzZ@[`{\"\n\r\x1f\x7f\x80\xc4\xff";
  static const size_t limits[] = {8, 70, 200, 600};
  size_t count = below(limits[below(4)]);
  bool is_plain = below(3) > 0;
  for (size_t index = 0; index < count; index++) {
    text[index] = is_plain && below(12) > 0 ? 'a' + below(26) : special[below(sizeof special)];
  }
  return count;
}

static void fail(const char *name, scan_kernel kernel, const uint8_t *text, size_t count, size_t position) {
  printf("%s: %s differs at %zu of \"", name, scan_kernel_name(kernel), position);
  for (size_t index = 0; index < count; index++) printf("\\x%02x", text[index]);
  printf("\"\n");
  exit(1);
}

static void make_windows(scan_windows *windows) {
  memset(windows, 0, sizeof *windows);
  for (int bucket = 0; bucket < 8; bucket++) {
    for (int place = 0; place < 3; place++) {
      for (uint64_t number = 1 + below(4); number > 0; number--) {
        windows->classes[place][below(2) ? 'a' + below(26) : below(256)] |= 1 << bucket;
      }
    }
  }
  scan_windows_prepare(windows);
}

/// All events, with room for few at a time.
static size_t events(scan_kernel kernel, const scan_windows *windows, const uint8_t *text, size_t count, scan_event *all, size_t *feeds) {
  scan_progress progress = {0};
  size_t number = 0;
  while (progress.position < count) number += scan_chunk(kernel, windows, text, count, &progress, all + number, 64 + below(100));
  *feeds = progress.line_feeds;
  return number;
}

static void compare(scan_kernel kernel, const uint8_t *text, size_t count) {
  const scan_kernel plain = SCAN_KERNEL_PLAIN;
  const scan_wanted wanted = {below(UINT64_MAX), {below(UINT64_MAX), below(UINT64_MAX), 0, ~0ull}};
  size_t position = below(count + 1);
  uint8_t contents = 0, other_contents = 0;
  if (scan_string_end(plain, text, count, position, &contents) != scan_string_end(kernel, text, count, position, &other_contents)
      || contents != other_contents) fail("scan_string_end", kernel, text, count, position);
  if (scan_value_end(plain, text, count, position) != scan_value_end(kernel, text, count, position))
    fail("scan_value_end", kernel, text, count, position);
  if (scan_line_start(plain, text, position) != scan_line_start(kernel, text, position))
    fail("scan_line_start", kernel, text, count, position);

  scan_member member = {0}, other_member = {0};
  if (scan_next_member(plain, text, count, position, &wanted, &member)
        != scan_next_member(kernel, text, count, position, &wanted, &other_member)
      || memcmp(&member, &other_member, sizeof member) != 0) fail("scan_next_member", kernel, text, count, position);

  const uint8_t *word = (const uint8_t *)"ab\"{";
  size_t length = 1 + below(4);
  bool folds = below(2), is_plain = false, is_other_plain = false;
  if (scan_find(plain, text, count, position, word, length, folds) != scan_find(kernel, text, count, position, word, length, folds))
    fail("scan_find", kernel, text, count, position);
  if (scan_strings_hold(plain, text, count, word, length, &is_plain)
        != scan_strings_hold(kernel, text, count, word, length, &is_other_plain)
      || is_plain != is_other_plain) fail("scan_strings_hold", kernel, text, count, 0);

  uint8_t folded[640], other_folded[640];
  if (scan_fold(plain, text, count, folded) != scan_fold(kernel, text, count, other_folded) || memcmp(folded, other_folded, count) != 0)
    fail("scan_fold", kernel, text, count, 0);

  uint8_t joined[600], other_joined[600];
  memcpy(joined, text, count);
  memcpy(other_joined, text, count);
  scan_nesting nesting = {1 + below(3), false, false}, other_nesting = nesting;
  if (scan_joined_lines(plain, &nesting, joined, count, 0) != scan_joined_lines(kernel, &other_nesting, other_joined, count, 0)
      || nesting.depth != other_nesting.depth || memcmp(joined, other_joined, count) != 0)
    fail("scan_joined_lines", kernel, text, count, 0);

  scan_windows windows;
  make_windows(&windows);
  scan_event found[1400], other_found[1400];
  size_t feeds = 0, other_feeds = 0, number = events(plain, &windows, text, count, found, &feeds);
  if (number != events(kernel, &windows, text, count, other_found, &other_feeds) || feeds != other_feeds)
    fail("scan_chunk", kernel, text, count, 0);
  for (size_t index = 0; index < number; index++) {
    if (found[index].position != other_found[index].position || found[index].buckets != other_found[index].buckets)
      fail("scan_chunk", kernel, text, count, found[index].position);
  }
}

int main(int argument_count, char **arguments) {
  size_t texts = argument_count > 1 ? strtoull(arguments[1], NULL, 10) : 20000;
  state = argument_count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  state = state * 0x9E3779B97F4A7C15ull | 1;
  for (scan_kernel kernel = SCAN_KERNEL_AVX2; kernel <= SCAN_KERNEL_NEON; kernel++) {
    if (!scan_kernel_is_available(kernel)) continue;
    for (size_t number = 0; number < texts; number++) {
      // At the very end of its memory, for who reads on.
      uint8_t text[600];
      size_t count = fill(text);
      uint8_t *exact = malloc(count ? count : 1);
      memcpy(exact, text, count);
      compare(kernel, exact, count);
      free(exact);
    }
    printf("%s: %zu texts, no difference from plain C\n", scan_kernel_name(kernel), texts);
  }
}
