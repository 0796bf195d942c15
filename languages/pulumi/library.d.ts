/**
 * Stands for the library while this folder is compiled and analysed, so that a start need not read the declarations of
 * all of azure-native. The repository's own type check takes the library's declarations.
 */
declare const declaredElsewhere: any;
export { declaredElsewhere as loadTopology, declaredElsewhere as PhotonNetwork };
export { declaredElsewhere as PhotonLoadBalancer, declaredElsewhere as PhotonSecurityGroups };
export function isPhotonError(error: unknown): error is Error & { issues: any[] };
