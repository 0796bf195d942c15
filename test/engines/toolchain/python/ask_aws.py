"""Asks AWS, wherever AWS_ENDPOINT_URL says that is, until its input ends.

A line of input is [["ec2", "describe_vpcs", {}], ...]; the line of output to it is {"answers": [...]} or {"error": ...}.
"""

import functools
import json
import sys

import boto3


@functools.cache
def client(service):
    return boto3.client(service)


def ask(service, operation, arguments):
    answer = getattr(client(service), operation)(**arguments)
    answer.pop("ResponseMetadata", None)
    return answer


for line in sys.stdin:
    try:
        said = {"answers": [ask(*question) for question in json.loads(line)]}
    except Exception as error:
        said = {"error": str(error)}
    print(json.dumps(said, default=str), flush=True)
