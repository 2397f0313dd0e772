// Sixty-four bytes in two registers. Included inside of a region whose functions may use AVX2.

typedef struct {
  __m256i low, high;
} KERNEL(block);

static INLINE KERNEL(block) KERNEL(load)(const uint8_t *bytes) {
  return (KERNEL(block)){_mm256_loadu_si256((const __m256i *)bytes), _mm256_loadu_si256((const __m256i *)(bytes + 32))};
}

/// The first `count` bytes, less than 64, and zeros.
static INLINE KERNEL(block) KERNEL(load_part)(const uint8_t *bytes, size_t count) {
  uint8_t copy[64] = {0};
  memcpy(copy, bytes, count);
  return KERNEL(load)(copy);
}

static INLINE void KERNEL(store)(KERNEL(block) block, uint8_t *bytes) {
  _mm256_storeu_si256((__m256i *)bytes, block.low);
  _mm256_storeu_si256((__m256i *)(bytes + 32), block.high);
}

static INLINE uint64_t KERNEL(mask)(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static INLINE uint64_t KERNEL(equal)(KERNEL(block) block, uint8_t byte) {
  __m256i wanted = _mm256_set1_epi8((char)byte);
  return KERNEL(mask)(_mm256_cmpeq_epi8(block.low, wanted), _mm256_cmpeq_epi8(block.high, wanted));
}

static INLINE uint64_t KERNEL(below)(KERNEL(block) block, uint8_t byte) {
  __m256i limit = _mm256_set1_epi8((char)byte);
  return ~KERNEL(mask)(
    _mm256_cmpeq_epi8(_mm256_max_epu8(block.low, limit), block.low), _mm256_cmpeq_epi8(_mm256_max_epu8(block.high, limit), block.high));
}

static INLINE uint64_t KERNEL(non_ascii)(KERNEL(block) block) { return KERNEL(mask)(block.low, block.high); }

/// Each byte with the bit set that tells small letters from capitals, and braces from brackets.
static INLINE KERNEL(block) KERNEL(with_case_bit)(KERNEL(block) block) {
  __m256i bit = _mm256_set1_epi8(0x20);
  return (KERNEL(block)){_mm256_or_si256(block.low, bit), _mm256_or_si256(block.high, bit)};
}

static INLINE __m256i KERNEL(folded_half)(__m256i half) {
  __m256i letter = _mm256_sub_epi8(half, _mm256_set1_epi8('A'));
  __m256i is_capital = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter);
  return _mm256_or_si256(half, _mm256_and_si256(is_capital, _mm256_set1_epi8(0x20)));
}

static INLINE KERNEL(block) KERNEL(folded)(KERNEL(block) block) {
  return (KERNEL(block)){KERNEL(folded_half)(block.low), KERNEL(folded_half)(block.high)};
}

typedef struct {
  __m256i low[3], high[3];
} KERNEL(tables);

static INLINE KERNEL(tables) KERNEL(load_tables)(const scan_windows *windows) {
  KERNEL(tables) tables;
  for (int place = 0; place < 3; place++) {
    tables.low[place] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)windows->low[place]));
    tables.high[place] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)windows->high[place]));
  }
  return tables;
}

static INLINE __m256i KERNEL(look_up)(const KERNEL(tables) *tables, int place, __m256i half) {
  __m256i nibble = _mm256_set1_epi8(0x0F);
  __m256i low = _mm256_shuffle_epi8(tables->low[place], _mm256_and_si256(half, nibble));
  __m256i high = _mm256_shuffle_epi8(tables->high[place], _mm256_and_si256(_mm256_srli_epi16(half, 4), nibble));
  return _mm256_and_si256(low, high);
}

static INLINE __m256i KERNEL(no_window)(const KERNEL(tables) *tables, __m256i first, __m256i second, __m256i third) {
  __m256i buckets = _mm256_and_si256(KERNEL(look_up)(tables, 0, first), KERNEL(look_up)(tables, 1, second));
  return _mm256_cmpeq_epi8(_mm256_and_si256(buckets, KERNEL(look_up)(tables, 2, third)), _mm256_setzero_si256());
}

/// Where some bucket allows all three bytes, as far as nibbles tell.
static INLINE uint64_t KERNEL(window_mask)(const KERNEL(tables) *tables, KERNEL(block) first, KERNEL(block) second, KERNEL(block) third) {
  return ~KERNEL(mask)(
    KERNEL(no_window)(tables, first.low, second.low, third.low), KERNEL(no_window)(tables, first.high, second.high, third.high));
}

static INLINE uint64_t KERNEL(prefix_xor)(uint64_t bits) {
  return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)bits), _mm_set1_epi8(-1), 0));
}
