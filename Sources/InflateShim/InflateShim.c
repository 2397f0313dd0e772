#include "InflateShim.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "Layouts.h"

#if defined(__APPLE__)
static const char *const isal_names[] = {"libisal.2.dylib", "/opt/homebrew/lib/libisal.2.dylib", "/usr/local/lib/libisal.2.dylib", NULL};
static const char *const zlib_names[] = {"libz.1.dylib", "/usr/lib/libz.1.dylib", NULL};
#define ISAL_NAMES "libisal.2.dylib /opt/homebrew/lib/libisal.2.dylib /usr/local/lib/libisal.2.dylib"
#define ZLIB_NAMES "libz.1.dylib /usr/lib/libz.1.dylib"
#else
static const char *const isal_names[] = {"libisal.so.2", NULL};
static const char *const zlib_names[] = {"libz.so.1", NULL};
#define ISAL_NAMES "libisal.so.2"
#define ZLIB_NAMES "libz.so.1"
#endif

static struct {
  void (*init)(struct isal_state *);
  void (*reset)(struct isal_state *);
  int (*inflate)(struct isal_state *);
  uint32_t (*checksum)(uint32_t, const unsigned char *, uint64_t);
} isal;

static struct {
  int (*init)(struct zlib_stream *, int, const char *, int);
  int (*reset)(struct zlib_stream *);
  int (*end)(struct zlib_stream *);
  int (*inflate)(struct zlib_stream *, int);
  const char *(*version)(void);
  unsigned long (*checksum)(unsigned long, const unsigned char *, unsigned int);
} zlib;

struct inflate_shim_stream {
  inflate_shim_library library;
  union {
    struct isal_state isal;
    struct zlib_stream zlib;
  } state;
};

// MARK: - Streams

inflate_shim_stream *inflate_shim_new(inflate_shim_library library) {
  // Room for a state of ISA-L that is larger than the one known here, which the first use of the library then tells.
  inflate_shim_stream *stream = calloc(2, sizeof *stream);
  if (!stream) return NULL;
  stream->library = library;
  if (library == INFLATE_SHIM_ISAL) {
    isal.init(&stream->state.isal);
    stream->state.isal.crc_flag = isal_raw;
  } else if (zlib.init(&stream->state.zlib, zlib_raw_window, zlib.version(), sizeof stream->state.zlib) != zlib_ok) {
    free(stream);
    return NULL;
  }
  return stream;
}

void inflate_shim_reset(inflate_shim_stream *stream) {
  if (stream->library == INFLATE_SHIM_ISAL) {
    isal.reset(&stream->state.isal);
  } else {
    (void)zlib.reset(&stream->state.zlib);
  }
}

void inflate_shim_free(inflate_shim_stream *stream) {
  if (stream && stream->library == INFLATE_SHIM_ZLIB) (void)zlib.end(&stream->state.zlib);
  free(stream);
}

static inflate_shim_progress run_isal(struct isal_state *state) {
  inflate_shim_progress progress = {.status = INFLATE_SHIM_MORE};
  int code = isal.inflate(state);
  if (code < 0 || code > isal_end_input) {
    progress.status = INFLATE_SHIM_DAMAGED;
  } else if (state->block_state == isal_block_finish) {
    progress.status = INFLATE_SHIM_END;
    // It reads ahead, up to 64 bits; the stream ends in the first byte of them that is begun.
    uint64_t ahead = state->read_in >> (state->read_in_length & 7);
    progress.behind_count = (size_t)(state->read_in_length / 8);
    if (progress.behind_count > sizeof progress.behind) progress.behind_count = sizeof progress.behind;
    for (size_t index = 0; index < progress.behind_count; index++) progress.behind[index] = (uint8_t)(ahead >> (8 * index));
  }
  return progress;
}

static inflate_shim_progress run_zlib(struct zlib_stream *state) {
  inflate_shim_progress progress = {.status = INFLATE_SHIM_MORE};
  switch (zlib.inflate(state, 0)) {
  case zlib_ok:
  case zlib_buffer_error: break;
  case zlib_stream_end: progress.status = INFLATE_SHIM_END; break;
  case zlib_memory_error: progress.status = INFLATE_SHIM_NO_MEMORY; break;
  default: progress.status = INFLATE_SHIM_DAMAGED;
  }
  return progress;
}

inflate_shim_progress inflate_shim_run(
  inflate_shim_stream *stream, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count) {
  // Both count in 32 bits.
  const size_t most = 1u << 30;
  uint32_t input_left = (uint32_t)(input_count < most ? input_count : most);
  uint32_t output_left = (uint32_t)(output_count < most ? output_count : most);
  inflate_shim_progress progress;
  if (stream->library == INFLATE_SHIM_ISAL) {
    struct isal_state *state = &stream->state.isal;
    state->next_in = (uint8_t *)input;
    state->avail_in = input_left;
    state->next_out = output;
    state->avail_out = output_left;
    progress = run_isal(state);
    // In damaged data ISA-L may count below zero.
    progress.taken = state->avail_in <= input_left ? input_left - state->avail_in : input_left;
    progress.produced = state->avail_out <= output_left ? output_left - state->avail_out : 0;
  } else {
    struct zlib_stream *state = &stream->state.zlib;
    state->next_in = input;
    state->avail_in = input_left;
    state->next_out = output;
    state->avail_out = output_left;
    progress = run_zlib(state);
    progress.taken = input_left - state->avail_in;
    progress.produced = output_left - state->avail_out;
  }
  return progress;
}

uint32_t inflate_shim_checksum(inflate_shim_library library, uint32_t checksum, const uint8_t *bytes, size_t count) {
  if (library == INFLATE_SHIM_ISAL) return isal.checksum(checksum, bytes, count);
  while (count > 0) {
    unsigned int part = count < 1u << 30 ? (unsigned int)count : 1u << 30;
    checksum = (uint32_t)zlib.checksum(checksum, bytes, part);
    bytes += part;
    count -= part;
  }
  return checksum;
}

// MARK: - Opening

static pthread_once_t once[] = {PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT};
static const char *failures[] = {"not opened", "not opened"};

/// Whether the library decompresses a stream of two letters, leaves alone what lies behind it, and knows the checksum. A library of another
/// layout does not get through.
static bool works(inflate_shim_library library) {
  static const uint8_t compressed[] = {0x4b, 0x29, 0x04, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  uint8_t text[8] = {0};
  inflate_shim_stream *stream = inflate_shim_new(library);
  if (!stream) return false;
  bool works = true;
  for (int round = 0; works && round < 2; round++) {
    inflate_shim_progress progress = inflate_shim_run(stream, compressed, sizeof compressed, text, sizeof text);
    works = progress.status == INFLATE_SHIM_END && progress.produced == 2 && memcmp(text, "dq", 2) == 0
      && progress.taken - progress.behind_count == 4 && (progress.behind_count == 0 || progress.behind[0] == 1);
    inflate_shim_reset(stream);
  }
  inflate_shim_free(stream);
  return works && inflate_shim_checksum(library, 0, (const uint8_t *)"123456789", 9) == 0xcbf43926;
}

static void *open_first(const char *const names[]) {
  void *library = NULL;
  for (size_t index = 0; !library && names[index]; index++) library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
  return library;
}

// dlsym answers a data pointer, which ISO C does not let one cast to a function pointer; POSIX does.
#define FIND(function, name)                                         \
  do {                                                               \
    *(void **)&function = dlsym(library, name);                      \
    if (!function) {                                                 \
      *failure = "is too old: it has no " name;                      \
      return;                                                        \
    }                                                                \
  } while (0)

static void open_isal(void) {
  const char **failure = &failures[INFLATE_SHIM_ISAL];
  void *library = open_first(isal_names);
  *failure = "cannot be opened";
  if (!library) return;
  FIND(isal.init, "isal_inflate_init");
  FIND(isal.reset, "isal_inflate_reset");
  FIND(isal.inflate, "isal_inflate");
  FIND(isal.checksum, "crc32_gzip_refl");
  *failure = works(INFLATE_SHIM_ISAL) ? NULL : "does not work as it should";
}

static void open_zlib(void) {
  const char **failure = &failures[INFLATE_SHIM_ZLIB];
  void *library = open_first(zlib_names);
  *failure = "cannot be opened";
  if (!library) return;
  FIND(zlib.init, "inflateInit2_");
  FIND(zlib.reset, "inflateReset");
  FIND(zlib.end, "inflateEnd");
  FIND(zlib.inflate, "inflate");
  FIND(zlib.version, "zlibVersion");
  FIND(zlib.checksum, "crc32");
  *failure = works(INFLATE_SHIM_ZLIB) ? NULL : "does not work as it should";
}

const char *inflate_shim_open(inflate_shim_library library) {
  bool is_isal = library == INFLATE_SHIM_ISAL;
  pthread_once(&once[library], is_isal ? open_isal : open_zlib);
  return failures[library];
}

const char *inflate_shim_file_names(inflate_shim_library library) {
  return library == INFLATE_SHIM_ISAL ? ISAL_NAMES : ZLIB_NAMES;
}

const char *inflate_shim_name(inflate_shim_library library) { return library == INFLATE_SHIM_ISAL ? "isal" : "zlib"; }

int inflate_shim_is_asked_for(inflate_shim_library library) {
  const char *name = getenv("LQ_GZIP");
  return name && strcmp(name, inflate_shim_name(library)) == 0;
}
