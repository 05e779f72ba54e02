"""A real OpenSSH server for tests: on a high loopback port, with host keys and accounts' keys of its own, SFTP alone.

Nothing of the machine's own SSH set-up is read or changed. Folders at the server are folders of this machine.
"""
import os
import re
import shutil
import socket
import subprocess
import time

SSHD = "/usr/sbin/sshd"


def unavailable():
    """Why no server can be started here; `None` where it can."""
    if not os.access(SSHD, os.X_OK) or not shutil.which("ssh-keygen"):
        return "openssh-server is not installed (Scripts/setup installs it)"
    return None


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def make_key(path, kind="ed25519"):
    """A key pair without a passphrase; the private one is `path`."""
    more = ["-b", "2048"] if kind == "rsa" else []
    subprocess.run(["ssh-keygen", "-q", "-t", kind, *more, "-N", "", "-C", "", "-f", path], check=True)
    return path


def fingerprint(path):
    """SHA256:… of the public key that belongs to the private one."""
    said = subprocess.run(["ssh-keygen", "-l", "-E", "sha256", "-f", path + ".pub"], check=True, capture_output=True, text=True)
    return re.search(r"SHA256:\S+", said.stdout).group(0)


class Server:
    """One sshd. `folder` holds its keys; `accepts` are private keys whose public halves may log in."""

    def __init__(self, folder, accepts, host_key="ed25519", settings=()):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        self.folder, self.port = folder, free_port()
        self.host_key = make_key(f"{folder}/host", host_key)
        self.pin = fingerprint(self.host_key)
        with open(f"{folder}/accepted", "w", encoding="utf-8") as file:
            for key in accepts:
                with open(key + ".pub", encoding="utf-8") as public:
                    file.write(public.read())
        self.log = f"{folder}/log"
        self.settings = [
            f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {self.host_key}", "PidFile none",
            f"AuthorizedKeysFile {folder}/accepted", "StrictModes no", "UsePAM no", "PasswordAuthentication no",
            "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password", "Subsystem sftp internal-sftp",
            "AllowTcpForwarding no", "X11Forwarding no", "MaxStartups 100", "LogLevel VERBOSE", *settings]
        self.process = None

    def start(self):
        if os.getuid() == 0:
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        path = f"{self.folder}/sshd_config"
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(self.settings) + "\n")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([SSHD, "-D", "-e", "-f", path], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.02)
        with open(self.log, encoding="utf-8", errors="replace") as log:
            raise AssertionError(f"sshd does not start: {log.read()[-500:]}")

    def logins(self):
        """How many sessions were let in so far."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read().count("Accepted publickey")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None
