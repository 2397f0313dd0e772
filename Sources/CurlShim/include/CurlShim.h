// libcurl, opened when a program first needs it.
//
// Nothing links libcurl and no header of it is needed to build: the numbers below are its own, which are part of its binary interface and
// never change. A test compares them with curl/curl.h where that is installed. The functions whose C originals take a variable number of
// arguments, which Swift cannot call, have one form here for each kind of argument. Options are `long`, which is what Swift takes the
// constants for.

#ifndef CURL_SHIM_H
#define CURL_SHIM_H

#include <stddef.h>
#include <stdint.h>

// Opens the library once. Safe to call from several threads. Returns NULL, or what went wrong.
const char *curl_shim_open(void);

// The names that dlopen tries, in their order, separated by spaces; what an error message shows.
const char *curl_shim_library_names(void);

typedef size_t (*curl_shim_receiver)(char *bytes, size_t size, size_t count, void *context);

void *curl_shim_easy_init(void);
void curl_shim_easy_reset(void *easy);
void curl_shim_easy_cleanup(void *easy);
int curl_shim_set_number(void *easy, long option, long value);
int curl_shim_set_size(void *easy, long option, int64_t value);
int curl_shim_set_text(void *easy, long option, const char *value);
int curl_shim_set_pointer(void *easy, long option, void *value);
int curl_shim_set_receiver(void *easy, long option, curl_shim_receiver value);
long curl_shim_get_number(void *easy, long info);
int64_t curl_shim_get_size(void *easy, long info);
// Lets a transfer go on that its receiver has paused. May call the receiver before it returns.
int curl_shim_resume(void *easy);
const char *curl_shim_describe(int code);

// Returns the longer list, or NULL without memory; the old list is then still to be freed.
void *curl_shim_list_append(void *list, const char *line);
void curl_shim_list_free(void *list);

void *curl_shim_multi_init(void);
void curl_shim_multi_cleanup(void *multi);
int curl_shim_multi_set_number(void *multi, long option, long value);
int curl_shim_multi_add(void *multi, void *easy);
int curl_shim_multi_remove(void *multi, void *easy);
int curl_shim_multi_perform(void *multi);
int curl_shim_multi_poll(void *multi, int milliseconds);
int curl_shim_multi_wakeup(void *multi);
// The handle of a transfer that has ended, and its code; NULL if there is none.
void *curl_shim_multi_finished(void *multi, int *code);

enum {
  CURL_SHIM_WRITEDATA = 10001,
  CURL_SHIM_URL = 10002,
  CURL_SHIM_PROXY = 10004,
  CURL_SHIM_ERRORBUFFER = 10010,
  CURL_SHIM_WRITEFUNCTION = 20011,
  CURL_SHIM_USERAGENT = 10018,
  CURL_SHIM_LOW_SPEED_LIMIT = 19,
  CURL_SHIM_LOW_SPEED_TIME = 20,
  CURL_SHIM_HTTPHEADER = 10023,
  CURL_SHIM_HEADERDATA = 10029,
  CURL_SHIM_SSLVERSION = 32,
  CURL_SHIM_CUSTOMREQUEST = 10036,
  CURL_SHIM_POST = 47,
  CURL_SHIM_NETRC = 51,
  CURL_SHIM_FOLLOWLOCATION = 52,
  CURL_SHIM_SSL_VERIFYPEER = 64,
  CURL_SHIM_CAINFO = 10065,
  CURL_SHIM_FRESH_CONNECT = 74,
  CURL_SHIM_HEADERFUNCTION = 20079,
  CURL_SHIM_HTTPGET = 80,
  CURL_SHIM_SSL_VERIFYHOST = 81,
  CURL_SHIM_HTTP_VERSION = 84,
  CURL_SHIM_NOSIGNAL = 99,
  CURL_SHIM_ACCEPT_ENCODING = 10102,
  CURL_SHIM_UNRESTRICTED_AUTH = 105,
  CURL_SHIM_MAXFILESIZE_LARGE = 30117,
  CURL_SHIM_POSTFIELDSIZE_LARGE = 30120,
  CURL_SHIM_TIMEOUT_MS = 155,
  CURL_SHIM_CONNECTTIMEOUT_MS = 156,
  CURL_SHIM_COPYPOSTFIELDS = 10165,
  CURL_SHIM_PROTOCOLS = 181,
  CURL_SHIM_REDIR_PROTOCOLS = 182,
  CURL_SHIM_TCP_KEEPALIVE = 213,
  CURL_SHIM_PATH_AS_IS = 234,
  CURL_SHIM_PIPEWAIT = 237,
  CURL_SHIM_SUPPRESS_CONNECT_HEADERS = 265,
  CURL_SHIM_MAXAGE_CONN = 288,
  CURL_SHIM_QUICK_EXIT = 322,

  CURL_SHIM_INFO_RESPONSE_CODE = 0x200002,
  CURL_SHIM_INFO_NUM_CONNECTS = 0x20001a,
  CURL_SHIM_INFO_HTTP_VERSION = 0x20002e,
  CURL_SHIM_INFO_CONNECT_TIME_T = 0x600034,
  CURL_SHIM_INFO_PRETRANSFER_TIME_T = 0x600035,

  CURL_SHIM_MULTI_MAXCONNECTS = 6,
  CURL_SHIM_MULTI_MAX_HOST_CONNECTIONS = 7,
  CURL_SHIM_MULTI_MAX_TOTAL_CONNECTIONS = 13,

  CURL_SHIM_PROTOCOL_HTTP = 1,
  CURL_SHIM_PROTOCOL_HTTPS = 2,
  CURL_SHIM_HTTP_VERSION_1_1 = 2,
  CURL_SHIM_HTTP_VERSION_2TLS = 4,
  CURL_SHIM_TLS_1_2 = 6,
  CURL_SHIM_ERROR_SIZE = 256,
  // What a receiver answers to be given the same bytes again later.
  CURL_SHIM_PAUSE = 0x10000001,
};

#endif
