// Landlock by its system call numbers: the headers of the oldest kernel that we build on know
// neither the network rights nor the scopes. Source: Linux, include/uapi/linux/landlock.h.
#ifndef SALLYPORT_CLINUX_LANDLOCK_H
#define SALLYPORT_CLINUX_LANDLOCK_H
#include <stdint.h>
#include <stddef.h>
#include <unistd.h>
#include <sys/syscall.h>

#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_add_rule 445
#define __NR_landlock_restrict_self 446
#endif

struct cl_landlock_ruleset {
  uint64_t handled_access_fs;
  uint64_t handled_access_net; // since ABI 4
  uint64_t scoped;             // since ABI 6
};

struct cl_landlock_path_beneath {
  uint64_t allowed_access;
  int32_t parent_fd;
} __attribute__((packed));

struct cl_landlock_net_port {
  uint64_t allowed_access;
  uint64_t port;
} __attribute__((packed));

// The ABI of the running kernel, or -1 with errno ENOSYS (not built) or EOPNOTSUPP (not enabled).
static inline long cl_landlock_abi(void) { return syscall(__NR_landlock_create_ruleset, NULL, 0, 1U); }

static inline int cl_landlock_create(const struct cl_landlock_ruleset *ruleset, size_t size) {
  return (int)syscall(__NR_landlock_create_ruleset, ruleset, size, 0U);
}

static inline int cl_landlock_allow_beneath(int ruleset, int folder, uint64_t rights) {
  struct cl_landlock_path_beneath rule = {rights, folder};
  return (int)syscall(__NR_landlock_add_rule, ruleset, 1, &rule, 0U);
}

// Connections over TCP to that port of any host; since ABI 4.
static inline int cl_landlock_allow_connections(int ruleset, uint64_t port) {
  struct cl_landlock_net_port rule = {2 /* CONNECT_TCP */, port};
  return (int)syscall(__NR_landlock_add_rule, ruleset, 2 /* NET_PORT */, &rule, 0U);
}

static inline int cl_landlock_restrict_self(int ruleset) {
  return (int)syscall(__NR_landlock_restrict_self, ruleset, 0U);
}
#endif
