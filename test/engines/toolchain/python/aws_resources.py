"""What moto 5.2.5's CloudFormation leaves out of the resources that this project makes.

- A load balancer keeps its type, address type and subnet mappings (moto drops them, and then refuses UDP).
- A load balancer refuses a second listener on one port, and a listener a target group of another protocol.
- A security group takes inline rules of IPv6, prefix lists and egress, and changes them in place: moto drops
  the former and answers a change with a new group.
- Rules that stand alone exist for both directions.
- Target groups change their health checks in place.
- Listeners and target groups go when their resource goes.
"""

from moto.core.common_models import CloudFormationModel
from moto.elbv2.exceptions import ELBClientError
from moto.ec2.models import ec2_backends
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupIngress
from moto.elbv2 import models as elbv2

INGRESS, EGRESS = "SecurityGroupIngress", "SecurityGroupEgress"
SOURCES = {
    INGRESS: ("SourceSecurityGroupId", "SourcePrefixListId"),
    EGRESS: ("DestinationSecurityGroupId", "DestinationPrefixListId"),
}
EVERYTHING_OUT = {"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}


def change_rule(ec2, verb, kind, group_id, rule):
    """Authorises or revokes one rule, written as CloudFormation writes it."""
    group, prefix_list = SOURCES[kind]
    text = {"Description": rule["Description"]} if rule.get("Description") else {}
    ranges = [{key: rule[key], **text} for key in ("CidrIp", "CidrIpv6") if rule.get(key)]
    if verb == "revoke" and kind == EGRESS and rule.get("CidrIpv6"):
        return revoke_ipv6_egress(ec2, group_id, rule)
    change = getattr(ec2, f"{verb}_security_group_{'ingress' if kind == INGRESS else 'egress'}")
    change(
        group_id,
        str(rule["IpProtocol"]),
        rule.get("FromPort"),
        rule.get("ToPort"),
        ranges,
        source_groups=[{"GroupId": rule[group], **text}] if rule.get(group) else [],
        prefix_list_ids=[{"PrefixListId": rule[prefix_list], **text}] if rule.get(prefix_list) else [],
    )


def revoke_ipv6_egress(ec2, group_id, rule):
    """moto drops this silently in a network without IPv6, where EC2 revokes it."""
    held = ec2.get_security_group_from_id(group_id)
    identity = (str(rule["IpProtocol"]), rule.get("FromPort"), rule.get("ToPort"), rule["CidrIpv6"])
    held.egress_rules = [
        one
        for one in held.egress_rules
        if (str(one.ip_protocol), one.from_port, one.to_port, (one.ip_range or {}).get("CidrIpv6")) != identity
    ]


def inline_rules(properties, kind):
    rules = properties.get(kind)
    return [EVERYTHING_OUT] if kind == EGRESS and rules is None else rules or []


def create_group(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    properties = cloudformation_json["Properties"]
    ec2 = ec2_backends[account_id][region_name]
    group = ec2.create_security_group(
        name=resource_name, description=properties["GroupDescription"], vpc_id=properties.get("VpcId")
    )
    group.inline = {"SecurityGroupEgress": [EVERYTHING_OUT]}
    return change_group(cls, group, resource_name, cloudformation_json, account_id, region_name)


def change_group(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    group, properties = original_resource, cloudformation_json["Properties"]
    ec2 = ec2_backends[account_id][region_name]
    group.add_tags({tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])})
    for kind in (INGRESS, EGRESS):
        before, after = group.inline.get(kind, []), inline_rules(properties, kind)
        for rule in [rule for rule in before if rule not in after]:
            change_rule(ec2, "revoke", kind, group.id, rule)
        for rule in [rule for rule in after if rule not in before]:
            change_rule(ec2, "authorize", kind, group.id, rule)
        group.inline[kind] = after
    return group


SecurityGroup.create_from_cloudformation_json = classmethod(create_group)
SecurityGroup.update_from_cloudformation_json = classmethod(change_group)


class StandaloneRule:
    """A rule that is a resource of its own."""

    def __init__(self, kind, properties, account_id, region_name):
        self.kind, self.properties, self.account_id, self.region_name = kind, properties, account_id, region_name
        self.change("authorize")

    def change(self, verb):
        ec2 = ec2_backends[self.account_id][self.region_name]
        change_rule(ec2, verb, self.kind, self.properties["GroupId"], self.properties)

    def delete(self, account_id, region_name):
        self.change("revoke")

    @property
    def physical_resource_id(self):
        return f"{self.kind}|{'|'.join(f'{k}={v}' for k, v in sorted(self.properties.items()) if k != 'Description')}"

    def is_created(self):
        return True


def create_standalone(kind):
    def create(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        return StandaloneRule(kind, cloudformation_json["Properties"], account_id, region_name)

    return classmethod(create)


class SecurityGroupEgress(CloudFormationModel):
    __module__ = "moto.ec2.models"  # moto tells a model's service from where the model is

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::EC2::SecurityGroupEgress"

    create_from_cloudformation_json = create_standalone(EGRESS)


SecurityGroupIngress.create_from_cloudformation_json = create_standalone(INGRESS)


def create_load_balancer(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    properties = cloudformation_json["Properties"]
    return elbv2.elbv2_backends[account_id][region_name].create_load_balancer(
        resource_name,
        properties.get("SecurityGroups"),
        properties.get("Subnets") or [],
        subnet_mappings=properties.get("SubnetMappings"),
        scheme=properties.get("Scheme", "internet-facing"),
        loadbalancer_type=properties.get("Type"),
        ip_address_type=properties.get("IpAddressType", "ipv4"),
        tags=properties.get("Tags", []),
    )


def keep(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    """A change that CloudFormation makes in place and that nothing here depends on."""
    return original_resource


elbv2.FakeLoadBalancer.create_from_cloudformation_json = classmethod(create_load_balancer)
elbv2.FakeLoadBalancer.update_from_cloudformation_json = classmethod(keep)

make_target_group = elbv2.FakeTargetGroup.create_from_cloudformation_json.__func__


def create_target_group(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    properties = cloudformation_json["Properties"]
    group = make_target_group(cls, resource_name, cloudformation_json, account_id, region_name)
    return change_target_group(cls, group, resource_name, cloudformation_json, account_id, region_name)


def change_target_group(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    properties = cloudformation_json["Properties"]
    backend = elbv2.elbv2_backends[account_id][region_name]
    backend.tagging_service.tag_resource(original_resource.arn, properties.get("Tags", []))
    original_resource.attributes.update({a["Key"]: a["Value"] for a in properties.get("TargetGroupAttributes", [])})
    original_resource.health_check_port = str(properties.get("HealthCheckPort", "traffic-port"))
    original_resource.health_check_protocol = properties.get("HealthCheckProtocol", "TCP")
    wanted = {target["Id"]: target for target in properties.get("Targets", [])}
    original_resource.deregister([{"Id": known} for known in list(original_resource.targets) if known not in wanted])
    for target in wanted.values():
        original_resource.targets[target["Id"]] = {"Id": target["Id"], "Port": target.get("Port", original_resource.port)}
    return original_resource


elbv2.FakeTargetGroup.create_from_cloudformation_json = classmethod(create_target_group)
elbv2.FakeTargetGroup.update_from_cloudformation_json = classmethod(change_target_group)

make_listener = elbv2.FakeListener.create_from_cloudformation_json.__func__
change_listener = elbv2.FakeListener.update_from_cloudformation_json.__func__


def refuse_listener(properties, account_id, region_name, own_arn=None):
    backend = elbv2.elbv2_backends[account_id][region_name]
    port, protocol = int(properties["Port"]), properties["Protocol"]
    for arn, listener in backend.load_balancers[properties["LoadBalancerArn"]].listeners.items():
        if arn != own_arn and int(listener.port) == port:
            raise ELBClientError("DuplicateListener", f"A listener already exists on this port for this load balancer: {port}")
    for action in properties["DefaultActions"]:
        arns = [action.get("TargetGroupArn")] + [
            group["TargetGroupArn"] for group in action.get("ForwardConfig", {}).get("TargetGroups", [])
        ]
        for target in (backend.target_groups[arn] for arn in arns if arn):
            if target.protocol != {"TLS": "TCP"}.get(protocol, protocol) and target.protocol != protocol:
                raise ELBClientError("IncompatibleProtocols", f"{protocol} listener on {port}, {target.protocol} target group")


def create_checked_listener(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    refuse_listener(cloudformation_json["Properties"], account_id, region_name)
    return make_listener(cls, resource_name, cloudformation_json, account_id, region_name)


def change_checked_listener(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    refuse_listener(cloudformation_json["Properties"], account_id, region_name, original_resource.arn)
    return change_listener(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name)


elbv2.FakeListener.create_from_cloudformation_json = classmethod(create_checked_listener)
elbv2.FakeListener.update_from_cloudformation_json = classmethod(change_checked_listener)


def delete_listener(self, account_id, region_name):
    elbv2.elbv2_backends[account_id][region_name].delete_listener(self.arn)


def delete_target_group(self, account_id, region_name):
    elbv2.elbv2_backends[account_id][region_name].delete_target_group(self.arn)


elbv2.FakeListener.delete = delete_listener
elbv2.FakeTargetGroup.delete = delete_target_group
