"""One disclosure from request to receipt, beside what a careful person does with `openssl` and `tar`."""
import os
import shutil
import statistics
import subprocess
import sys
import time

from figures import QUICK, RELEASE, ROOT, row


def disclosure(folder):
    import certificates  # noqa: F401
    from gateway import Gateway
    from partner import Partner
    from setting import Setting

    os.umask(0o077)
    work = f"{folder}/work"
    os.makedirs(f"{work}/tmp")
    gateway = Gateway(
        str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), f"{folder}/home", f"{folder}/keys/staff",
        f"{work}/tmp")
    setting = Setting(str(ROOT), folder, gateway)
    setting.make()
    partner = Partner(
        "P-BICP", f"{folder}/partners/P-BICP", setting.partner_keys["P-BICP"], f"{folder}/home/keys/organization.pem",
        work, setting.offset)
    times = {"submit": [], "send": [], "collect": []}
    for number in range(3 if QUICK else 7):
        case = variant(folder, number)
        begun = time.perf_counter()
        identifier = gateway.json("request", "submit", case, by="liaison")["id"]
        submitted = time.perf_counter()
        gateway("request", "send", identifier, "--courier", gateway.courier, by="liaison")
        sent = time.perf_counter()
        partner.open(identifier)
        partner.answer(identifier)
        answered = time.perf_counter()
        gateway("receipt", "collect", "--courier", gateway.courier, by="liaison")
        times["collect"].append(time.perf_counter() - answered)
        times["submit"].append(submitted - begun)
        times["send"].append(sent - submitted)
        state = gateway.disclosures()[identifier]["state"]
        if state != "closed":
            sys.exit(f"bench: the disclosure is {state}, not closed")
    middle = {name: statistics.median(values) * 1000 for name, values in times.items()}
    openssl = statistics.median(shell_peer(folder) for _ in range(5))
    total = sum(middle.values())
    row("one disclosure: submit, send, collect (three commands, the partner's time not counted)",
        " + ".join(f"{middle[name]:.0f}" for name in times) + f" = {total:.0f} ms",
        "openssl sign, tar, encrypt, sync", f"{openssl:.0f} ms", f"{total / openssl:.1f} × as long")


def variant(folder, number):
    """A plain referral whose report has one comment more, so that none is a duplicate of the one before."""
    case = f"{folder}/case-{number}"
    shutil.copytree(ROOT / "Samples" / "cases" / "01-plain-referral", case)
    with open(f"{case}/report.xml", "a", encoding="utf-8") as file:
        file.write(f"<!-- {number} -->\n")
    return case


def shell_peer(folder):
    """What a careful person does by hand with the same files: sign, pack, encrypt, make durable; no decision, no log."""
    files = str(ROOT / "Samples" / "cases" / "01-plain-referral")
    keys = f"{folder}/keys/staff"
    signer = sorted(name[:-4] for name in os.listdir(keys) if name.endswith(".key"))[0]
    script = f"""set -e; cd {folder}/work
    (cd {files} && sha256sum *) > manifest.txt
    openssl cms -sign -binary -cades -in manifest.txt -signer {keys}/{signer}.pem -inkey {keys}/{signer}.key -outform DER -out manifest.p7s
    tar -cf bag.tar -C {files} . -C {folder}/work manifest.txt manifest.p7s
    openssl cms -encrypt -binary -aes-256-gcm -in bag.tar -outform DER -out bag.p7m {keys}/{signer}.pem
    mv bag.p7m sent.p7m; sync sent.p7m"""
    begun = time.perf_counter()
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"bench: the shell peer failed: {done.stderr}")
    return (time.perf_counter() - begun) * 1000


ROWS = {"disclosure": disclosure}
