import 'aws-cdk-lib';
import 'aws-cdk-lib/aws-ec2';
import 'aws-cdk-lib/aws-elasticloadbalancingv2';
import 'constructs';
