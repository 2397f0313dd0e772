#include "CurlShim.h"

#include <dlfcn.h>
#include <pthread.h>

#if defined(__APPLE__)
static const char *const library_names[] = {"libcurl.4.dylib", "/usr/lib/libcurl.4.dylib"};
#define LIBRARY_NAMES "libcurl.4.dylib"
#else
static const char *const library_names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#define LIBRARY_NAMES "libcurl.so.4 libcurl-gnutls.so.4"
#endif

// As libcurl lays it out: what curl_multi_info_read points to.
struct message {
  int kind;
  void *easy;
  union {
    void *anything;
    int code;
  } data;
};
enum { message_done = 1, global_all = 3 };

static struct {
  int (*global_init)(long);
  void *(*easy_init)(void);
  void (*easy_reset)(void *);
  void (*easy_cleanup)(void *);
  int (*easy_setopt)(void *, int, ...);
  int (*easy_getinfo)(void *, int, ...);
  const char *(*easy_strerror)(int);
  int (*easy_pause)(void *, int);
  void *(*slist_append)(void *, const char *);
  void (*slist_free_all)(void *);
  void *(*multi_init)(void);
  int (*multi_cleanup)(void *);
  int (*multi_setopt)(void *, int, ...);
  int (*multi_add_handle)(void *, void *);
  int (*multi_remove_handle)(void *, void *);
  int (*multi_perform)(void *, int *);
  int (*multi_poll)(void *, void *, unsigned int, int, int *);
  int (*multi_wakeup)(void *);
  struct message *(*multi_info_read)(void *, int *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure = "not opened";

// dlsym answers a data pointer, which ISO C does not let one cast to a function pointer; POSIX does.
#define FIND(member, name)                                     \
  do {                                                         \
    *(void **)&curl.member = dlsym(library, name);             \
    if (!curl.member) {                                        \
      failure = "libcurl is too old: it has no " name;         \
      return;                                                  \
    }                                                          \
  } while (0)

static void open_library(void) {
  void *library = NULL;
  for (size_t i = 0; !library && i < sizeof library_names / sizeof *library_names; i++)
    library = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    failure = "libcurl cannot be opened";
    return;
  }
  FIND(global_init, "curl_global_init");
  FIND(easy_init, "curl_easy_init");
  FIND(easy_reset, "curl_easy_reset");
  FIND(easy_cleanup, "curl_easy_cleanup");
  FIND(easy_setopt, "curl_easy_setopt");
  FIND(easy_getinfo, "curl_easy_getinfo");
  FIND(easy_strerror, "curl_easy_strerror");
  FIND(easy_pause, "curl_easy_pause");
  FIND(slist_append, "curl_slist_append");
  FIND(slist_free_all, "curl_slist_free_all");
  FIND(multi_init, "curl_multi_init");
  FIND(multi_cleanup, "curl_multi_cleanup");
  FIND(multi_setopt, "curl_multi_setopt");
  FIND(multi_add_handle, "curl_multi_add_handle");
  FIND(multi_remove_handle, "curl_multi_remove_handle");
  FIND(multi_perform, "curl_multi_perform");
  FIND(multi_poll, "curl_multi_poll");
  FIND(multi_wakeup, "curl_multi_wakeup");
  FIND(multi_info_read, "curl_multi_info_read");
  // Never undone: nobody can know that no other part of the program still uses libcurl.
  failure = curl.global_init(global_all) == 0 ? NULL : "curl_global_init failed";
}

const char *curl_shim_open(void) {
  pthread_once(&once, open_library);
  return failure;
}

const char *curl_shim_library_names(void) { return LIBRARY_NAMES; }

void *curl_shim_easy_init(void) { return curl.easy_init(); }
void curl_shim_easy_reset(void *easy) { curl.easy_reset(easy); }
void curl_shim_easy_cleanup(void *easy) { curl.easy_cleanup(easy); }
int curl_shim_set_number(void *easy, long option, long value) { return curl.easy_setopt(easy, (int)option, value); }
int curl_shim_set_size(void *easy, long option, int64_t value) { return curl.easy_setopt(easy, (int)option, value); }
int curl_shim_set_text(void *easy, long option, const char *value) { return curl.easy_setopt(easy, (int)option, value); }
int curl_shim_set_pointer(void *easy, long option, void *value) { return curl.easy_setopt(easy, (int)option, value); }
int curl_shim_set_receiver(void *easy, long option, curl_shim_receiver value) { return curl.easy_setopt(easy, (int)option, value); }

long curl_shim_get_number(void *easy, long info) {
  long value = 0;
  return curl.easy_getinfo(easy, (int)info, &value) == 0 ? value : 0;
}

int64_t curl_shim_get_size(void *easy, long info) {
  int64_t value = 0;
  return curl.easy_getinfo(easy, (int)info, &value) == 0 ? value : 0;
}

int curl_shim_resume(void *easy) { return curl.easy_pause(easy, 0); }
const char *curl_shim_describe(int code) { return curl.easy_strerror(code); }

void *curl_shim_list_append(void *list, const char *line) { return curl.slist_append(list, line); }
void curl_shim_list_free(void *list) { curl.slist_free_all(list); }

void *curl_shim_multi_init(void) { return curl.multi_init(); }
void curl_shim_multi_cleanup(void *multi) { (void)curl.multi_cleanup(multi); }
int curl_shim_multi_set_number(void *multi, long option, long value) { return curl.multi_setopt(multi, (int)option, value); }
int curl_shim_multi_add(void *multi, void *easy) { return curl.multi_add_handle(multi, easy); }
int curl_shim_multi_remove(void *multi, void *easy) { return curl.multi_remove_handle(multi, easy); }

int curl_shim_multi_perform(void *multi) {
  int running = 0;
  return curl.multi_perform(multi, &running);
}

int curl_shim_multi_poll(void *multi, int milliseconds) {
  int ready = 0;
  return curl.multi_poll(multi, NULL, 0, milliseconds, &ready);
}

int curl_shim_multi_wakeup(void *multi) { return curl.multi_wakeup(multi); }

void *curl_shim_multi_finished(void *multi, int *code) {
  int left = 0;
  for (struct message *message; (message = curl.multi_info_read(multi, &left));)
    if (message->kind == message_done) {
      *code = message->data.code;
      return message->easy;
    }
  return NULL;
}
