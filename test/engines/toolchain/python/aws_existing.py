"""What programs meet in an account that is in use, and what they make beside this project's resources.

- A resource that is made with the tag `photon:id` gets that id, for programs that name what exists: networks, subnets,
  groups, certificates.
- An instance gets its groups and its protection from CloudFormation, which moto drops.
- An auto-scaling group changes its target groups in place, where moto makes a second one.
- What a pipeline is made of and moto's CloudFormation does not know is on paper only: it has a name and an ARN.
- A load balancer keeps its attributes, which moto drops, and is not removed while it is protected; nor is an instance.
"""

from flask import has_request_context, request
from moto.acm import models as acm
from moto.autoscaling.models import FakeAutoScalingGroup, autoscaling_backends
from moto.core.common_models import CloudFormationModel
from moto.ec2.models import ec2_backends, security_groups, subnets, vpcs
from moto.ec2.models.instances import Instance
from moto.elbv2 import models as elbv2

TAG = "photon:id"


def wanted(prefix):
    """The id that the request at hand asks for."""
    if not has_request_context():
        return None
    values = request.form.to_dict()
    found = [values[key.replace(".Key", ".Value")] for key, value in values.items() if value == TAG and key.endswith(".Key")]
    if request.get_json(silent=True, force=True):
        found += [tag["Value"] for tag in request.get_json(force=True).get("Tags", []) if tag["Key"] == TAG]
    return next((one for one in found if one.startswith(prefix)), None)


def grant_ids(module, generator, prefix):
    generate = getattr(module, generator)
    setattr(module, generator, lambda *args: wanted(prefix) or generate(*args))


grant_ids(vpcs, "random_vpc_id", "vpc-")
grant_ids(subnets, "random_subnet_id", "subnet-")
grant_ids(security_groups, "random_security_group_id", "sg-")
grant_ids(acm, "make_arn_for_certificate", "arn:")

make_instance = Instance.create_from_cloudformation_json.__func__


def create_instance(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    properties = cloudformation_json["Properties"]
    instance = make_instance(cls, resource_name, cloudformation_json, account_id, region_name)
    ec2 = ec2_backends[account_id][region_name]
    ec2.modify_instance_security_groups(instance.id, properties.get("SecurityGroupIds", []))
    instance.disable_api_termination = properties.get("DisableApiTermination") in (True, "true")
    return instance


def delete_instance(self, account_id, region):
    ec2_backends[account_id][region].terminate_instances([self.id])


Instance.create_from_cloudformation_json = classmethod(create_instance)
Instance.delete = delete_instance

make_load_balancer = elbv2.FakeLoadBalancer.create_from_cloudformation_json.__func__


def create_load_balancer(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    balancer = make_load_balancer(cls, resource_name, cloudformation_json, account_id, region_name)
    attributes = cloudformation_json["Properties"].get("LoadBalancerAttributes", [])
    balancer.attrs.update({one["Key"]: str(one["Value"]) for one in attributes})
    return balancer


delete_load_balancer = elbv2.FakeLoadBalancer.delete


def delete_unless_protected(self, account_id, region):
    if self.attrs.get("deletion_protection.enabled") == "true":
        raise RuntimeError(f"Load balancer '{self.arn}' cannot be deleted because deletion protection is enabled")
    delete_load_balancer(self, account_id, region)


elbv2.FakeLoadBalancer.create_from_cloudformation_json = classmethod(create_load_balancer)
elbv2.FakeLoadBalancer.delete = delete_unless_protected


def change_scaling_group(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    group, backend = original_resource, autoscaling_backends[account_id][region_name]
    wanted = cloudformation_json["Properties"].get("TargetGroupARNs", [])
    backend.detach_load_balancer_target_groups(group.name, [arn for arn in group.target_group_arns if arn not in wanted])
    backend.attach_load_balancer_target_groups(group.name, wanted)
    return group


FakeAutoScalingGroup.update_from_cloudformation_json = classmethod(change_scaling_group)


class OnPaper:
    """A resource of which nothing is known but that it was asked for."""

    def __init__(self, name, arn):
        self.physical_resource_id, self.arn = name, arn

    @staticmethod
    def cloudformation_name_type():
        return ""

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        service = cloudformation_json["Type"].split("::")[1].lower()
        return cls(resource_name, f"arn:aws:{service}:{region_name}:{account_id}:{resource_name}")

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr == "Arn"

    def get_cfn_attribute(self, attribute_name):
        return self.arn

    def is_created(self):
        return True

    def delete(self, account_id, region_name):
        pass


for known in ("AWS::CodeBuild::Project", "AWS::CodePipeline::Pipeline", "AWS::S3::BucketPolicy"):
    globals()[known] = type(
        known.replace("::", ""),
        (OnPaper, CloudFormationModel),
        # moto tells a model's service from where the model is.
        {"__module__": "moto.ec2.models", "cloudformation_type": staticmethod(lambda known=known: known)},
    )
