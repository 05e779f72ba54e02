#ifndef SALLYPORT_COPENSSL_SHIM_H
#define SALLYPORT_COPENSSL_SHIM_H
#include <openssl/bio.h>
#include <openssl/bn.h>
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
static inline STACK_OF(X509) *shim_sk_X509_new(void) { return sk_X509_new_null(); }
static inline void shim_sk_X509_push(STACK_OF(X509) *stack, X509 *certificate) {
  if (X509_up_ref(certificate) == 1 && sk_X509_push(stack, certificate) <= 0) X509_free(certificate);
}
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
static inline EVP_CIPHER_CTX *shim_BIO_get_cipher_ctx(BIO *chain) {
  EVP_CIPHER_CTX *context = NULL;
  BIO *cipher = BIO_find_type(chain, BIO_TYPE_CIPHER);
  return cipher && BIO_get_cipher_ctx(cipher, &context) == 1 ? context : NULL;
}
static inline void shim_OPENSSL_free(void *memory) { OPENSSL_free(memory); }
static inline EVP_PKEY *shim_generate_rsa(size_t bits) { return EVP_RSA_gen(bits); }
static inline EVP_PKEY *shim_generate_ec(const char *curve) { return EVP_EC_gen(curve); }
// Why: a memory BIO answers "try again" at its end unless told to answer "end"; the call is a macro.
static inline void shim_BIO_end_is_end(BIO *bio) { BIO_set_mem_eof_return(bio, 0); }
// Why: the context of an extension is set up by a macro.
static inline int shim_add_extension(X509 *subject, X509 *issuer, int nid, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, subject, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, (char *)value);
  if (!extension) return 0;
  int added = X509_add_ext(subject, extension, -1);
  X509_EXTENSION_free(extension);
  return added;
}
// Why: without a callback OpenSSL asks for a pass phrase on the terminal.
static inline int shim_no_passphrase(char *buffer, int size, int writing, void *data) {
  (void)buffer, (void)size, (void)writing, (void)data;
  return -1;
}
static inline EVP_PKEY *shim_read_private_key(BIO *bio) {
  return PEM_read_bio_PrivateKey(bio, NULL, shim_no_passphrase, NULL);
}
static inline X509 *shim_read_certificate(BIO *bio) {
  return PEM_read_bio_X509(bio, NULL, shim_no_passphrase, NULL);
}
// Why: two functions that differ in const between versions and take a time as two kinds of ASN.1.
static inline int shim_set_signing_time(CMS_SignerInfo *signer, int64_t seconds) {
  ASN1_TIME *time = ASN1_TIME_set(NULL, (time_t)seconds);
  if (!time) return 0;
  int added = CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time, -1);
  ASN1_TIME_free(time);
  return added;
}
static inline const ASN1_TIME *shim_signing_time(CMS_SignerInfo *signer) {
  int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
  if (at < 0) return NULL;
  ASN1_TYPE *value = X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(signer, at), 0);
  if (!value || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) return NULL;
  return value->type == V_ASN1_UTCTIME ? value->value.utctime : value->value.generalizedtime;
}
static inline const ASN1_STRING *shim_signing_certificate(CMS_SignerInfo *signer) {
  return (const ASN1_STRING *)CMS_signed_get0_data_by_OBJ(
      signer, OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2), -3, V_ASN1_SEQUENCE);
}

#endif
