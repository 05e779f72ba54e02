#ifndef SALLYPORT_CSQLITE_SHIM_H
#define SALLYPORT_CSQLITE_SHIM_H
#include <sqlite3.h>
#endif
