"""A stack with what the constructs of the jsii package take from elsewhere, as cdk-brought.ts makes it in TypeScript."""
from aws_cdk import Stack
from aws_cdk.aws_certificatemanager import Certificate
from aws_cdk.aws_ec2 import CfnEIP, InstanceType, MachineImage, SecurityGroup, SubnetSelection, SubnetType, Vpc
from aws_cdk.aws_ecs import Cluster, ContainerImage, Ec2Service, Ec2TaskDefinition, PortMapping, Protocol
from aws_cdk.aws_elasticloadbalancingv2 import HealthCheck, NetworkLoadBalancer, NetworkTargetGroup, SslPolicy, TargetType
from aws_cdk.aws_elasticloadbalancingv2 import Protocol as Layer
import photon_server_constructs as photon

CLIENTS = ["203.0.113.0/24"]


def relayed(**given):
    return photon.PhotonTopology(access=photon.Access.RELAY, clients=CLIENTS, **given)


def terminating_in(stack, vpc):
    arn = "arn:aws:acm:us-east-1:111122223333:certificate/"
    certificates = [Certificate.from_certificate_arn(stack, "Certificate" + id, arn + id) for id in ["1", "2"]]
    network = photon.PhotonNetwork(
        stack,
        "Terminating",
        vpc=vpc,
        topology=relayed(
            servers={"master": 1, "game": 1},
            protocols=[photon.Protocol.UDP, photon.Protocol.WSS],
            tls=photon.Tls.TERMINATE,
        ),
        relay=photon.PhotonRelayProps(
            certificates=certificates,
            ssl_policy=SslPolicy.RECOMMENDED_TLS,
            vpc_subnets=SubnetSelection(subnet_type=SubnetType.PUBLIC),
            elastic_ips=photon.PhotonElasticIps(
                allocation_ids={"1": ["eipalloc-1", "eipalloc-2"]}, public_addresses={"1": "203.0.113.9"}
            ),
        ),
    )
    task = Ec2TaskDefinition(stack, "Task")
    mappings = [
        PortMapping(container_port=port, host_port=port, protocol=Protocol.UDP if port == 5056 else Protocol.TCP)
        for port in [5056, 9091, 4531]
    ]
    image = ContainerImage.from_registry("photon")
    task.add_container("Photon", image=image, memory_limit_mib=512, port_mappings=mappings)
    cluster = Cluster(stack, "Cluster", vpc=vpc)
    machine_image = MachineImage.generic_linux({"us-east-1": "ami-1"})
    size = InstanceType("t3.micro")
    capacity = cluster.add_capacity("Capacity", instance_type=size, machine_image=machine_image)
    capacity.add_security_group(network.security_group_of("game"))
    service = Ec2Service(stack, "Games", cluster=cluster, task_definition=task, desired_count=1)
    network.server("game", 1).attach_ec2_service(service)


def addresses_in(stack, vpc):
    addresses = [CfnEIP(stack, "Eip" + id, domain="vpc") for id in ["A", "B"]]
    elastic_ips = photon.PhotonElasticIps(addresses={"1": addresses})
    relay = photon.PhotonRelayProps(subnet_ids=["subnet-1", "subnet-2"], elastic_ips=elastic_ips)
    photon.PhotonNetwork(stack, "Addressed", vpc=vpc, topology=relayed(servers={"master": 1}), relay=relay)


def brought_in(stack, vpc):
    front = SecurityGroup(stack, "Front", vpc=vpc, allow_all_outbound=False)
    games = SecurityGroup.from_security_group_id(stack, "OwnGames", "sg-0123456789abcdef0")
    balancer = NetworkLoadBalancer(stack, "Own", vpc=vpc, internet_facing=True, security_groups=[front])
    target_group = NetworkTargetGroup(
        stack,
        "OwnTargets",
        vpc=vpc,
        port=5056,
        protocol=Layer.UDP,
        target_type=TargetType.IP,
        health_check=HealthCheck(port="4531"),
    )
    network = photon.PhotonNetwork(
        stack,
        "Brought",
        vpc=vpc,
        topology=relayed(servers={"master": 1, "game": 1, "name": 2}, protocols=[photon.Protocol.UDP]),
        security_groups_by_role={"game": games, "load-balancer": front},
        relay=photon.PhotonRelayProps(load_balancers={"1": balancer}, target_groups={"game:1:udp": target_group}),
    )
    network.server("game", 1).attach_address("10.0.0.11")


def brought_stack_in(app, name):
    stack = Stack(app, name)
    vpc = Vpc(stack, "Vpc", max_azs=2, nat_gateways=0)
    for part in [terminating_in, addresses_in, brought_in]:
        part(stack, vpc)
