#ifndef SALLYPORT_CSQLITE_SHIM_H
#define SALLYPORT_CSQLITE_SHIM_H
#include <sqlite3.h>

// Why: SQLITE_TRANSIENT is a cast that Swift does not import.
static inline int shim_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int shim_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
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
