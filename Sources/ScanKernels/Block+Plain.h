// Sixty-four bytes in eight words. Works everywhere, and is what the other kernels are compared with.

typedef struct {
  uint64_t word[8];
} KERNEL(block);

static INLINE KERNEL(block) KERNEL(load)(const uint8_t *bytes) {
  KERNEL(block) block;
  memcpy(block.word, bytes, 64);
  return block;
}

/// The first `count` bytes, less than 64, and zeros.
static INLINE KERNEL(block) KERNEL(load_part)(const uint8_t *bytes, size_t count) {
  KERNEL(block) block = {{0}};
  memcpy(block.word, bytes, count);
  return block;
}

static INLINE void KERNEL(store)(KERNEL(block) block, uint8_t *bytes) { memcpy(bytes, block.word, 64); }

static const uint64_t KERNEL(ones) = 0x0101010101010101, KERNEL(tops) = 0x8080808080808080;

/// A bit for each byte of a little-endian word whose top bit is set.
static INLINE uint64_t KERNEL(top_bits)(uint64_t word) { return ((word & KERNEL(tops)) * 0x0002040810204081) >> 56; }

/// The top bit of each byte that is not zero.
static INLINE uint64_t KERNEL(non_zero)(uint64_t word) { return ((word & ~KERNEL(tops)) + ~KERNEL(tops)) | word; }

static INLINE uint64_t KERNEL(word_at)(const KERNEL(block) *block, int index) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return __builtin_bswap64(block->word[index]);
#else
  return block->word[index];
#endif
}

static INLINE uint64_t KERNEL(equal)(KERNEL(block) block, uint8_t byte) {
  uint64_t mask = 0;
  for (int index = 0; index < 8; index++) {
    mask |= KERNEL(top_bits)(~KERNEL(non_zero)(KERNEL(word_at)(&block, index) ^ KERNEL(ones) * byte)) << (8 * index);
  }
  return mask;
}

/// Bytes below a limit, which is at most 0x80.
static INLINE uint64_t KERNEL(below)(KERNEL(block) block, uint8_t byte) {
  uint64_t mask = 0;
  for (int index = 0; index < 8; index++) {
    uint64_t word = KERNEL(word_at)(&block, index);
    mask |= KERNEL(top_bits)(~(((word & ~KERNEL(tops)) + KERNEL(ones) * (0x80 - byte)) | word)) << (8 * index);
  }
  return mask;
}

static INLINE uint64_t KERNEL(non_ascii)(KERNEL(block) block) {
  uint64_t mask = 0;
  for (int index = 0; index < 8; index++) mask |= KERNEL(top_bits)(KERNEL(word_at)(&block, index)) << (8 * index);
  return mask;
}

/// Each byte with the bit set that tells small letters from capitals, and braces from brackets.
static INLINE KERNEL(block) KERNEL(with_case_bit)(KERNEL(block) block) {
  for (int index = 0; index < 8; index++) block.word[index] |= KERNEL(ones) * 0x20;
  return block;
}

static INLINE KERNEL(block) KERNEL(folded)(KERNEL(block) block) {
  uint8_t bytes[64];
  memcpy(bytes, block.word, 64);
  for (int index = 0; index < 64; index++) bytes[index] |= (uint8_t)(bytes[index] - 'A') < 26 ? 0x20 : 0;
  return KERNEL(load)(bytes);
}

typedef const scan_windows *KERNEL(tables);

static INLINE KERNEL(tables) KERNEL(load_tables)(const scan_windows *windows) { return windows; }

/// Where some bucket allows all three bytes.
static INLINE uint64_t KERNEL(window_mask)(const KERNEL(tables) *tables, KERNEL(block) first, KERNEL(block) second, KERNEL(block) third) {
  const uint8_t(*classes)[256] = (*tables)->classes;
  uint8_t bytes[66];
  memcpy(bytes, first.word, 64);
  memcpy(bytes + 2, third.word, 64);
  (void)second;
  uint64_t mask = 0;
  for (int index = 0; index < 64; index++) {
    uint8_t buckets = classes[0][bytes[index]] & classes[1][bytes[index + 1]] & classes[2][bytes[index + 2]];
    mask |= (uint64_t)(buckets != 0) << index;
  }
  return mask;
}

static INLINE uint64_t KERNEL(prefix_xor)(uint64_t bits) {
  for (int shift = 1; shift < 64; shift <<= 1) bits ^= bits << shift;
  return bits;
}
