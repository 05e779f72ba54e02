// Calls about processes that are variadic, or newer than the oldest glibc that we build on.
#ifndef SALLYPORT_CLINUX_PROCESS_H
#define SALLYPORT_CLINUX_PROCESS_H
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#ifndef __NR_pidfd_open
#define __NR_pidfd_open 434
#endif
#ifndef PTRACE_SEIZE
#define PTRACE_SEIZE 0x4206
#endif

enum cl_limit {
  CL_LIMIT_MEMORY = RLIMIT_AS,
  CL_LIMIT_PROCESSOR = RLIMIT_CPU,
  CL_LIMIT_FILE_SIZE = RLIMIT_FSIZE,
  CL_LIMIT_PROCESSES = RLIMIT_NPROC,
  CL_LIMIT_DESCRIPTORS = RLIMIT_NOFILE,
  CL_LIMIT_CORE = RLIMIT_CORE,
};

// Sets the soft and the hard limit, or leaves a hard limit that is lower already.
static inline int cl_lower_limit(enum cl_limit resource, uint64_t soft, uint64_t hard) {
  struct rlimit limit;
  if (getrlimit((int)resource, &limit) != 0) return -1;
  if (hard < limit.rlim_max) limit.rlim_max = hard;
  limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
  return setrlimit((int)resource, &limit);
}

// Sets all three user and group ids and no further groups. By the C library, which does it for every thread.
extern int setresgid(gid_t real, gid_t effective, gid_t saved);
extern int setresuid(uid_t real, uid_t effective, uid_t saved);
extern int setgroups(size_t count, const gid_t *groups);

static inline int cl_become(uid_t user, gid_t group) {
  if (setgroups(0, NULL) != 0 || setresgid(group, group, group) != 0) return -1;
  return setresuid(user, user, user);
}

extern int pipe2(int ends[2], int flags);

static inline int cl_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

// A descriptor that names a path and can read nothing.
static inline int cl_open_path(const char *path) { return open(path, 010000000 /* O_PATH */ | O_CLOEXEC); }

static inline uint64_t cl_clone_thread(void) { return 0x00010000U; }

static inline int cl_pidfd_open(pid_t pid) { return (int)syscall(__NR_pidfd_open, pid, 0U); }

// SIGKILL to the process that a descriptor names. Source: Linux, pidfd_send_signal(2).
static inline int cl_kill_by_descriptor(int descriptor) {
  return (int)syscall(424 /* SYS_pidfd_send_signal */, descriptor, SIGKILL, NULL, 0U);
}

// Swift hides fork. For a process with one thread.
static inline pid_t cl_fork(void) { return fork(); }

// What glibc's fork asks of clone: CLONE_CHILD_SETTID, CLONE_CHILD_CLEARTID, and SIGCHLD at its end.
static inline uint64_t cl_clone_of_fork(void) { return 0x01000000U | 0x00200000U | (uint64_t)SIGCHLD; }

// How many bytes a pipe holds, from either end; -1 where it cannot tell.
static inline int cl_bytes_in_pipe(int end) {
  int count = -1;
  return ioctl(end, FIONREAD, &count) == 0 ? count : -1;
}

// A filter of system calls for the calling thread. Source: Linux, seccomp(2).
static inline int cl_install_filter(const uint64_t *instructions, uint16_t count) {
  struct { uint16_t count; const uint64_t *instructions; } program = {count, instructions};
  return (int)syscall(SYS_seccomp, 1U /* SECCOMP_SET_MODE_FILTER */, 0U, &program);
}

static inline int cl_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L); }

static inline int cl_set_dumpable(long dumpable) { return prctl(PR_SET_DUMPABLE, dumpable, 0L, 0L, 0L); }

static inline int cl_is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0L, 0L, 0L, 0L); }

// Dies with the thread that started it, so that a killed gateway leaves no worker behind.
static inline int cl_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, (long)SIGKILL, 0L, 0L, 0L); }

// Whether the kernel has seccomp filters with the action "refuse with an errno".
static inline int cl_has_seccomp_filter(void) {
  uint32_t action = 0x00050000U; // SECCOMP_RET_ERRNO
  return syscall(SYS_seccomp, 2U /* SECCOMP_GET_ACTION_AVAIL */, 0U, &action) == 0;
}

// Keeps at most the capabilities of the mask; bits as in linux/capability.h.
static inline int cl_keep_capabilities(uint64_t mask) {
  struct { uint32_t version; int pid; } header = {0x20080522U, 0};
  struct { uint32_t effective, permitted, inheritable; } sets[2];
  memset(sets, 0, sizeof sets);
  if (syscall(SYS_capget, &header, sets) != 0) return -1;
  for (int half = 0; half < 2; half++) {
    uint32_t kept = (uint32_t)(mask >> (32 * half));
    sets[half].permitted &= kept;
    sets[half].effective &= kept;
    sets[half].inheritable = 0;
  }
  return (int)syscall(SYS_capset, &header, sets);
}

// write(2) to a pipe without ever raising SIGPIPE in this process: a reader that is gone is EPIPE.
static inline ssize_t cl_write_quietly(int fd, const void *bytes, size_t count) {
  sigset_t pipe_signal, before, pending;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  sigpending(&pending);
  int was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  ssize_t written = write(fd, bytes, count);
  int error = errno;
  if (written < 0 && error == EPIPE && !was_pending) {
    struct timespec at_once = {0, 0};
    while (sigtimedwait(&pipe_signal, NULL, &at_once) < 0 && errno == EINTR) {}
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
  return written;
}

// glibc 2.34 and later; its header hides it from Swift.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

static inline int cl_spawn_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

// The rest is for the probe, which tries what must not succeed.
static inline long cl_ptrace_seize(pid_t pid) { return ptrace((enum __ptrace_request)PTRACE_SEIZE, pid, 0, 0); }

static inline ssize_t cl_read_memory_of(pid_t pid, uintptr_t address, void *into, size_t count) {
  struct iovec here = {into, count}, there = {(void *)address, count};
  return process_vm_readv(pid, &here, 1, &there, 1, 0);
}

static inline int cl_signal_thread(pid_t process, pid_t thread) {
  return (int)syscall(SYS_tgkill, process, thread, 0);
}

static inline void *cl_do_nothing(void *argument) { return argument; }

// What pthread_create(3) said; the thread ends at once.
static inline int cl_start_thread(void) {
  pthread_t thread;
  int error = pthread_create(&thread, NULL, cl_do_nothing, NULL);
  return error == 0 ? pthread_join(thread, NULL) : error;
}

// A child that ends at once; what fork(2) said.
static inline pid_t cl_fork_and_end(void) {
  pid_t pid = fork();
  if (pid == 0) _exit(0);
  return pid;
}
#endif
