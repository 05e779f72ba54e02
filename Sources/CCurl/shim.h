// libcurl, with typed functions for the variadic ones that Swift does not import.
#ifndef SALLYPORT_CCURL_SHIM_H
#define SALLYPORT_CCURL_SHIM_H
#include <curl/curl.h>

static inline CURLcode cc_set_long(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode cc_set_size(CURL *curl, CURLoption option, int64_t value) {
  return curl_easy_setopt(curl, option, (curl_off_t)value);
}

// libcurl copies the text.
static inline CURLcode cc_set_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode cc_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode cc_set_error_buffer(CURL *curl, char *buffer) {
  return curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, buffer);
}

typedef size_t (*cc_move)(char *bytes, size_t size, size_t count, void *context);
typedef int (*cc_seek)(void *context, curl_off_t offset, int origin);
typedef int (*cc_pulse)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode cc_set_callbacks(CURL *curl, cc_move take, cc_move give, cc_seek seek, cc_pulse pulse, void *context) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_WRITEDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_READDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, seek);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_SEEKDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, pulse);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_XFERINFODATA, context);
  return code;
}

// No other protocol, whatever the URL says.
static inline CURLcode cc_set_only_sftp(CURL *curl) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "sftp");
#else
  return curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)CURLPROTO_SFTP);
#endif
}

// No agent, no password, nothing asked of a person.
static inline CURLcode cc_set_only_public_key(CURL *curl) {
  return curl_easy_setopt(curl, CURLOPT_SSH_AUTH_TYPES, (long)CURLSSH_AUTH_PUBLICKEY);
}

static inline CURLcode cc_get_long(CURL *curl, CURLINFO info, long *value) {
  return curl_easy_getinfo(curl, info, value);
}

static inline CURLcode cc_get_size(CURL *curl, CURLINFO info, int64_t *value) {
  curl_off_t found = -1;
  CURLcode code = curl_easy_getinfo(curl, info, &found);
  *value = found;
  return code;
}

static inline size_t cc_error_size(void) { return CURL_ERROR_SIZE; }
static inline size_t cc_read_abort(void) { return CURL_READFUNC_ABORT; }
static inline int cc_init(void) { return curl_global_init(CURL_GLOBAL_ALL) == CURLE_OK; }
#endif
