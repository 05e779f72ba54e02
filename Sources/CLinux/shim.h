// The Linux calls that glibc does not wrap, or wraps in a way that Swift cannot import.
#ifndef SALLYPORT_CLINUX_SHIM_H
#define SALLYPORT_CLINUX_SHIM_H
#include <unistd.h>
#include <sys/syscall.h>

// Swift's Glibc module is built without _GNU_SOURCE, which would declare these.
extern const char *strerrordesc_np(int number);

#include "files.h"
#include "landlock.h"
#include "porter.h"
#include "process.h"
#endif
