/* A library that is preloaded into one program and makes it stumble at one durable step: the process is killed before
   the step is made, or told that the step failed. Each step of the whole process, whichever thread makes it, is
   counted by its kind and written down. What the program starts has an empty environment, so that it does not stumble.

     STUMBLE_LOG=FILE          each step as a line: CALL NUMBER PATH [PATH], and a last word KILL, TERM or the error where
                               it stumbled
     STUMBLE_AT=CALL:N:WHAT    WHAT is kill, term, or errno's number
     STUMBLE_ON=TEXT           only steps whose paths hold TEXT are counted and written down
     STUMBLE_FROM=1            every step from the Nth on */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

enum { FSYNC, FDATASYNC, SYNCFS, RENAME, LINKAT, UNLINK, UNLINKAT, PWRITE, WRITE, CONNECT, CLOSE, FTRUNCATE, KINDS };
static const char *const names[KINDS] = {
    "fsync", "fdatasync", "syncfs", "rename", "linkat", "unlink", "unlinkat", "pwrite", "write", "connect", "close",
    "ftruncate"};

static int log_fd = -1, from, target = -1;
static long target_number, counts[KINDS];
static char what[16];
static const char *only;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);

__attribute__((constructor)) static void start(void) {
  real_close = (int (*)(int))dlsym(RTLD_NEXT, "close");
  real_write = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  const char *path = getenv("STUMBLE_LOG"), *at = getenv("STUMBLE_AT");
  only = getenv("STUMBLE_ON");
  if (only) only = strdup(only);
  from = getenv("STUMBLE_FROM") != NULL;
  if (path) {
    int low = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    /* Out of the way: programs close or count on the low descriptors. */
    log_fd = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, 200);
    if (low >= 0) real_close(low);
  }
  char call[16];
  if (at && sscanf(at, "%15[a-z]:%ld:%15s", call, &target_number, what) == 3)
    for (int kind = 0; kind < KINDS; kind++)
      if (!strcmp(call, names[kind])) target = kind;
}

static void path_of(int fd, char *path) {
  char link[48];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = 0;
}

/* Counts a step; returns 0 where it is to be made, else the errno that it fails with. */
static int step(int kind, const char *first, const char *second) {
  if (log_fd < 0) return 0;
  if (only && !strstr(first, only) && !strstr(second ? second : "", only)) return 0;
  pthread_mutex_lock(&lock);
  long number = ++counts[kind];
  int here = kind == target && (number == target_number || (from && number > target_number));
  char line[2 * PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%s %ld %s%s%s%s%s\n", names[kind], number, first[0] ? first : "-",
                        second ? " " : "", second ? second : "", here ? " !" : "", here ? what : "");
  if (length > 0 && real_write(log_fd, line, (size_t)length) < 0) abort();
  if (here && !strcmp(what, "kill")) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  if (here && !strcmp(what, "term")) kill(getpid(), SIGTERM);
  pthread_mutex_unlock(&lock);
  return here ? atoi(what) : 0;
}

static int step_fd(int kind, int fd) {
  char path[PATH_MAX];
  int before = errno;
  path_of(fd, path);
  errno = before;
  /* Pipes, sockets and memory are no disk. */
  if (kind != CONNECT && path[0] != '/') return 0;
  return step(kind, path, NULL);
}

#define REAL(name, type) \
  static __typeof__(type) real; \
  if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)
#define STUMBLE(reached) \
  do { \
    int number = (reached); \
    if (number) { errno = number; return -1; } \
  } while (0)

int fsync(int fd) { REAL("fsync", int (*)(int)); STUMBLE(step_fd(FSYNC, fd)); return real(fd); }
int fdatasync(int fd) { REAL("fdatasync", int (*)(int)); STUMBLE(step_fd(FDATASYNC, fd)); return real(fd); }
int syncfs(int fd) { REAL("syncfs", int (*)(int)); STUMBLE(step_fd(SYNCFS, fd)); return real(fd); }
int ftruncate(int fd, off_t size) {
  REAL("ftruncate", int (*)(int, off_t)); STUMBLE(step_fd(FTRUNCATE, fd)); return real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL("ftruncate64", int (*)(int, off64_t)); STUMBLE(step_fd(FTRUNCATE, fd)); return real(fd, size);
}
int rename(const char *from_path, const char *to) {
  REAL("rename", int (*)(const char *, const char *)); STUMBLE(step(RENAME, from_path, to)); return real(from_path, to);
}
int linkat(int a, const char *from_path, int b, const char *to, int flags) {
  REAL("linkat", int (*)(int, const char *, int, const char *, int));
  STUMBLE(step(LINKAT, from_path, to));
  return real(a, from_path, b, to, flags);
}
int unlink(const char *path) { REAL("unlink", int (*)(const char *)); STUMBLE(step(UNLINK, path, NULL)); return real(path); }
int unlinkat(int fd, const char *path, int flags) {
  REAL("unlinkat", int (*)(int, const char *, int)); STUMBLE(step(UNLINKAT, path, NULL)); return real(fd, path, flags);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off64_t));
  STUMBLE(step_fd(PWRITE, fd));
  return real(fd, bytes, count, offset);
}
ssize_t write(int fd, const void *bytes, size_t count) {
  STUMBLE(step_fd(WRITE, fd));
  return real_write(fd, bytes, count);
}
int connect(int fd, const struct sockaddr *address, socklen_t length) {
  REAL("connect", int (*)(int, const struct sockaddr *, socklen_t));
  STUMBLE(step_fd(CONNECT, fd));
  return real(fd, address, length);
}
int close(int fd) {
  if (fd == log_fd) return 0;
  STUMBLE(step_fd(CLOSE, fd));
  return real_close(fd);
}
