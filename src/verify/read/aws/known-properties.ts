/**
 * Properties of the types that decide reachability (CloudFormation resource specification, 2026), where `*` stands for those
 * whose names say nothing of a network.
 */
export const KNOWN_PROPERTIES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'AWS::EC2::SecurityGroup':
      'GroupDescription GroupName SecurityGroupEgress SecurityGroupIngress Tags VpcId',
    'AWS::EC2::SecurityGroupIngress':
      'CidrIp CidrIpv6 Description FromPort GroupId GroupName IpProtocol SourcePrefixListId ' +
      'SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort',
    'AWS::EC2::SecurityGroupEgress':
      'CidrIp CidrIpv6 Description DestinationPrefixListId DestinationSecurityGroupId FromPort GroupId ' +
      'IpProtocol ToPort',
    'AWS::EC2::Instance':
      '* AvailabilityZone HostResourceGroupArn IamInstanceProfile InstanceInitiatedShutdownBehavior ' +
      'InstanceType Ipv6AddressCount Ipv6Addresses LaunchTemplate NetworkInterfaces PlacementGroupName ' +
      'PrivateIpAddress SecurityGroupIds SecurityGroups SubnetId',
    'AWS::EC2::Subnet':
      'AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId CidrBlock EnableDns64 ' +
      'EnableLniAtDeviceIndex Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock Ipv6IpamPoolId Ipv6Native ' +
      'Ipv6NetmaskLength MapPublicIpOnLaunch OutpostArn PrivateDnsNameOptionsOnLaunch Tags VpcId',
    'AWS::EC2::VPC':
      'CidrBlock EnableDnsHostnames EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength ' +
      'Tags VpcEncryptionControl',
    'AWS::EC2::Route':
      'CarrierGatewayId CoreNetworkArn DestinationCidrBlock DestinationIpv6CidrBlock ' +
      'DestinationPrefixListId EgressOnlyInternetGatewayId GatewayId InstanceId LocalGatewayId ' +
      'NatGatewayId NetworkInterfaceId OdbNetworkArn RouteTableId TransitGatewayId VpcEndpointId ' +
      'VpcPeeringConnectionId',
    'AWS::EC2::RouteTable': 'Tags VpcId',
    'AWS::EC2::NetworkAcl': 'Tags VpcId',
    'AWS::EC2::NetworkAclEntry':
      'CidrBlock Egress Icmp Ipv6CidrBlock NetworkAclId PortRange Protocol RuleAction RuleNumber',
    'AWS::EC2::NetworkInterface':
      'ConnectionTrackingSpecification Description EnablePrimaryIpv6 GroupSet InterfaceType ' +
      'Ipv4PrefixCount Ipv4Prefixes Ipv6AddressCount Ipv6Addresses Ipv6PrefixCount Ipv6Prefixes ' +
      'PrivateIpAddress PrivateIpAddresses PublicIpDnsHostnameTypeSpecification ' +
      'SecondaryPrivateIpAddressCount SourceDestCheck SubnetId Tags',
    'AWS::EC2::NetworkInterfaceAttachment':
      'DeleteOnTermination DeviceIndex EnaQueueCount EnaSrdSpecification InstanceId NetworkInterfaceId',
    'AWS::EC2::EIP':
      'Address Domain InstanceId IpamPoolId NetworkBorderGroup PublicIpv4Pool Tags TransferAddress',
    'AWS::EC2::EIPAssociation': 'AllocationId EIP InstanceId NetworkInterfaceId PrivateIpAddress',
    'AWS::EC2::LaunchTemplate': 'LaunchTemplateData LaunchTemplateName TagSpecifications VersionDescription',
    'AWS::EC2::NatGateway':
      'AllocationId AvailabilityMode AvailabilityZoneAddresses ConnectivityType MaxDrainDurationSeconds ' +
      'PrivateIpAddress SecondaryAllocationIds SecondaryPrivateIpAddressCount ' +
      'SecondaryPrivateIpAddresses SubnetId Tags VpcId',
    'AWS::EC2::SubnetRouteTableAssociation': 'RouteTableId SubnetId',
    'AWS::EC2::SubnetNetworkAclAssociation': 'NetworkAclId SubnetId',
    'AWS::EC2::PrefixList': 'AddressFamily Entries MaxEntries PrefixListName Tags',
    'AWS::EC2::SubnetCidrBlock': 'Ipv6CidrBlock Ipv6IpamPoolId Ipv6NetmaskLength SubnetId',
    'AWS::EC2::VPCCidrBlock':
      'AmazonProvidedIpv6CidrBlock CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock ' +
      'Ipv6CidrBlockNetworkBorderGroup Ipv6IpamPoolId Ipv6NetmaskLength Ipv6Pool VpcId',
    'AWS::ElasticLoadBalancingV2::LoadBalancer':
      'EnableCapacityReservationProvisionStabilize EnablePrefixForIpv6SourceNat ' +
      'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic IpAddressType Ipv4IpamPoolId ' +
      'LoadBalancerAttributes MinimumLoadBalancerCapacity Name Scheme SecurityGroups SubnetMappings ' +
      'Subnets Tags Type',
    'AWS::ElasticLoadBalancingV2::Listener':
      'AlpnPolicy Certificates DefaultActions ListenerAttributes LoadBalancerArn MutualAuthentication ' +
      'Port Protocol SslPolicy Tags',
    'AWS::ElasticLoadBalancingV2::TargetGroup':
      'HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort ' +
      'HealthCheckProtocol HealthCheckTimeoutSeconds HealthyThresholdCount IpAddressType Matcher Name ' +
      'Port Protocol ProtocolVersion Tags TargetControlPort TargetGroupAttributes TargetType Targets ' +
      'UnhealthyThresholdCount VpcId',
    'AWS::AutoScaling::AutoScalingGroup':
      '* AutoScalingGroupName AvailabilityZoneDistribution AvailabilityZoneIds ' +
      'AvailabilityZoneImpairmentPolicy AvailabilityZones DefaultInstanceWarmup InstanceId ' +
      'InstanceLifecyclePolicy InstanceMaintenancePolicy LaunchConfigurationName LaunchTemplate ' +
      'LoadBalancerNames MaxInstanceLifetime MaxSize MinSize MixedInstancesPolicy ' +
      'NewInstancesProtectedFromScaleIn PlacementGroup TargetGroupARNs TrafficSources ' +
      'VPCZoneIdentifier',
    'AWS::AutoScaling::LaunchConfiguration':
      '* AssociatePublicIpAddress ClassicLinkVPCId ClassicLinkVPCSecurityGroups IamInstanceProfile ' +
      'InstanceId InstanceMonitoring InstanceType LaunchConfigurationName SecurityGroups',
    'AWS::ECS::Service':
      '* AvailabilityZoneRebalancing GatewayConnectors LaunchType LoadBalancers NetworkConfiguration ' +
      'VpcLatticeConfigurations',
  }).map(([type, names]) => [type, new Set(names.split(' '))]),
);

/** Names of properties that may decide it. */
const OF_NETWORKS =
  /group|subnet|network|interface|instance|target|balancer|vpc|address|ip(v|$)|launch|zone|size|attach|traffic|public|route|ingress|egress|gateway|expos|port|firewall/i;

/** Whether a type is known to have a property: one that it does not have is mistyped, or new, and what it does is not read. */
export function isKnownProperty(type: string, name: string): boolean {
  const known = KNOWN_PROPERTIES.get(type);
  return !known || known.has(name) || (known.has('*') && !OF_NETWORKS.test(name));
}

/** Keys of attributes that are known, likewise: those that are read, and all that begin as others do (ELB: network load balancers). */
export const KNOWN_ATTRIBUTE = new RegExp(
  [
    '^(access_logs|deletion_protection|deregistration_delay|dns_record|secondary_ips|stickiness|tcp)\\.',
    '^(target_group_health|target_health_state|zonal_shift)\\.',
    '^(ipv6\\.deny_all_igw_traffic|(load_balancing\\.cross_zone|preserve_client_ip|proxy_protocol_v2)\\.enabled)$',
  ].join('|'),
);
