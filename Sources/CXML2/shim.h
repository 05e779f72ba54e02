#ifndef SALLYPORT_CXML2_SHIM_H
#define SALLYPORT_CXML2_SHIM_H
#include <libxml/parser.h>
#endif
