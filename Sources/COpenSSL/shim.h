#ifndef SALLYPORT_COPENSSL_SHIM_H
#define SALLYPORT_COPENSSL_SHIM_H
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/opensslv.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Why each: macros and typed stacks are not imported into Swift.
static inline int shim_sk_X509_num(const STACK_OF(X509) *stack) { return stack ? sk_X509_num(stack) : 0; }
static inline X509 *shim_sk_X509_value(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }
static inline void shim_sk_X509_free(STACK_OF(X509) *stack) { sk_X509_free(stack); }
static inline void shim_sk_X509_pop_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }
static inline int shim_sk_SignerInfo_num(const STACK_OF(CMS_SignerInfo) *stack) {
  return stack ? sk_CMS_SignerInfo_num(stack) : 0;
}
static inline CMS_SignerInfo *shim_sk_SignerInfo_value(const STACK_OF(CMS_SignerInfo) *stack, int index) {
  return sk_CMS_SignerInfo_value(stack, index);
}
static inline long shim_BIO_get_mem_data(BIO *bio, unsigned char **bytes) {
  return BIO_get_mem_data(bio, (char **)bytes);
}
static inline int shim_BIO_flush(BIO *bio) { return (int)BIO_flush(bio); }
static inline void shim_OPENSSL_free(void *memory) { OPENSSL_free(memory); }
static inline EVP_PKEY *shim_generate_rsa(size_t bits) { return EVP_RSA_gen(bits); }
static inline EVP_PKEY *shim_generate_ec(const char *curve) { return EVP_EC_gen(curve); }

#endif
