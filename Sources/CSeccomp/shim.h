// libseccomp, with typed constants for the macros that Swift does not import.
#ifndef SALLYPORT_CSECCOMP_SHIM_H
#define SALLYPORT_CSECCOMP_SHIM_H
#include <errno.h>
#include <seccomp.h>

static inline uint32_t cs_allow(void) { return SCMP_ACT_ALLOW; }
static inline uint32_t cs_refuse(uint16_t error) { return SCMP_ACT_ERRNO(error); }

// Whether libseccomp knows the name at all; a name of another architecture has a negative number and is known.
static inline int cs_is_known(int number) { return number != __NR_SCMP_ERROR; }
#endif
