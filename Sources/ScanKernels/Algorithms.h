// The searches and walks, in terms of blocks of 64 bytes and masks of 64 bits. Included once for each kernel, behind its blocks.

/// What is left of a text from a position on, as one block: a whole one, or a part and zeros.
static INLINE KERNEL(block) KERNEL(load_rest)(const uint8_t *bytes, size_t count, size_t position) {
  size_t left = count - position;
  return left >= 64 ? KERNEL(load)(bytes + position) : KERNEL(load_part)(bytes + position, left);
}

// MARK: - Packed search

/// What was found in a block: where windows could be, and where line feeds stand that are not between `}` and `{`. Two bytes behind the block
/// can be read. `follows_brace` tells whether a `}` stands before the block, and then whether the block ends with one.
static INLINE uint64_t KERNEL(search_block)(
  const KERNEL(tables) *tables, const uint8_t *bytes, uint64_t *follows_brace, size_t *line_feeds) {
  KERNEL(block) first = KERNEL(load)(bytes), second = KERNEL(load)(bytes + 1), third = KERNEL(load)(bytes + 2);
  uint64_t feeds = KERNEL(equal)(first, '\n'), closing = KERNEL(equal)(first, '}');
  uint64_t usual = (closing << 1 | *follows_brace) & KERNEL(equal)(second, '{');
  *follows_brace = closing >> 63;
  *line_feeds += (size_t)__builtin_popcountll(feeds);
  return KERNEL(window_mask)(tables, first, second, third) | (feeds & ~usual);
}

/// Writes the events of a block that begins at `position`. Answers how many.
static INLINE size_t KERNEL(write_events)(
  const scan_windows *windows, uint64_t found, const uint8_t *bytes, size_t position, scan_event *events) {
  size_t event_count = 0;
  for (; found; found &= found - 1) {
    size_t at = (size_t)__builtin_ctzll(found);
    const uint8_t *window = bytes + at;
    uint8_t buckets = windows->classes[0][window[0]] & windows->classes[1][window[1]] & windows->classes[2][window[2]];
    events[event_count] = (scan_event){(uint32_t)(position + at), buckets};
    event_count += buckets != 0 || window[0] == '\n';
  }
  return event_count;
}

static size_t KERNEL(scan_chunk)(
  const scan_windows *windows, const uint8_t *bytes, size_t count, scan_progress *progress, scan_event *events, size_t capacity) {
  enum { ROOM = 64 };
  const KERNEL(tables) tables = KERNEL(load_tables)(windows);
  size_t position = progress->position, line_feeds = 0, event_count = 0;
  uint64_t follows_brace = position > 0 && position <= count && bytes[position - 1] == '}';
  while (position + 66 <= count && event_count + 64 <= capacity) {
    uint64_t found[ROOM];
    size_t starts[ROOM], block_count = 0, most = (capacity - event_count) / 64;
    if (most > ROOM) most = ROOM;
    for (; position + 66 <= count && block_count < most; position += 64) {
      // The bytes are to be read once; some of them before they are needed.
      __builtin_prefetch(bytes + position + 1024);
      found[block_count] = KERNEL(search_block)(&tables, bytes + position, &follows_brace, &line_feeds);
      starts[block_count] = position;
      block_count += found[block_count] != 0;
    }
    for (size_t index = 0; index < block_count; index++) {
      event_count += KERNEL(write_events)(windows, found[index], bytes + starts[index], starts[index], events + event_count);
    }
  }
  // What is left has no two bytes behind each block.
  while (position < count && count - position < 66 && event_count + 64 <= capacity) {
    uint8_t copy[66] = {0};
    size_t left = count - position, length = left < 64 ? left : 64;
    memcpy(copy, bytes + position, left);
    uint64_t found = KERNEL(search_block)(&tables, copy, &follows_brace, &line_feeds);
    if (length < 64) found &= (1ull << length) - 1;
    event_count += KERNEL(write_events)(windows, found, copy, position, events + event_count);
    position += length;
  }
  progress->position = position;
  progress->line_feeds += line_feeds;
  return event_count;
}

// MARK: - Records

static INLINE size_t KERNEL(string_end)(const uint8_t *bytes, size_t count, size_t position, uint8_t *contents) {
  while (position < count) {
    KERNEL(block) block = KERNEL(load_rest)(bytes, count, position);
    uint64_t quotes = KERNEL(equal)(block, '"'), escapes = KERNEL(equal)(block, '\\'), stops = quotes | escapes;
    size_t left = count - position, length = stops ? (size_t)__builtin_ctzll(stops) : left < 64 ? left : 64;
    if (contents) {
      uint64_t inside = length < 64 ? (1ull << length) - 1 : ~0ull;
      if (KERNEL(below)(block, 0x20) & inside) *contents |= SCAN_HAS_CONTROLS;
      if (KERNEL(non_ascii)(block) & inside) *contents |= SCAN_HAS_NON_ASCII;
      if (stops & escapes & -stops) *contents |= SCAN_HAS_ESCAPES;
    }
    if (!stops) {
      position += 64;
    } else if (stops & quotes & -stops) {
      return position + length;
    } else {
      position += length + 2;
    }
  }
  return count;
}

static size_t KERNEL(scan_string_end)(const uint8_t *bytes, size_t count, size_t position, uint8_t *contents) {
  *contents = 0;
  return KERNEL(string_end)(bytes, count, position, contents);
}

/// Takes the quotes away that a backslash protects. `is_escaped` tells whether the first byte is, and then whether the next block's is.
static INLINE uint64_t KERNEL(real_quotes)(uint64_t quotes, uint64_t escapes, bool *is_escaped) {
  if (__builtin_expect(!(escapes | *is_escaped), 1)) return quotes;
  uint64_t protected = *is_escaped;
  escapes &= ~protected;
  *is_escaped = false;
  while (escapes) {
    uint64_t escape = escapes & -escapes;
    protected |= escape << 1;
    if (escape >> 63) *is_escaped = true;
    escapes &= ~(escape | escape << 1);
  }
  return quotes & ~protected;
}

/// Starts behind an opening bracket. The position behind the one that closes it, or `count` + 1.
static INLINE size_t KERNEL(container_end)(const uint8_t *bytes, size_t count, size_t position) {
  uint64_t in_string = 0;
  bool is_escaped = false;
  size_t depth = 1;
  for (; position < count; position += 64) {
    KERNEL(block) block = KERNEL(load_rest)(bytes, count, position);
    uint64_t quotes = KERNEL(real_quotes)(KERNEL(equal)(block, '"'), KERNEL(equal)(block, '\\'), &is_escaped);
    uint64_t inside = KERNEL(prefix_xor)(quotes) ^ in_string;
    in_string = inside >> 63 ? ~0ull : 0;
    KERNEL(block) braces = KERNEL(with_case_bit)(block);
    uint64_t opening = KERNEL(equal)(braces, '{') & ~inside, closing = KERNEL(equal)(braces, '}') & ~inside;
    size_t closing_count = (size_t)__builtin_popcountll(closing);
    if (__builtin_expect(depth <= closing_count, 0)) {
      size_t closed = 0;
      for (uint64_t rest = closing; rest; rest &= rest - 1) {
        uint64_t before = (rest & -rest) - 1;
        closed++;
        if (depth + (size_t)__builtin_popcountll(opening & before) == closed) return position + (size_t)__builtin_ctzll(rest) + 1;
      }
    }
    depth += (size_t)__builtin_popcountll(opening) - closing_count;
  }
  return count + 1;
}

static INLINE size_t KERNEL(value_end)(const uint8_t *bytes, size_t count, size_t position) {
  position = white_space_end(bytes, count, position);
  if (position >= count) return count + 1;
  switch (bytes[position]) {
  case '"': return KERNEL(string_end)(bytes, count, position + 1, NULL) + 1;
  case '{':
  case '[': return KERNEL(container_end)(bytes, count, position + 1);
  default: return word_end(bytes, count, position);
  }
}

static size_t KERNEL(scan_value_end)(const uint8_t *bytes, size_t count, size_t position) {
  return KERNEL(value_end)(bytes, count, position);
}

/// Where a word of at least one byte stands in `bytes[position ..< end]`, lower-cased there if `folds`; `end` if it does not.
static INLINE size_t KERNEL(find)(
  const uint8_t *bytes, size_t end, size_t position, const uint8_t *word, size_t length, const bool folds) {
  if (end - position < length) return end;
  size_t last_start = end - length;
  for (; position <= last_start; position += 64) {
    KERNEL(block) block = KERNEL(load_rest)(bytes, end, position);
    uint64_t found = KERNEL(equal)(folds ? KERNEL(folded)(block) : block, word[0]);
    if (length > 1) {
      block = KERNEL(load_rest)(bytes, end, position + 1);
      found &= KERNEL(equal)(folds ? KERNEL(folded)(block) : block, word[1]);
    }
    for (; found; found &= found - 1) {
      size_t start = position + (size_t)__builtin_ctzll(found), index = 2;
      if (start > last_start) return end;
      while (index < length && (folds ? folded_byte(bytes[start + index]) : bytes[start + index]) == word[index]) index++;
      if (index >= length) return start;
    }
  }
  return end;
}

static size_t KERNEL(scan_find)(
  const uint8_t *bytes, size_t end, size_t position, const uint8_t *word, size_t length, bool folds) {
  return folds ? KERNEL(find)(bytes, end, position, word, length, true) : KERNEL(find)(bytes, end, position, word, length, false);
}

/// Walks over the quotes of strings and the brackets outside of them, a block at a time.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  /// Where the block begins.
  size_t block;
  /// The quotes and brackets of the block that have not been passed.
  uint64_t events;
  uint64_t opening, closing;
  uint64_t in_string;
  bool is_escaped;
} KERNEL(cursor);

static INLINE void KERNEL(load_events)(KERNEL(cursor) *cursor) {
  KERNEL(block) block = KERNEL(load_rest)(cursor->bytes, cursor->count, cursor->block);
  uint64_t quotes = KERNEL(real_quotes)(KERNEL(equal)(block, '"'), KERNEL(equal)(block, '\\'), &cursor->is_escaped);
  uint64_t inside = KERNEL(prefix_xor)(quotes) ^ cursor->in_string;
  cursor->in_string = inside >> 63 ? ~0ull : 0;
  KERNEL(block) braces = KERNEL(with_case_bit)(block);
  cursor->opening = KERNEL(equal)(braces, '{') & ~inside;
  cursor->closing = KERNEL(equal)(braces, '}') & ~inside;
  cursor->events = quotes | cursor->opening | cursor->closing;
}

/// A cursor at a position outside of any string.
static INLINE KERNEL(cursor) KERNEL(cursor_at)(const uint8_t *bytes, size_t count, size_t position) {
  KERNEL(cursor) cursor = {.bytes = bytes, .count = count, .block = position};
  if (position < count) KERNEL(load_events)(&cursor);
  return cursor;
}

/// The next quote or bracket, which is passed; `count` if there is none.
static INLINE size_t KERNEL(next_event)(KERNEL(cursor) *cursor) {
  while (__builtin_expect(cursor->events == 0, 0)) {
    if (cursor->count - cursor->block <= 64) return cursor->count;
    cursor->block += 64;
    KERNEL(load_events)(cursor);
  }
  size_t at = (size_t)__builtin_ctzll(cursor->events);
  cursor->events &= cursor->events - 1;
  return cursor->block + at;
}

/// Starts behind an opening bracket that was passed. Passes the one that closes it; its position, or `count`.
static INLINE size_t KERNEL(pass_container)(KERNEL(cursor) *cursor) {
  size_t depth = 1;
  while (true) {
    uint64_t opening = cursor->opening & cursor->events, closing = cursor->closing & cursor->events;
    size_t closing_count = (size_t)__builtin_popcountll(closing);
    if (depth <= closing_count) {
      size_t closed = 0;
      for (uint64_t rest = closing; rest; rest &= rest - 1) {
        uint64_t bit = rest & -rest;
        closed++;
        if (depth + (size_t)__builtin_popcountll(opening & (bit - 1)) == closed) {
          cursor->events &= ~(bit | (bit - 1));
          return cursor->block + (size_t)__builtin_ctzll(bit);
        }
      }
    }
    depth += (size_t)__builtin_popcountll(opening) - closing_count;
    if (cursor->count - cursor->block <= 64) return cursor->count;
    cursor->block += 64;
    KERNEL(load_events)(cursor);
  }
}

static scan_step KERNEL(scan_next_member)(
  const uint8_t *bytes, size_t count, size_t position, const scan_wanted *wanted, scan_member *member) {
  if (position >= count) return SCAN_MALFORMED;
  KERNEL(cursor) cursor = KERNEL(cursor_at)(bytes, count, position);
  while (true) {
    position = white_space_end(bytes, count, position);
    if (position >= count || bytes[position] != '"') return SCAN_MALFORMED;
    // A quote inside of a number or a word would bring the events out of step.
    if (KERNEL(next_event)(&cursor) != position) return SCAN_MALFORMED;
    size_t key = position + 1, key_end = KERNEL(next_event)(&cursor);
    position = white_space_end(bytes, count, key_end + 1);
    if (position >= count || bytes[position] != ':') return SCAN_MALFORMED;
    size_t length = key_end - key;
    position = white_space_end(bytes, count, position + 1);
    if (wanted->lengths >> (length < 63 ? length : 63) & wanted->first_bytes[bytes[key] >> 6] >> (bytes[key] & 63) & 1) {
      *member = (scan_member){key, length, position};
      return SCAN_MEMBER;
    }
    if (position >= count) return SCAN_MALFORMED;
    switch (bytes[position]) {
    case '"':
      if (KERNEL(next_event)(&cursor) != position) return SCAN_MALFORMED;
      position = KERNEL(next_event)(&cursor) + 1;
      break;
    case '{':
    case '[':
      if (KERNEL(next_event)(&cursor) != position) return SCAN_MALFORMED;
      position = KERNEL(pass_container)(&cursor) + 1;
      break;
    default: {
      // A number or a word ends before the next event: at the comma before a key, or at the brace.
      KERNEL(cursor) before = cursor;
      size_t event = KERNEL(next_event)(&cursor);
      if (event >= count) return SCAN_MALFORMED;
      if (bytes[event] == '"') {
        cursor = before;
        size_t comma = event - 1;
        while (comma > position && is_white_space(bytes[comma])) comma--;
        position = comma;
      } else {
        position = event;
      }
    }
    }
    position = white_space_end(bytes, count, position);
    if (position >= count) return SCAN_MALFORMED;
    if (bytes[position] == '}') {
      member->position = position + 1;
      return SCAN_OBJECT_END;
    }
    if (bytes[position] != ',') return SCAN_MALFORMED;
    position++;
  }
}

static bool KERNEL(scan_strings_hold)(const uint8_t *bytes, size_t count, const uint8_t *word, size_t length, bool *is_plain) {
  KERNEL(cursor) cursor = KERNEL(cursor_at)(bytes, count, 0);
  *is_plain = true;
  while (true) {
    size_t start = KERNEL(next_event)(&cursor);
    if (start >= count) return false;
    if (bytes[start] != '"') continue;
    size_t end = KERNEL(next_event)(&cursor);
    if (end >= count) {
      *is_plain = false;
      return false;
    }
    size_t next = white_space_end(bytes, count, end + 1);
    if (next < count && bytes[next] == ':') continue;
    if (KERNEL(find)(bytes, end, start + 1, word, length, true) < end) return true;
  }
}

static INLINE void KERNEL(replace_line_feeds)(uint8_t *bytes, uint64_t feeds, uint64_t inside) {
  for (; feeds; feeds &= feeds - 1) bytes[__builtin_ctzll(feeds)] = inside & feeds & -feeds ? '\v' : ' ';
}

static size_t KERNEL(scan_joined_lines)(scan_nesting *nesting, uint8_t *bytes, size_t count, size_t position) {
  uint64_t in_string = nesting->is_in_string ? ~0ull : 0;
  bool is_escaped = nesting->is_escaped;
  size_t depth = nesting->depth;
  for (; count - position >= 64; position += 64) {
    KERNEL(block) block = KERNEL(load)(bytes + position);
    uint64_t quotes = KERNEL(real_quotes)(KERNEL(equal)(block, '"'), KERNEL(equal)(block, '\\'), &is_escaped);
    uint64_t inside = KERNEL(prefix_xor)(quotes) ^ in_string, feeds = KERNEL(equal)(block, '\n');
    KERNEL(block) braces = KERNEL(with_case_bit)(block);
    uint64_t opening = KERNEL(equal)(braces, '{') & ~inside, closing = KERNEL(equal)(braces, '}') & ~inside;
    size_t closing_count = (size_t)__builtin_popcountll(closing);
    if (__builtin_expect(depth <= closing_count, 0)) {
      size_t closed = 0;
      for (uint64_t rest = closing; rest; rest &= rest - 1) {
        uint64_t before = (rest & -rest) - 1;
        closed++;
        if (depth + (size_t)__builtin_popcountll(opening & before) == closed) {
          KERNEL(replace_line_feeds)(bytes + position, feeds & before, inside);
          *nesting = (scan_nesting){0};
          return position + (size_t)__builtin_ctzll(rest) + 1;
        }
      }
    }
    depth += (size_t)__builtin_popcountll(opening) - closing_count;
    in_string = inside >> 63 ? ~0ull : 0;
    if (feeds) KERNEL(replace_line_feeds)(bytes + position, feeds, inside);
  }
  *nesting = (scan_nesting){depth, in_string != 0, is_escaped};
  while (position < count && nesting->depth > 0) join_byte(nesting, bytes + position++);
  return position;
}

// MARK: - Text

static size_t KERNEL(scan_line_start)(const uint8_t *bytes, size_t position) {
  for (; position >= 64; position -= 64) {
    uint64_t feeds = KERNEL(equal)(KERNEL(load)(bytes + position - 64), '\n');
    if (feeds) return position - (size_t)__builtin_clzll(feeds);
  }
  while (position > 0 && bytes[position - 1] != '\n') position--;
  return position;
}

static bool KERNEL(scan_fold)(const uint8_t *bytes, size_t count, uint8_t *output) {
  uint64_t non_ascii = 0;
  for (size_t position = 0; position < count; position += 64) {
    KERNEL(block) block = KERNEL(load_rest)(bytes, count, position);
    non_ascii |= KERNEL(non_ascii)(block);
    KERNEL(store)(KERNEL(folded)(block), output + position);
  }
  return non_ascii == 0;
}
