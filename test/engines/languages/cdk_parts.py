"""Two stacks with every property and handle of the jsii package, as cdk-parts.ts makes it in TypeScript."""
import jsii
from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk.aws_autoscaling import AutoScalingGroup
from aws_cdk.aws_ec2 import CfnEIP, Instance, InstanceType, MachineImage, Peer, Port, SecurityGroup, Vpc
from aws_cdk.aws_ecs import Cluster, ContainerImage, FargateService, FargateTaskDefinition, PortMapping, Protocol
from aws_cdk.aws_elasticloadbalancingv2 import HealthCheck, SslPolicy
import photon_server_constructs as photon

SMALL = {"servers": {"master": 1, "game": 1}, "clients": ["203.0.113.0/24"]}


@jsii.implements(photon.ILoadBalancerScope)
class Here:
    def __init__(self, scope):
        self.scope = scope

    def load_balancer_scope(self, load_balancer):
        return self.scope


def machine_in(vpc):
    image = MachineImage.generic_linux({"us-east-1": "ami-1"})
    return {"vpc": vpc, "instance_type": InstanceType("t3.micro"), "machine_image": image}


def relay_in(stack, vpc, _other):
    bastion = SecurityGroup(stack, "Bastion", vpc=vpc)
    network = photon.PhotonNetwork(
        stack,
        "Relay",
        vpc=vpc,
        topology=photon.PhotonTopology(
            servers={"master": 1, "game": 1, "name": 2, "dashboard": 1},
            access=photon.Access.RELAY,
            clients=["203.0.113.0/24"],
            client_peers=[Peer.prefix_list("pl-0123456789abcdef0")],
            operators=["198.51.100.0/24"],
            management={"tcp/3389": ["198.51.100.0/24"]},
            management_peers={"tcp/3389": [Peer.ipv4("192.0.2.0/28")]},
        ),
        sources=photon.PhotonSources(clients=[bastion], operators=[bastion], management=[bastion]),
        egress=photon.Egress.PLANNED,
        description="Live",
        quotas=photon.PhotonAwsQuotas(rules_per_group=200, groups_per_interface=5),
        master_address="10.0.0.7",
        dashboard_address="10.0.0.8",
        region="eu",
        outputs=False,
        parameters=photon.PhotonSsmParameterProps(prefix="/photon/live"),
        relay=photon.PhotonRelayProps(
            internet_facing=True,
            elastic_ips=photon.PhotonElasticIps(),
            ssl_policy=SslPolicy.TLS13_RES,
            health_check=HealthCheck(interval=Duration.seconds(10)),
            cross_zone=False,
            preserve_client_ip=True,
            deregistration_delay=Duration.minutes(5),
            tcp_idle_timeout=Duration.minutes(10),
            deletion_protection=True,
            load_balancer_scope=Here(stack),
        ),
    )
    group = AutoScalingGroup(stack, "Masters", min_capacity=1, max_capacity=1, **machine_in(vpc))
    network.server("master").attach_auto_scaling_group(group)
    task = FargateTaskDefinition(stack, "Task")
    task.add_container(
        "Photon",
        image=ContainerImage.from_registry("photon"),
        memory_limit_mib=512,
        port_mappings=[
            PortMapping(container_port=5056, protocol=Protocol.UDP),
            PortMapping(container_port=4531),
        ],
    )
    service = FargateService(stack, "Games", cluster=Cluster(stack, "Cluster", vpc=vpc), task_definition=task, desired_count=1)
    network.server("game", 1).attach_fargate_service(service)
    network.server("name", 1).attach_address("10.0.0.9", availability_zone="us-east-1a")
    network.connections_of("dashboard").allow_from(bastion, Port.tcp(8443))
    first = network.server("master").endpoints[0]
    CfnOutput(stack, "Endpoint", value="%s %s:%d %s" % (first.scheme, first.host, first.port, first.family))
    CfnOutput(stack, "Count", value=str(len(network.target_groups_of("name")) + len(network.load_balancers)))
    CfnOutput(stack, "Parameter", value=network.server("name", 2).parameters[0].parameter_name)


def parts_in(stack, vpc, _other):
    topology = photon.PhotonTopology(access=photon.Access.RELAY, **SMALL)
    groups = photon.PhotonSecurityGroups(stack, "Groups", vpc=vpc, topology=topology)
    balancer = photon.PhotonLoadBalancer(
        stack, "Balancer", vpc=vpc, topology=topology, security_group=groups.security_group_of("load-balancer")
    )
    balancer.attach("game", 1, Instance(stack, "Game", **machine_in(vpc)))
    balancer.attach_address("master", 1, ip_address="10.0.0.11")
    CfnOutput(stack, "Parts", value=str(len(balancer.target_groups_of("game", 1)) + len(balancer.load_balancers)))
    photon.PhotonNetwork(stack, "Shared", vpc=vpc, topology=topology, security_groups=groups)


def brought_in(stack, vpc, other):
    mine = SecurityGroup.from_security_group_id(stack, "Mine", "sg-0123456789abcdef0")
    servers = {"master": 1, "game": 1, "name": 1}
    direct = photon.PhotonTopology(servers=servers, clients=SMALL["clients"])
    network = photon.PhotonNetwork(
        stack, "Direct", vpc=vpc, topology=direct, security_groups_by_role={"game": mine}
    )
    game = Instance(stack, "DirectGame", **machine_in(vpc))
    network.server("game", 1).attach_instance(game, elastic_ip=CfnEIP(stack, "Address", domain="vpc"))
    network.server("master", 1).attach_instance(Instance(other, "Master", **machine_in(vpc)))
    network.server("name", 1).attach_address("10.0.0.12", public_address="203.0.113.9")
    photon.PhotonRoleRules(
        stack,
        "Rules",
        topology=photon.PhotonTopology(**SMALL),
        role="master",
        security_group=mine,
        security_groups={"game": network.security_group_of("game")},
        egress=photon.Egress.OPEN,
    )


def whole_in(app, name):
    stack = Stack(app, name)
    vpc = Vpc(stack, "Vpc", max_azs=2, nat_gateways=0)
    other = Stack(app, name + "-other")
    for part in [relay_in, parts_in, brought_in]:
        part(stack, vpc, other)
