/**
 * The members of a union as a list, in the order written. A list that lacks a member does not compile.
 *
 * @example
 * export const TRANSPORTS = listOf<Transport>()('tcp', 'udp');
 */
export const listOf =
  <Union extends string>() =>
  <const List extends readonly Union[]>(
    ...members: List & ([Union] extends [List[number]] ? unknown : never)
  ): List =>
    members;
