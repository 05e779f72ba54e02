// Descriptors and numbers over a pair of packet sockets, and a program started as a sibling.
#ifndef SALLYPORT_CLINUX_PORTER_H
#define SALLYPORT_CLINUX_PORTER_H
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __NR_close_range
#define __NR_close_range 436
#endif

static inline int cl_packet_pair(int ends[2]) {
  return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
}

static inline int cl_send_two_descriptors(int end, int first, int second) {
  char word = 'S';
  struct iovec part = {&word, 1};
  union { struct cmsghdr header; char bytes[CMSG_SPACE(2 * sizeof(int))]; } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {0};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(2 * sizeof(int));
  int both[2] = {first, second};
  memcpy(CMSG_DATA(header), both, sizeof both);
  ssize_t sent;
  do { sent = sendmsg(end, &message, MSG_NOSIGNAL); } while (sent < 0 && errno == EINTR);
  return sent == 1 ? 0 : -1;
}

// Exactly two descriptors with the one word, or nothing; 0 where they came.
static inline int cl_receive_two_descriptors(int end, int both[2]) {
  char word = 0;
  struct iovec part = {&word, 1};
  union { struct cmsghdr header; char bytes[CMSG_SPACE(2 * sizeof(int))]; } control;
  struct msghdr message = {0};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  ssize_t got;
  do { got = recvmsg(end, &message, MSG_CMSG_CLOEXEC); } while (got < 0 && errno == EINTR);
  struct cmsghdr *header = got == 1 && word == 'S' ? CMSG_FIRSTHDR(&message) : NULL;
  if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS ||
      header->cmsg_len != CMSG_LEN(2 * sizeof(int)))
    return -1;
  memcpy(both, CMSG_DATA(header), 2 * sizeof(int));
  return 0;
}

static inline int cl_send_number(int end, int32_t number) {
  return send(end, &number, sizeof number, MSG_NOSIGNAL) == (ssize_t)sizeof number ? 0 : -1;
}

static inline int32_t cl_receive_number(int end) {
  int32_t number = 0;
  ssize_t got;
  do { got = recv(end, &number, sizeof number, 0); } while (got < 0 && errno == EINTR);
  return got == (ssize_t)sizeof number ? number : -EPIPE;
}

// Leaves this process `end`, as 3, and /dev/null as 0 to 2; 3, or -1.
static inline int cl_only_descriptor(int end) {
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return -1;
  // Both beyond the four first, so that neither is overwritten on the way.
  int kept = fcntl(end, F_DUPFD_CLOEXEC, 16), nothing = fcntl(null, F_DUPFD_CLOEXEC, 16);
  if (kept < 0 || nothing < 0) return -1;
  for (int number = 0; number < 3; number++)
    if (dup2(nothing, number) < 0) return -1;
  if (dup2(kept, 3) < 0 || fcntl(3, F_SETFD, FD_CLOEXEC) != 0) return -1;
  if (syscall(__NR_close_range, 4U, ~0U, 0U) != 0)
    for (int number = 4; number < 4096; number++) close(number);
  return 3;
}

// Starts a program on two descriptors as a child of this process's parent: empty environment, no other descriptor, every
// signal at its default. Its process, or minus an error. For a process with one thread.
static inline int32_t cl_start_sibling(const char *executable, int input, int output) {
  if (access(executable, X_OK) != 0) return -errno;
  pid_t process = (pid_t)syscall(SYS_clone, 0x00008000UL /* CLONE_PARENT */ | SIGCHLD, 0, 0, 0, 0);
  if (process != 0) return process > 0 ? (int32_t)process : -errno;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
  char *words[] = {(char *)executable, NULL}, *nothing[] = {NULL};
  if (dup2(input, 0) == 0 && dup2(output, 1) == 1) execve(executable, words, nothing);
  _exit(127);
}
#endif
