"""Keys and self-signed certificates, made by the openssl program: nothing secret is ever stored in the project."""
import os
import subprocess

CONFIG = """
[ca]
default_ca = one
[one]
new_certs_dir = {folder}
database = {folder}/index.txt
rand_serial = yes
default_md = sha256
policy = subject
unique_subject = no
[subject]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
commonName = {name}
[sign]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
[encrypt]
basicConstraints = critical,CA:FALSE
keyUsage = critical,{exchange}
[both]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,{exchange}
"""

KINDS = {
    "p256": (["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "keyAgreement"),
    "p384": (["EC", "-pkeyopt", "ec_paramgen_curve:P-384"], "keyAgreement"),
    "rsa": (["RSA", "-pkeyopt", "rsa_keygen_bits:3072"], "keyEncipherment"),
}


def make(folder, name, kind, usage):
    """FOLDER/NAME.key and FOLDER/NAME.pem, in date from 2025 to 2035; `usage` is sign, encrypt or both.

    `openssl ca` because `openssl req` of 3.0 cannot date a certificate back, and a rehearsal clock may stand
    before today.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)
    key, certificate = f"{folder}/{name}.key", f"{folder}/{name}.pem"
    algorithm, exchange = KINDS[kind]
    scratch = f"{folder}/.{name}"
    os.mkdir(scratch, 0o700)
    with open(f"{scratch}/openssl.cnf", "w") as file:
        file.write(CONFIG.format(folder=scratch, name=name, exchange=exchange))
    open(f"{scratch}/index.txt", "w").close()
    with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"):
        pass
    run(["openssl", "genpkey", "-algorithm", *algorithm, "-out", key])
    run(["openssl", "req", "-new", "-key", key, "-config", f"{scratch}/openssl.cnf", "-out", f"{scratch}/csr"])
    run([
        "openssl", "ca", "-batch", "-notext", "-selfsign", "-config", f"{scratch}/openssl.cnf", "-keyfile", key,
        "-in", f"{scratch}/csr", "-startdate", "20250101000000Z", "-enddate", "20350101000000Z",
        "-extensions", usage, "-out", certificate,
    ])
    for left in os.listdir(scratch):
        os.remove(f"{scratch}/{left}")
    os.rmdir(scratch)
    return certificate, key


def fingerprint(certificate):
    """SHA-256 of the certificate, as both people read it back from the partner."""
    text = run(["openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256"])
    return text.split("=", 1)[1].strip().replace(":", "").lower()


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise SystemExit(f"demo: {' '.join(command[:3])} failed: {done.stderr.strip()}")
    return done.stdout
