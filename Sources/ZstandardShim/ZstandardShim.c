#include "ZstandardShim.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "Layouts.h"

#if defined(__APPLE__)
static const char *const names[] = {"libzstd.1.dylib", "/opt/homebrew/lib/libzstd.1.dylib", "/usr/local/lib/libzstd.1.dylib", NULL};
#define NAMES "libzstd.1.dylib /opt/homebrew/lib/libzstd.1.dylib /usr/local/lib/libzstd.1.dylib"
#else
static const char *const names[] = {"libzstd.so.1", NULL};
#define NAMES "libzstd.so.1"
#endif

static struct {
  zstandard_shim_stream *(*create)(void);
  size_t (*free)(zstandard_shim_stream *);
  size_t (*decompress)(zstandard_shim_stream *, struct zstandard_output *, struct zstandard_input *);
  int (*error_code)(size_t);
} zstandard;

// MARK: - Streams

zstandard_shim_stream *zstandard_shim_new(void) { return zstandard.create(); }

void zstandard_shim_free(zstandard_shim_stream *stream) { (void)zstandard.free(stream); }

static zstandard_shim_status status_of_error(int code) {
  switch (code) {
  case zstandard_prefix_unknown: return ZSTANDARD_SHIM_NO_FRAME;
  case zstandard_window_too_large: return ZSTANDARD_SHIM_LARGE_WINDOW;
  case zstandard_checksum_wrong: return ZSTANDARD_SHIM_WRONG_CHECKSUM;
  case zstandard_dictionary_wrong: return ZSTANDARD_SHIM_DICTIONARY;
  case zstandard_memory_allocation: return ZSTANDARD_SHIM_NO_MEMORY;
  default: return ZSTANDARD_SHIM_DAMAGED;
  }
}

zstandard_shim_progress zstandard_shim_run(
  zstandard_shim_stream *stream, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count) {
  struct zstandard_input from = {input, input_count, 0};
  struct zstandard_output into = {output, output_count, 0};
  size_t result = zstandard.decompress(stream, &into, &from);
  int code = zstandard.error_code(result);
  if (code != 0) return (zstandard_shim_progress){.status = status_of_error(code)};
  return (zstandard_shim_progress){
    .status = result == 0 ? ZSTANDARD_SHIM_FRAME_END : ZSTANDARD_SHIM_MORE,
    .taken = from.pos,
    .produced = into.pos,
    .wanted = result,
  };
}

// MARK: - Opening

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure = "not opened";

/// Whether the library decompresses a frame of two letters, leaves alone what lies behind it, and notices a wrong checksum.
static bool works(void) {
  uint8_t frame[] = {0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x11, 0x00, 0x00, 0x64, 0x71, 0xaf, 0x80, 0x35, 0xe9, 0x28};
  uint8_t text[8] = {0};
  zstandard_shim_stream *stream = zstandard_shim_new();
  if (!stream) return false;
  zstandard_shim_progress progress = zstandard_shim_run(stream, frame, sizeof frame, text, sizeof text);
  bool works = progress.status == ZSTANDARD_SHIM_FRAME_END && progress.produced == 2 && memcmp(text, "dq", 2) == 0
    && progress.taken == sizeof frame - 1;
  frame[14] = 0;
  works = works && zstandard_shim_run(stream, frame, sizeof frame, text, sizeof text).status == ZSTANDARD_SHIM_WRONG_CHECKSUM;
  zstandard_shim_free(stream);
  return works;
}

// dlsym answers a data pointer, which ISO C does not let one cast to a function pointer; POSIX does.
#define FIND(function, name)                      \
  do {                                            \
    *(void **)&function = dlsym(library, name);   \
    if (!function) {                              \
      failure = "is too old: it has no " name;    \
      return;                                     \
    }                                             \
  } while (0)

static void open_library(void) {
  void *library = NULL;
  for (size_t index = 0; !library && names[index]; index++) library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
  failure = "cannot be opened";
  if (!library) return;
  FIND(zstandard.create, "ZSTD_createDStream");
  FIND(zstandard.free, "ZSTD_freeDStream");
  FIND(zstandard.decompress, "ZSTD_decompressStream");
  FIND(zstandard.error_code, "ZSTD_getErrorCode");
  failure = works() ? NULL : "does not work as it should";
}

const char *zstandard_shim_open(void) {
  pthread_once(&once, open_library);
  return failure;
}

const char *zstandard_shim_file_names(void) { return NAMES; }
