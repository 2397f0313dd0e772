// Sixty-four bytes in four registers of 64-bit ARM.

typedef struct {
  uint8x16_t part[4];
} KERNEL(block);

static INLINE KERNEL(block) KERNEL(load)(const uint8_t *bytes) {
  return (KERNEL(block)){{vld1q_u8(bytes), vld1q_u8(bytes + 16), vld1q_u8(bytes + 32), vld1q_u8(bytes + 48)}};
}

/// The first `count` bytes, less than 64, and zeros.
static INLINE KERNEL(block) KERNEL(load_part)(const uint8_t *bytes, size_t count) {
  uint8_t copy[64] = {0};
  memcpy(copy, bytes, count);
  return KERNEL(load)(copy);
}

static INLINE void KERNEL(store)(KERNEL(block) block, uint8_t *bytes) {
  for (int index = 0; index < 4; index++) vst1q_u8(bytes + 16 * index, block.part[index]);
}

/// A bit for each byte, which must be 0 or 0xFF.
static INLINE uint64_t KERNEL(mask)(KERNEL(block) block) {
  const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t low = vpaddq_u8(vandq_u8(block.part[0], bits), vandq_u8(block.part[1], bits));
  uint8x16_t high = vpaddq_u8(vandq_u8(block.part[2], bits), vandq_u8(block.part[3], bits));
  uint8x16_t sums = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static INLINE uint64_t KERNEL(equal)(KERNEL(block) block, uint8_t byte) {
  for (int index = 0; index < 4; index++) block.part[index] = vceqq_u8(block.part[index], vdupq_n_u8(byte));
  return KERNEL(mask)(block);
}

static INLINE uint64_t KERNEL(below)(KERNEL(block) block, uint8_t byte) {
  for (int index = 0; index < 4; index++) block.part[index] = vcltq_u8(block.part[index], vdupq_n_u8(byte));
  return KERNEL(mask)(block);
}

static INLINE uint64_t KERNEL(non_ascii)(KERNEL(block) block) { return ~KERNEL(below)(block, 0x80); }

/// Each byte with the bit set that tells small letters from capitals, and braces from brackets.
static INLINE KERNEL(block) KERNEL(with_case_bit)(KERNEL(block) block) {
  for (int index = 0; index < 4; index++) block.part[index] = vorrq_u8(block.part[index], vdupq_n_u8(0x20));
  return block;
}

static INLINE KERNEL(block) KERNEL(folded)(KERNEL(block) block) {
  for (int index = 0; index < 4; index++) {
    uint8x16_t is_capital = vcltq_u8(vsubq_u8(block.part[index], vdupq_n_u8('A')), vdupq_n_u8(26));
    block.part[index] = vorrq_u8(block.part[index], vandq_u8(is_capital, vdupq_n_u8(0x20)));
  }
  return block;
}

typedef struct {
  uint8x16_t low[3], high[3];
} KERNEL(tables);

static INLINE KERNEL(tables) KERNEL(load_tables)(const scan_windows *windows) {
  KERNEL(tables) tables;
  for (int place = 0; place < 3; place++) {
    tables.low[place] = vld1q_u8(windows->low[place]);
    tables.high[place] = vld1q_u8(windows->high[place]);
  }
  return tables;
}

static INLINE uint8x16_t KERNEL(look_up)(const KERNEL(tables) *tables, int place, uint8x16_t part) {
  uint8x16_t low = vqtbl1q_u8(tables->low[place], vandq_u8(part, vdupq_n_u8(0x0F)));
  return vandq_u8(low, vqtbl1q_u8(tables->high[place], vshrq_n_u8(part, 4)));
}

/// Where some bucket allows all three bytes, as far as nibbles tell.
static INLINE uint64_t KERNEL(window_mask)(const KERNEL(tables) *tables, KERNEL(block) first, KERNEL(block) second, KERNEL(block) third) {
  for (int index = 0; index < 4; index++) {
    uint8x16_t buckets = vandq_u8(KERNEL(look_up)(tables, 0, first.part[index]), KERNEL(look_up)(tables, 1, second.part[index]));
    first.part[index] = vtstq_u8(buckets, KERNEL(look_up)(tables, 2, third.part[index]));
  }
  return KERNEL(mask)(first);
}

static INLINE uint64_t KERNEL(prefix_xor)(uint64_t bits) {
  for (int shift = 1; shift < 64; shift <<= 1) bits ^= bits << shift;
  return bits;
}
