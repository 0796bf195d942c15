"""Asks AWS, wherever AWS_ENDPOINT_URL says that is.  Usage: python ask_aws.py '[["ec2", "describe_vpcs", {}], ...]'"""

import json
import sys

import boto3

answers = []
for service, operation, arguments in json.loads(sys.argv[1]):
    answer = getattr(boto3.client(service), operation)(**arguments)
    answer.pop("ResponseMetadata", None)
    answers.append(answer)
print(json.dumps(answers, default=str))
