"""CloudFormation's own order of operations, in place of moto 5.2.5's, with a log and with faults on demand.

moto removes first, then adds, then changes, and leaves half a stack behind where something fails. CloudFormation
creates and changes in the order of dependencies, replaces by creating the new resource first, removes last ("cleanup"),
and rolls back (AWS: CloudFormation user guide, "Update behaviors of stack resources" and "Stack failure options").
What this can't show is time within one operation, such as the order in which EC2 changes a group's inline rules.

Each operation is one JSON line in the file PHOTON_LOG. The file PHOTON_FAULTS holds a JSON list of
{"action", "logicalId" (a regular expression), "times" (absent: always) or "hold" (true: waits while it is there)}.
"""

import json
import os
import re
import time
import traceback

from moto.cloudformation import models, parsing

# "Update requires: Replacement" in the resource reference; True is every property but those named.
REPLACED = {
    "AWS::EC2::SecurityGroup": {"GroupDescription", "GroupName", "VpcId"},
    "AWS::EC2::SecurityGroupIngress": (True, {"Description"}),
    "AWS::EC2::SecurityGroupEgress": (True, {"Description"}),
    "AWS::EC2::EIP": {"Domain", "NetworkBorderGroup", "PublicIpv4Pool", "TransferAddress"},
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {"Name", "Scheme", "Type"},
    "AWS::ElasticLoadBalancingV2::Listener": {"LoadBalancerArn"},
    "AWS::ElasticLoadBalancingV2::TargetGroup": {
        "Name", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId", "IpAddressType",
    },
}  # fmt: skip


def faults():
    path = os.environ.get("PHOTON_FAULTS", "")
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return json.load(file)


def meet_fault(action, logical_id):
    """Waits, or fails, where the test asked for it."""
    while True:
        wanted = faults()
        mine = [f for f in wanted if f["action"] == action and re.search(f["logicalId"], logical_id)]
        if not mine:
            return
        if not mine[0].get("hold"):
            break
        time.sleep(0.05)
    if "times" in mine[0]:
        mine[0]["times"] -= 1
        with open(os.environ["PHOTON_FAULTS"], "w") as file:
            json.dump([f for f in wanted if f.get("times", 1) > 0], file)
    raise RuntimeError(f"{logical_id}: refused on request of the test")


def log(action, logical_id, resource_json, resource):
    path = os.environ.get("PHOTON_LOG")
    if path:
        entry = {
            "action": action,
            "logicalId": logical_id,
            "type": resource_json["Type"],
            "id": getattr(resource, "physical_resource_id", None),
            "properties": resource_json.get("Properties", {}),
        }
        with open(path, "a") as file:
            file.write(json.dumps(entry, default=str) + "\n")


def must_replace(resource_type, before, after):
    rule = REPLACED.get(resource_type, set())
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    if resource_type.endswith("::LoadBalancer") and not before.get("SecurityGroups") and after.get("SecurityGroups"):
        return True
    return bool(changed - rule[1]) if isinstance(rule, tuple) else bool(changed & rule)


def references(value):
    """The names that a template fragment may refer to; names of parameters do no harm."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref":
                yield inner
            elif key == "Fn::GetAtt":
                yield inner[0] if isinstance(inner, list) else inner.split(".")[0]
            elif key == "Fn::Sub":
                yield from re.findall(r"\$\{(\w+)", inner if isinstance(inner, str) else inner[0])
                yield from references(inner)
            elif key == "DependsOn":
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def in_order(resources):
    done = {}

    def visit(name):
        if name in resources and name not in done:
            done[name] = False
            for other in references(resources[name]):
                visit(other)
            done.pop(name)
            done[name] = True

    for name in resources:
        visit(name)
    return list(done)




def make(self, name):
    json_now = self._resource_json_map[name]
    if json_now.get("Condition") and not self.lazy_condition_map[json_now["Condition"]]:
        return None
    meet_fault("create", name)
    resource = make_resource(name, json_now, self, self._account_id, self._region_name)
    if resource is not None:
        resolved = parsing.clean_json(json_now, self)
        resource.resolved = json.loads(json.dumps(resolved, default=str))
        log("create", name, resource.resolved, resource)
    return resource


make_resource = parsing.parse_and_create_resource
parsing.parse_and_create_resource = lambda name, _json, resources, account_id, region_name: make(resources, name)


def remove(self, name, resource):
    meet_fault("delete", name)
    delete_resource(self, resource, getattr(resource, "resolved", self._resource_json_map.get(name)))
    log("delete", name, resource.resolved, resource)


delete_resource = parsing.ResourceMap._delete_resource


def change(self, name, resource, cleanup):
    """Brings one resource to what the template now says; returns how to undo that, or None where nothing changed."""
    json_now = self._resource_json_map[name]
    resolved = json.loads(json.dumps(parsing.clean_json(json_now, self), default=str))
    before = resource.resolved
    if resolved.get("Properties") == before.get("Properties"):
        return None
    if must_replace(resolved["Type"], before.get("Properties", {}), resolved.get("Properties", {})):
        del self._parsed_resources[name]
        new = self[name]
        cleanup.append((name, resource))

        def back():
            remove(self, name, new)
            self._parsed_resources[name] = resource

        return back
    meet_fault("update", name)
    apply_change(self, name, resource, resolved)
    log("update", name, resolved, resource)
    return lambda: apply_change(self, name, resource, before)


def apply_change(self, name, resource, resolved):
    cls = type(resource)
    if not hasattr(cls.update_from_cloudformation_json, "__isabstractmethod__"):
        physical_name = getattr(resource, "name", name)
        cls.update_from_cloudformation_json(resource, physical_name, resolved, self._account_id, self._region_name)
    resource.resolved = resolved


def update(self, template, parameters=None):
    old, old_parameters, old_template = self._resource_json_map, self.input_parameters, self._template
    self._template, self._resource_json_map = template, template["Resources"]
    self.input_parameters = parameters or self.input_parameters
    self.load_mapping(), self.load_parameters(), self.load_conditions()
    undo, cleanup = [], []
    try:
        for name in in_order(template["Resources"]):
            known = self._parsed_resources.get(name)
            if known is not None:
                back = change(self, name, known, cleanup)
            else:
                made = self[name]
                back = made and (lambda name=name, made=made: (remove(self, name, made), self._parsed_resources.pop(name)))
            if back:
                undo.append(back)
    except Exception:
        for back in reversed(undo):
            back()
        self._template, self._resource_json_map, self.input_parameters = old_template, old, old_parameters
        raise
    gone = [(name, self._parsed_resources.pop(name)) for name in in_order(old) if name not in template["Resources"] and name in self._parsed_resources]
    for name, resource in reversed(cleanup + gone):
        remove(self, name, resource)


def delete(self):
    kept = {name for name, json_now in self._resource_json_map.items() if json_now.get("DeletionPolicy") == "Retain"}
    for name in reversed(in_order(self._resource_json_map)):
        resource = self._parsed_resources.get(name)
        if resource is not None and name not in kept:
            remove(self, name, resource)
        self._parsed_resources.pop(name, None)


parsing.ResourceMap.update = update
parsing.ResourceMap.delete = delete


def update_stack(self, template, role_arn=None, parameters=None, tags=None):
    before = self.template
    try:
        change_stack(self, template, role_arn, parameters, tags)
    except Exception as error:
        traceback.print_exc()
        self.template = before
        self._parse_template()
        say(self, "UPDATE_ROLLBACK_COMPLETE", str(error))


def create_resources(self):
    try:
        fill_stack(self)
    except Exception as error:
        traceback.print_exc()
        self.resource_map.delete()
        forget_outputs(self)
        say(self, "ROLLBACK_COMPLETE", str(error))


def delete_resources(self):
    empty_stack(self)
    forget_outputs(self)


def forget_outputs(stack):
    """moto makes what an output names when the output is asked for; a stack without resources has none."""
    stack.template_dict = {"Resources": {}}
    stack.output_map = stack._create_output_map()


def say(stack, status, reason):
    stack._add_stack_event(status, resource_status_reason=reason)
    stack.status = status


change_stack = models.Stack.update
fill_stack = models.Stack.create_resources
empty_stack = models.Stack.delete
models.Stack.delete = delete_resources
models.Stack.update = update_stack
models.Stack.create_resources = create_resources


def delete_stack(self, name_or_stack_id):
    """What can't be removed stays, and so does the stack."""
    before = dict(self.stacks)
    try:
        remove_stack(self, name_or_stack_id)
    except Exception as error:
        for stack_id in before.keys() - self.stacks.keys():
            self.stacks[stack_id] = before[stack_id]
            say(before[stack_id], "DELETE_FAILED", str(error))


remove_stack = models.CloudFormationBackend.delete_stack
models.CloudFormationBackend.delete_stack = delete_stack


def resolve_parameters(self, instance, incoming_params):
    """moto knows no previous value of a parameter that was left to its default, as CDK leaves BootstrapVersion."""
    known = [p for p in incoming_params if not p.get("UsePreviousValue") or p["ParameterKey"] in instance.parameters]
    return resolve_known_parameters(self, instance, known)


resolve_known_parameters = models.CloudFormationBackend._resolve_update_parameters
models.CloudFormationBackend._resolve_update_parameters = resolve_parameters
