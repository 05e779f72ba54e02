#ifndef SALLYPORT_CXML2_SHIM_H
#define SALLYPORT_CXML2_SHIM_H
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

// Why: the loader's type changed its spelling of const between versions; a refusal has no need of its arguments.
static inline xmlParserInputPtr shim_refuse(const char *url, const char *id, xmlParserCtxtPtr context) {
  (void)url, (void)id, (void)context;
  return NULL;
}
static inline void shim_refuse_external_input(void) { xmlSetExternalEntityLoader(shim_refuse); }

// Why: libxml2 2.12 made the error of a structured callback const; these read it under both spellings.
static inline int shim_error_code(const xmlError *error) { return error->code; }
static inline int shim_error_line(const xmlError *error) { return error->line; }
static inline int shim_error_column(const xmlError *error) { return error->int2; }
static inline const char *shim_error_message(const xmlError *error) { return error->message; }

#endif
