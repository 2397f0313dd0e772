// Sixty-four bytes in one register. Included inside of a region whose functions may use AVX-512.

typedef __m512i KERNEL(block);

static INLINE __m512i KERNEL(load)(const uint8_t *bytes) { return _mm512_loadu_si512(bytes); }

/// The first `count` bytes, less than 64, and zeros.
static INLINE __m512i KERNEL(load_part)(const uint8_t *bytes, size_t count) {
  return _mm512_maskz_loadu_epi8((1ull << count) - 1, bytes);
}

static INLINE void KERNEL(store)(__m512i block, uint8_t *bytes) { _mm512_storeu_si512(bytes, block); }

static INLINE uint64_t KERNEL(equal)(__m512i block, uint8_t byte) { return _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)byte)); }

static INLINE uint64_t KERNEL(below)(__m512i block, uint8_t byte) { return _mm512_cmplt_epu8_mask(block, _mm512_set1_epi8((char)byte)); }

static INLINE uint64_t KERNEL(non_ascii)(__m512i block) { return _mm512_movepi8_mask(block); }

/// Each byte with the bit set that tells small letters from capitals, and braces from brackets.
static INLINE __m512i KERNEL(with_case_bit)(__m512i block) { return _mm512_or_si512(block, _mm512_set1_epi8(0x20)); }

static INLINE __m512i KERNEL(folded)(__m512i block) {
  __mmask64 capitals = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(block, _mm512_set1_epi8('A')), _mm512_set1_epi8(26));
  return _mm512_mask_add_epi8(block, capitals, block, _mm512_set1_epi8(0x20));
}

typedef struct {
  __m512i classes[3];
} KERNEL(tables);

static INLINE KERNEL(tables) KERNEL(load_tables)(const scan_windows *windows) {
  KERNEL(tables) tables;
  for (int place = 0; place < 3; place++) tables.classes[place] = _mm512_loadu_si512(windows->low_six_bits[place]);
  return tables;
}

/// Where some bucket allows all three bytes, as far as their lower six bits tell.
static INLINE uint64_t KERNEL(window_mask)(const KERNEL(tables) *tables, __m512i first, __m512i second, __m512i third) {
  __m512i buckets = _mm512_and_si512(
    _mm512_permutexvar_epi8(first, tables->classes[0]), _mm512_permutexvar_epi8(second, tables->classes[1]));
  return _mm512_test_epi8_mask(buckets, _mm512_permutexvar_epi8(third, tables->classes[2]));
}

static INLINE uint64_t KERNEL(prefix_xor)(uint64_t bits) {
  return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)bits), _mm_set1_epi8(-1), 0));
}
