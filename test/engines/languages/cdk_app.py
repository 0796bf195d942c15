"""Synthesises networks with the jsii package: cdk_app.py INPUT.json, which names cases, wrong topologies and folders."""
import json
import re
import sys

from aws_cdk.aws_ec2 import Instance, InstanceType, MachineImage, Peer, Port, Vpc
from aws_cdk import App, Stack, Validations
from aws_cdk.assertions import Template
import photon_server_constructs as photon

from cdk_brought import brought_stack_in
from cdk_parts import whole_in


def snake(struct):
    return {re.sub("([A-Z])", lambda match: "_" + match.group(1).lower(), key): value for key, value in struct.items()}


def word(enum, text):
    return getattr(enum, re.sub("[^A-Z0-9]", "_", text.upper()))


def topology_of(given):
    """The words as enums, and the ports as structs."""
    own = snake(given)
    for key, enum in {"version": photon.Version, "layout": photon.Layout, "access": photon.Access}.items():
        if key in own:
            own[key] = word(enum, own[key])
    if "protocols" in own:
        own["protocols"] = [word(photon.Protocol, one) for one in own["protocols"]]
    if "protocols_by_role" in own:
        own["protocols_by_role"] = {
            role: [word(photon.Protocol, one) for one in words] for role, words in own["protocols_by_role"].items()
        }
    if "ports" in own:
        own["ports"] = {role: photon.Ports(**ports) for role, ports in own["ports"].items()}
    return photon.PhotonTopology(**own)


def network_in(app, case):
    stack = Stack(app, case["name"])
    vpc = Vpc(stack, "Vpc", max_azs=2, nat_gateways=0)
    network = photon.PhotonNetwork(stack, "Network", vpc=vpc, topology=topology_of(case["topology"]))
    for index, server in enumerate(case["servers"]):
        role, node = server.rsplit("-", 1)
        if index > 0:
            network.server(role, int(node)).attach_address("10.0.0.%d" % (index + 10))
            continue
        machine = Instance(
            stack,
            "Machine",
            vpc=vpc,
            instance_type=InstanceType("t3.micro"),
            machine_image=MachineImage.generic_linux({"us-east-1": "ami-1"}),
        )
        network.server(role, int(node)).attach_instance(machine)
    return network


def refused(run):
    try:
        run()
    except Exception as error:
        return str(error)
    return "nothing was refused"


with open(sys.argv[1]) as file:
    given = json.load(file)
app = App(outdir=given["out"], analytics_reporting=False)
for case in given["cases"]:
    network_in(app, case)
whole_in(app, "whole")
brought_stack_in(app, "brought")
app.synth()
messages = {
    name: refused(lambda: network_in(App(), {"name": "Wrong", "topology": topology, "servers": []}))
    for name, topology in given["wrong"].items()
}
for name, file in given["files"].items():
    stack = Stack(App(), "File")
    vpc = Vpc(stack, "Vpc")
    messages[name] = refused(lambda: photon.PhotonNetwork(stack, "Network", vpc=vpc, topology_file=file))
first = given["cases"][0]
network = network_in(App(), first)
messages["a server that the topology does not have"] = refused(lambda: network.server("gmae", 1))
stack = Stack(App(), "Twice")
vpc = Vpc(stack, "Vpc")
both = {"topology": topology_of(first["topology"]), "topology_file": "photon.yaml"}
messages["a topology given twice"] = refused(lambda: photon.PhotonNetwork(stack, "Both", vpc=vpc, **both))
messages["no topology"] = refused(lambda: photon.PhotonNetwork(stack, "None", vpc=vpc))
twice = photon.PhotonTopology(
    servers={"master": 1}, clients=["0.0.0.0/0"], protocols=[], protocols_by_role={"master": [photon.Protocol.UDP]}
)
messages["protocols given twice"] = refused(lambda: photon.PhotonNetwork(stack, "Twice", vpc=vpc, topology=twice))

# What the types of Python refuse, and what they pass on.
known = {"servers": {"master": 1, "game": 2}, "clients": ["203.0.113.0/24"]}
for name, own in {
    "access": {"access": "relais"},
    "protocols": {"protocols": ["udpp"]},
    "protocolsByRole": {"protocols_by_role": {"game": ["udpp"]}},
    "servers": {"servers": {"master": "1"}},
    "ports": {"ports": {"game": {"udp": [5056], "upd": [5055]}}},
}.items():
    messages[name] = refused(
        lambda: photon.PhotonNetwork(stack, name, vpc=vpc, topology=photon.PhotonTopology(**{**known, **own}))
    )
messages["egress"] = refused(
    lambda: photon.PhotonNetwork(stack, "egress", vpc=vpc, topology=photon.PhotonTopology(**known), egress="plannd")
)
messages["vpc"] = refused(lambda: photon.PhotonNetwork(stack, "vpc", topology=photon.PhotonTopology(**known)))
messages["resources"] = str(len(Template.from_stack(stack).find_resources("AWS::EC2::SecurityGroup")))

# More than the topology requires fails the synthesis.
judged = App(outdir=given["out"] + "-judged", analytics_reporting=False)
Validations.of(judged).add_plugins(photon.PhotonValidation(topology=topology_of(first["topology"])))
open_network = network_in(judged, first)
open_network.security_group_of("game").add_ingress_rule(Peer.any_ipv4(), Port.tcp(22))
messages["excess access"] = refused(judged.synth)
print(json.dumps(messages))
