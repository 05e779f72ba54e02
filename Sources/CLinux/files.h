// Calls about files that glibc does not wrap, or hides from Swift.
#ifndef SALLYPORT_CLINUX_FILES_H
#define SALLYPORT_CLINUX_FILES_H
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __NR_openat2
#define __NR_openat2 437
#endif

// Opens for reading inside a folder: no step out of it, no symbolic link anywhere on the way.
// Source: Linux, include/uapi/linux/openat2.h.
static inline int cl_open_beneath(int folder, const char *relative) {
  struct { uint64_t flags, mode, resolve; } how = {
      O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0,
      0x08 /* RESOLVE_BENEATH */ | 0x04 /* NO_SYMLINKS */ | 0x02 /* NO_MAGICLINKS */};
  return (int)syscall(__NR_openat2, folder, relative, &how, sizeof how);
}

// Moves a name, or fails with EEXIST when the new one is taken.
static inline int cl_rename_without_overwrite(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1U /* RENAME_NOREPLACE */);
}

// A file without a name, in memory.
static inline int cl_memory_file(void) { return (int)syscall(SYS_memfd_create, "input", 1U /* MFD_CLOEXEC */); }

extern int syncfs(int descriptor);

#include <spawn.h>
// glibc 2.29 and later; its header hides it from Swift.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder);
#endif
