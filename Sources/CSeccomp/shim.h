#ifndef SALLYPORT_CSECCOMP_SHIM_H
#define SALLYPORT_CSECCOMP_SHIM_H
#include <seccomp.h>
#endif
