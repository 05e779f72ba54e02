#ifndef SALLYPORT_CSQLITE_SHIM_H
#define SALLYPORT_CSQLITE_SHIM_H
#include <sqlite3.h>

// Why: sqlite3_db_config is variadic.
static inline int shim_defensive(sqlite3 *database) {
  int on = 0;
  int result = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
  if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
  if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, &on);
  if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, &on);
  return result;
}

#endif
