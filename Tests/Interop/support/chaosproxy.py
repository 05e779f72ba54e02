"""A TCP proxy on loopback that does to a connection what networks and hosts do; it says what it did, so that a test
can insist that the fault fired.

Faults: `pass`; `cut-client N`, `cut-server N`: both sides are closed after N bytes from the client or server;
`reset N`: as cut-client, by RST; `hang`: accepts and never answers; `hang-client N`: passes N bytes from the client,
then nothing either way; `slow N`: N bytes a second from the client; `flip N`: one bit of the client's byte N.
"""
import socket
import struct
import threading
import time


class Proxy:
    def __init__(self, target, fault="pass", count=0):
        self.target, self.fault, self.count = target, fault, count
        self.fired, self.connections = 0, 0
        self.passed = {"client": 0, "server": 0}
        self.most = {"client": 0, "server": 0}
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.open, self.closing = [], False
        threading.Thread(target=self._accept, daemon=True).start()

    def become(self, fault, count=0):
        """Another fault for connections from now on; what fired before is forgotten."""
        self.fault, self.count, self.fired = fault, count, 0
        return self

    def stop(self):
        self.closing = True
        self.listener.close()
        for each in self.open:
            close(each)

    def _accept(self):
        while not self.closing:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.append(client)
            if self.fault == "hang":
                self.fired += 1
                continue
            server = socket.create_connection(("127.0.0.1", self.target))
            self.open.append(server)
            passed = {"client": 0, "server": 0}
            self.passed = passed
            state = {"silent": False, "fault": self.fault, "count": self.count}
            for source, sink, side in ((client, server, "client"), (server, client, "server")):
                threading.Thread(target=self._pump, args=(source, sink, side, passed, state), daemon=True).start()

    def _pump(self, source, sink, side, passed, state):
        fault, count = state["fault"], state["count"]
        cuts = (fault in ("cut-client", "reset", "hang-client") and side == "client") or (
            fault == "cut-server" and side == "server")
        while True:
            try:
                data = source.recv(1024 if fault == "slow" else 65536)
            except OSError:
                data = b""
            if not data or state["silent"]:
                break
            if cuts and passed[side] + len(data) >= count:
                send(sink, data[:count - passed[side]])
                passed[side] = count
                self.fired += 1
                if fault == "hang-client":
                    state["silent"] = True
                    return
                time.sleep(0.05)
                for each in (source, sink):
                    close(each, reset=fault == "reset")
                return
            if fault == "flip" and side == "client" and passed[side] <= count < passed[side] + len(data):
                changed = bytearray(data)
                changed[count - passed[side]] ^= 1
                data, self.fired = bytes(changed), self.fired + 1
            passed[side] += len(data)
            self.most[side] = max(self.most[side], passed[side])
            if not send(sink, data):
                break
            if fault == "slow" and side == "client":
                self.fired += 1
                time.sleep(len(data) / count)
        if not state["silent"]:
            close(sink)


def send(sink, data):
    try:
        sink.sendall(data)
        return True
    except OSError:
        return False


def close(which, reset=False):
    try:
        if reset:
            which.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            which.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    which.close()
