"""Answers on ports, or sends to them. Reads its task as JSON from standard input.

{"do": "answer", "addresses": [...], "ports": [["udp", 5055], ...]}: answers on every port, until standard input ends.
{"do": "send", "from": ..., "to": ..., "ports": [...]}: prints the ports that answered, as JSON.
"""

import json
import resource
import selectors
import socket
import sys
import time

KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}
ROUNDS, SECONDS = 3, 0.4


def opened(address, transport):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, KINDS[transport])
    made.setblocking(False)
    return made


def answer(task):
    waiting = selectors.DefaultSelector()
    for address in task["addresses"]:
        for transport, port in task["ports"]:
            listener = opened(address, transport)
            listener.bind((address, port))
            if transport == "tcp":
                listener.listen(16)
            waiting.register(listener, selectors.EVENT_READ, transport)
    waiting.register(sys.stdin, selectors.EVENT_READ, None)
    print("ready", flush=True)
    while True:
        for key, _ in waiting.select():
            if key.data is None:
                return
            if key.data == "tcp":
                key.fileobj.accept()[0].close()
            else:
                _, sender = key.fileobj.recvfrom(100)
                key.fileobj.sendto(b"yes", sender)


def send(task):
    open_ports = []
    waiting = selectors.DefaultSelector()
    for transport, port in task["ports"]:
        sender = opened(task["from"], transport)
        sender.bind((task["from"], 0))
        sender.connect_ex((task["to"], port))
        event = selectors.EVENT_WRITE if transport == "tcp" else selectors.EVENT_READ
        waiting.register(sender, event, (transport, port))
    for _ in range(ROUNDS):
        for key in list(waiting.get_map().values()):
            if key.data[0] == "udp":
                key.fileobj.send(b"there?")
        until = time.monotonic() + SECONDS
        while waiting.get_map() and time.monotonic() < until:
            for key, _ in waiting.select(max(0, until - time.monotonic())):
                waiting.unregister(key.fileobj)
                answered = key.data[0] == "udp" or key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
                if answered:
                    open_ports.append(key.data)
    print(json.dumps(open_ports))


most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
task = json.loads(sys.stdin.readline())
{"answer": answer, "send": send}[task["do"]](task)
